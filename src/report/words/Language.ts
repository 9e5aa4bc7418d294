/** Languages in which report and page speak. */
export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

/** The language of a locale (`fr_FR.UTF-8`, `fr-CA`, `C`): French where it says so, else English. */
export function languageOf(locale: string | undefined): Language {
  return locale !== undefined && /^fr\b|^fr_/i.test(locale) ? 'fr' : 'en'
}

/** The same words in both languages: `{ en: {…}, fr: {…} }` with the same keys. */
export type Words<T> = Readonly<Record<Language, T>>

import { type Language, languageOf } from '../report/words/Language.ts'

/** The language asked for, else that of the locale, as POSIX finds it. */
export function spokenLanguage(asked?: Language): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  return asked ?? languageOf([LC_ALL, LC_MESSAGES, LANG].find((locale) => locale !== undefined && locale !== ''))
}

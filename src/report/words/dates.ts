import type { Setting } from '../data/Setting.ts'
import type { Language } from './Language.ts'
import { NARROW, numberText } from './numbers.ts'

const LOCALES = { en: 'en-GB', fr: 'fr-FR' } as const satisfies Record<Language, string>

/** `Monday 16 November 2026`, `lundi 16 novembre 2026` of `2026-11-16`. */
export function dateText(day: string, language: Language): string {
  return written(day, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

/** What was simulated: a day, days from … to …, or a part of a day and how long it is. */
export function periodText({ first_day, last_day, days, horizon_s }: Setting, language: Language): string {
  const day = (text: string): string => written(text, language, { day: 'numeric', month: 'long', year: 'numeric' })
  if (days === 1) return dateText(first_day, language)
  if (days > 1) return language === 'fr' ? `du ${day(first_day)} au ${day(last_day)}` : `${day(first_day)} to ${day(last_day)}`
  const hours = horizon_s / 3600
  return `${dateText(first_day, language)}, ${numberText(hours, Number.isInteger(hours) ? 0 : 1, language)}${NARROW}h`
}

function written(day: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const text = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`))
  return language === 'fr' ? text.replace(/\b1 (?=\p{L})/u, '1er ') : text.replace(',', '')
}

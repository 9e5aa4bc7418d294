import type { Language } from './Language.ts'
import { NARROW, numberText } from './numbers.ts'

/** Local times and days as axes and sentences write them, read from the text of `interval_start`: no clock of a machine is asked. */
const LOCALES = { en: 'en-GB', fr: 'fr-FR' } as const satisfies Record<Language, string>

/** `8 h`, `08:00` of 8. */
export function hourText(hour: number, language: Language): string {
  return timeText(hour, 0, language)
}

/** `8 h`, `8 h 30`, `08:00` of an instant in local time. */
export function clockText(start: string, language: Language): string {
  return timeText(Number(start.slice(11, 13)), Number(start.slice(14, 16)), language)
}

/** From one local time to another: `8–9 h`, `8 h 30 – 9 h`, `08:00–09:00`; of a date, its day. */
export function intervalText(start: string, interval: number, language: Language): string {
  if (start.length === 10) return shortDayText(start, language)
  const [hour, minute] = [Number(start.slice(11, 13)), Number(start.slice(14, 16))]
  const end = (hour * 60 + minute + Math.round(interval / 60)) % 1440
  const [toHour, toMinute] = [Math.floor(end / 60), end % 60]
  if (language === 'fr' && minute === 0 && toMinute === 0) return `${hour}–${toHour || 24}${NARROW}h`
  return `${timeText(hour, minute, language)}–${timeText(toHour || (toMinute === 0 ? 24 : 0), toMinute, language)}`
}

/** The interval, behind its day where the horizon has several: `lun. 16, 8–9 h`. */
export function momentText(
  start: string,
  { interval_s, days }: { readonly interval_s: number; readonly days: number },
  language: Language,
): string {
  const interval = intervalText(start, interval_s, language)
  return days === 1 || start.length === 10 ? interval : `${shortDayText(start, language)}, ${interval}`
}

/** `lun. 16`, `dim. 1er`, `Mon 16` of `2026-11-16`. */
export function shortDayText(day: string, language: Language): string {
  const text = written(day, language, { weekday: 'short', day: 'numeric' })
  return language === 'fr' ? text.replace(/\b1$/, '1er') : text
}

/** `nov. 2026` of the month of a day; without its year but in January, where axes need the room. */
export function shortMonthText(day: string, language: Language): string {
  return written(day, language, day.slice(5, 7) === '01' ? { month: 'short', year: 'numeric' } : { month: 'short' })
}

function timeText(hour: number, minute: number, language: Language): string {
  const minutes = String(minute).padStart(2, '0')
  if (language === 'en') return `${String(hour).padStart(2, '0')}:${minutes}`
  return minute === 0 ? `${hour}${NARROW}h` : `${hour}${NARROW}h${NARROW}${minutes}`
}

function written(day: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' }).format(new Date(`${day.slice(0, 10)}T00:00Z`))
}

/** A span of whole hours as `2 h`, any other in minutes, `90 min`. */
export function spanText(seconds: number, language: Language): string {
  const [count, unit] = seconds % 3600 === 0 ? [seconds / 3600, 'h'] : [seconds / 60, 'min']
  return `${numberText(count, Number.isInteger(count) ? 0 : 1, language)}${NARROW}${unit}`
}

import type { Language } from '../../report/words/Language.ts'
import { NARROW, numberText } from '../../report/words/numbers.ts'

const LOCALES = { en: 'en-GB', fr: 'fr-FR' } as const satisfies Record<Language, string>
const formats = new Map<string, Intl.DateTimeFormat>()

/** Unix seconds of the start of a traced day. */
export function startOf({ start }: { readonly start: string }): number {
  return Date.parse(start) / 1000
}

/** `10:03`, or with seconds `10:03:12`, on the clock of a zone; a zone that the browser does not know is UTC's. */
export function clockText(epoch: number, zone: string, seconds = false): string {
  return clock(zone, seconds).format(Math.floor(epoch) * 1000)
}

/** Hours and minutes past midnight on the clock of a zone, in seconds. */
export function secondsOfDay(epoch: number, zone: string): number {
  const [hours, minutes, seconds] = clockText(epoch, zone, true).split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

/** `34 s`, `2 min 05 s`, `1 h 02 min`; under ten seconds with a decimal, `0.4 s`. */
export function durationText(seconds: number, language: Language): string {
  if (!Number.isFinite(seconds)) return '–'
  if (seconds > 0 && seconds < 9.95) return `${numberText(seconds, 1, language)}${NARROW}s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole}${NARROW}s`
  if (whole < 3600) return `${Math.floor(whole / 60)}${NARROW}min${whole % 60 === 0 ? '' : ` ${padded(whole % 60)}${NARROW}s`}`
  const minutes = Math.round(seconds / 60)
  return `${numberText(Math.floor(minutes / 60), 0, language)}${NARROW}h${minutes % 60 === 0 ? '' : ` ${padded(minutes % 60)}${NARROW}min`}`
}

/** `Monday 16 November`. */
export function dayText(epoch: number, zone: string, language: Language): string {
  return dated(epoch, zone, language, 'long')
}

/** `Mon 16`, `lun. 16`. */
export function weekdayText(epoch: number, zone: string, language: Language): string {
  return dated(epoch, zone, language, 'short')
}

function dated(epoch: number, zone: string, language: Language, length: 'long' | 'short'): string {
  const key = `${language} ${zone} ${length}`
  let format = formats.get(key)
  if (format === undefined) {
    const options = { weekday: length, day: 'numeric' as const, ...(length === 'long' && { month: 'long' as const }) }
    formats.set(key, (format = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: known(zone) })))
  }
  return format.format(epoch * 1000)
}

function clock(zone: string, seconds: boolean): Intl.DateTimeFormat {
  const key = `${zone} ${seconds}`
  let format = formats.get(key)
  if (format === undefined) {
    const two = '2-digit' as const
    const options = { hourCycle: 'h23', hour: two, minute: two, timeZone: known(zone), ...(seconds && { second: two }) } as const
    formats.set(key, (format = new Intl.DateTimeFormat(LOCALES.en, options)))
  }
  return format
}

function known(zone: string): string {
  try {
    new Intl.DateTimeFormat(LOCALES.en, { timeZone: zone })
    return zone
  } catch {
    return 'UTC'
  }
}

function padded(value: number): string {
  return String(value).padStart(2, '0')
}

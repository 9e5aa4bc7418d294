import * as z from 'zod'
import type { ByWeekday, WeeklyWindow } from '../types.ts'
import { leaves } from './quantities.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const TIME = /^(\d{1,2})(?::(\d{2})|h(\d{2})?)$/
/** In any case. */
const DAY = `(?:${weekdays.map((day) => [...day].map((letter) => `[${letter}${letter.toUpperCase()}]`).join('')).join('|')})`
const DAYS = `${DAY}(?:\\s*-\\s*${DAY})?(?:\\s*,\\s*${DAY}(?:\\s*-\\s*${DAY})?)*`
const CLOCK = '\\d{1,2}(?::\\d{2}|h(?:\\d{2})?)'
const WINDOW = `${CLOCK}\\s*[-–]\\s*${CLOCK}`

/** Minutes after midnight of `08:00`; `24:00` is 1440. */
function minutes(text: string): number | undefined {
  const [, hour, minute, frenchMinute] = TIME.exec(text) ?? []
  const total = Number(hour) * 60 + Number(minute ?? frenchMinute ?? 0)
  return Number(minute ?? frenchMinute ?? 0) < 60 && total <= 1440 ? total : undefined
}

/** `mon`, `mon-fri`, `sat-mon`, `mon,wed-fri`: true for each day named. */
export function daysOf(text: string): ByWeekday<boolean> | undefined {
  if (!new RegExp(`^${DAYS}$`).test(text)) return undefined
  const named = [false, false, false, false, false, false, false]
  for (const range of text.toLowerCase().split(',')) {
    const [first, last = first] = range.split('-').map((day) => weekdays.indexOf(day.trim() as (typeof weekdays)[number])) as [
      number,
      number?,
    ]
    for (let day = first; ; day = (day + 1) % 7) {
      named[day] = true
      if (day === last) break
    }
  }
  return named as unknown as ByWeekday<boolean>
}

export const everyDay: ByWeekday<boolean> = [true, true, true, true, true, true, true]

/** Two times of day; the first may not be 24:00. */
function windowOf(text: string): { from: number; to: number } | undefined {
  const [from, to] = text.split(/[-–]/).map((time) => minutes(time.trim()))
  return from === undefined || to === undefined || from === 1440 ? undefined : { from, to }
}

/** Reads the text with `read`; what it cannot read is a problem. */
function text<T>(pattern: RegExp, read: (text: string) => T | undefined) {
  return z
    .string()
    .regex(pattern)
    .transform((value, context): T => {
      const result = read(value)
      if (result !== undefined) return result
      context.issues.push({ code: 'custom', message: '', input: value })
      return z.NEVER
    })
}

/** `08:00`, in minutes after midnight; `24:00` only as an end. */
export function timeOfDay(description: string, end: boolean) {
  return text(new RegExp(`^${CLOCK}$`), (value) => {
    const time = minutes(value)
    return time === 1440 && !end ? undefined : time
  })
    .describe(description)
    .register(leaves, { expected: `a time of day such as ${end ? '20:00 or 24:00' : '08:00'}`, text: true })
}

/** `08:00-20:00`, in minutes after midnight. */
export function timeWindow(description: string) {
  return text(new RegExp(`^${WINDOW}$`), windowOf)
    .describe(description)
    .register(leaves, { expected: 'a window of the day such as 08:00-20:00', text: true })
}

export function days(description: string) {
  const pattern = new RegExp(`^${DAYS}$`)
  return z
    .union([z.string().regex(pattern), z.array(z.string().regex(pattern)).min(1)])
    .transform((value) => daysOf(String(value))!)
    .describe(description)
    .register(leaves, { expected: 'days such as mon-fri or mon,wed-fri', text: true })
}

/** Days as the key of a map; read with `daysOf`. */
export function daysKey() {
  return z
    .string()
    .regex(new RegExp(`^${DAYS}$`))
    .describe('Days such as mon or mon-fri')
    .register(leaves, { expected: 'days such as mon or mon-fri', text: true })
}

/** `mon-sat 08:00-20:00`; without days every day. Several in one text each name their days, or none does. */
export function weeklyWindow(description: string) {
  const bare = `${WINDOW}(?:\\s*,\\s*${WINDOW})*`
  const dated = `${DAYS}\\s+${WINDOW}(?:\\s*,\\s*${DAYS}\\s+${WINDOW})*`
  return text(new RegExp(`^(?:${bare}|${dated})$`), (value): readonly WeeklyWindow[] | undefined => {
    const found = [...value.matchAll(new RegExp(`(?:(${DAYS})\\s+)?(${WINDOW})`, 'g'))]
    const windows = found.flatMap(([, named, hours = '']): WeeklyWindow[] => {
      const window = windowOf(hours)
      return window === undefined ? [] : [{ days: (named === undefined ? undefined : daysOf(named)) ?? everyDay, ...window }]
    })
    return windows.length === found.length ? windows : undefined
  })
    .describe(description)
    .register(leaves, { expected: 'days and hours such as mon-sat 08:00-20:00', text: true })
}

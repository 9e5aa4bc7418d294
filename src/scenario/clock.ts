import { Temporal } from 'temporal-polyfill'

/** A date of the Gregorian calendar; months and days from 1. */
export interface LocalDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

export interface LocalTime extends LocalDate {
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** 0 = Monday … 6 = Sunday. */
  readonly weekday: number
}

/** Seconds without a change of the zone's offset: local = epoch + offset for from <= epoch < to, and `to` is a change or Infinity. */
interface OffsetSpan {
  readonly from: number
  readonly to: number
  readonly offset: number
}

const DAY = 86_400
const YEAR = 366 * DAY
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const EXACT = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,6})?))?(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * One zone's wall clock. An epoch is a number of Unix seconds.
 * The zone data are asked once for each span between two changes of the clock; in between it is arithmetic.
 */
export class Clock {
  readonly timeZone: string
  readonly #spans: OffsetSpan[] = []
  #last: OffsetSpan = { from: 0, to: 0, offset: 0 }

  /** @throws RangeError if the zone is unknown; see `validTimeZone`. */
  constructor(timeZone: string) {
    this.timeZone = timeZone
    zoned(0, timeZone)
  }

  local(epoch: number): LocalTime {
    const seconds = Math.floor(epoch) + this.#span(epoch).offset
    const number = Math.floor(seconds / DAY)
    const rest = seconds - number * DAY
    const { year, month, day } = dateOf(number)
    return {
      year,
      month,
      day,
      hour: Math.floor(rest / 3600),
      minute: Math.floor(rest / 60) % 60,
      second: rest % 60,
      weekday: weekdayOf(number),
    }
  }

  /**
   * The instant of a recurring local time, in minutes after midnight (1440 and more: the next day).
   * A time inside a clock gap moves forward by the length of the gap, a repeated one is its first occurrence (Temporal's `compatible`).
   */
  at(date: LocalDate, minutes: number): number {
    return this.#resolve(dayNumber(date) * DAY + minutes * 60).epoch
  }

  /** The first instant of the local day. */
  midnight(date: LocalDate): number {
    return this.at(date, 0)
  }

  /** The first instant after `epoch` at which the local hour changes or the zone's offset does. */
  nextHour(epoch: number): number {
    const { offset, to } = this.#span(epoch)
    return Math.min((Math.floor((epoch + offset) / 3600) + 1) * 3600 - offset, to)
  }

  /**
   * Reads `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM[:SS]` on this clock, or with an offset or Z. A repeated local time is its first occurrence.
   * The problem is a sentence for the planner.
   */
  exact(text: string): { epoch: number } | { problem: string } {
    const parts = EXACT.exec(text)
    if (parts === null) {
      return { problem: `"${text}" is not a date or time: expected 2026-11-02, 2026-11-02T14:00 or 2026-11-02T14:00+01:00` }
    }
    const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const impossible = dateProblem(text, { year, month, day }) ?? timeProblem(text, hour, minute, second)
    if (impossible !== undefined) return { problem: impossible }
    const wall = dayNumber({ year, month, day }) * DAY + hour * 3600 + minute * 60 + second
    const zone = parts[7]
    if (zone === 'Z') return { epoch: wall }
    if (zone !== undefined) {
      const offset = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))
      if (offset > 14 * 60 || Number(zone.slice(4)) > 59)
        return { problem: `"${text}" has the offset ${zone}, but offsets lie between -14:00 and +14:00` }
      return { epoch: wall - (zone[0] === '-' ? -offset : offset) * 60 }
    }
    const { epoch, gap } = this.#resolve(wall)
    if (gap && parts[4] !== undefined) {
      return { problem: `"${text}" does not exist in ${this.timeZone}: the clocks go forward over it, to ${this.iso(epoch)}` }
    }
    return { epoch }
  }

  /** `2026-11-02T08:00+01:00`. */
  iso(epoch: number): string {
    const { hour, minute, ...date } = this.local(epoch)
    const offset = Math.round(this.#span(epoch).offset / 60)
    const size = Math.abs(offset)
    return `${dateKey(date)}T${two(hour)}:${two(minute)}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
  }

  /** Wall seconds (as if the clock were UTC) to the instant; `gap` when no instant shows that time. */
  #resolve(wall: number): { epoch: number; gap: boolean } {
    const before = this.#span(wall - DAY).offset
    const after = this.#span(wall + DAY).offset
    const first = wall - before
    if (before === after || this.#span(first).offset === before) return { epoch: first, gap: false }
    const second = wall - after
    if (this.#span(second).offset === after) return { epoch: second, gap: false }
    return { epoch: first, gap: true }
  }

  #span(epoch: number): OffsetSpan {
    const last = this.#last
    if (last.from <= epoch && epoch < last.to) return last
    const known = this.#spans.find((span) => span.from <= epoch && epoch < span.to)
    return (this.#last = known ?? this.#ask(epoch))
  }

  /**
   * The span of an instant, at most a year back: Temporal samples the zone to find a change of the clock, and where the last one was
   * decades ago that took 20 ms.
   */
  #ask(epoch: number): OffsetSpan {
    let from = zoned(Math.floor(epoch) - YEAR, this.timeZone)
    let to = from.getTimeZoneTransition('next')
    while (to !== null && secondsOf(to) <= epoch) {
      from = to
      to = from.getTimeZoneTransition('next')
    }
    const span = { from: secondsOf(from), to: to === null ? Number.POSITIVE_INFINITY : secondsOf(to), offset: from.offsetNanoseconds / 1e9 }
    this.#spans.push(span)
    return span
  }
}

function zoned(epoch: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epoch * 1000).toZonedDateTimeISO(timeZone)
}

function secondsOf(time: Temporal.ZonedDateTime): number {
  return time.epochMilliseconds / 1000
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayNumber(date) + days)
}

/** `2026-11-02`. */
export function dateKey(date: LocalDate): string {
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`
}

/** Days since 1970-01-01. */
export function dayNumber(date: LocalDate): number {
  return Date.UTC(date.year, date.month - 1, date.day) / (DAY * 1000)
}

/** 0 = Monday … 6 = Sunday. */
export function weekday(date: LocalDate): number {
  return weekdayOf(dayNumber(date))
}

/** True for an IANA name such as Europe/Paris; bare offsets are not zones. */
export function validTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Clock(name)
    return true
  } catch {
    return false
  }
}

function dateOf(number: number): LocalDate {
  const date = new Date(number * DAY * 1000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Day 0, 1970-01-01, was a Thursday. */
function weekdayOf(number: number): number {
  return (((number + 3) % 7) + 7) % 7
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function dateProblem(text: string, date: LocalDate): string | undefined {
  if (date.year < 1900) return `"${text}" lies before 1900`
  if (date.month < 1 || date.month > 12) return `"${text}" is not a date: there is no month ${two(date.month)}`
  const length = new Date(Date.UTC(date.year, date.month, 0)).getUTCDate()
  if (date.day >= 1 && date.day <= length) return undefined
  return `"${text}" is not a date: ${MONTHS[date.month - 1]} ${date.year} has ${length} days`
}

function timeProblem(text: string, hour: number, minute: number, second: number): string | undefined {
  if (hour <= 23 && minute <= 59 && second < 60) return undefined
  return `"${text}" is not a time: the clock goes from 00:00:00 to 23:59:59`
}

import { addDays, type Clock, type LocalDate, weekday } from '../scenario/clock.ts'
import type { Calendar } from '../scenario/types.ts'

/** The simulated time: seconds t in [begin, horizon), t = 0 at `startEpoch`. */
export interface Period {
  readonly startEpoch: number
  readonly begin: number
  readonly horizon: number
}

/** A stretch [from, to) of the period that lies in one local date. */
export interface DaySpan {
  readonly from: number
  readonly to: number
  readonly date: LocalDate
}

export interface HourSpan extends DaySpan {
  readonly hour: number
  /** 0 = Monday. */
  readonly weekday: number
}

export function periodOf(calendar: Calendar): Period {
  return { startEpoch: calendar.startEpoch, begin: 0 - calendar.warmUp, horizon: calendar.horizon }
}

/** The period cut at the midnights of a clock. */
export function* daySpans({ startEpoch, begin, horizon }: Period, clock: Clock): Generator<DaySpan> {
  let date: LocalDate = clock.local(startEpoch + begin)
  for (let from = begin; from < horizon; ) {
    const next = addDays(date, 1)
    const to = Math.min(clock.midnight(next) - startEpoch, horizon)
    if (to > from) yield { from, to, date }
    from = to
    date = next
  }
}

/** The period cut at the hours of a clock: a skipped hour is missing, a repeated one comes twice. */
export function* hourSpans({ startEpoch, begin, horizon }: Period, clock: Clock): Generator<HourSpan> {
  for (let from = begin; from < horizon; ) {
    const to = Math.min(clock.nextHour(startEpoch + from) - startEpoch, horizon)
    const local = clock.local(startEpoch + from)
    yield { from, to, date: local, hour: local.hour, weekday: local.weekday }
    from = to
  }
}

/**
 * The period cut at the midnights of a clock and at the ends of rows, which are sorted and do not overlap. Between rows there is none.
 */
export function* rowSpans<R extends { readonly from: number; readonly to: number }>(
  rows: readonly R[],
  period: Period,
  clock: Clock,
): Generator<DaySpan & { readonly row: R | undefined }> {
  let next = 0
  for (const { from: morning, to: night, date } of daySpans(period, clock)) {
    for (let from = morning; from < night; ) {
      while (next < rows.length && rows[next].to <= from) next++
      const row = rows[next]
      const begun = row !== undefined && row.from <= from
      const to = Math.min(night, row === undefined ? night : begun ? row.to : row.from)
      yield { from, to, date, row: begun ? row : undefined }
      from = to
    }
  }
}

/** A daily window [from, to) in minutes after midnight, on chosen weekdays. */
interface DailyWindow {
  readonly days: readonly boolean[]
  readonly from: number
  readonly to: number
}

/**
 * Occurrences of a weekly window that touch the period, not clipped, by date of opening.
 * `to` at or before `from` is the next day, so the day before the period is looked at too. Windows swallowed by a clock gap are left out.
 */
export function* occurrences(window: DailyWindow, { startEpoch, begin, horizon }: Period, clock: Clock): Generator<DaySpan> {
  const length = window.to > window.from ? 0 : 1440
  for (let date = addDays(clock.local(startEpoch + begin), -1); ; date = addDays(date, 1)) {
    if (clock.midnight(date) - startEpoch >= horizon) return
    if (!window.days[weekday(date)]) continue
    const from = clock.at(date, window.from) - startEpoch
    const to = clock.at(date, window.to + length) - startEpoch
    if (from < to && from < horizon && to > begin) yield { from, to, date }
  }
}

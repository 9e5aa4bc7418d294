import { type Clock, dayNumber, type LocalDate } from '../scenario/clock.ts'
import type { Arrivals, CallType, ForecastRow } from '../scenario/types.ts'
import type { ArrivalModel } from './model.ts'
import { hourSpans, type Period, rowSpans } from './period.ts'

/** Calls per second in [from, to), a stretch of one local date. */
interface RateSpan {
  readonly from: number
  readonly to: number
  readonly date: LocalDate
  readonly rate: number
}

/**
 * Arrivals of a call type on the calendar's clock. In local hour h the rate is the hour's expected calls × the factor of the weekday
 * or holiday, per 3600 seconds; an hour that the clock skips is lost, one that it repeats comes twice.
 */
export function compileArrivals(type: CallType, period: Period, clock: Clock, isHoliday: (date: LocalDate) => boolean): ArrivalModel {
  const { arrivals } = type
  if (arrivals.kind === 'instants') return { kind: 'instants', at: Float64Array.from(arrivals.at) }
  const spans = arrivals.kind === 'hourly' ? hourlyRates(arrivals, period, clock, isHoliday) : forecastRates(arrivals.rows, period, clock)
  const end: number[] = []
  const rate: number[] = []
  const date: number[] = []
  const firstDay = dayNumber(clock.local(period.startEpoch + period.begin))
  for (const span of spans) {
    const day = dayNumber(span.date) - firstDay
    const last = end.length - 1
    if (last >= 0 && rate[last] === span.rate && date[last] === day) {
      end[last] = span.to
    } else {
      end.push(span.to)
      rate.push(span.rate)
      date.push(day)
    }
  }
  const { busyness } = arrivals
  return {
    kind: 'poisson',
    end: Float64Array.from(end),
    rate: Float64Array.from(rate),
    date: Int32Array.from(date),
    dates: (date.at(-1) ?? -1) + 1,
    ...(busyness && { busyness: { cv: busyness.cv, key: busyness.group ?? type.name } }),
  }
}

/** Expected first calls, before busyness. */
export function expectedCalls(arrivals: ArrivalModel, { begin }: Period): number {
  if (arrivals.kind === 'instants') return arrivals.at.length
  return arrivals.rate.reduce((calls, rate, s) => calls + rate * (arrivals.end[s] - (s === 0 ? begin : arrivals.end[s - 1])), 0)
}

function* hourlyRates(
  arrivals: Extract<Arrivals, { kind: 'hourly' }>,
  period: Period,
  clock: Clock,
  isHoliday: (date: LocalDate) => boolean,
): Generator<RateSpan> {
  const { callsInHour, weekdays, holidays } = arrivals
  for (const { from, to, date, hour, weekday } of hourSpans(period, clock)) {
    const factor = holidays !== undefined && isHoliday(date) ? holidays : weekdays[weekday]
    yield { from, to, date, rate: (callsInHour[hour] * factor) / 3600 }
  }
}

/** Rows keep their expected calls whatever the clock does; they are cut at local midnights, where busyness changes. */
function* forecastRates(rows: readonly ForecastRow[], period: Period, clock: Clock): Generator<RateSpan> {
  for (const { from, to, date, row } of rowSpans(rows, period, clock)) {
    yield { from, to, date, rate: row === undefined ? 0 : row.calls / (row.to - row.from) }
  }
}

import { describe, expect, test } from 'vitest'
import { compileArrivals, expectedCalls } from '../../../src/model/arrivals.ts'
import { periodOf } from '../../../src/model/period.ts'
import { Clock, dateKey, type LocalDate } from '../../../src/scenario/clock.ts'
import type { Arrivals, Calendar } from '../../../src/scenario/types.ts'
import { ALL_ONE, calendarOf, callType, HOUR } from './scenarioFixture.ts'

const ofHours = (callsInHour: readonly number[], rest: Partial<Extract<Arrivals, { kind: 'hourly' }>> = {}): Arrivals => ({
  kind: 'hourly',
  callsInHour,
  weekdays: ALL_ONE,
  ...rest,
})
const eachHourItsNumber = Array.from({ length: 24 }, (_, h) => h + 1)
const noHoliday = () => false

function poisson(arrivals: Arrivals, calendar: Calendar, isHoliday: (date: LocalDate) => boolean = noHoliday) {
  const compiled = compileArrivals(callType('calls', { arrivals }), periodOf(calendar), new Clock(calendar.timeZone), isHoliday)
  if (compiled.kind !== 'poisson') throw new Error('expected a Poisson process')
  return compiled
}

/** Expected calls in [from, to), integrated over the segments. */
function calls(arrivals: ReturnType<typeof poisson>, begin: number, from = begin, to = Number.POSITIVE_INFINITY): number {
  let sum = 0
  arrivals.end.forEach((end, s) => {
    const start = s === 0 ? begin : arrivals.end[s - 1]
    sum += arrivals.rate[s] * Math.max(0, Math.min(end, to) - Math.max(start, from))
  })
  return sum
}

describe('hourly arrivals', () => {
  test('follow the local hours of an ordinary day', () => {
    const arrivals = poisson(ofHours(eachHourItsNumber), calendarOf('2026-11-02'))
    expect(Array.from(arrivals.end)).toEqual(Array.from({ length: 24 }, (_, h) => (h + 1) * HOUR))
    expect(Array.from(arrivals.rate)).toEqual(eachHourItsNumber.map((n) => n / HOUR))
    expect(arrivals.dates).toBe(1)
    expect(expectedCalls(arrivals, { startEpoch: 0, begin: 0, horizon: 0 })).toBeCloseTo(300, 9)
  })

  test('lose the skipped hour of a day of 23 hours', () => {
    const calendar = calendarOf('2026-03-29')
    const arrivals = poisson(ofHours(eachHourItsNumber), calendar)
    expect(calendar.horizon).toBe(23 * HOUR)
    expect(Array.from(arrivals.rate, (rate) => Math.round(rate * HOUR))).toEqual([1, 2, ...eachHourItsNumber.slice(3)])
    expect(calls(arrivals, 0)).toBeCloseTo(300 - 3, 9)
  })

  test('have the repeated hour of a day of 25 hours twice', () => {
    const calendar = calendarOf('2026-10-25')
    const arrivals = poisson(ofHours(eachHourItsNumber), calendar)
    expect(calendar.horizon).toBe(25 * HOUR)
    expect(calls(arrivals, 0)).toBeCloseTo(300 + 3, 9)
    expect(calls(arrivals, 0, 2 * HOUR, 4 * HOUR)).toBeCloseTo(6, 9)
    expect(new Set(arrivals.date)).toEqual(new Set([0]))
  })

  test('repeat only the half hour that Lord Howe Island repeats', () => {
    const arrivals = poisson(ofHours(eachHourItsNumber), calendarOf('2026-04-05', 1, 'Australia/Lord_Howe'))
    expect(calls(arrivals, 0)).toBeCloseTo(300 + 2 / 2, 9)
  })

  test('change at the full hours of a clock that is half an hour off', () => {
    const arrivals = poisson(ofHours(eachHourItsNumber), calendarOf('2026-11-02T08:30', 1, 'Asia/Kolkata', { horizon: 2 * HOUR }))
    expect(Array.from(arrivals.end)).toEqual([1800, 5400, 7200])
    expect(Array.from(arrivals.rate, (rate) => Math.round(rate * HOUR))).toEqual([9, 10, 11])
  })

  test('take the factor of the weekday, or of the holiday instead', () => {
    const weekdays = [1.25, 1, 1, 1, 1, 0.6, 0.2] as const
    const flat = Array<number>(24).fill(1)
    const armistice = (date: LocalDate) => dateKey(date) === '2026-11-11'
    const week = calendarOf('2026-11-09', 7)
    const day = (arrivals: ReturnType<typeof poisson>, d: number) => calls(arrivals, 0, d * 24 * HOUR, (d + 1) * 24 * HOUR)
    const withHoliday = poisson(ofHours(flat, { weekdays, holidays: 0.3 }), week, armistice)
    expect([0, 1, 2, 3, 4, 5, 6].map((d) => Number(day(withHoliday, d).toFixed(6)))).toEqual([30, 24, 7.2, 24, 24, 14.4, 4.8])
    const without = poisson(ofHours(flat, { weekdays }), week, armistice)
    expect(day(without, 2)).toBeCloseTo(24, 9)
  })

  test('count local dates from the first simulated one, warm-up included', () => {
    const arrivals = poisson(ofHours(Array<number>(24).fill(60)), calendarOf('2026-11-02', 2, 'Europe/Paris', { warmUp: 2 * HOUR }))
    expect(Array.from(arrivals.end)).toEqual([0, 24 * HOUR, 48 * HOUR])
    expect(Array.from(arrivals.date)).toEqual([0, 1, 2])
    expect(arrivals.dates).toBe(3)
    expect(calls(arrivals, -2 * HOUR)).toBeCloseTo(50 * 60, 9)
  })

  test('are cut at the horizon inside an hour', () => {
    const arrivals = poisson(ofHours(eachHourItsNumber), calendarOf('2026-11-02T10:00', 1, 'Europe/Paris', { horizon: 5400 }))
    expect(Array.from(arrivals.end)).toEqual([3600, 5400])
  })

  test('name the busyness stream by the group, or by the type', () => {
    const flat = Array<number>(24).fill(1)
    const calendar = calendarOf('2026-11-02')
    expect(poisson(ofHours(flat, { busyness: { cv: 0.1, group: 'network' } }), calendar).busyness).toEqual({ cv: 0.1, key: 'network' })
    expect(poisson(ofHours(flat, { busyness: { cv: 0.1 } }), calendar).busyness).toEqual({ cv: 0.1, key: 'calls' })
    expect(poisson(ofHours(flat), calendar)).not.toHaveProperty('busyness')
  })
})

describe('forecast rows', () => {
  test('keep their expected calls, are cut at local midnights, and leave gaps empty', () => {
    const rows = [
      { from: -HOUR, to: 0, calls: 5 },
      { from: 20 * HOUR, to: 26 * HOUR, calls: 60 },
    ]
    const calendar = calendarOf('2026-11-02', 2, 'Europe/Paris', { warmUp: HOUR })
    const arrivals = poisson({ kind: 'file', rows }, calendar)
    expect(Array.from(arrivals.end, (end) => end / HOUR)).toEqual([0, 20, 24, 26, 48])
    expect(Array.from(arrivals.rate, (rate) => Math.round(rate * HOUR))).toEqual([5, 0, 10, 10, 0])
    expect(Array.from(arrivals.date)).toEqual([0, 1, 1, 2, 2])
    expect(calls(arrivals, -HOUR)).toBeCloseTo(65, 9)
  })

  test('conserve their calls over a day of 25 hours', () => {
    const rows = Array.from({ length: 50 }, (_, i) => ({ from: i * 1800, to: (i + 1) * 1800, calls: i }))
    expect(calls(poisson({ kind: 'file', rows }, calendarOf('2026-10-25')), 0)).toBeCloseTo((49 * 50) / 2, 9)
  })
})

test('Given instants stay what they are', () => {
  const calendar = calendarOf('2026-11-02')
  const type = callType('calls', { arrivals: { kind: 'instants', at: [1, 1, 2.5] } })
  const compiled = compileArrivals(type, periodOf(calendar), new Clock('Europe/Paris'), noHoliday)
  expect(compiled).toEqual({ kind: 'instants', at: Float64Array.of(1, 1, 2.5) })
  expect(expectedCalls(compiled, periodOf(calendar))).toBe(3)
})

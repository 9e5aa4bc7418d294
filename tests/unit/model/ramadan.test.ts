import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileModel } from '../../../src/model/compileModel.ts'
import { periodOf } from '../../../src/model/period.ts'
import { ramadanCapacity } from '../../../src/model/ramadan.ts'
import { Clock, dateKey } from '../../../src/scenario/clock.ts'
import type { Calendar, RamadanHours } from '../../../src/scenario/types.ts'
import { calendarOf, clockTime, HOUR, pool, scenario } from './scenarioFixture.ts'

const of2023 = { from: '2023-03-23', to: '2023-04-21' }
const of2026 = { from: '2026-02-18', to: '2026-03-19' }
const pause = (at: string, minutes: number) => ({ at: clockTime(at), duration: minutes * 60 })

/** `hours after the start: factor` at every step. */
function story(ramadan: RamadanHours, calendar: Calendar, timeZone = calendar.timeZone): string[] {
  const capacity = ramadanCapacity(ramadan, periodOf(calendar), new Clock(timeZone))
  return Array.from(capacity?.at ?? [], (time, j) => `${Number((time / HOUR).toFixed(4))}: ${capacity!.factor[j]}`)
}

describe('Ramadan hours', () => {
  test('begin and end at the midnights of the pool’s clock', () => {
    const dates = [{ from: '2026-11-03', to: '2026-11-04' }]
    expect(story({ factor: 0.92, dates }, calendarOf('2026-11-02', 4))).toEqual(['24: 0.92', '72: 1'])
    // Tunis keeps the clock of Paris in winter; Mauritius is three hours ahead.
    expect(story({ factor: 0.92, dates }, calendarOf('2026-11-02', 4), 'Africa/Tunis')).toEqual(['24: 0.92', '72: 1'])
    expect(story({ factor: 0.92, dates }, calendarOf('2026-11-02', 4), 'Indian/Mauritius')).toEqual(['21: 0.92', '69: 1'])
  })

  test('have no capacity in the pause', () => {
    const ramadan = { factor: 0.92, pause: pause('18:30', 30), dates: [of2026] }
    expect(story(ramadan, calendarOf('2026-03-18', 3))).toEqual(['0: 0.92', '18.5: 0', '19: 0.92', '42.5: 0', '43: 0.92', '48: 1'])
  })

  test('may be a pause alone', () => {
    expect(story({ factor: 1, pause: pause('18:30', 30), dates: [of2026] }, calendarOf('2026-03-19', 2))).toEqual(['18.5: 0', '19: 1'])
  })

  test('follow a clock that changes within the month', () => {
    const ramadan = { factor: 0.9, pause: pause('19:00', 45), dates: [of2023] }
    // Sunday 26 March 2023 has 23 hours in Paris.
    expect(story(ramadan, calendarOf('2023-03-25', 2))).toEqual(['0: 0.9', '19: 0', '19.75: 0.9', '42: 0', '42.75: 0.9'])
    // Seen from Tunis, which does not change its clock, the same pauses are 24 hours apart.
    expect(story(ramadan, calendarOf('2023-03-25', 2), 'Africa/Tunis')).toEqual(['0: 0.9', '19: 0', '19.75: 0.9', '43: 0', '43.75: 0.9'])
  })

  test('follow Morocco, which puts its clock back for the month', () => {
    // 15 February to 22 March 2026 Casablanca is on UTC, an hour behind Paris, and the midnight of 18 February is 01:00 in Paris.
    const ramadan = { factor: 0.9, pause: pause('18:30', 30), dates: [of2026] }
    expect(story(ramadan, calendarOf('2026-02-17', 2), 'Africa/Casablanca')).toEqual(['25: 0.9', '43.5: 0', '44: 0.9'])
  })

  test('that are in force when the simulation begins are the first step, warm-up included', () => {
    const warm = calendarOf('2026-02-20', 1, 'Europe/Paris', { warmUp: 2 * HOUR })
    expect(story({ factor: 0.9, dates: [of2026] }, warm)).toEqual(['-2: 0.9'])
    expect(story({ factor: 0.9, pause: pause('21:45', 30), dates: [of2026] }, warm)).toEqual([
      '-2: 0',
      '-1.75: 0.9',
      '21.75: 0',
      '22.25: 0.9',
    ])
  })

  test('let a pause run over midnight, also over the last one', () => {
    const ramadan = { factor: 0.9, pause: pause('23:45', 30), dates: [of2026] }
    expect(story(ramadan, calendarOf('2026-03-19', 2))).toEqual(['0: 0', '0.25: 0.9', '23.75: 0', '24.25: 1'])
  })

  test('change nothing at or after the horizon', () => {
    const short = calendarOf('2026-03-19', 1, 'Europe/Paris', { horizon: 18.75 * HOUR })
    expect(story({ factor: 0.9, pause: pause('18:30', 15), dates: [of2026] }, short)).toEqual(['0: 0.9', '18.5: 0'])
    expect(story({ factor: 0.9, dates: [of2026] }, calendarOf('2026-02-17'))).toEqual([])
    expect(story({ factor: 0.9, dates: [of2026] }, calendarOf('2026-03-20'))).toEqual([])
  })

  test('of several years are all there', () => {
    const dates = [of2026, { from: '2027-02-08', to: '2027-03-09' }]
    expect(story({ factor: 0.9, dates }, calendarOf('2026-01-01', 730))).toHaveLength(4)
  })

  test('agree with the definition at every quarter of an hour', () => {
    const zones = ['Europe/Paris', 'Africa/Casablanca', 'Africa/Tunis', 'Indian/Mauritius', 'America/Montreal']
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 16, max: 30 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 12 * 4, max: 22 * 4 }),
        (timeZone, day, length, quarter) => {
          const calendar = calendarOf(`2023-03-${day}`, 4, 'Europe/Paris', { warmUp: 6 * HOUR })
          const dates = [{ from: '2023-03-23', to: `2023-03-${23 + Math.min(length, 8)}` }]
          const clock = new Clock(timeZone)
          const capacity = ramadanCapacity({ factor: 0.9, pause: { at: quarter * 15, duration: 1800 }, dates }, periodOf(calendar), clock)
          for (let t = -6 * HOUR; t < calendar.horizon; t += 900) {
            const { hour, minute, ...date } = clock.local(calendar.startEpoch + t)
            const fasting = dateKey(date) >= dates[0]!.from && dateKey(date) <= dates[0]!.to
            const late = hour * 60 + minute - quarter * 15
            const step = capacity?.at.findLastIndex((time) => time <= t) ?? -1
            expect(step < 0 ? 1 : capacity!.factor[step]).toBe(fasting ? (late >= 0 && late < 30 ? 0 : 0.9) : 1)
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})

test('A pool that works as usual, or whose Ramadan is elsewhere in the year, has no capacity steps and keeps its peak', () => {
  const working = { factor: 0.5, dates: [of2026] }
  const compile = (start: string) =>
    compileModel(
      scenario({ calendar: calendarOf(start), pools: [pool('plain', ['calls']), pool('fasting', ['calls'], { ramadan: working })] }),
    )
  const november = compile('2026-11-02')
  expect(november.pools.map((one) => 'capacity' in one)).toEqual([false, false])
  const march = compile('2026-03-02')
  expect(march.pools.map((one) => 'capacity' in one)).toEqual([false, true])
  expect(march.pools[1]!.capacity).toEqual({ at: Float64Array.of(0), factor: Float64Array.of(0.5) })
  expect(march.policies[0]!.staffing).toEqual(november.policies[0]!.staffing)
})

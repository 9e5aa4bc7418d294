import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { isHoliday } from '../../../src/model/holidays.ts'
import { periodOf } from '../../../src/model/period.ts'
import { publicHolidays } from '../../../src/model/publicHolidays.ts'
import { compileStaffing } from '../../../src/model/staffing.ts'
import { staffingTimeline } from '../../../src/model/timeline.ts'
import { Clock } from '../../../src/scenario/clock.ts'
import type { Break, ByWeekday, Calendar, Pool, Shift, Staffing } from '../../../src/scenario/types.ts'
import { calendarOf, clockTime, EVERY_DAY, HOUR, pool } from './scenarioFixture.ts'

const MIN = 60
const every = (numbers: readonly number[]): ByWeekday<readonly number[]> => [numbers, numbers, numbers, numbers, numbers, numbers, numbers]
const eachHourItsNumber = Array.from({ length: 24 }, (_, h) => h)

function plan(staffing: Staffing, calendar: Calendar, rest: Partial<Pool> = {}) {
  const of = pool('agents', ['calls'], { timeZone: calendar.timeZone, staffing, ...rest })
  return compileStaffing(staffing, of, periodOf(calendar), new Clock(of.timeZone), (date) => isHoliday(of.country, date, publicHolidays))
}

/** `hours after the start: staffed/paid` at every change. */
function story(staffing: Staffing, calendar: Calendar, rest: Partial<Pool> = {}): string[] {
  const { time, staffed, paid } = staffingTimeline(
    plan(staffing, calendar, rest),
    { shrinkage: rest.shrinkage ?? 0 },
    null,
    0 - calendar.warmUp,
  )
  return Array.from(time, (t, i) => `${Number((t / HOUR).toFixed(4))}: ${staffed[i]}/${paid[i]}`)
}

function shift(from: string, to: string, agents: number, breaks: readonly Break[] = [], days = EVERY_DAY): Shift {
  return { days, from: clockTime(from), to: clockTime(to), agents, breaks }
}
const at = (time: string, minutes: number, paid = true): Break => ({
  kind: 'at',
  from: clockTime(time),
  to: clockTime(time),
  duration: minutes * MIN,
  paid,
})
const between = (from: string, to: string, minutes: number, paid = true): Break => ({
  kind: 'between',
  from: clockTime(from),
  to: clockTime(to),
  duration: minutes * MIN,
  paid,
})
const shifts = (...list: Shift[]): Staffing => ({ kind: 'shifts', shifts: list })
const MONDAY_ONLY: ByWeekday<boolean> = [true, false, false, false, false, false, false]
const monday = calendarOf('2026-11-02')

describe('rosters', () => {
  test('of constant size are there from the beginning of the warm-up and stay', () => {
    expect(story({ kind: 'agents', agents: 12 }, calendarOf('2026-11-02', 2, 'Europe/Paris', { warmUp: HOUR }))).toEqual(['-1: 12/12'])
  })

  test('by the hour change with the local hour, on weekdays of the pool', () => {
    const weekend = Array<number>(24).fill(5)
    const byWeekday: ByWeekday<readonly number[]> = [
      eachHourItsNumber,
      eachHourItsNumber,
      eachHourItsNumber,
      eachHourItsNumber,
      eachHourItsNumber,
      weekend,
      weekend,
    ]
    const friday = story({ kind: 'hourly', byWeekday }, calendarOf('2026-11-06', 2))
    expect(friday).toHaveLength(25)
    expect(friday.slice(22)).toEqual(['22: 22/22', '23: 23/23', '24: 5/5'])
  })

  test('by the hour skip and repeat hours with the clock', () => {
    const spring = story({ kind: 'hourly', byWeekday: every(eachHourItsNumber) }, calendarOf('2026-03-29'))
    expect(spring.slice(0, 4)).toEqual(['0: 0/0', '1: 1/1', '2: 3/3', '3: 4/4'])
    const autumn = story({ kind: 'hourly', byWeekday: every(eachHourItsNumber) }, calendarOf('2026-10-25'))
    expect(autumn.slice(0, 4)).toEqual(['0: 0/0', '1: 1/1', '2: 2/2', '4: 3/3'])
  })

  test('of Casablanca come an hour later for Paris during Ramadan', () => {
    const nineToFive = Array.from({ length: 24 }, (_, h) => (h >= 9 && h < 17 ? 40 : 0))
    const staffing: Staffing = { kind: 'hourly', byWeekday: every(nineToFive) }
    const rest = { timeZone: 'Africa/Casablanca', country: 'MA' }
    // Before Ramadan both clocks show UTC+1; from 15 February to 22 March Morocco shows UTC; from 29 March Paris shows UTC+2.
    expect(story(staffing, calendarOf('2026-02-13'), rest)).toEqual(['0: 0/0', '9: 40/40', '17: 0/0'])
    expect(story(staffing, calendarOf('2026-02-16'), rest)).toEqual(['0: 0/0', '10: 40/40', '18: 0/0'])
    expect(story(staffing, calendarOf('2026-03-23'), rest)).toEqual(['0: 0/0', '9: 40/40', '17: 0/0'])
    expect(story(staffing, calendarOf('2026-03-30'), rest)).toEqual(['0: 0/0', '10: 40/40', '18: 0/0'])
  })

  test('of India change at the half hours of Paris', () => {
    const staffing: Staffing = { kind: 'hourly', byWeekday: every(Array.from({ length: 24 }, (_, h) => (h === 12 ? 7 : 3))) }
    expect(story(staffing, monday, { timeZone: 'Asia/Kolkata', country: 'IN' })).toEqual(['0: 3/3', '7.5: 7/7', '8.5: 3/3'])
  })

  test('from a file follow its rows, with nobody in the gaps', () => {
    const rows = [
      { from: 0, to: 6 * HOUR, agents: 4 },
      { from: 8 * HOUR, to: 30 * HOUR, agents: 9 },
    ]
    expect(story({ kind: 'file', rows }, calendarOf('2026-11-02', 2))).toEqual(['0: 4/4', '6: 0/0', '8: 9/9', '30: 0/0'])
  })

  test('without absenteeism are one group with steps only where they change', () => {
    const compiled = plan({ kind: 'agents', agents: 12 }, calendarOf('2026-11-02', 365))
    expect(compiled.groupKey).toEqual(['roster'])
    expect(compiled.groupDate).toEqual([''])
    expect(compiled.time).toHaveLength(1)
    expect(compiled.peak).toBe(12)
  })

  test('with absenteeism are one group for each local date of the pool, as large as the largest roster of the date', () => {
    const staffing: Staffing = { kind: 'hourly', byWeekday: every(Array.from({ length: 24 }, (_, h) => (h < 12 ? 3 : 8))) }
    const compiled = plan(staffing, monday, { timeZone: 'Asia/Kolkata', absenteeism: 0.1 })
    // Midnight in Paris is 04:30 in India, so the Indian Tuesday begins at 19:30.
    expect(compiled.groupKey).toEqual(['2026-11-02', '2026-11-03'])
    expect(compiled.groupDate).toEqual(['2026-11-02', '2026-11-03'])
    expect(Array.from(compiled.groupSize)).toEqual([8, 3])
    expect(compiled.peak).toBe(8)
    const lines = Array.from(
      compiled.time,
      (t, j) => `${t / HOUR}: ${compiled.present[j]} ${compiled.group[j]} ${compiled.lo[j]}-${compiled.hi[j]}`,
    )
    expect(lines).toEqual(['0: 1 0 0-3', '7.5: 1 0 3-8', '19.5: -1 0 0-8', '19.5: 1 1 0-3'])
  })

  test('take the newest agents away first', () => {
    const rows = [
      { from: 0, to: HOUR, agents: 10 },
      { from: HOUR, to: 24 * HOUR, agents: 6 },
    ]
    const compiled = plan({ kind: 'file', rows }, monday)
    expect([compiled.lo[1], compiled.hi[1], compiled.present[1], compiled.paid[1]]).toEqual([6, 10, -1, -1])
  })

  test('shrink on public holidays of the pool, rounded half up', () => {
    const armistice = calendarOf('2026-11-11')
    expect(story({ kind: 'agents', agents: 5 }, armistice, { holidayFactor: 0.5 })).toEqual(['0: 3/3'])
    expect(story({ kind: 'agents', agents: 5 }, armistice, { holidayFactor: 0 })).toEqual(['0: 0/0'])
    expect(story({ kind: 'agents', agents: 5 }, armistice, { holidayFactor: 0, country: 'MA' })).toEqual(['0: 5/5'])
    expect(story({ kind: 'agents', agents: 5 }, calendarOf('2026-11-10', 3), { holidayFactor: 0 })).toEqual([
      '0: 5/5',
      '24: 0/0',
      '48: 5/5',
    ])
  })
})

describe('shifts', () => {
  test('add up where they overlap', () => {
    expect(story(shifts(shift('08:00', '16:00', 10), shift('14:00', '22:00', 7)), monday)).toEqual([
      '0: 0/0',
      '8: 10/10',
      '14: 17/17',
      '16: 7/7',
      '22: 0/0',
    ])
    expect(plan(shifts(shift('08:00', '16:00', 10), shift('14:00', '22:00', 7)), monday).peak).toBe(17)
  })

  test('that meet hand over without a gap', () => {
    const handover = plan(shifts(shift('06:00', '14:00', 10), shift('14:00', '22:00', 10)), monday)
    expect(handover.peak).toBe(10)
    expect(story(shifts(shift('06:00', '14:00', 10), shift('14:00', '22:00', 10)), monday)).toEqual(['0: 0/0', '6: 10/10', '22: 0/0'])
  })

  test('of the night before are still there at the start', () => {
    const night = shifts(shift('22:00', '06:00', 4))
    expect(story(night, monday)).toEqual(['0: 4/4', '6: 0/0', '22: 4/4'])
    expect(plan(night, monday).groupKey).toEqual(['2026-11-01 shift 1', '2026-11-02 shift 1'])
    expect(plan(night, monday).groupDate).toEqual(['2026-11-01', '2026-11-02'])
    expect(story(shifts(shift('22:00', '06:00', 4, [], MONDAY_ONLY)), calendarOf('2026-11-02', 2))).toEqual([
      '0: 0/0',
      '22: 4/4',
      '30: 0/0',
    ])
  })

  test('last a whole day when they end when they began', () => {
    expect(story(shifts(shift('08:00', '08:00', 3, [], MONDAY_ONLY)), calendarOf('2026-11-02', 2))).toEqual(['0: 0/0', '8: 3/3', '32: 0/0'])
  })

  test('are an hour shorter or longer on the nights on which the clocks change', () => {
    const night = shifts(shift('22:00', '06:00', 4, [], [false, false, false, false, false, true, false]))
    expect(story(night, calendarOf('2026-03-28', 2))).toEqual(['0: 0/0', '22: 4/4', '29: 0/0'])
    expect(story(night, calendarOf('2026-10-24', 2))).toEqual(['0: 0/0', '22: 4/4', '31: 0/0'])
  })

  test('are named by their date and number, shifts of which nothing is left being left out', () => {
    const two = shifts(shift('08:00', '16:00', 10, [], MONDAY_ONLY), shift('09:00', '17:00', 2))
    expect(plan(two, calendarOf('2026-11-02', 2)).groupKey).toEqual(['2026-11-02 shift 1', '2026-11-02 shift 2', '2026-11-03 shift 2'])
    expect(plan(two, monday, { holidayFactor: 0.2 }).groupSize).toEqual(Int32Array.of(10, 2))
  })

  test('keep the holiday factor of the date on which they begin', () => {
    const night = shifts(shift('22:00', '06:00', 5))
    expect(story(night, calendarOf('2026-11-11', 2), { holidayFactor: 0.5 })).toEqual(['0: 5/5', '6: 0/0', '22: 3/3', '30: 0/0', '46: 5/5'])
  })

  test('lead to nothing at or after the horizon', () => {
    const compiled = plan(shifts(shift('08:00', '16:00', 10)), calendarOf('2026-11-02', 1, 'Europe/Paris', { horizon: 16 * HOUR }))
    expect(Array.from(compiled.time)).toEqual([8 * HOUR])
  })
})

describe('breaks', () => {
  test('at a time take the whole shift away, paid or not', () => {
    const day = shifts(shift('08:00', '16:00', 10, [at('10:00', 15), at('12:00', 45, false)]))
    expect(story(day, monday)).toEqual(['0: 0/0', '8: 10/10', '10: 0/10', '10.25: 10/10', '12: 0/0', '12.75: 10/10', '16: 0/0'])
    expect(plan(day, monday).peak).toBe(10)
  })

  test('between two times come in waves of floor(k·n/w)+1 … floor((k+1)·n/w)', () => {
    // 150 min / 45 min = 3 waves of 10 agents: 1–3, 4–6, 7–10.
    const day = shifts(shift('08:00', '16:00', 10, [between('11:30', '14:00', 45, false)]))
    const compiled = plan(day, monday)
    const away = Array.from(compiled.time, (t, j) => [t / HOUR, compiled.present[j], compiled.lo[j], compiled.hi[j]]).filter(
      (_, j) => j > 0,
    )
    expect(away).toEqual([
      [11.5, -1, 0, 3],
      [12.25, 1, 0, 3],
      [12.25, -1, 3, 6],
      [13, 1, 3, 6],
      [13, -1, 6, 10],
      [13.75, 1, 6, 10],
      [16, -1, 0, 10],
    ])
    expect(story(day, monday)).toEqual(['0: 0/0', '8: 10/10', '11.5: 7/7', '13: 6/6', '13.75: 10/10', '16: 0/0'])
  })

  test('have one wave when the window is shorter than the break', () => {
    expect(story(shifts(shift('08:00', '16:00', 10, [between('12:00', '12:10', 30)])), monday)).toEqual([
      '0: 0/0',
      '8: 10/10',
      '12: 0/10',
      '12.5: 10/10',
      '16: 0/0',
    ])
  })

  test('have empty waves when there are more waves than agents', () => {
    // 4 waves of 2 agents: nobody, 1, nobody, 2.
    expect(story(shifts(shift('08:00', '16:00', 2, [between('12:00', '13:00', 15)])), monday)).toEqual([
      '0: 0/0',
      '8: 2/2',
      '12.25: 1/2',
      '12.5: 2/2',
      '12.75: 1/2',
      '13: 2/2',
      '16: 0/0',
    ])
  })

  test('of a night shift may lie after midnight, or across it', () => {
    const night = shifts(shift('22:00', '06:00', 4, [at('02:00', 30), between('23:30', '00:30', 30, false)], MONDAY_ONLY))
    expect(story(night, calendarOf('2026-11-02', 2))).toEqual([
      '0: 0/0',
      '22: 4/4',
      '23.5: 2/2',
      '24.5: 4/4',
      '26: 0/4',
      '26.5: 4/4',
      '30: 0/0',
    ])
  })

  test('that begin before the simulated time are on at its beginning', () => {
    const day = shifts(shift('08:00', '16:00', 10, [at('12:00', 45, false)]))
    expect(story(day, calendarOf('2026-11-02T12:30', 1, 'Europe/Paris', { horizon: 2 * HOUR }))).toEqual(['0: 0/0', '0.25: 10/10'])
  })

  test('partly outside the shift are clipped to it', () => {
    expect(story(shifts(shift('08:00', '12:00', 6, [at('11:50', 20, false)])), monday)).toEqual(['0: 0/0', '8: 6/6', '11.8333: 0/0'])
  })

  test('of one agent that overlap count once', () => {
    const day = shifts(shift('08:00', '16:00', 4, [at('12:00', 60), between('12:30', '14:30', 60, false)]))
    // All are away 12:00–13:00; agents 1–2 12:30–13:30 unpaid, agents 3–4 13:30–14:30 unpaid.
    expect(story(day, monday)).toEqual(['0: 0/0', '8: 4/4', '12: 0/4', '12.5: 0/2', '13: 2/2', '14.5: 4/4', '16: 0/0'])
  })

  test('that follow each other without a gap make one', () => {
    const compiled = plan(shifts(shift('08:00', '16:00', 4, [at('12:00', 60), at('13:00', 60)])), monday)
    expect(Array.from(compiled.time, (t) => t / HOUR)).toEqual([8, 12, 14, 16])
  })
})

describe('shifts with breaks, agent by agent', () => {
  const quarter = fc.integer({ min: 0, max: 95 }).map((q) => q * 15)
  const rest: fc.Arbitrary<Break> = fc
    .record({
      kind: fc.constantFrom('at', 'between'),
      from: quarter,
      length: fc.integer({ min: 1, max: 16 }),
      duration: fc.constantFrom(600, 900, 2700),
      paid: fc.boolean(),
    })
    .map(({ kind, from, length, duration, paid }) => ({
      kind,
      from,
      to: kind === 'at' ? from : (from + length * 15) % 1440,
      duration,
      paid,
    }))
  const list = fc.array(
    fc.record({
      days: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
      from: quarter,
      to: quarter,
      agents: fc.integer({ min: 1, max: 7 }),
      breaks: fc.array(rest, { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  )

  /** Seconds after the start at which the wall clock, `days` after the date, shows `minutes`. */
  function wall(calendar: Calendar, date: Temporal.PlainDate, minutes: number): number {
    return date.toPlainDateTime().add({ minutes }).toZonedDateTime(calendar.timeZone).epochMilliseconds / 1000 - calendar.startEpoch
  }

  test('agree with the definition at every quarter of an hour, also when the clocks change', () => {
    const starts = fc.constantFrom('2026-03-28', '2026-10-24', '2026-11-02')
    fc.assert(
      fc.property(starts, list, (start, shiftList) => {
        const calendar = calendarOf(start, 2)
        const timeline = staffingTimeline(plan(shifts(...shiftList), calendar), { shrinkage: 0 }, null, 0)
        for (let time = 0; time < calendar.horizon; time += 900) {
          let present = 0
          let paid = 0
          for (const { days, from, to, agents, breaks } of shiftList) {
            for (let d = -1; d <= 2; d++) {
              const date = Temporal.PlainDate.from(start).add({ days: d })
              const end = to > from ? to : to + 1440
              if (!days[date.dayOfWeek - 1] || time < wall(calendar, date, from) || time >= wall(calendar, date, end)) continue
              for (let agent = 1; agent <= agents; agent++) {
                const on = breaks.filter((each) => {
                  const first = each.from < from ? each.from + 1440 : each.from
                  const opens = wall(calendar, date, first)
                  const closes = wall(calendar, date, first + ((each.to - each.from + 1440) % 1440))
                  const w = each.kind === 'at' ? 1 : Math.max(1, Math.floor((closes - opens) / each.duration))
                  let k = 0
                  while (agent > Math.floor(((k + 1) * agents) / w)) k++
                  return opens + k * each.duration <= time && time < opens + (k + 1) * each.duration
                })
                present += on.length > 0 ? 0 : 1
                paid += on.some((each) => !each.paid) ? 0 : 1
              }
            }
          }
          const entry = timeline.time.findLastIndex((at) => at <= time)
          expect([time, timeline.staffed[entry], timeline.paid[entry]]).toEqual([time, present, paid])
        }
      }),
      { seed: 3, numRuns: 60 },
    )
  })
})

import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { DisruptionWindows } from '../../src/engine/DisruptionWindows.ts'
import { createReplicator } from '../../src/engine/replicate.ts'
import { TYPE_ROW, TYPE_STRIDE } from '../../src/metrics/rowLayout.ts'
import { createRows } from '../../src/metrics/rows.ts'
import { compileModel } from '../../src/model/compileModel.ts'
import type { Model } from '../../src/model/model.ts'
import { publicHolidays } from '../../src/model/publicHolidays.ts'
import { readScenario } from '../../src/node/plans/readScenario.ts'
import { scenarioOnDisk } from '../../src/node/plans/ScenarioInput.ts'
import { policyFactory } from '../../src/routing/registry.ts'
import { Clock } from '../../src/scenario/clock.ts'
import type { Scenario } from '../../src/scenario/types.ts'

const YEAR = fileURLToPath(new URL('../../data/telecom-year/telecom-year.yaml', import.meta.url))
const HOUR = 3600
const PROFILE = [0, 0, 0, 0, 0, 0, 0, 1, 5, 9.2, 10.4, 9.8, 7.6, 7.2, 7.9, 7.4, 7.5, 8.6, 8.4, 5.6, 2.6, 1.2, 0.6, 0]
const WEEKDAYS = [1.25, 1.08, 1, 0.97, 0.98, 0.55, 0.17]
const MONTHS = [1.04, 1, 1, 0.97, 0.94, 1, 0.95, 0.86, 1.1, 1.05, 1.05, 1.04]
/** Technical and mobile make 43 % of the calls and come 1.6 times as often for three hours. */
const OUTAGE = { date: '2027-06-15', factor: 1 + 0.43 * 0.6 * (0.104 + 0.098 + 0.076) }

const [scenario, model] = yearWith()
const clock = new Clock('Europe/Paris')
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)

/** Some days of the year, or all of it. */
function yearWith(start?: string, days?: number): readonly [Scenario, Model] {
  const set = start === undefined ? [] : [...Object.entries({ start, duration: `${days} d` })]
  const { scenario: read } = readScenario(
    scenarioOnDisk(YEAR),
    set.map(([key, value]) => ({ path: `calendar.${key}`, value })),
  )
  return [read, compileModel(read, publicHolidays)]
}

const dateOf = (from: Scenario, time: number): string => {
  const { year, month, day } = clock.local(from.calendar.startEpoch + time)
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
}

/** Calls of a date, by the dictionary. */
function writtenCalls(date: string): number {
  const at = new Date(`${date}T12:00Z`)
  const weekday = WEEKDAYS[(at.getUTCDay() + 6) % 7]!
  const bills = at.getUTCDate() >= 5 && at.getUTCDate() <= 8 ? 1.2 : 1
  const factor = publicHolidays('FR', 2027).has(date) ? 0.25 : weekday
  return 192_000 * factor * MONTHS[at.getUTCMonth()]! * bills * (date === OUTAGE.date ? OUTAGE.factor : 1)
}

/** Calls expected by date, as compiled, before busyness. */
function compiledCalls(): Map<string, number> {
  const windows = new DisruptionWindows(model, 'seed', 1)
  const calls = new Map<string, number>()
  for (const [k, { arrivals }] of model.callTypes.entries()) {
    if (arrivals.kind !== 'poisson') throw new Error('the year has rates')
    const steps = windows.arrivals(k)!
    let from = 0
    for (let s = 0, f = 0; s < arrivals.end.length; ) {
      const until = Math.min(arrivals.end[s]!, steps.at[f + 1] ?? Number.POSITIVE_INFINITY)
      const date = dateOf(scenario, from)
      calls.set(date, (calls.get(date) ?? 0) + arrivals.rate[s]! * steps.factor[f]! * (until - from))
      from = until
      if (until === steps.at[f + 1]) f++
      if (until === arrivals.end[s]) s++
    }
  }
  return calls
}

const secondsAt = (at: string): number => Date.parse(at) / 1000 - scenario.calendar.startEpoch

/** Agents of a pool on the roster at a local time. */
function rosterAt(pool: string, at: string): number {
  const p = scenario.pools.findIndex(({ name }) => name === pool)
  const { time, lo, hi, present } = model.policies[0]!.staffing[p]!
  const now = secondsAt(at)
  let agents = 0
  for (let j = 0; j < time.length && time[j]! <= now; j++) agents += present[j]! * (hi[j]! - lo[j]!)
  return agents
}

describe('The calendar of the national year', () => {
  const days = [...model.intervals.day].reduce<number[]>((count, day) => {
    count[day] = (count[day] ?? 0) + 1
    return count
  }, [])

  test('has 365 days, a Sunday of 23 hours on 28 March and one of 25 on 31 October', () => {
    expect(days).toHaveLength(365)
    const odd = days.flatMap((hours, day) => (hours === 24 ? [] : [[dateOf(scenario, (day + 0.5) * 24 * HOUR), hours]]))
    expect(odd).toEqual([
      ['2027-03-28', 23],
      ['2027-10-31', 25],
    ])
  })

  test('expects on every date what the dictionary says, 60.4 million calls in all', () => {
    const compiled = compiledCalls()
    expect(compiled.size).toBe(365)
    for (const [date, calls] of compiled) expect(calls / writtenCalls(date), date).toBeCloseTo(1, 9)
    expect(sum(compiled.values()) / 1e6).toBeCloseTo(60.4, 1)
    expect(sum(MONTHS) / 12).toBeCloseTo(1, 12)
  })

  test.each([
    ['casablanca', '2027-02-08T12:00+01:00', 1],
    ['casablanca', '2027-02-09T12:00+01:00', 0.92],
    ['casablanca', '2027-02-09T19:20+01:00', 0],
    ['tunis', '2027-02-08T18:20+01:00', 0],
    ['tunis', '2027-03-08T18:31+01:00', 0.92],
    ['dakar', '2027-03-09T20:15+01:00', 0],
    ['lille', '2027-02-09T19:20+01:00', 1],
  ] as const)('leaves %s at %s %f of its agents: Ramadan, by the clock of the site', (name, at, share) => {
    const steps = model.pools.find((pool) => pool.name === name)!.capacity
    const last = (steps?.at ?? []).findLastIndex((time) => time <= secondsAt(at))
    expect(last < 0 ? 1 : steps!.factor[last]).toBe(share)
  })
})

describe('The rosters of the national year', () => {
  const seats = {
    lille: [400, 8, 20],
    'le-mans': [320, 8, 20],
    montpellier: [280, 8, 20],
    'france-home': [400, 8, 22],
    lisbon: [300, 8, 21],
    casablanca: [900, 7, 23],
    tunis: [400, 7, 22],
    antananarivo: [480, 7, 22],
    dakar: [130, 8, 22],
    mauritius: [140, 7, 20],
  } as const
  const onSundays = ['casablanca', 'tunis', 'antananarivo', 'dakar', 'mauritius']
  const names = Object.keys(seats) as (keyof typeof seats)[]
  const opens = (pool: keyof typeof seats, hour: number, sunday: boolean) => {
    const [, from, to] = seats[pool]
    return hour >= from && hour < to && !(pool === 'france-home' && hour >= 13 && hour < 17) && (!sunday || onSundays.includes(pool))
  }

  // A week of January without billing days or public holidays.
  test.each([
    ['2027-01-18', 1.25, 'Monday'],
    ['2027-01-20', 1.0075, 'Wednesday'],
    ['2027-01-23', 0.55, 'Saturday'],
    ['2027-01-24', 0.17, 'Sunday'],
  ] as const)('on %s follow the load, at %f of the mean weekday (%s)', (date, factor, weekday) => {
    const sunday = weekday === 'Sunday'
    for (let hour = 0; hour < 24; hour++) {
      const need = (192_000 * factor * PROFILE[hour]! * 480) / 100 / HOUR / 0.86
      const open = sum(names.filter((name) => opens(name, hour, sunday)).map((name) => seats[name][0]))
      for (const { name, absenteeism, shrinkage } of scenario.pools) {
        const pool = name as keyof typeof seats
        const staffed = opens(pool, hour, sunday) ? seats[pool][0] * Math.min(1, need / open) : 0
        const roster = Math.floor(staffed / ((1 - absenteeism) * (1 - shrinkage)) + 0.5)
        expect(rosterAt(pool, `${date}T${String(hour).padStart(2, '0')}:30+01:00`), `${pool} ${hour} h`).toBe(roster)
      }
    }
  })

  test('keep the hours of Paris in Casablanca and Lisbon, and begin an hour later in summer in Tunis, Dakar, Antananarivo and Mauritius', () => {
    for (const { name } of scenario.pools) {
      const [, opening] = seats[name as keyof typeof seats]
      const winter = rosterAt(name, `2027-01-20T0${opening}:30+01:00`)
      const summer = rosterAt(name, `2027-07-07T0${opening}:30+02:00`)
      expect(winter).toBeGreaterThan(0)
      expect(summer, name).toBe(['tunis', 'antananarivo', 'dakar', 'mauritius'].includes(name) ? 0 : winter)
    }
  })

  test('are a quarter in France on Easter Monday', () => {
    expect(rosterAt('lille', '2027-03-29T10:30+02:00')).toBe(Math.round(0.25 * rosterAt('lille', '2027-03-22T10:30+01:00')))
  })
})

describe.each([
  ['2027-03-27', 3, '23 hours, then Easter Monday'],
  ['2027-10-30', 3, '25 hours, then All Saints'],
] as const)('Three days from %s, simulated,', (start, days, _) => {
  const [some, part] = yearWith(start, days)
  const rowsOf = createRows(part)
  const of = (q: number) => {
    const rows = rowsOf(createReplicator(part, q, policyFactory(part, q, new Map()))('year', 1)).callTypes
    const offered = new Map<string, number>()
    const totals = { offered: 0, ended: 0, closed: 0 }
    for (let at = 0, row = 0; at < rows.length; at += TYPE_STRIDE, row++) {
      const cell = (column: keyof typeof TYPE_ROW) => rows[at + TYPE_ROW[column]]!
      const date = dateOf(some, Math.floor(row / part.callTypes.length) * HOUR)
      offered.set(date, (offered.get(date) ?? 0) + cell('offered'))
      totals.offered += cell('offered')
      totals.ended += cell('answered') + cell('abandoned') + cell('blocked') + cell('balked') + cell('disconnected')
      totals.closed += cell('closed')
    }
    return { offered, totals }
  }
  const byPolicy = part.policies.map((_, q) => of(q))

  test('loses no call and closes none', () => {
    for (const { totals } of byPolicy) {
      expect(totals.ended).toBe(totals.offered)
      expect(totals.closed).toBe(0)
    }
  })

  test('offers each date its calls, within four standard errors, the same under both policies', () => {
    expect(byPolicy[1]!.offered).toEqual(byPolicy[0]!.offered)
    expect(byPolicy[0]!.offered.size).toBe(days)
    for (const [date, calls] of byPolicy[0]!.offered) {
      const expected = writtenCalls(date)
      const error = Math.sqrt((0.05 * expected) ** 2 + expected)
      expect(Math.abs(calls - expected) / error, date).toBeLessThan(4)
    }
  })
})

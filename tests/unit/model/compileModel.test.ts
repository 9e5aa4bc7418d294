import { describe, expect, test } from 'vitest'
import { compileModel } from '../../../src/model/compileModel.ts'
import { holidaysFor, needsHolidays } from '../../../src/model/holidays.ts'
import { NONE } from '../../../src/model/model.ts'
import { publicHolidays } from '../../../src/model/publicHolidays.ts'
import type { Policy, Scenario } from '../../../src/scenario/types.ts'
import { ALL_ONE, calendarOf, callType, EVERY_DAY, HOUR, pool, scenario, weekly } from './scenarioFixture.ts'

const cost = { perPaidHour: 0, perStaffedHour: 0, perHandledMinute: 0, perContact: 0, perDay: 0, overtimeFactor: 1 }
const policy = (name: string, routing: Policy['routing'], staffing: Policy['staffing'] = {}): Policy => ({
  name,
  routing,
  take: 'longest-waiting',
  staffing,
})

const twoByThree: Scenario = scenario({
  callTypes: [
    callType('technical', {
      handleTime: { kind: 'lognormal', mean: 420, cv: 0.8 },
      wrapUp: { kind: 'exponential', mean: 45 },
      satisfaction: { base: 0.85, languageWeight: 0.3, cultureWeight: 0.15, perMinuteWaited: 0.03, unresolvedPenalty: 0.35 },
    }),
    callType('billing', { handleTime: { kind: 'constant', mean: 300 } }),
  ],
  pools: [
    pool('rennes', ['billing', 'technical'], { cost: { ...cost, perPaidHour: 31 }, shrinkage: 0.2 }),
    pool('home', ['billing'], {
      location: 'homeshore',
      cost: { ...cost, perContact: 5 },
      carbon: { commuting: 0, building: 0, equipment: 0.2, home: 0.4, travel: 0.05 },
    }),
    pool('tunis', [], {
      location: 'offshore',
      provider: 'contact-sud',
      cost: { ...cost, perStaffedHour: 12, perHandledMinute: 0.1 },
      skills: [{ callType: 'technical', handleTimeFactor: 1.2, preference: 2, language: 0.9, culture: 0.8 }],
    }),
  ],
  policies: [policy('cheapest', { kind: 'named', named: { name: 'cheapest-first', overflowAfter: 15 } })],
})

describe('pairs', () => {
  const { pairs, eligiblePools, pools } = compileModel(twoByThree)

  test('are what skills allow, by call type then pool', () => {
    expect(pairs.count).toBe(4)
    expect(Array.from(pairs.callType)).toEqual([0, 0, 1, 1])
    expect(Array.from(pairs.pool)).toEqual([0, 2, 0, 1])
    expect(Array.from(pairs.index)).toEqual([0, NONE, 1, 2, 3, NONE])
    expect(eligiblePools).toEqual([Int32Array.of(0, 2), Int32Array.of(0, 1)])
    expect(pairs.preference[1]).toBe(2)
  })

  test('expect the handle time times its factor, and the wrap-up', () => {
    expect(Array.from(pairs.expectedHandling)).toEqual([465, 420 * 1.2 + 45, 300, 300])
  })

  test('cost the handling at the hourly price, by the minute and by the contact', () => {
    expect(pools[0].hourlyPrice).toBeCloseTo(31 / 0.8, 12)
    expect(pairs.expectedCost[0]).toBeCloseTo((465 / 3600) * (31 / 0.8), 12)
    expect(pairs.expectedCost[1]).toBeCloseTo((549 / 3600) * 12 + (549 / 60) * 0.1, 12)
    expect(pairs.expectedCost[3]).toBe(5)
  })

  test('satisfy by language and culture when answered at once; types without the block have none', () => {
    expect(pairs.satisfactionAtOnce[0]).toBeCloseTo(0.85, 12)
    expect(pairs.satisfactionAtOnce[1]).toBeCloseTo(0.85 - 0.3 * 0.1 - 0.15 * 0.2, 12)
    expect(pairs.satisfactionAtOnce[2]).toBeNaN()
  })

  test('emit by the paid hour: 2 t and 0.65 t over 1,607 h', () => {
    expect(pools[0].kgPerPaidHour).toBeCloseTo(1.244555, 6)
    expect(pools[0].kgPerHandlingHour).toBeCloseTo(1.244555 / 0.8, 6)
    expect(pools[1].kgPerPaidHour).toBeCloseTo(0.40448, 6)
  })
})

test('Cheapest-first sends each type to its own cheapest pool before the overflow', () => {
  const { routing } = compileModel(twoByThree).policies[0]
  if (routing.kind !== 'rules') throw new Error('expected rules')
  expect(Array.from(routing.clock.rule)).toEqual([0, 1])
  // Technical: Rennes 465 s at 38.75 an hour = 5.01, Tunis 2.75. Billing: Rennes 300 s = 3.23, home 5.
  expect(routing.rules.map(({ stages }) => stages.map(({ pools }) => Array.from(pools)))).toEqual([
    [[2], [0, 1, 2]],
    [[0], [0, 1, 2]],
    [[0, 1, 2]],
  ])
})

test('Names become indices in scenario order, and providers are listed once', () => {
  const model = compileModel(twoByThree)
  expect(model.callTypes.map(({ name }) => name)).toEqual(['technical', 'billing'])
  expect(model.providers).toEqual(['in-house', 'contact-sud'])
  expect(model.expectedCalls).toBeCloseTo(480, 9)
  expect(Object.is(model.begin, 0)).toBe(true)
})

test('A policy may bring its own staffing, the other pools keep theirs', () => {
  const staffed = scenario({
    pools: [pool('constructor', ['calls']), pool('b', ['calls'])],
    policies: [
      policy('plain', { kind: 'named', named: { name: 'longest-idle' } }),
      policy('more', { kind: 'named', named: { name: 'longest-idle' } }, { b: { kind: 'agents', agents: 25 } }),
    ],
  })
  const [plain, more] = compileModel(staffed).policies
  expect(plain!.staffing.map(({ peak }) => peak)).toEqual([10, 10])
  expect(more!.staffing.map(({ peak }) => peak)).toEqual([10, 25])
  expect(more!.staffing[0]).toBe(plain!.staffing[0])
})

test('Call types carry their opening hours, closing and service level', () => {
  const open = callType('calls', {
    open: [weekly(EVERY_DAY, '08:00', '20:00')],
    atClose: 'disconnect',
    serviceLevel: { within: 30, target: 0.8, definition: 'ignore-short-abandons' },
  })
  const model = compileModel(
    scenario({ callTypes: [open, callType('always', { serviceLevel: { within: 20, definition: 'offered', shortAbandon: 5 } })] }),
  )
  expect(model.callTypes[0]).toMatchObject({
    open: { from: Float64Array.of(8 * HOUR), to: Float64Array.of(20 * HOUR) },
    disconnectAtClose: true,
    within: 30,
    target: 0.8,
    shortAbandon: 30,
  })
  expect(model.callTypes[1]).not.toHaveProperty('open')
  expect(model.callTypes[1]).toMatchObject({ disconnectAtClose: false, shortAbandon: 5 })
})

test('A module policy passes through with its options', () => {
  const mine = { kind: 'module', path: './mine.mjs', options: { spare: 5 } } as const
  expect(compileModel(scenario({ policies: [policy('mine', mine)] })).policies[0].routing).toEqual(mine)
})

test('A model is plain data that can be cloned to a thread', () => {
  const model = compileModel(twoByThree)
  expect(structuredClone(model)).toEqual(model)
})

describe('public holidays', () => {
  const flat = Array<number>(24).fill(10)
  const keepsThem = callType('calls', { arrivals: { kind: 'hourly', callsInHour: flat, weekdays: ALL_ONE, holidays: 0.3 } })
  const armistice = calendarOf('2026-11-11', 1, 'Europe/Paris', { country: 'FR' })

  test('are needed by callers who keep them and by pools that do not simply work', () => {
    expect(needsHolidays(scenario())).toBe(false)
    expect(needsHolidays(scenario({ callTypes: [keepsThem] }))).toBe(true)
    expect(needsHolidays(scenario({ pools: [pool('agents', ['calls'], { holidayFactor: 0 })] }))).toBe(true)
  })

  test('change the calls of 11 November 2026 in France, not in Morocco', async () => {
    const french = scenario({ calendar: armistice, callTypes: [keepsThem] })
    expect(compileModel(french, await holidaysFor(french)).expectedCalls).toBeCloseTo(72, 9)
    const moroccan = { ...french, calendar: { ...armistice, country: 'MA' } }
    expect(compileModel(moroccan, await holidaysFor(moroccan)).expectedCalls).toBeCloseTo(240, 9)
  })

  test('that are missing are asked for in a sentence', () => {
    expect(() => compileModel(scenario({ calendar: armistice, callTypes: [keepsThem] }))).toThrow(/public holidays of FR/)
  })

  test('of France are eleven a year, Easter Monday and Ascension among them; a country without a calendar has none', () => {
    expect([...publicHolidays('FR', 2026)]).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ])
    expect(publicHolidays('MA', 2026)).toContain('2026-11-18')
    expect(publicHolidays('ZZ', 2026).size).toBe(0)
  })
})

test('A year of twenty pools staffed by the hour compiles in seconds', () => {
  const byHour = Array.from({ length: 24 }, (_, h) => (h % 5) + 1)
  const zones = ['Europe/Paris', 'Africa/Casablanca', 'Africa/Tunis', 'Indian/Mauritius']
  const year = scenario({
    calendar: calendarOf('2026-01-01', 365),
    pools: Array.from({ length: 20 }, (_, p) =>
      pool(`pool ${p}`, ['calls'], {
        timeZone: zones[p % 4],
        absenteeism: 0.05,
        staffing: { kind: 'hourly', byWeekday: [byHour, byHour, byHour, byHour, byHour, byHour, byHour] },
      }),
    ),
    policies: [policy('any', { kind: 'named', named: { name: 'longest-idle' } })],
  })
  const started = performance.now()
  const model = compileModel(year)
  expect(performance.now() - started).toBeLessThan(5000)
  expect(model.intervals.count).toBe(8760)
  expect(model.policies[0].staffing[1].groupKey).toHaveLength(365)
})

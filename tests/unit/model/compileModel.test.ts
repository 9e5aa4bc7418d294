import { describe, expect, test } from 'vitest'
import { compileModel } from '../../../src/model/compileModel.ts'
import { holidaysFor, needsHolidays } from '../../../src/model/holidays.ts'
import { NONE } from '../../../src/model/model.ts'
import { publicHolidays } from '../../../src/model/publicHolidays.ts'
import type { Policy, Scenario } from '../../../src/scenario/types.ts'
import { ALL_ONE, calendarOf, callType, EVERY_DAY, FREE, HOUR, pool, scenario, skill, weekly, yearly } from './scenarioFixture.ts'

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
    pool('rennes', ['billing', 'technical'], { cost: { ...FREE, perPaidHour: 31 }, shrinkage: 0.2 }),
    pool('home', ['billing'], {
      location: 'homeshore',
      cost: { ...FREE, perContact: 5 },
      carbon: yearly({ equipment: 0.2, home: 0.4, travel: 0.05 }),
    }),
    pool('tunis', [], {
      location: 'offshore',
      provider: 'contact-sud',
      cost: { ...FREE, perStaffedHour: 12, perHandledMinute: 0.1 },
      skills: [skill('technical', { handleTimeFactor: 1.2, preference: 2, language: 0.9, culture: 0.8 })],
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

describe('the life of a call', () => {
  const redial = { probability: 0.35, after: { kind: 'exponential', mean: 600 }, maxAttempts: 10 } as const
  const repeat = { probability: 0.6, after: { kind: 'constant', mean: 14400 } } as const
  const bot = { containment: 0.2, duration: 90, resolution: 0.9, perCall: 0.1, perMinute: 0.02, gramsPerMinute: 1 }
  const callback = { whenWait: 180, acceptance: 0.4, idleFor: 60, within: 7200 }

  test('passes on to the call type, and every mechanism keeps what the planner wrote', () => {
    const { callTypes } = compileModel(
      scenario({
        callTypes: [
          callType('first', { bot, redial, repeat, callback, transfer: { probability: 0.1, to: 'expert', kind: 'warm', briefing: 30 } }),
          callType('self', { transfer: { probability: 0.2, to: 'self', kind: 'cold', briefing: 0 } }),
          callType('expert'),
        ],
        pools: [pool('agents', ['first', 'self', 'expert'])],
      }),
    )
    expect(callTypes[0]).toMatchObject({ bot, redial, repeat, callback })
    expect(callTypes.map(({ transfer }) => transfer)).toEqual([
      { probability: 0.1, to: 2, warm: true, briefing: 30 },
      { probability: 0.2, to: 1, warm: false, briefing: 0 },
      undefined,
    ])
  })

  test('has no mechanism that is not written', () => {
    const [plain] = compileModel(scenario()).callTypes
    for (const key of ['bot', 'redial', 'repeat', 'transfer', 'callback']) expect(plain).not.toHaveProperty(key)
    expect(plain).toMatchObject({ residency: 'any', mayStayUnresolved: false })
  })
})

describe('contracts and flexible agents', () => {
  const terms = { within: 20, from: 'offered', penaltyPerPoint: 500, bonusPerPoint: 0, cap: 10_000, minimumPerDay: 0 } as const
  const surge = { upTo: 60, whenWaiting: 40, window: 900, notice: 900, stay: 7200 }

  test('pass through; the pools contracted are those whose contract names a service level', () => {
    const { pools, contracted } = compileModel(
      scenario({
        pools: [
          pool('a', ['calls'], { contract: { ...terms, serviceLevel: 0.8 } }),
          pool('b', ['calls'], { contract: terms, surge, absenteeism: 0.05, absenceCorrelation: 0.2 }),
          pool('c', ['calls']),
          pool('d', ['calls'], { contract: { ...terms, serviceLevel: 0 } }),
        ],
      }),
    )
    expect(contracted).toEqual(Int32Array.of(0, 3))
    expect(pools[0]!.contract).toEqual({ ...terms, serviceLevel: 0.8 })
    expect(pools[1]).toMatchObject({ surge, absenteeism: 0.05, absenceCorrelation: 0.2 })
    for (const key of ['contract', 'surge', 'capacity']) expect(pools[2]).not.toHaveProperty(key)
  })
})

test('Disruptions name pools and call types by index, in the order written', () => {
  const dated = { kind: 'dated', at: 14 * HOUR, duration: 2 * HOUR } as const
  const random = { kind: 'random', every: 90 * 24 * HOUR, duration: { kind: 'exponential', mean: HOUR } } as const
  const { disruptions } = compileModel({
    ...twoByThree,
    disruptions: [
      { name: 'strike', when: dated, kind: 'capacity', pools: ['rennes', 'tunis'], capacity: 0.25, drop: false },
      { name: 'crowd', when: random, kind: 'arrivals', callTypes: ['billing'], factor: 3 },
    ],
  })
  expect(disruptions).toEqual([
    { name: 'strike', when: dated, effect: { kind: 'capacity', pools: Int32Array.of(0, 2), capacity: 0.25, drop: false } },
    { name: 'crowd', when: random, effect: { kind: 'arrivals', callTypes: Int32Array.of(1), factor: 3 } },
  ])
  expect(compileModel(twoByThree).disruptions).toEqual([])
})

test('Priorities are strict unless the policy lets them age', () => {
  const longestIdle = { kind: 'named', named: { name: 'longest-idle' } } as const
  const strict = policy('strict', longestIdle)
  const { policies } = compileModel(scenario({ policies: [strict, { ...strict, name: 'ageing', ageing: 120 }] }))
  expect(policies.map(({ ageing }) => ageing)).toEqual([Number.POSITIVE_INFINITY, 120])
})

test('A model is plain data that can be cloned to a thread, whatever the scenario asks for', () => {
  const everything = scenario({
    callTypes: [
      callType('calls', {
        bot: { containment: 0.2, duration: 90, resolution: 1, perCall: 0, perMinute: 0, gramsPerMinute: 0 },
        redial: { probability: 0.35, after: { kind: 'empirical', values: [60, 600] }, maxAttempts: 10 },
        transfer: { probability: 0.1, to: 'calls', kind: 'warm', briefing: 30 },
        callback: { whenWait: 180, acceptance: 0.4, idleFor: 60, within: 7200 },
        dataResidency: { word: 'EEA', countries: ['FR'] },
      }),
    ],
    pools: [
      pool('agents', ['calls'], {
        ramadan: { factor: 0.9, pause: { at: 1110, duration: 1800 }, dates: [{ from: '2026-11-01', to: '2026-11-30' }] },
        surge: { upTo: 60, whenServiceLevelBelow: 0.7, window: 900, notice: 0, stay: 7200 },
        carbon: { ...yearly({ building: 0.6 }), hourlyIndex: Array<number>(24).fill(1) },
      }),
      pool('tunis', ['calls'], { country: 'TN' }),
    ],
    policies: [
      policy('live', {
        kind: 'rules',
        rules: [
          { when: { waitingAbove: 5 }, stages: [] },
          { assign: 'least-expected-wait', stages: [] },
        ],
      }),
    ],
    disruptions: [
      { name: 'cut', when: { kind: 'dated', at: 0, duration: HOUR }, kind: 'capacity', pools: ['tunis'], capacity: 0, drop: true },
    ],
  })
  for (const written of [twoByThree, everything]) {
    const model = compileModel(written)
    expect(structuredClone(model)).toEqual(model)
    expect(unclonable(model)).toEqual([])
  }
})

/** Paths of what is neither a primitive, a plain object, a list nor a typed array. */
function unclonable(value: unknown, path = 'model'): string[] {
  if (typeof value === 'function' || typeof value === 'symbol') return [path]
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== Array.prototype) return [path]
  return Object.entries(value).flatMap(([key, inner]) => unclonable(inner, `${path}.${key}`))
}

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

test('A year of twenty pools staffed by the hour takes no more than its share of the work of a tenth of it', () => {
  const byHour = Array.from({ length: 24 }, (_, h) => (h % 5) + 1)
  const zones = ['Europe/Paris', 'Africa/Casablanca', 'Africa/Tunis', 'Indian/Mauritius']
  const centre = (days: number): Scenario =>
    scenario({
      calendar: calendarOf('2026-01-01', days),
      pools: Array.from({ length: 20 }, (_, p) =>
        pool(`pool ${p}`, ['calls'], {
          timeZone: zones[p % 4],
          absenteeism: 0.05,
          staffing: { kind: 'hourly', byWeekday: [byHour, byHour, byHour, byHour, byHour, byHour, byHour] },
        }),
      ),
      policies: [policy('any', { kind: 'named', named: { name: 'longest-idle' } })],
    })
  /** Compiles, and says how many microseconds of a processor it took, which the load of a machine does not change. */
  const compiled = (days: number) => {
    const before = process.cpuUsage()
    const model = compileModel(centre(days))
    const { user, system } = process.cpuUsage(before)
    return { model, work: user + system }
  }
  const tenth = compiled(36)
  const { model, work } = compiled(365)
  // What grows with the square of the days would take 100 times as much.
  expect(work).toBeLessThan(50 * tenth.work)
  expect(model.intervals.count).toBe(8760)
  expect(model.policies[0].staffing[1].groupKey).toHaveLength(365)
})

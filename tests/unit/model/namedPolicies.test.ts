import { describe, expect, test } from 'vitest'
import { namedPolicies, namedRules } from '../../../src/model/namedPolicies.ts'
import type { Centre } from '../../../src/model/policies/PolicySheet.ts'
import type { Choose, Stage } from '../../../src/scenario/types.ts'

const centre: Centre = {
  pools: [
    { name: 'tunis', location: 'offshore', timeZone: 'Africa/Tunis' },
    { name: 'rennes', location: 'onshore', timeZone: 'Europe/Paris' },
    { name: 'lisbon', location: 'nearshore', timeZone: 'Europe/Lisbon' },
    { name: 'home', location: 'homeshore', timeZone: 'Europe/Paris' },
  ],
  callTypes: ['technical', 'billing'],
  bestPool: (type) => (type === 'technical' ? 'lisbon' : 'tunis'),
  windows: () => ({ from: new Float64Array(0), to: new Float64Array(0) }),
}
const all = ['tunis', 'rennes', 'lisbon', 'home']
const everyDay = [true, true, true, true, true, true, true] as const

function stage(after: number, pools: readonly string[], kind = 'in-order'): Stage {
  return { after, pools, choose: { kind } as Choose, reserve: [] }
}

/** The centre without the pools of some locations. */
function without(...locations: string[]): Centre {
  return { ...centre, pools: centre.pools.filter(({ location }) => !locations.includes(location)) }
}

describe('the named policies', () => {
  test('onshore-first: onshore and homeshore, then all', () => {
    expect(namedRules({ name: 'onshore-first', overflowAfter: 20 }, centre)).toEqual([
      { stages: [stage(0, ['rennes', 'home']), stage(20, all)] },
    ])
  })

  test('offshore-first: offshore, then nearshore too, then all, the delay apart', () => {
    expect(namedRules({ name: 'offshore-first', overflowAfter: 30 }, centre)).toEqual([
      { stages: [stage(0, ['tunis']), stage(30, ['tunis', 'lisbon']), stage(60, all)] },
    ])
  })

  test.each([
    ['cheapest-first', 'cheapest'],
    ['best-satisfaction', 'best-satisfaction'],
    ['greenest-first', 'greenest'],
  ] as const)('%s without overflowAfter: one stage, all, with that choice', (name, choose) => {
    expect(namedRules({ name }, centre)).toEqual([{ stages: [stage(0, all, choose)] }])
  })

  test.each(['cheapest-first', 'best-satisfaction', 'greenest-first'] as const)(
    '%s with overflowAfter: the best pool of each type, then all',
    (name) => {
      const asked: string[] = []
      const bestPool: Centre['bestPool'] = (type, measure) => {
        asked.push(measure)
        return centre.bestPool(type, measure)
      }
      expect(namedRules({ name, overflowAfter: 0 }, { ...centre, bestPool })).toEqual([
        { when: { callTypes: ['technical'] }, stages: [stage(0, ['lisbon']), stage(0, all)] },
        { when: { callTypes: ['billing'] }, stages: [stage(0, ['tunis']), stage(0, all)] },
        { stages: [stage(0, all)] },
      ])
      const measure = { 'cheapest-first': 'cheapest', 'best-satisfaction': 'best-satisfaction', 'greenest-first': 'greenest' }[name]
      expect(new Set(asked)).toEqual(new Set([measure]))
    },
  )

  test('cheapest-first leaves a type that may use no pool to the last rule', () => {
    const rules = namedRules({ name: 'cheapest-first', overflowAfter: 5 }, { ...centre, bestPool: () => undefined })
    expect(rules).toEqual([{ stages: [stage(5, all)] }])
  })

  test.each(['longest-idle', 'least-occupied'] as const)('%s: one stage, all, with that choice', (name) => {
    expect(namedRules({ name }, centre)).toEqual([{ stages: [stage(0, all, name)] }])
  })

  test('percent-allocation: assign by shares, then all', () => {
    const shares = [
      { pool: 'rennes', share: 0.7 },
      { pool: 'tunis', share: 0.3 },
    ]
    expect(namedRules({ name: 'percent-allocation', shares, overflowAfter: 60 }, centre)).toEqual([
      { assign: shares, stages: [stage(60, all)] },
    ])
  })

  test('least-expected-wait: each call is bound to a pool, then all', () => {
    expect(namedRules({ name: 'least-expected-wait', overflowAfter: 60 }, centre)).toEqual([
      { assign: 'least-expected-wait', stages: [stage(60, all)] },
    ])
  })

  test('weighted: one stage, all, with the weights', () => {
    expect(namedRules({ name: 'weighted', cost: 1, satisfaction: 2, carbon: 0.5 }, centre)).toEqual([
      { stages: [{ after: 0, pools: all, choose: { kind: 'weigh', cost: 1, satisfaction: 2, carbon: 0.5 }, reserve: [] }] },
    ])
  })

  test('bullseye: a stage for each ring, so many seconds apart', () => {
    const rings = [['rennes'], ['lisbon', 'home'], ['tunis']]
    const [rule] = namedRules({ name: 'bullseye', rings, every: 15 }, centre)
    expect(rule.stages).toEqual([
      stage(0, ['rennes'], 'longest-idle'),
      stage(15, ['lisbon', 'home'], 'longest-idle'),
      stage(30, ['tunis'], 'longest-idle'),
    ])
  })

  test('office-hours-onshore: tagged calls in the country in the window, all others abroad', () => {
    const window = { days: everyDay, from: 480, to: 1200 }
    const rules = namedRules({ name: 'office-hours-onshore', tags: ['qualitative'], window, overflowAfter: 30 }, centre)
    const brief = rules.map(({ when, stages }) => ({ when, stages: stages.map(({ after, pools }) => ({ after, pools })) }))
    expect(brief).toEqual([
      {
        when: { tags: ['qualitative'], window },
        stages: [
          { after: 0, pools: ['rennes'] },
          { after: 30, pools: ['lisbon', 'home'] },
          { after: 60, pools: all },
        ],
      },
      {
        when: undefined,
        stages: [
          { after: 0, pools: ['tunis'] },
          { after: 30, pools: ['lisbon', 'home'] },
          { after: 60, pools: all },
        ],
      },
    ])
  })

  test('keep a stage whose locations have no pool, so that stage numbers keep their meaning', () => {
    const abroad = without('onshore', 'homeshore', 'nearshore')
    expect(namedRules({ name: 'onshore-first', overflowAfter: 20 }, abroad)[0].stages.map(({ pools }) => pools)).toEqual([[], ['tunis']])
  })

  test('office-hours-onshore and bullseye make nobody wait for a ring without pools', () => {
    const window = { days: everyDay, from: 480, to: 1200 }
    const waits = (from: Centre) =>
      namedRules({ name: 'office-hours-onshore', tags: ['qualitative'], window, overflowAfter: 30 }, from).map(({ stages }) =>
        stages.map(({ after }) => after),
      )
    expect(waits(without('homeshore', 'nearshore'))).toEqual([
      [0, 30, 30],
      [0, 30, 30],
    ])
    expect(waits(without('onshore'))).toEqual([
      [0, 0, 30],
      [0, 30, 60],
    ])
    const rings = [[], ['rennes'], [], ['tunis']]
    expect(namedRules({ name: 'bullseye', rings, every: 10 }, centre)[0].stages.map(({ after }) => after)).toEqual([0, 0, 10, 10])
  })

  test('all say when a planner would want them, in one sentence or more', () => {
    for (const sheet of Object.values(namedPolicies)) expect(sheet.purpose).toMatch(/^[A-Z].{20,}\.$/)
  })
})

describe('follow-the-sun', () => {
  /** Tunis is in its day from 100 to 500 and from 900 to 1000, Paris from 200 to 500, Lisbon from 300 to 600. */
  const days: Readonly<Record<string, readonly [from: number[], to: number[]]>> = {
    'Africa/Tunis': [
      [100, 900],
      [500, 1000],
    ],
    'Europe/Paris': [[200], [500]],
    'Europe/Lisbon': [[300], [600]],
  }
  const windows: Centre['windows'] = (_, timeZone) => {
    const [from, to] = days[timeZone]
    return { from: Float64Array.from(from), to: Float64Array.from(to) }
  }
  const rules = namedRules(
    { name: 'follow-the-sun', window: { days: everyDay, from: 480, to: 1200 }, overflowAfter: 20 },
    { ...centre, windows },
  )

  test('has a rule for every set of pools that are in their day together, in force whenever just these are', () => {
    const found = rules.slice(0, -1).map(({ holds, stages }) => [stages[0].pools, [...holds!.from], [...holds!.to]])
    expect(found).toEqual([
      [['tunis'], [100, 900], [200, 1000]],
      [['tunis', 'rennes', 'home'], [200], [300]],
      [all, [300], [500]],
      [['lisbon'], [500], [600]],
    ])
  })

  test('lets all pools in after the wait, and at once while it is night everywhere', () => {
    for (const { stages } of rules.slice(0, -1)) expect(stages[1]).toEqual(stage(20, all, 'longest-idle'))
    expect(rules.at(-1)).toEqual({ stages: [stage(0, all, 'longest-idle')] })
  })
})

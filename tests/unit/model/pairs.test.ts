import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileModel } from '../../../src/model/compileModel.ts'
import { NONE } from '../../../src/model/model.ts'
import type { CallType, DataResidency, Pool, Skill } from '../../../src/scenario/types.ts'
import { callType, FREE, pool, scenario, skill, UNAFFECTED } from './scenarioFixture.ts'

const RATING = { base: 0.9, languageWeight: 0.3, cultureWeight: 0.15, perMinuteWaited: 0.03, unresolvedPenalty: 0.35 }

/** One type, one pool. */
function pairOf(type: Partial<CallType>, ability: Partial<Skill> = {}, rest: Partial<Pool> = {}) {
  const { pairs, callTypes } = compileModel(
    scenario({
      callTypes: [callType('calls', { handleTime: { kind: 'constant', mean: 300 }, ...type })],
      pools: [pool('agents', [], { skills: [skill('calls', ability)], ...rest })],
    }),
  )
  return {
    handleTimeFactor: pairs.handleTimeFactor[0]!,
    resolution: pairs.resolution[0]!,
    handling: pairs.expectedHandling[0]!,
    satisfaction: pairs.satisfactionAtOnce[0]!,
    cost: pairs.expectedCost[0]!,
    mayStayUnresolved: callTypes[0]!.mayStayUnresolved,
  }
}

describe('language and culture', () => {
  const understanding = { handleTime: { language: 0.5, culture: 0.2 }, resolution: { language: 0.4, culture: 0.3 } }

  test('lengthen calls and resolve fewer, linearly in what is missing of each', () => {
    const pair = pairOf(
      { understanding, resolution: 0.8, wrapUp: { kind: 'constant', mean: 60 } },
      { handleTimeFactor: 1.1, resolutionFactor: 0.9, language: 0.9, culture: 0.7 },
    )
    // 1 + 0.5 × 0.1 + 0.2 × 0.3 = 1.11; 1 − 0.4 × 0.1 − 0.3 × 0.3 = 0.87. Wrap-up is not stretched.
    expect(pair.handleTimeFactor).toBeCloseTo(1.221, 12)
    expect(pair.handling).toBeCloseTo(300 * 1.221 + 60, 9)
    expect(pair.resolution).toBeCloseTo(0.8 * 0.9 * 0.87, 12)
  })

  test('change nothing, to the last bit, where the effects are zero or nothing is missing', () => {
    const factors = { handleTimeFactor: 1.1, resolutionFactor: 0.9 }
    const plain = pairOf({ resolution: 0.8 }, factors)
    expect(pairOf({ resolution: 0.8, understanding: UNAFFECTED }, { ...factors, language: 0.9, culture: 0.7 })).toEqual(plain)
    expect(pairOf({ resolution: 0.8, understanding }, factors)).toEqual(plain)
    expect([plain.handleTimeFactor, plain.resolution]).toEqual([1.1, 0.8 * 0.9])
  })

  test('keep the resolution between none and all', () => {
    expect(
      pairOf({ understanding: { ...understanding, resolution: { language: 1, culture: 1 } } }, { language: 0.2, culture: 0.2 }).resolution,
    ).toBe(0)
    expect(pairOf({ resolution: 0.9 }, { resolutionFactor: 1.5 }).resolution).toBe(1)
  })
})

describe('a call', () => {
  test('may stay unresolved where some pool resolves less than every call', () => {
    expect(pairOf({}).mayStayUnresolved).toBe(false)
    expect(pairOf({ resolution: 0.78 }).mayStayUnresolved).toBe(true)
    expect(pairOf({ resolution: 0.5 }, { resolutionFactor: 2 }).mayStayUnresolved).toBe(false)
    expect(pairOf({}, { resolutionFactor: 0.9 }).mayStayUnresolved).toBe(true)
  })

  test('of one type may, when those of another may not', () => {
    const { callTypes } = compileModel(
      scenario({ callTypes: [callType('a'), callType('b', { resolution: 0.8 })], pools: [pool('agents', ['a', 'b'])] }),
    )
    expect(callTypes.map(({ mayStayUnresolved }) => mayStayUnresolved)).toEqual([false, true])
  })

  test('satisfies as expected over resolved and unresolved, each within bounds', () => {
    const low = { language: 0.9, culture: 0.8 }
    // Resolved: 0.9 − 0.03 − 0.03 = 0.84; unresolved: 0.49.
    expect(pairOf({ satisfaction: RATING }, low).satisfaction).toBeCloseTo(0.84, 12)
    expect(pairOf({ satisfaction: RATING, resolution: 0.8 }, low).satisfaction).toBeCloseTo(0.8 * 0.84 + 0.2 * 0.49, 12)
    expect(pairOf({ satisfaction: { ...RATING, unresolvedPenalty: 1 }, resolution: 0.8 }, low).satisfaction).toBeCloseTo(0.8 * 0.84, 12)
    expect(pairOf({ satisfaction: { ...RATING, base: 1.2 }, resolution: 0.8 }).satisfaction).toBeCloseTo(0.8 + 0.2 * 0.85, 12)
    expect(pairOf({ resolution: 0.8 }).satisfaction).toBeNaN()
  })

  test('costs its handling, its minutes, its contact and, as often as it is resolved, its resolution', () => {
    const cost = { ...FREE, perPaidHour: 24, perStaffedHour: 6, perHandledMinute: 0.1, perContact: 0.5, perResolvedContact: 2 }
    // Five minutes at 24/0.8 + 6 an hour: 3; 0.5 by the minute; 0.5 by the contact; 2 × 0.75.
    expect(pairOf({ resolution: 0.75 }, {}, { cost, shrinkage: 0.2 }).cost).toBeCloseTo(3 + 0.5 + 0.5 + 1.5, 12)
  })
})

describe('data residency', () => {
  const EEA: DataResidency = { word: 'EEA', countries: ['FR', 'PT'] }
  const centre = scenario({
    callTypes: [
      callType('sales'),
      callType('health', { dataResidency: EEA }),
      callType('tax', { dataResidency: { word: 'FR', countries: ['FR'] } }),
    ],
    pools: [
      pool('tunis', ['sales', 'health', 'tax'], { country: 'TN' }),
      pool('rennes', ['sales', 'health', 'tax']),
      pool('lisbon', ['health', 'tax'], { country: 'PT' }),
    ],
  })

  test('takes pools elsewhere out of the pairs, and says which', () => {
    const { pairs, refusals, eligiblePools, callTypes } = compileModel(centre)
    expect(callTypes.map(({ residency }) => residency)).toEqual(['any', 'EEA', 'FR'])
    expect(eligiblePools).toEqual([Int32Array.of(0, 1), Int32Array.of(1, 2), Int32Array.of(1)])
    expect(Array.from(pairs.index)).toEqual([0, 1, NONE, NONE, 2, 3, NONE, 4, NONE])
    expect(refusals).toEqual({
      count: 3,
      index: Int32Array.of(NONE, NONE, NONE, 0, NONE, NONE, 1, NONE, 2),
      callType: Int32Array.of(1, 2, 2),
      pool: Int32Array.of(0, 0, 2),
    })
  })

  test('refuses nothing where it is the word any', () => {
    const { refusals, pairs } = compileModel({ ...centre, callTypes: centre.callTypes.map(({ name }) => callType(name)) })
    expect(refusals).toEqual({ count: 0, index: new Int32Array(9).fill(NONE), callType: new Int32Array(0), pool: new Int32Array(0) })
    expect(pairs.count).toBe(8)
  })

  test('keeps a pool of no known country outside', () => {
    const { country: _, ...nowhere } = pool('somewhere', ['sales', 'health'])
    const { eligiblePools, refusals } = compileModel({ ...centre, pools: [...centre.pools, nowhere] })
    expect(eligiblePools.map((pools) => Array.from(pools))).toEqual([[0, 1, 3], [1, 2], [1]])
    expect(refusals.count).toBe(4)
  })

  test('splits the skilled pairs in two, whatever the countries', () => {
    const countries = ['FR', 'PT', 'TN', 'MA', 'CA']
    const type = fc.record({ countries: fc.option(fc.subarray(countries), { nil: undefined }) })
    const site = fc.record({ country: fc.option(fc.constantFrom(...countries), { nil: undefined }), skills: fc.subarray([0, 1, 2]) })
    fc.assert(
      fc.property(fc.array(type, { minLength: 3, maxLength: 3 }), fc.array(site, { minLength: 1, maxLength: 6 }), (types, sites) => {
        const { pairs, refusals } = compileModel(
          scenario({
            callTypes: types.map(({ countries: allowed }, k) => {
              return callType(`type ${k}`, { dataResidency: allowed ? { word: 'adequate', countries: allowed } : { word: 'any' } })
            }),
            pools: sites.map(({ country, skills }, p) => {
              const { country: _, ...rest } = pool(
                `pool ${p}`,
                skills.map((k) => `type ${k}`),
              )
              return country === undefined ? rest : { ...rest, country }
            }),
            policies: [],
          }),
        )
        for (const [k, { countries: allowed }] of types.entries()) {
          for (const [p, { country, skills }] of sites.entries()) {
            const inside = allowed === undefined || (country !== undefined && allowed.includes(country))
            const at = k * sites.length + p
            expect(pairs.index[at] !== NONE).toBe(skills.includes(k) && inside)
            expect(refusals.index[at] !== NONE).toBe(skills.includes(k) && !inside)
          }
        }
      }),
      { numRuns: 50 },
    )
  })
})

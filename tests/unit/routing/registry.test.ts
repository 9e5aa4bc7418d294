import { describe, expect, it } from 'vitest'
import { IDLE, type PolicyFactory, QUEUE, type RoutingPolicy } from '../../../src/routing/contract.ts'
import { policyFactory } from '../../../src/routing/registry.ts'
import { StagePolicy } from '../../../src/routing/StagePolicy.ts'
import { FakeCenter } from './FakeCenter.ts'
import { fakeModel, fakePolicy, stage } from './fakeModel.ts'

const PATH = './mine.mjs'
const model = fakeModel([{ pools: [0, 1] }, { pools: [1], masked: [2] }], 3, [
  fakePolicy(2, [{ stages: [stage([0, 1])] }]),
  {
    name: 'mine',
    take: 'longest-waiting',
    ageing: Number.POSITIVE_INFINITY,
    routing: { kind: 'module', path: PATH, options: { spare: 5 } },
    staffing: [],
  },
])
const QUIET: RoutingPolicy = { selectPool: () => QUEUE, selectLine: () => IDLE }

/** The private policy as the engine gets it; `parts` may be as wrong as a planner's file. */
function mine(parts: Record<string, unknown> = {}): RoutingPolicy {
  return loaded(() => () => ({ ...QUIET, ...parts }) as RoutingPolicy)
}

function loaded(factory: unknown): RoutingPolicy {
  return policyFactory(model, 1, new Map([[PATH, factory as PolicyFactory]]))()
}

describe('the registry', () => {
  it('makes a fresh policy of stages for every replication', () => {
    const make = policyFactory(model, 0, new Map())
    expect(make()).toBeInstanceOf(StagePolicy)
    expect(make()).not.toBe(make())
  })

  it('gives a private policy the model and its options once, and makes it anew for every replication', () => {
    let outer = 0
    let inner = 0
    const make = policyFactory(
      model,
      1,
      new Map([
        [
          PATH,
          (given, options) => {
            outer++
            expect(given).toBe(model)
            expect(options).toEqual({ spare: 5 })
            return () => {
              inner++
              return QUIET
            }
          },
        ],
      ]),
    )
    make()
    make()
    expect([outer, inner]).toEqual([1, 2])
  })

  it.each([
    [undefined, 'policy "mine" (./mine.mjs): its module is not loaded.'],
    [{}, 'policy "mine" (./mine.mjs): the module\'s default export is not a function; expected (model, options) => () => policy.'],
    [
      () => QUIET,
      'policy "mine" (./mine.mjs): the default export returned no function; expected (model, options) => () => policy, with tables outside and counters inside.',
    ],
    [
      () => () => ({ selectPool: () => QUEUE }),
      'policy "mine" (./mine.mjs): the inner function must return an object with the functions selectPool and selectLine.',
    ],
    [
      () => {
        throw new Error('spare is missing')
      },
      'policy "mine" (./mine.mjs): the default export failed: spare is missing.',
    ],
  ])('refuses what is not a policy with a sentence (%#)', (factory, sentence) => {
    expect(() => loaded(factory)).toThrow(sentence)
  })
})

describe('a private policy whose answers are checked', () => {
  const center = (): FakeCenter => new FakeCenter(3, 2).setIdle(0, 3, 1).wait(0, 0, 1)

  it('answers as it would without the checks when it is right', () => {
    const policy = mine({
      selectPool: () => 1,
      selectLine: () => 0,
      recheckAt: (_: number, waited: number) => waited + 5,
      stageOf: () => 2,
      ruleOf: () => 3,
      opensAfter: () => Number.POSITIVE_INFINITY,
      refusedPool: () => 2,
      choices: ['cap'],
      choiceOf: () => 0,
      take: 'longest-waiting',
      followState: () => true,
      rolling: 900,
    })
    expect(policy.selectPool(0, 0, center())).toBe(1)
    expect(policy.selectLine(1, center())).toBe(0)
    expect([policy.recheckAt!(0, 5), policy.stageOf!(0, 1, 0), policy.ruleOf!(0)]).toEqual([10, 2, 3])
    expect([policy.opensAfter!(0, 1), policy.refusedPool!(1, 0, center())]).toEqual([Number.POSITIVE_INFINITY, 2])
    expect([policy.choices![policy.choiceOf!(0, 1)], policy.take]).toEqual(['cap', 'longest-waiting'])
    expect([policy.followState!(center(), new Uint8Array(2)), policy.rolling]).toEqual([true, 900])
    expect(mine().selectPool(0, 0, center())).toBe(QUEUE)
    expect(mine().selectLine(1, center())).toBe(IDLE)
  })

  it('keeps the optional hooks that it has and gets no others', () => {
    expect(Object.keys(mine()).sort()).toEqual(['lineTypes', 'selectLine', 'selectPool'])
  })

  it('may use `this`', () => {
    class Counting implements RoutingPolicy {
      asked = 0
      selectPool(): number {
        return this.asked++ === 0 ? 1 : QUEUE
      }
      selectLine(): number {
        return this.asked === 1 ? 0 : IDLE
      }
      ruleOf(): number {
        return this.asked
      }
    }
    const policy = loaded(() => () => new Counting())
    expect(policy.selectPool(0, 0, center())).toBe(1)
    expect(policy.selectLine(1, center())).toBe(0)
    expect(policy.ruleOf!(0)).toBe(1)
  })

  it.each([
    [undefined, 'selectPool for call type "type1" returned undefined; expected a pool number from 0 to 2, or QUEUE (-1)'],
    ['B', 'selectPool for call type "type1" returned the text "B"; expected a pool number from 0 to 2, or QUEUE (-1)'],
    [3, 'selectPool for call type "type1" returned 3; expected a pool number'],
    [0.5, 'selectPool for call type "type1" returned 0.5; expected a pool number'],
    [0, 'selectPool for call type "type1" returned 0; expected a pool that may take it; pool "A" may not.'],
    [
      2,
      'selectPool for call type "type1" returned 2; expected a pool that may take it; pool "C", of no known country, lies outside the data residency "EEA" of call type "type1".',
    ],
  ])('refuses %j for a pool', (value, sentence) => {
    expect(() => mine({ selectPool: () => value }).selectPool(1, 0, center())).toThrow(`policy "mine" (./mine.mjs): ${sentence}`)
  })

  it('refuses a pool without an idle agent', () => {
    expect(() => mine({ selectPool: () => 0 }).selectPool(0, 0, center())).toThrow(
      'selectPool for call type "type0" returned 0; expected a pool with an idle agent, or QUEUE (-1); pool "A" has none.',
    )
  })

  it.each([
    [Number.NaN, 1, 'selectLine for pool "B" returned NaN; expected a line number from 0 to 1, or IDLE (-1).'],
    [1, 0, 'selectLine for pool "A" returned 1; expected a line that the pool may serve; it may not serve call type "type1".'],
    [
      1,
      2,
      'selectLine for pool "C" returned 1; expected a line that the pool may serve; pool "C", of no known country, lies outside the data residency "EEA" of call type "type1".',
    ],
    [1, 1, 'selectLine for pool "B" returned 1; expected a line where a call waits, or IDLE (-1); nobody waits in call type "type1".'],
  ])('refuses %j for a line of pool %i', (value, pool, sentence) => {
    expect(() => mine({ selectLine: () => value }).selectLine(pool, center())).toThrow(sentence)
  })

  it('turns what a hook throws into a sentence that names the hook', () => {
    const policy = mine({
      selectPool: () => {
        throw new TypeError('spare is not defined')
      },
    })
    expect(() => policy.selectPool(0, 0, center())).toThrow('policy "mine" (./mine.mjs): selectPool failed: spare is not defined.')
  })

  it('refuses wrong answers of the optional hooks', () => {
    const lineTypes = Int32Array.of(0, 1, 0)
    expect(() => mine({ lineTypes, selectQueue: () => 1 }).selectQueue!(0, center())).toThrow(
      'selectQueue for call type "type0" returned 1; expected the number of a line of that call type.',
    )
    expect(mine({ lineTypes, selectQueue: () => 2 }).selectQueue!(0, center())).toBe(2)
    expect(() => mine({ recheckAt: () => 20 }).recheckAt!(0, 20)).toThrow('expected a wait in seconds greater than 20, or Infinity')
    expect(() => mine({ stageOf: () => 0 }).stageOf!(0, 0, 0)).toThrow('expected a whole number from 1')
    expect(() => mine({ ruleOf: () => 1.5 }).ruleOf!(0)).toThrow('expected a whole number from 1')
    expect(() => mine({ lineTypes: [0, 1] })).toThrow('lineTypes is a list; expected an Int32Array')
    expect(() => mine({ lineTypes: Int32Array.of(0, 7) })).toThrow('lineTypes[1] is 7; expected a call-type number from 0 to 1')
    expect(() => mine({ edges: Float64Array.of(60) })).toThrow('it has edges but no atEdge')
    expect(() => mine({ edges: Float64Array.of(60, 60), atEdge: () => {} })).toThrow(
      'edges[1] is 60; expected seconds after 60 and before 86400',
    )
  })

  it.each([
    [
      { opensAfter: () => -1 },
      'opensAfter for call type "type0" and pool "B" returned -1; expected seconds, 0 or more, or Infinity for never.',
    ],
    [{ opensAfter: () => Number.NaN }, 'returned NaN; expected seconds, 0 or more'],
  ])('refuses a wrong opensAfter (%#)', (parts, sentence) => {
    expect(() => mine(parts).opensAfter!(0, 1)).toThrow(sentence)
  })

  it.each([
    [
      1,
      'refusedPool for call type "type1" returned 1; expected the number of a pool with an idle agent that data residency keeps from it, or -1.',
    ],
    [9, 'returned 9; expected the number of a pool'],
    [undefined, 'returned undefined; expected the number of a pool'],
  ])('refuses %j for a refused pool', (value, sentence) => {
    expect(() => mine({ refusedPool: () => value }).refusedPool!(1, 0, center())).toThrow(sentence)
    expect(mine({ refusedPool: () => -1 }).refusedPool!(1, 0, center())).toBe(-1)
    expect(() => mine({ refusedPool: () => 2 }).refusedPool!(1, 0, center().setIdle(0, 3, 0))).toThrow('returned 2; expected')
  })

  it.each<[Record<string, unknown>, string]>([
    [{ choices: ['cap'] }, 'it has choices but no choiceOf; expected both or neither.'],
    [{ choiceOf: () => 0 }, 'it has choiceOf but no choices; expected both or neither.'],
    [{ choices: 'cap', choiceOf: () => 0 }, 'choices is the text "cap"; expected a list of texts.'],
    [{ choices: [''], choiceOf: () => 0 }, 'choices is a list; expected a list of texts.'],
    [{ take: 3 }, 'take is 3; expected a text.'],
    [{ rolling: 0 }, 'rolling is 0; expected seconds, more than 0.'],
    [{ rolling: Number.POSITIVE_INFINITY }, 'rolling is Infinity; expected seconds, more than 0.'],
  ])('refuses parts that make no sense (%#)', (parts, sentence) => {
    expect(() => mine(parts)).toThrow(`policy "mine" (./mine.mjs): ${sentence}`)
  })

  it('refuses a choice that is not in the list', () => {
    expect(() => mine({ choices: ['cap'], choiceOf: () => 1 }).choiceOf!(0, 1)).toThrow(
      'choiceOf for call type "type0" returned 1; expected a place in choices, from 0 to 0.',
    )
  })

  it('refuses a followState that answers no truth, or that never comes to rest', () => {
    const switched = new Uint8Array(2)
    expect(() => mine({ followState: () => 1 }).followState!(center(), switched)).toThrow(
      'followState returned 1; expected true where rules changed, else false.',
    )
    const restless = mine({ followState: () => true })
    expect(() => {
      for (let n = 0; n < 20_000; n++) restless.followState!(center(), switched)
    }).toThrow('followState returned true 10000 times in a row; expected false as soon as the rules stay as they are.')
  })

  it('lets edges and live rules see the centre', () => {
    const seen: unknown[] = []
    const here = center()
    const policy = mine({
      edges: Float64Array.of(60),
      atEdge: (_e: number, _switched: Uint8Array, at: unknown) => seen.push(at),
      followState: (at: unknown) => seen.push(at) < 0,
    })
    policy.atEdge!(0, new Uint8Array(2), here)
    policy.followState!(here, new Uint8Array(2))
    expect(seen).toEqual([here, here])
  })
})

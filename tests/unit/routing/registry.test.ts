import { describe, expect, it } from 'vitest'
import { IDLE, type PolicyFactory, QUEUE, type RoutingPolicy } from '../../../src/routing/contract.ts'
import { policyFactory } from '../../../src/routing/registry.ts'
import { StagePolicy } from '../../../src/routing/StagePolicy.ts'
import { FakeCenter } from './FakeCenter.ts'
import { fakeModel, fakePolicy, stage } from './fakeModel.ts'

const PATH = './mine.mjs'
const model = fakeModel([{ pools: [0, 1] }, { pools: [1] }], 2, [
  fakePolicy(2, [{ stages: [stage([0, 1])] }]),
  { name: 'mine', take: 'longest-waiting', routing: { kind: 'module', path: PATH, options: { spare: 5 } }, staffing: [] },
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
  const center = (): FakeCenter => new FakeCenter(2, 2).setIdle(0, 3).wait(0, 0, 1)

  it('answers as it would without the checks when it is right', () => {
    const policy = mine({
      selectPool: () => 1,
      selectLine: () => 0,
      recheckAt: (_: number, waited: number) => waited + 5,
      stageOf: () => 2,
      ruleOf: () => 3,
    })
    expect(policy.selectPool(0, 0, center())).toBe(1)
    expect(policy.selectLine(1, center())).toBe(0)
    expect([policy.recheckAt!(0, 5), policy.stageOf!(0, 1, 0), policy.ruleOf!(0)]).toEqual([10, 2, 3])
    expect(mine().selectPool(0, 0, center())).toBe(QUEUE)
    expect(mine().selectLine(1, center())).toBe(IDLE)
  })

  it('keeps the optional hooks that it has and gets no others', () => {
    expect([mine().selectQueue, mine().recheckAt, mine().stageOf, mine().edges]).toEqual([undefined, undefined, undefined, undefined])
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
    [undefined, 'selectPool for call type "type1" returned undefined; expected a pool number from 0 to 1, or QUEUE (-1)'],
    ['B', 'selectPool for call type "type1" returned the text "B"; expected a pool number from 0 to 1, or QUEUE (-1)'],
    [2, 'selectPool for call type "type1" returned 2; expected a pool number'],
    [0.5, 'selectPool for call type "type1" returned 0.5; expected a pool number'],
    [0, 'selectPool for call type "type1" returned 0; expected a pool that may take it; pool "A" may not'],
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
})

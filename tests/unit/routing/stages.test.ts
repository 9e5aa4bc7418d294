import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleModel } from '../../../src/model/model.ts'
import { IDLE, QUEUE } from '../../../src/routing/contract.ts'
import { StagePolicy } from '../../../src/routing/StagePolicy.ts'
import { compileStages } from '../../../src/routing/stageTables.ts'
import { FakeCenter } from './FakeCenter.ts'
import { type FakeClock, type FakeType, fakeModel, fakePolicy, stage, targets } from './fakeModel.ts'

const [A, B, C] = [0, 1, 2]
/** A centre at which a policy that looks at the clock alone does not look. */
const nobody = new FakeCenter(3, 8)

function policyOf(types: readonly FakeType[], pools: number, rules: readonly RuleModel[], clock?: FakeClock): StagePolicy {
  const policy = fakePolicy(types.length, rules, 'longest-waiting', clock)
  return new StagePolicy(compileStages(fakeModel(types, pools, [policy]), policy))
}

describe('stages', () => {
  const three = [{ stages: [stage([C]), stage([B], 'in-order', 20), stage([A, B, C], 'cheapest', 60)] }]

  it('open after their wait and are tried in order, each with its own choice', () => {
    const policy = policyOf([{ pools: [A, B, C] }], 3, three)
    const all = new FakeCenter(3, 1).setIdle(1, 1, 1)
    expect(policy.selectPool(0, 0, all)).toBe(C)
    const withoutC = new FakeCenter(3, 1).setIdle(1, 1, 0)
    expect(policy.selectPool(0, 0, withoutC)).toBe(QUEUE)
    expect(policy.selectPool(0, 20, withoutC)).toBe(B)
    expect(policy.selectPool(0, 20, new FakeCenter(3, 1).setIdle(1, 0, 0))).toBe(QUEUE)
    expect(policy.selectPool(0, 60, new FakeCenter(3, 1).setIdle(1, 0, 0))).toBe(A)
  })

  it('give their number to the tables: the first that lists the answering pool', () => {
    const policy = policyOf([{ pools: [A, B, C] }], 3, three)
    expect([A, B, C].map((pool) => policy.stageOf!(0, pool))).toEqual([3, 2, 1])
    expect(policy.ruleOf(0)).toBe(1)
  })

  it('tell from which wait on a pool is open to a line, and what chose the pool', () => {
    const policy = policyOf([{ pools: [A, B, C] }, { pools: [B] }], 3, three)
    expect([A, B, C].map((pool) => policy.opensAfter(0, pool))).toEqual([60, 20, 0])
    expect([A, B, C].map((pool) => policy.opensAfter(1, pool))).toEqual([Number.POSITIVE_INFINITY, 20, Number.POSITIVE_INFINITY])
    policy.selectPool(0, 60, new FakeCenter(3, 2).setIdle(0, 1, 0))
    expect(policy.choices[policy.choiceOf(0, B)]).toBe('in-order')
    policy.selectPool(0, 60, new FakeCenter(3, 2).setIdle(1, 0, 0))
    expect(policy.choices[policy.choiceOf(0, A)]).toBe('cheapest')
  })

  it('are asked again at the thresholds that add a pool for the type, and at no other', () => {
    const policy = policyOf([{ pools: [A, B, C] }, { pools: [A, C] }, { pools: [C] }], 3, three)
    expect([policy.recheckAt!(0, 0), policy.recheckAt!(0, 20), policy.recheckAt!(0, 60)]).toEqual([20, 60, Number.POSITIVE_INFINITY])
    expect(policy.recheckAt!(1, 0)).toBe(60)
    expect(policy.recheckAt!(2, 0)).toBe(Number.POSITIVE_INFINITY)
  })

  it('keep their written number when a type may use none of the pools of an earlier one', () => {
    const policy = policyOf([{ pools: [A] }], 3, three)
    expect(policy.stageOf!(0, A)).toBe(3)
    expect(policy.selectPool(0, 59.9, new FakeCenter(3, 1).setIdle(1, 1, 1))).toBe(QUEUE)
  })

  it('ask the engine for no more than the policy needs', () => {
    const plain = policyOf([{ pools: [A, B, C] }], 3, [{ stages: [stage([A, B]), stage([C])] }])
    expect([plain.selectQueue, plain.entered, plain.recheckAt]).toEqual([undefined, undefined, undefined])
    const later = policyOf([{ pools: [A] }], 3, [{ stages: [stage([A]), stage([A, B, C], 'in-order', 20)] }])
    expect(later.recheckAt).toBeUndefined()
    const single = policyOf([{ pools: [A, B, C] }], 3, [{ stages: [stage([A, B, C])] }])
    expect([single.stageOf, plain.stageOf!(0, C)]).toEqual([undefined, 2])
  })

  it('leave a pool that no stage lists alone', () => {
    const policy = policyOf([{ pools: [A, B] }], 2, [{ stages: [stage([A])] }])
    expect(policy.selectLine(B, new FakeCenter(2, 1).wait(0, 0, 1))).toBe(IDLE)
  })
})

describe('assign', () => {
  const split: RuleModel = { assign: targets(0.6, 0.4, undefined), stages: [stage([A, B, C], 'in-order', 60)] }

  /** The pools to which the calls of the given types are bound, one after another. */
  function bindings(policy: StagePolicy, types: readonly number[]): (number | undefined)[] {
    const boundTo = new Map<number, number>()
    return types.map((k) => {
      const line = policy.selectQueue!(k, nobody)
      policy.entered!(line)
      if (!boundTo.has(line)) {
        const pool = [0, 1, 2, 3, 4, 5, 6, 7].find((p) => policy.stageOf!(line, p) === 1)
        if (pool !== undefined) boundTo.set(line, pool)
      }
      return boundTo.get(line)
    })
  }

  it('binds each call to the pool that is furthest behind its target, ties in pool order', () => {
    const policy = policyOf([{ pools: [A, B, C] }], 3, [split])
    expect(bindings(policy, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toEqual([A, B, A, B, A, A, B, A, B, A])
  })

  it('counts a binding when the call has entered, not when it is looked up', () => {
    const policy = policyOf([{ pools: [A, B, C] }], 3, [split])
    expect(policy.selectQueue!(0, nobody)).toBe(policy.selectQueue!(0, nobody))
    const line = policy.selectQueue!(0, nobody)
    policy.entered!(line)
    expect(policy.selectQueue!(0, nobody)).not.toBe(line)
  })

  it('keeps two and three pools within one call of their targets, and no pool ever a whole call ahead', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 400 }), (weight, calls) => {
        const sum = weight.reduce((total, w) => total + w, 0)
        const target = weight.map((w) => w / sum)
        const pools = weight.map((_, p) => p)
        const policy = policyOf([{ pools }], pools.length, [{ assign: targets(...target), stages: [stage(pools, 'in-order', 60)] }])
        const assigned = pools.map(() => 0)
        bindings(policy, new Array(calls).fill(0)).forEach((pool, n) => {
          assigned[pool!]++
          for (const p of pools) {
            const ahead = assigned[p] - target[p] * (n + 1)
            expect(ahead).toBeLessThan(1)
            expect(-ahead).toBeLessThan(pools.length <= 3 ? 1 : 1.5)
          }
        })
      }),
    )
  })

  it('counts all types together and scales the targets to the pools that a type may use', () => {
    const policy = policyOf([{ pools: [A, B] }, { pools: [B] }], 3, [split])
    // After four calls that only B may take, A is 0.6 × 5 − 0 = 3 behind and takes the next seven of type 0.
    expect(bindings(policy, [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0])).toEqual([B, B, B, B, A, A, A, A, A, A, A, B])
  })

  it('scales the targets up where a type may use only some of the assigned pools', () => {
    const thirds: RuleModel = { assign: targets(0.5, 0.3, 0.2), stages: [stage([A, B, C], 'in-order', 60)] }
    expect(bindings(policyOf([{ pools: [B, C] }], 3, [thirds]), [0, 0, 0, 0, 0, 0])).toEqual([B, C, B, C, B, B])
  })

  it('works without any written stage: only the bound pool ever takes the call', () => {
    const policy = policyOf([{ pools: [A, B] }], 2, [{ assign: targets(0.5, 0.5), stages: [] }])
    const line = policy.selectQueue!(0, nobody)
    const center = new FakeCenter(2, policy.lineTypes.length).setIdle(0, 1).wait(line, 0, 1)
    center.now = 9999
    expect(policy.selectPool(line, 0, center)).toBe(QUEUE)
    expect([A, B].map((pool) => policy.selectLine(pool, center))).toEqual([line, IDLE])
    expect(policy.recheckAt).toBeUndefined()
  })

  it('does not bind a type that may use none of the assigned pools, whose stages still count from 2', () => {
    const policy = policyOf([{ pools: [C] }, { pools: [A, B, C] }], 3, [split])
    expect(policy.selectQueue!(0, nobody)).toBe(0)
    policy.entered!(0)
    expect(policy.stageOf!(0, C)).toBe(2)
    expect(policy.recheckAt!(0, 0)).toBe(60)
  })

  it('never binds to a pool with a target of 0, not even a type that may use no other', () => {
    const policy = policyOf([{ pools: [A, B] }, { pools: [A] }], 2, [{ assign: targets(0, 1), stages: [stage([A, B], 'in-order', 60)] }])
    expect(bindings(policy, [0, 0, 0])).toEqual([B, B, B])
    expect(policy.selectQueue!(1, nobody)).toBe(1)
    expect([...policy.lineTypes]).toEqual([0, 1, 0])
  })

  it('reserves a bound call for its pool until the first written stage opens, and keeps its pool open then', () => {
    const policy = policyOf([{ pools: [A, B, C] }], 3, [split])
    const line = policy.selectQueue!(0, nobody)
    expect([A, B, C].map((pool) => policy.stageOf!(line, pool))).toEqual([1, 2, 2])
    expect(policy.selectPool(line, 0, new FakeCenter(3, 4).setIdle(0, 1, 1))).toBe(QUEUE)
    expect(policy.selectPool(line, 0, new FakeCenter(3, 4).setIdle(1, 1, 1))).toBe(A)
    expect(policy.selectPool(line, 60, new FakeCenter(3, 4).setIdle(0, 1, 1))).toBe(B)
    const center = new FakeCenter(3, policy.lineTypes.length).wait(line, 0, 1)
    center.now = 59
    expect([A, B, C].map((pool) => policy.selectLine(pool, center))).toEqual([line, IDLE, IDLE])
    center.now = 60
    expect([A, B, C].map((pool) => policy.selectLine(pool, center))).toEqual([line, line, line])
  })

  it('makes a line for each type and each pool that it may be bound to, beside the unbound lines', () => {
    const policy = policyOf([{ pools: [A, B, C] }, { pools: [B] }, { pools: [C] }], 3, [split])
    expect([...policy.lineTypes]).toEqual([0, 1, 2, 0, 0, 1])
  })

  it('does not count a bound answer as one through a written stage with a share', () => {
    const shares = [
      { pool: 'B', share: 0.7 },
      { pool: 'C', share: 0.3 },
    ]
    const rule: RuleModel = { assign: targets(1, undefined, undefined), stages: [stage([A, B, C], { kind: 'share', shares }, 10)] }
    const policy = policyOf([{ pools: [A, B, C] }], 3, [rule])
    const line = policy.selectQueue!(0, nobody)
    const center = new FakeCenter(3, 2).setIdle(1, 1, 1).wait(line, 0, 1)
    for (let n = 0; n < 5; n++) {
      expect(policy.selectPool(line, 0, center)).toBe(A)
      expect(policy.selectLine(A, center)).toBe(line)
    }
    center.setIdle(0, 1, 1)
    expect([0, 1, 2, 3].map(() => policy.selectPool(line, 10, center))).toEqual([B, C, B, B])
  })
})

describe('window edges', () => {
  const types = [{ pools: [A, B] }, { pools: [A, B] }]
  const rules: RuleModel[] = [
    { stages: [stage([A])] },
    { stages: [stage([B]), stage([A], 'in-order', 30)] },
    { assign: targets(0.5, 0.5), stages: [stage([A, B], 'in-order', 40)] },
  ]
  const clock = [
    [0, 0, 0],
    [3600, 1, 0],
    [7200, 2, 2],
    [9000, 0, 2],
  ]

  it('mark the types whose rule changes and put them under the new rule at once', () => {
    const policy = policyOf(types, 2, rules, clock)
    expect([...policy.edges]).toEqual([3600, 7200, 9000])
    const both = new FakeCenter(2, policy.lineTypes.length).setIdle(1, 1)
    expect([policy.selectPool(0, 0, both), policy.selectPool(1, 0, both)]).toEqual([A, A])

    const first = new Uint8Array(2)
    policy.atEdge(0, first, nobody)
    expect([...first]).toEqual([1, 0])
    expect([policy.selectPool(0, 0, both), policy.selectPool(1, 0, both)]).toEqual([B, A])
    expect([policy.ruleOf(0), policy.ruleOf(1)]).toEqual([2, 1])
    expect([policy.stageOf!(0, A), policy.stageOf!(1, A)]).toEqual([2, 1])
    expect([policy.recheckAt!(0, 0), policy.recheckAt!(1, 0)]).toEqual([30, Number.POSITIVE_INFINITY])

    const second = new Uint8Array(2)
    policy.atEdge(1, second, nobody)
    expect([...second]).toEqual([1, 1])
    expect(policy.lineTypes[policy.selectQueue!(1, nobody)]).toBe(1)
    expect(policy.selectQueue!(1, nobody)).not.toBe(1)

    const third = new Uint8Array(2)
    policy.atEdge(2, third, nobody)
    expect([...third]).toEqual([1, 0])
    expect(policy.selectQueue!(0, nobody)).toBe(0)
  })

  it('open and close lines for freed agents', () => {
    const policy = policyOf(types, 2, rules, clock)
    const center = new FakeCenter(2, policy.lineTypes.length).wait(0, 3590, 1)
    center.now = 3600
    expect([policy.selectLine(A, center), policy.selectLine(B, center)]).toEqual([0, IDLE])
    policy.atEdge(0, new Uint8Array(2), nobody)
    expect([policy.selectLine(A, center), policy.selectLine(B, center)]).toEqual([IDLE, 0])
    center.now = 3620
    expect(policy.selectLine(A, center)).toBe(0)
  })

  it('keep the counts of an assigning rule that other types are still under', () => {
    const policy = policyOf(types, 2, rules, clock)
    policy.atEdge(0, new Uint8Array(2), nobody)
    policy.atEdge(1, new Uint8Array(2), nobody)
    const line = policy.selectQueue!(0, nobody)
    policy.entered!(line)
    expect(policy.stageOf!(line, A)).toBe(1)
    policy.atEdge(2, new Uint8Array(2), nobody)
    expect(policy.stageOf!(policy.selectQueue!(1, nobody), B)).toBe(1)
  })
})

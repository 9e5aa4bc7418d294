import { describe, expect, it } from 'vitest'
import type { RuleModel } from '../../../src/model/model.ts'
import { IDLE, QUEUE } from '../../../src/routing/contract.ts'
import { StagePolicy } from '../../../src/routing/StagePolicy.ts'
import { compileStages } from '../../../src/routing/stageTables.ts'
import type { Choose } from '../../../src/scenario/types.ts'
import { FakeCenter } from './FakeCenter.ts'
import { fakeModel, fakePolicy, stage, targets } from './fakeModel.ts'

const [A, B] = [0, 1]
const [QUALITATIVE, OTHER] = [0, 1]

/** Two types and two pools; stages keep agents in reserve for the first type. */
function policyOf(...rules: readonly RuleModel[]): StagePolicy {
  const types = [{ pools: [A, B] }, { pools: [A, B] }]
  const policy = fakePolicy(types.length, rules)
  return new StagePolicy(compileStages(fakeModel(types, 2, [policy]), policy))
}

function center(...idle: number[]): FakeCenter {
  return new FakeCenter(2, 2).setIdle(...idle)
}

describe('a reserve', () => {
  const three = { stages: [stage([A], 'in-order', 0, [0, 3]), stage([B], 'in-order', 20, [0, 0])] }

  it('is kept from an arriving call without the tag', () => {
    const policy = policyOf(three)
    expect(policy.selectPool(OTHER, 0, center(3, 0))).toBe(QUEUE)
    expect(policy.selectPool(OTHER, 0, center(4, 0))).toBe(A)
    expect(policy.selectPool(QUALITATIVE, 0, center(1, 0))).toBe(A)
  })

  it('is kept when an agent is freed, that agent counted', () => {
    const policy = policyOf(three)
    const waiting = (idle: number) => center(idle, 0).wait(OTHER, 0, 1)
    expect(policy.selectLine(A, waiting(3))).toBe(IDLE)
    expect(policy.selectLine(A, waiting(4))).toBe(OTHER)
    expect(policy.selectLine(A, waiting(3).wait(QUALITATIVE, 5, 2))).toBe(QUALITATIVE)
  })

  it('of a later stage may be smaller: from then on it is the one that counts', () => {
    const policy = policyOf({
      stages: [stage([A, B], 'in-order', 0, [0, 3]), stage([A], 'in-order', 20, [0, 1]), stage([A], 'in-order', 40)],
    })
    expect([0, 20, 40].map((waited) => policy.selectPool(OTHER, waited, center(2, 2)))).toEqual([QUEUE, A, A])
    expect([0, 20, 40].map((waited) => policy.selectPool(OTHER, waited, center(1, 1)))).toEqual([QUEUE, QUEUE, A])
    expect([0, 20, 40].map((waited) => policy.recheckAt!(OTHER, waited))).toEqual([20, 40, Number.POSITIVE_INFINITY])
    expect(policy.recheckAt!(QUALITATIVE, 0)).toBe(Number.POSITIVE_INFINITY)

    const pulled = (now: number, idle: number) => {
      const at = center(idle, 0).wait(OTHER, 0, 1)
      at.now = now
      return policy.selectLine(A, at)
    }
    expect([pulled(19, 3), pulled(20, 1), pulled(20, 2), pulled(40, 1)]).toEqual([IDLE, IDLE, OTHER, OTHER])
  })

  it('of a later stage that is as large or larger changes nothing', () => {
    const policy = policyOf({
      stages: [stage([A], 'in-order', 0, [0, 1]), stage([A], 'in-order', 20, [0, 1]), stage([A], 'in-order', 30, [0, 5])],
    })
    expect(policy.recheckAt).toBeUndefined()
  })

  it('leaves stage numbers and openings to the first stage that lists the pool', () => {
    const policy = policyOf({ stages: [stage([B]), stage([A], 'in-order', 20, [0, 3]), stage([A], 'in-order', 40)] })
    expect([A, B].map((pool) => policy.stageOf!(OTHER, pool))).toEqual([2, 1])
    expect([A, B].map((pool) => policy.opensAfter(OTHER, pool))).toEqual([20, 0])
  })

  it('says which choice really took the call', () => {
    const policy = policyOf({ stages: [stage([A], 'longest-idle', 0, [0, 3]), stage([A], 'cheapest', 20)] })
    policy.selectPool(OTHER, 20, center(4, 0))
    expect(policy.choices[policy.choiceOf(OTHER, A)]).toBe('longest-idle')
    policy.selectPool(OTHER, 20, center(3, 0))
    expect(policy.choices[policy.choiceOf(OTHER, A)]).toBe('cheapest')
  })

  it('is kept by every choice', () => {
    const choices: readonly (Choose['kind'] | Choose)[] = [
      'in-order',
      'longest-idle',
      'least-occupied',
      'cheapest',
      'best-satisfaction',
      'greenest',
      'round-robin',
      'random',
      { kind: 'share', shares: [{ pool: 'A', share: 1 }] },
      { kind: 'weigh', cost: 1, satisfaction: 1, carbon: 1 },
    ]
    for (const choose of choices) {
      const policy = policyOf({ stages: [stage([A, B], choose, 0, [0, 2])] })
      expect(policy.selectPool(OTHER, 0, center(2, 2)), JSON.stringify(choose)).toBe(QUEUE)
      expect(policy.selectPool(OTHER, 0, center(2, 3)), JSON.stringify(choose)).toBe(B)
    }
  })

  it('counts answers for a share through the stage that gave the agent', () => {
    const half = { kind: 'share', shares: ['A', 'B'].map((pool) => ({ pool, share: 0.5 })) } as const
    const policy = policyOf({ stages: [stage([A], 'in-order', 0, [0, 1]), stage([A, B], half, 20)] })
    const at = center(1, 1).wait(OTHER, 0, 1)
    at.now = 30
    // Through the second stage, since the first keeps one back: then it is the turn of B.
    expect(policy.selectLine(A, at)).toBe(OTHER)
    expect(policy.selectPool(OTHER, 20, center(1, 1))).toBe(B)
    // Through the first stage: B's turn is not used up.
    expect(policy.selectLine(A, at.setIdle(2, 1))).toBe(OTHER)
    expect(policy.selectPool(OTHER, 20, center(1, 1))).toBe(A)
  })

  it('is not kept from calls that are bound to the pool', () => {
    const policy = policyOf({ assign: targets(1, undefined), stages: [stage([A, B], 'in-order', 20, [5, 5])] })
    const line = policy.selectQueue!(OTHER, center(0, 0))
    expect(policy.selectPool(line, 0, new FakeCenter(2, 4).setIdle(1, 0))).toBe(A)
    expect(policy.selectLine(A, new FakeCenter(2, 4).setIdle(1, 0).wait(line, 0, 1))).toBe(line)
    expect(policy.selectPool(line, 20, new FakeCenter(2, 4).setIdle(0, 5))).toBe(QUEUE)
  })
})

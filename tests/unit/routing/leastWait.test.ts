import { describe, expect, it } from 'vitest'
import { QUEUE } from '../../../src/routing/contract.ts'
import { StagePolicy } from '../../../src/routing/StagePolicy.ts'
import { compileStages } from '../../../src/routing/stageTables.ts'
import { FakeCenter } from './FakeCenter.ts'
import { type FakeType, fakeModel, fakePolicy, stage } from './fakeModel.ts'

const [A, B, C] = [0, 1, 2]

function policyOf(types: readonly FakeType[]): StagePolicy {
  const policy = fakePolicy(types.length, [{ assignByWait: true, stages: [stage([A, B, C], 'in-order', 60)] }])
  return new StagePolicy(compileStages(fakeModel(types, 3, [policy]), policy))
}

/** All pools busy, with so many agents. */
function busy(policy: StagePolicy, ...agents: number[]): FakeCenter {
  const center = new FakeCenter(3, policy.lineTypes.length)
  for (const [pool, staffed] of agents.entries()) center.pools[pool].busy = staffed
  return center
}

/** The pool that the line is bound to. */
function boundTo(policy: StagePolicy, line: number): number {
  return [A, B, C].findIndex((pool) => policy.opensAfter(line, pool) === 0)
}

function joins(policy: StagePolicy, callType: number, center: FakeCenter): number {
  return boundTo(policy, policy.selectQueue!(callType, center))
}

describe('assign: least-expected-wait', () => {
  it('binds a call to the first pool with an idle agent', () => {
    const policy = policyOf([{ pools: [A, B, C] }])
    expect(joins(policy, 0, busy(policy, 9, 9, 9).setIdle(0, 1, 5))).toBe(B)
  })

  it('else to the pool in which those bound to it and this call are through soonest', () => {
    const policy = policyOf([
      {
        pools: [
          { pool: A, handling: 300 },
          { pool: B, handling: 200 },
          { pool: C, handling: 600 },
        ],
      },
    ])
    // 300 / 10, 200 / 5, 600 / 30
    const center = busy(policy, 10, 5, 30)
    const line = policy.selectQueue!(0, center)
    expect(boundTo(policy, line)).toBe(C)
    // 30, 40, 2 × 600 / 30
    expect(joins(policy, 0, center.wait(line, 0, 1))).toBe(A)
  })

  it('counts the calls of all types that are bound to the pool, and no unbound ones', () => {
    const policy = policyOf([{ pools: [A, B] }, { pools: [A] }, { pools: [C] }])
    const center = busy(policy, 10, 9, 1)
    expect(joins(policy, 0, center)).toBe(A)
    expect(joins(policy, 0, center.wait(0, 0, 1))).toBe(A)
    expect(joins(policy, 0, center.wait(policy.selectQueue!(1, center), 0, 2))).toBe(B)
  })

  it('leaves out pools that the type may not use, turns to one with nobody staffed last, and keeps pool order in ties', () => {
    const policy = policyOf([{ pools: [B, C] }])
    expect(joins(policy, 0, busy(policy, 50, 7, 7))).toBe(B)
    expect(joins(policy, 0, busy(policy, 50, 0, 1))).toBe(C)
    expect(joins(policy, 0, busy(policy, 50, 0, 0))).toBe(B)
  })

  it('keeps a bound call for its pool until the first written stage opens', () => {
    const policy = policyOf([{ pools: [A, B, C] }])
    const line = policy.selectQueue!(0, busy(policy, 10, 5, 5))
    expect(boundTo(policy, line)).toBe(A)
    expect([A, B].map((pool) => policy.stageOf!(line, pool))).toEqual([1, 2])
    expect([A, B].map((pool) => policy.opensAfter(line, pool))).toEqual([0, 60])
    const center = busy(policy, 10, 5, 5).setIdle(0, 1, 0)
    expect(policy.selectPool(line, 0, center)).toBe(QUEUE)
    expect(policy.selectPool(line, 60, center)).toBe(B)
    expect(policy.choices[policy.choiceOf(line, B)]).toBe('in-order')
    expect(policy.selectPool(line, 0, center.setIdle(1, 0, 0))).toBe(A)
    expect(policy.choices[policy.choiceOf(line, A)]).toBe('assigned')
  })
})

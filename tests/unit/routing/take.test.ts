import { describe, expect, it } from 'vitest'
import { IDLE } from '../../../src/routing/contract.ts'
import { StagePolicy } from '../../../src/routing/StagePolicy.ts'
import { compileStages } from '../../../src/routing/stageTables.ts'
import type { Take } from '../../../src/scenario/types.ts'
import { FakeCenter } from './FakeCenter.ts'
import { type FakeType, fakeModel, fakePolicy, stage } from './fakeModel.ts'

const [A, B] = [0, 1]

function taking(take: Take, types: readonly FakeType[], ageing?: number): StagePolicy {
  const policy = fakePolicy(types.length, [{ stages: [stage([A]), stage([B], 'in-order', 30)] }], take, undefined, ageing)
  return new StagePolicy(compileStages(fakeModel(types, 2, [policy]), policy))
}

describe('call selection', () => {
  it('leaves the agent idle when nobody waits in a line that its pool may serve', () => {
    const policy = taking('longest-waiting', [{ pools: [A] }, { pools: [B] }])
    expect(policy.selectLine(A, new FakeCenter(2, 2))).toBe(IDLE)
    expect(policy.selectLine(A, new FakeCenter(2, 2).wait(1, 0, 1))).toBe(IDLE)
  })

  it('longest-waiting looks at call priority, then the preference of the pool, then the wait, then the call id', () => {
    const policy = taking('longest-waiting', [
      { pools: [A] },
      { pools: [A] },
      { pools: [{ pool: A, preference: 5 }] },
      { pools: [A], priority: 1 },
    ])
    const center = new FakeCenter(2, 4)
    center.now = 100
    center.wait(0, 10, 7)
    expect(policy.selectLine(A, center)).toBe(0)
    center.wait(1, 10, 4)
    expect(policy.selectLine(A, center)).toBe(1)
    center.wait(2, 50, 20)
    expect(policy.selectLine(A, center)).toBe(2)
    center.wait(3, 60, 30)
    expect(policy.selectLine(A, center)).toBe(3)
  })

  it('longest-waiting lets the longer wait win over the smaller call id', () => {
    const policy = taking('longest-waiting', [{ pools: [A] }, { pools: [A] }])
    expect(policy.selectLine(A, new FakeCenter(2, 2).wait(0, 20, 1).wait(1, 10, 2))).toBe(1)
  })

  it('longest-waiting-overall looks at the wait alone', () => {
    const policy = taking('longest-waiting-overall', [{ pools: [A] }, { pools: [{ pool: A, preference: 5 }], priority: 9 }])
    expect(policy.selectLine(A, new FakeCenter(2, 2).wait(0, 10, 1).wait(1, 11, 2))).toBe(0)
    expect(policy.selectLine(A, new FakeCenter(2, 2).wait(0, 10, 2).wait(1, 10, 1))).toBe(1)
  })

  it('earliest-due takes the call with the smallest T − W, whatever its priority', () => {
    const policy = taking('earliest-due', [
      { pools: [A], within: 60, priority: 3 },
      { pools: [A], within: 20 },
    ])
    expect(policy.selectLine(A, new FakeCenter(2, 2).wait(0, 0, 1).wait(1, 39, 2))).toBe(1)
    expect(policy.selectLine(A, new FakeCenter(2, 2).wait(0, 0, 1).wait(1, 41, 2))).toBe(0)
    expect(policy.selectLine(A, new FakeCenter(2, 2).wait(0, 0, 1).wait(1, 40, 2))).toBe(0)
    expect(policy.selectLine(A, new FakeCenter(2, 2).wait(0, 0, 3).wait(1, 40, 2))).toBe(1)
  })

  it('ageing lets a call of low priority catch up: so many seconds of waiting are worth one level', () => {
    const types = [{ pools: [A], priority: 2 }, { pools: [{ pool: A, preference: 9 }] }]
    const policy = taking('longest-waiting', types, 60)
    expect(policy.selectLine(A, new FakeCenter(2, 2).wait(0, 130, 1).wait(1, 11, 2))).toBe(0)
    expect(policy.selectLine(A, new FakeCenter(2, 2).wait(0, 130, 1).wait(1, 9, 2))).toBe(1)
    expect(policy.selectLine(A, new FakeCenter(2, 2).wait(0, 130, 2).wait(1, 10, 1))).toBe(1)
    expect(policy.selectLine(A, new FakeCenter(2, 2).wait(0, 130, 1).wait(1, 10, 2))).toBe(0)
  })

  it('ageing takes no account of preference, and belongs to longest-waiting alone', () => {
    const liked = [{ pools: [A] }, { pools: [{ pool: A, preference: 9 }] }]
    expect(taking('longest-waiting', liked, 60).selectLine(A, new FakeCenter(2, 2).wait(0, 10, 1).wait(1, 11, 2))).toBe(0)
    const urgent = [{ pools: [A] }, { pools: [A], priority: 9 }]
    expect(taking('longest-waiting-overall', urgent, 60).selectLine(A, new FakeCenter(2, 2).wait(0, 10, 1).wait(1, 11, 2))).toBe(0)
  })

  it('is named for the tables', () => {
    expect(taking('earliest-due', [{ pools: [A] }]).take).toBe('earliest-due')
  })

  it('a freed agent takes a call only through a stage that is open for it', () => {
    const policy = taking('longest-waiting', [{ pools: [A, B] }])
    const center = new FakeCenter(2, 1).wait(0, 100, 1)
    center.now = 129.9
    expect(policy.selectLine(B, center)).toBe(IDLE)
    expect(policy.selectLine(A, center)).toBe(0)
    center.now = 130
    expect(policy.selectLine(B, center)).toBe(0)
  })

  it('a call of high priority that is not open yet does not hide one of low priority that is', () => {
    const policy = taking('longest-waiting', [{ pools: [A, B] }, { pools: [B], priority: 0 }, { pools: [A, B], priority: 1 }])
    const center = new FakeCenter(2, 3).wait(0, 60, 1).wait(2, 90, 2)
    center.now = 100
    expect(policy.selectLine(B, center)).toBe(0)
  })
})

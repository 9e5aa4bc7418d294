import { describe, expect, it } from 'vitest'
import type { LiveCondition, RuleModel } from '../../../src/model/model.ts'
import { StagePolicy } from '../../../src/routing/StagePolicy.ts'
import { compileStages } from '../../../src/routing/stageTables.ts'
import { FakeCenter } from './FakeCenter.ts'
import { type FakeClock, fakeModel, fakePolicy, stage, targets } from './fakeModel.ts'

const [A, B] = [0, 1]
const types = [{ pools: [A, B] }, { pools: [A, B] }]

/** Two types and two pools under the rules; by default all of them are candidates for both types all the time. */
function policyOf(rules: readonly RuleModel[], clock: FakeClock = [[0, [...rules.keys()], [...rules.keys()]]]): StagePolicy {
  const policy = fakePolicy(types.length, rules, 'longest-waiting', clock)
  return new StagePolicy(compileStages(fakeModel(types, 2, [policy]), policy))
}

function asking(live: Omit<LiveCondition, 'callTypes'>, callTypes: readonly number[] = [0, 1]): RuleModel {
  return { live: { callTypes: Int32Array.from(callTypes), ...live }, stages: [stage([B])] }
}
const otherwise: RuleModel = { stages: [stage([A])] }

/** The rule of each type, from 1, once the policy has followed the state; null where nothing changed. */
function followed(policy: StagePolicy, center: FakeCenter): number[] | null {
  const switched = new Uint8Array(2)
  const before = [policy.ruleOf(0), policy.ruleOf(1)]
  const changed = policy.followState!(center, switched)
  const now = [policy.ruleOf(0), policy.ruleOf(1)]
  expect([...switched]).toEqual(now.map((rule, k) => (rule === before[k] ? 0 : 1)))
  expect(changed).toBe(switched.includes(1))
  expect(policy.followState!(center, switched.fill(0))).toBe(false)
  return changed ? now : null
}

describe('rules that ask for the live state', () => {
  it('start with the rule that asks for nothing, and follow the state when asked', () => {
    const policy = policyOf([asking({ idleBelow: { agents: 2, pools: Int32Array.of(A, B) } }), otherwise])
    const center = new FakeCenter(2, 2).setIdle(1, 0)
    expect([policy.ruleOf(0), policy.ruleOf(1)]).toEqual([2, 2])
    expect(followed(policy, center)).toEqual([1, 1])
    expect(policy.selectPool(0, 0, center)).toBe(-1)
    expect(policy.selectPool(0, 0, center.setIdle(0, 1))).toBe(B)
    expect(followed(policy, center.setIdle(1, 1))).toEqual([2, 2])
  })

  it('waitingAbove counts the calls that wait in all lines of the types of the rule', () => {
    const policy = policyOf([asking({ waitingAbove: 1 }), otherwise])
    const center = new FakeCenter(2, 2).wait(0, 0, 1)
    expect(followed(policy, center)).toBeNull()
    expect(followed(policy, center.wait(1, 5, 2))).toEqual([1, 1])
    center.queue[0].pop()
    expect(followed(policy, center)).toEqual([2, 2])
  })

  it('waitingAbove counts no other types, and the lines that are bound to a pool', () => {
    const rules = [
      { live: { callTypes: Int32Array.of(0), waitingAbove: 0 }, assign: targets(0, 1), stages: [] },
      { assign: targets(1, 0), stages: [] },
    ]
    const policy = policyOf(rules, [[0, [0, 1], [1]]])
    const center = new FakeCenter(2, policy.lineTypes.length)
    expect(followed(policy, center.wait(policy.selectQueue!(1, center), 0, 1))).toBeNull()
    const line = policy.selectQueue!(0, center)
    expect(line).toBeGreaterThan(1)
    expect(followed(policy, center.wait(line, 0, 2))).toEqual([1, 2])
    expect(policy.selectQueue!(0, center)).not.toBe(line)
  })

  it('serviceLevelBelow asks for the level of the types of the rule over its span, and is false while nothing ended', () => {
    const policy = policyOf([asking({ serviceLevelBelow: { share: 0.8, seconds: 900 } }, [1]), otherwise], [[0, [1], [0, 1]]])
    const center = new FakeCenter(2, 2)
    expect(followed(policy, center)).toBeNull()
    center.level = 0.8
    expect(followed(policy, center)).toBeNull()
    center.level = 0.79
    expect(followed(policy, center)).toEqual([2, 1])
    expect(center.asked[0]).toEqual({ callTypes: [1], seconds: 900 })
    expect(policy.rolling).toBe(900)
  })

  it('hold only if everything holds that they ask for, and the first that holds counts', () => {
    const both = asking({ waitingAbove: 0, idleBelow: { agents: 1, pools: Int32Array.of(A) } })
    const policy = policyOf([both, asking({ waitingAbove: 0 }), otherwise])
    const center = new FakeCenter(2, 2).setIdle(1, 0)
    expect(followed(policy, center)).toBeNull()
    expect(followed(policy, center.wait(0, 0, 1))).toEqual([2, 2])
    expect(followed(policy, center.setIdle(0, 0))).toEqual([1, 1])
  })

  it('are looked at afresh at an edge, together with the windows', () => {
    const clock: FakeClock = [
      [0, [1], [1]],
      [3600, [0, 1], [1]],
      [7200, [1], [1]],
    ]
    const policy = policyOf([asking({ waitingAbove: 0 }, [0]), otherwise], clock)
    const center = new FakeCenter(2, 2).wait(0, 0, 1)
    expect(followed(policy, center)).toBeNull()
    const switched = new Uint8Array(2)
    policy.atEdge(0, switched, center)
    expect([policy.ruleOf(0), policy.ruleOf(1), ...switched]).toEqual([1, 2, 1, 0])
    expect(followed(policy, center)).toBeNull()
    policy.atEdge(1, switched.fill(0), center)
    expect([policy.ruleOf(0), ...switched]).toEqual([2, 1, 0])
  })

  it('cost nothing where no rule asks for the state', () => {
    const policy = policyOf([otherwise])
    expect([policy.followState, policy.rolling]).toEqual([undefined, undefined])
    expect(policyOf([asking({ waitingAbove: 3 }), otherwise]).rolling).toBeUndefined()
  })
})

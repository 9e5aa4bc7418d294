import { describe, expect, it } from 'vitest'
import { NONE, type RuleModel } from '../../../src/model/model.ts'
import { StagePolicy } from '../../../src/routing/StagePolicy.ts'
import { compileStages } from '../../../src/routing/stageTables.ts'
import { FakeCenter } from './FakeCenter.ts'
import { type FakeType, fakeModel, fakePolicy, stage, targets } from './fakeModel.ts'

const [A, B, C, D] = [0, 1, 2, 3]
/** C has the skill, but the law keeps it from the type; B has not the skill. */
const restricted: FakeType = { pools: [A, D], masked: [C] }

function policyOf(rules: readonly RuleModel[], types: readonly FakeType[] = [restricted, { pools: [A, B, C, D] }]): StagePolicy {
  const policy = fakePolicy(types.length, rules)
  return new StagePolicy(compileStages(fakeModel(types, 4, [policy]), policy))
}

describe('a routing that the law refuses', () => {
  const one = [{ stages: [stage([A, B, C, D])] }]

  it('never comes about', () => {
    expect(policyOf(one).selectPool(0, 0, new FakeCenter(4, 2).setIdle(0, 1, 1, 0))).toBe(-1)
    expect(policyOf(one).selectLine(C, new FakeCenter(4, 2).setIdle(0, 0, 1, 0).wait(0, 0, 1))).toBe(-1)
    expect(policyOf(one).opensAfter(0, C)).toBe(Number.POSITIVE_INFINITY)
  })

  it('is named where only a pool that is kept from the type has an idle agent', () => {
    const policy = policyOf(one)
    expect(policy.refusedPool!(0, 0, new FakeCenter(4, 2).setIdle(0, 0, 1, 0))).toBe(C)
    expect(policy.refusedPool!(0, 0, new FakeCenter(4, 2).setIdle(1, 0, 1, 0))).toBe(NONE)
    expect(policy.refusedPool!(0, 0, new FakeCenter(4, 2).setIdle(1, 1, 0, 1))).toBe(NONE)
    expect(policy.refusedPool!(1, 0, new FakeCenter(4, 2).setIdle(0, 0, 1, 0))).toBe(NONE)
  })

  it('is not named where a pool of an earlier stage has an idle agent, or before its own stage opens', () => {
    const policy = policyOf([{ stages: [stage([A]), stage([C], 'in-order', 20), stage([C, D], 'in-order', 40)] }])
    const named = (waited: number, ...idle: number[]) => policy.refusedPool!(0, waited, new FakeCenter(4, 2).setIdle(...idle))
    expect(named(20, 0, 0, 1, 0)).toBe(C)
    expect(named(19, 0, 0, 1, 0)).toBe(NONE)
    expect(named(20, 1, 0, 1, 0)).toBe(NONE)
    expect(named(40, 0, 0, 1, 1)).toBe(C)
  })

  it('is not named where the pool that the call is bound to has an idle agent', () => {
    const policy = policyOf([{ assign: targets(0.5, undefined, 0.5, undefined), stages: [stage([C, D])] }])
    const line = policy.selectQueue!(0, new FakeCenter(4, 8))
    expect(policy.refusedPool!(line, 0, new FakeCenter(4, 8).setIdle(1, 0, 1, 0))).toBe(NONE)
    expect(policy.refusedPool!(line, 0, new FakeCenter(4, 8).setIdle(0, 0, 1, 0))).toBe(C)
  })

  it('is not asked about where the law refuses nothing', () => {
    expect(policyOf(one, [{ pools: [A, C] }]).refusedPool).toBeUndefined()
  })
})

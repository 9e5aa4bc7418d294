import { describe, expect, it } from 'vitest'
import type { Model, RuleModel } from '../../../src/model/model.ts'
import { ruledOut } from '../../../src/report/unrouted.ts'
import { tinyModel } from '../metrics/tinyModel.ts'

const stage = (pool: number): RuleModel['stages'][number] => ({
  after: 0,
  pools: Int32Array.of(pool),
  choose: { kind: 'in-order' },
  reserve: new Int32Array(1),
})

/** Two hours of one type that only the first of two pools may take, under rules of which these may hold throughout. */
function out(rules: readonly RuleModel[], candidates: readonly number[]): boolean {
  const model = tinyModel({ pools: [{ name: 'lyon' }, { name: 'tunis', skills: [] }] })
  const clock = {
    at: Float64Array.of(0),
    rule: Int32Array.of(candidates[candidates.length - 1]),
    candidates: [Int32Array.from(candidates)],
  }
  const policies: Model['policies'] = [{ ...model.policies[0], routing: { kind: 'rules', rules, clock } }]
  return ruledOut({ ...model, policies }, 0, 0, { weekday: 1, hour: 8 })
}

describe('A call type is ruled out in an hour', () => {
  it('where no rule that may hold then names a pool that may take it', () => {
    expect(out([{ stages: [stage(1)] }], [0])).toBe(true)
    expect(out([{ stages: [stage(1)] }, { stages: [stage(0)] }], [0])).toBe(true)
    expect(out([{ stages: [stage(0)] }], [0])).toBe(false)
  })

  it('but not where a rule on live state may send it somewhere', () => {
    const live = { callTypes: Int32Array.of(0), waitingAbove: 5 }
    expect(out([{ stages: [stage(0)], live }, { stages: [stage(1)] }], [0, 1])).toBe(false)
  })

  it('nor where it is assigned, by shares or by the least expected wait', () => {
    expect(out([{ assign: Float64Array.of(0.4, 0.6), stages: [] }], [0])).toBe(false)
    expect(out([{ assign: Float64Array.of(Number.NaN, 1), stages: [] }], [0])).toBe(true)
    expect(out([{ assignByWait: true, stages: [] }], [0])).toBe(false)
  })
})

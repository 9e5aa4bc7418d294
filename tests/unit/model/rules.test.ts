import { describe, expect, test } from 'vitest'
import { compileRules, type RuleScope } from '../../../src/model/rules.ts'
import type { Rule, When } from '../../../src/scenario/types.ts'
import { callType } from './scenarioFixture.ts'

const scope: RuleScope = {
  callTypes: [callType('technical', { tags: ['qualitative', 'long'] }), callType('billing'), callType('sales', { tags: ['qualitative'] })],
  poolIndex: new Map(['rennes', 'lille', 'tunis', 'spare'].map((name, p) => [name, p])),
}
const compile = (rule: Partial<Rule>) => compileRules([{ stages: [], ...rule }], scope)[0]!

test('Rules name their pools by index and leave NaN where they assign nothing', () => {
  const assigning = compile({
    assign: [
      { pool: 'tunis', share: 0.4 },
      { pool: 'rennes', share: 0.6 },
    ],
    stages: [{ after: 60, pools: ['lille', 'tunis'], choose: { kind: 'cheapest' }, reserve: [] }],
  })
  expect(assigning).toEqual({
    assign: Float64Array.of(0.6, Number.NaN, 0.4, Number.NaN),
    stages: [{ after: 60, pools: Int32Array.of(1, 2), choose: { kind: 'cheapest' }, reserve: new Int32Array(3) }],
  })
  expect(compile({})).toEqual({ stages: [] })
})

test('A rule that assigns by the expected wait has no shares', () => {
  expect(compile({ assign: 'least-expected-wait' })).toEqual({ assignByWait: true, stages: [] })
})

describe('reserve', () => {
  const kept = (reserve: readonly { tag: string; agents: number }[]) => {
    const [stage] = compile({ stages: [{ after: 0, pools: ['rennes'], choose: { kind: 'in-order' }, reserve }] }).stages
    return Array.from(stage!.reserve)
  }

  test('keeps agents from the types that lack the tag', () => {
    expect(kept([{ tag: 'qualitative', agents: 3 }])).toEqual([0, 3, 0])
  })

  test('is the largest number among the tags that a type lacks', () => {
    const tags = [
      { tag: 'qualitative', agents: 3 },
      { tag: 'long', agents: 5 },
    ]
    expect(kept(tags)).toEqual([0, 5, 5])
    expect(kept(tags.map(({ tag, agents }) => ({ tag, agents: 8 - agents })))).toEqual([0, 5, 3])
  })
})

describe('what a rule asks of the live state', () => {
  const live = (when: When) => compile({ when }).live

  test('is absent where it looks at types and clocks alone', () => {
    expect(compile({ when: { tags: ['long'] } })).toEqual({ stages: [] })
  })

  test('concerns the types that its tags and names leave', () => {
    expect(live({ waitingAbove: 20 })).toEqual({ callTypes: Int32Array.of(0, 1, 2), waitingAbove: 20 })
    expect(live({ waitingAbove: 0, tags: ['qualitative'] })).toEqual({ callTypes: Int32Array.of(0, 2), waitingAbove: 0 })
    const poor = { serviceLevelBelow: { share: 0.7, seconds: 900 } }
    expect(live({ ...poor, tags: ['qualitative'], callTypes: ['sales', 'billing'] })).toEqual({ ...poor, callTypes: Int32Array.of(2) })
  })

  test('looks at the idle agents of the pools named', () => {
    const idle = live({ idleBelow: { agents: 5, pools: ['spare', 'lille'] } })?.idleBelow
    expect(idle).toEqual({ agents: 5, pools: Int32Array.of(3, 1) })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUEUE } from '../../../src/routing/contract.ts'
import { StagePolicy } from '../../../src/routing/StagePolicy.ts'
import { compileStages } from '../../../src/routing/stageTables.ts'
import type { Choose } from '../../../src/scenario/types.ts'
import { FakeCenter } from './FakeCenter.ts'
import { type FakeType, fakeModel, fakePolicy, stage } from './fakeModel.ts'

const [A, B, C] = [0, 1, 2]
const ALL = [A, B, C]

function oneStage(choose: Choose['kind'] | Choose, types: readonly FakeType[] = [{ pools: ALL }], kg: readonly number[] = []): StagePolicy {
  const policy = fakePolicy(types.length, [{ stages: [stage(ALL, choose)] }])
  return new StagePolicy(compileStages(fakeModel(types, 3, [policy], kg), policy))
}

describe('agent selection inside a stage', () => {
  it('tries pools in scenario order by default', () => {
    const policy = oneStage('in-order')
    expect(policy.selectPool(0, 0, new FakeCenter(3, 1).setIdle(0, 2, 5))).toBe(B)
    expect(policy.selectPool(0, 0, new FakeCenter(3, 1).setIdle(1, 2, 5))).toBe(A)
  })

  it('queues the call when no pool has an idle agent, whatever the choice', () => {
    const choices: (Choose['kind'] | Choose)[] = [
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
    for (const choose of choices) expect(oneStage(choose).selectPool(0, 0, new FakeCenter(3, 1))).toBe(QUEUE)
  })

  it('never offers a call to a pool that its type may not use', () => {
    const policy = oneStage('in-order', [{ pools: [C] }])
    expect(policy.selectPool(0, 0, new FakeCenter(3, 1).setIdle(9, 9, 0))).toBe(QUEUE)
    expect(policy.selectPool(0, 0, new FakeCenter(3, 1).setIdle(9, 9, 1))).toBe(C)
  })

  it('longest-idle takes the pool whose agent has been idle longest, ties in pool order', () => {
    const policy = oneStage('longest-idle')
    const center = new FakeCenter(3, 1).setIdle(1, 1, 1)
    center.pools[A].since = 50
    center.pools[B].since = 20
    center.pools[C].since = 20
    expect(policy.selectPool(0, 0, center)).toBe(B)
    center.setIdle(1, 0, 1)
    expect(policy.selectPool(0, 0, center)).toBe(C)
  })

  it('least-occupied compares busy over staffed, not counts, ties in pool order', () => {
    const policy = oneStage('least-occupied')
    const center = new FakeCenter(3, 1).setIdle(1, 10, 5)
    center.pools[A].busy = 1
    center.pools[B].busy = 5
    center.pools[C].busy = 3
    expect(policy.selectPool(0, 0, center)).toBe(B)
    center.setIdle(1, 5, 3)
    expect(policy.selectPool(0, 0, center)).toBe(A)
    center.setIdle(0, 0, 3)
    expect(policy.selectPool(0, 0, center)).toBe(C)
  })

  it('cheapest goes by the expected cost of the type in the pool', () => {
    const policy = oneStage('cheapest', [
      {
        pools: [
          { pool: A, cost: 5 },
          { pool: B, cost: 3 },
          { pool: C, cost: 3 },
        ],
      },
      {
        pools: [
          { pool: A, cost: 1 },
          { pool: B, cost: 3 },
          { pool: C, cost: 2 },
        ],
      },
    ])
    expect(policy.selectPool(0, 0, new FakeCenter(3, 2).setIdle(1, 1, 1))).toBe(B)
    expect(policy.selectPool(0, 0, new FakeCenter(3, 2).setIdle(1, 0, 1))).toBe(C)
    expect(policy.selectPool(1, 0, new FakeCenter(3, 2).setIdle(1, 1, 1))).toBe(A)
    expect(policy.selectPool(1, 0, new FakeCenter(3, 2).setIdle(0, 1, 1))).toBe(C)
  })

  it('best-satisfaction takes the most satisfying pool, and pool order where the type has no satisfaction', () => {
    const policy = oneStage('best-satisfaction', [
      {
        pools: [
          { pool: A, satisfaction: 0.7 },
          { pool: B, satisfaction: 0.9 },
          { pool: C, satisfaction: 0.8 },
        ],
      },
      { pools: ALL },
    ])
    expect(policy.selectPool(0, 0, new FakeCenter(3, 2).setIdle(1, 1, 1))).toBe(B)
    expect(policy.selectPool(0, 0, new FakeCenter(3, 2).setIdle(1, 0, 1))).toBe(C)
    expect(policy.selectPool(1, 0, new FakeCenter(3, 2).setIdle(1, 1, 1))).toBe(A)
  })

  it('greenest takes the pool with the least CO2 per handling hour', () => {
    const policy = oneStage('greenest', [{ pools: ALL }], [1.2, 0.4, 0.4])
    expect(policy.selectPool(0, 0, new FakeCenter(3, 1).setIdle(1, 1, 1))).toBe(B)
    expect(policy.selectPool(0, 0, new FakeCenter(3, 1).setIdle(1, 0, 1))).toBe(C)
  })

  it('weigh takes the least weighted sum of cost, satisfaction (negative) and CO2, each from 0 to 1 over the eligible pools', () => {
    const pools = [
      { pool: A, cost: 30, satisfaction: 0.9 },
      { pool: B, cost: 10, satisfaction: 0.5 },
      { pool: C, cost: 20, satisfaction: 0.8 },
    ]
    // Cost: A 1, B 0, C 0.5. Satisfaction: A 1, B 0, C 0.75. CO2: A 0, B 1, C 0.5.
    const first = (cost: number, satisfaction: number, carbon: number): number =>
      oneStage({ kind: 'weigh', cost, satisfaction, carbon }, [{ pools }], [1, 3, 2]).selectPool(
        0,
        0,
        new FakeCenter(3, 1).setIdle(1, 1, 1),
      )
    expect(first(1, 0, 0)).toBe(B)
    expect(first(0, 1, 0)).toBe(A)
    expect(first(1, 1, 0)).toBe(C)
    expect(first(1, 0, 2)).toBe(A)
    expect(first(0, 0, 0)).toBe(A)
  })

  it('round-robin goes on after the pool it selected last, skips pools without idle agents, and shares its pointer between types', () => {
    const policy = oneStage('round-robin', [{ pools: ALL }, { pools: [A, C] }])
    const all = new FakeCenter(3, 2).setIdle(1, 1, 1)
    expect([0, 1, 2, 3].map(() => policy.selectPool(0, 0, all))).toEqual([A, B, C, A])
    expect(policy.selectPool(0, 0, new FakeCenter(3, 2).setIdle(1, 0, 1))).toBe(C)
    expect(policy.selectPool(1, 0, all)).toBe(A)
    expect(policy.selectPool(1, 0, all)).toBe(C)
    expect(policy.selectPool(1, 0, all)).toBe(A)
    expect(policy.selectPool(0, 0, all)).toBe(B)
  })

  it('round-robin does not move its pointer when a freed agent pulls a call', () => {
    const policy = oneStage('round-robin')
    const center = new FakeCenter(3, 1).wait(0, 0, 1)
    expect(policy.selectLine(B, center)).toBe(0)
    expect(policy.selectPool(0, 0, center.setIdle(1, 1, 1))).toBe(A)
  })

  it('random is uniform over idle agents, with one draw where several pools have one and none otherwise', () => {
    const policy = oneStage('random')
    const center = new FakeCenter(3, 1).setIdle(1, 0, 3)
    for (const [u, pool] of [
      [0, A],
      [0.2499, A],
      [0.25, C],
      [1 - 2 ** -53, C],
    ]) {
      center.uniforms.push(u)
      expect(policy.selectPool(0, 0, center)).toBe(pool)
    }
    expect(center.draws).toBe(4)
    expect(policy.selectPool(0, 0, center.setIdle(0, 5, 0))).toBe(B)
    expect(center.draws).toBe(4)
  })

  it('share keeps three pools within one answer of their shares when all have idle agents, pulls included', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(weights, fc.array(fc.boolean(), { maxLength: 300 }), (weight, arrivals) => {
        const sum = weight[0] + weight[1] + weight[2]
        const share = weight.map((w) => w / sum)
        const policy = oneStage({ kind: 'share', shares: share.map((fraction, p) => ({ pool: 'ABC'[p], share: fraction })) })
        const center = new FakeCenter(3, 1).setIdle(1, 1, 1).wait(0, 0, 1)
        const answers = [0, 0, 0]
        arrivals.forEach((arrival, n) => {
          const due = share.map((fraction, p) => fraction * (n + 1) - answers[p])
          const expected = due.findIndex((behind) => behind > Math.max(...due) - 1e-9)
          if (arrival) expect(policy.selectPool(0, 0, center)).toBe(expected)
          else expect(policy.selectLine(expected, center)).toBe(0)
          answers[expected]++
          for (const p of ALL) expect(Math.abs(answers[p] - share[p] * (n + 1))).toBeLessThan(1)
        })
      }),
    )
  })

  it('share considers only pools with an idle agent and makes up for it later', () => {
    const shares = [
      { pool: 'A', share: 0.5 },
      { pool: 'B', share: 0.5 },
    ]
    const policy = oneStage({ kind: 'share', shares })
    const onlyB = new FakeCenter(3, 1).setIdle(0, 1, 0)
    for (let n = 0; n < 3; n++) expect(policy.selectPool(0, 0, onlyB)).toBe(B)
    const both = new FakeCenter(3, 1).setIdle(1, 1, 0)
    expect([0, 1, 2, 3].map(() => policy.selectPool(0, 0, both))).toEqual([A, A, A, A])
    expect(policy.selectPool(0, 0, both)).toBe(B)
  })

  it('counters and pointers start afresh in every replication', () => {
    const policy = fakePolicy(1, [{ stages: [stage(ALL, 'round-robin')] }])
    const tables = compileStages(fakeModel([{ pools: ALL }], 3, [policy]), policy)
    const center = new FakeCenter(3, 1).setIdle(1, 1, 1)
    expect(new StagePolicy(tables).selectPool(0, 0, center)).toBe(A)
    expect(new StagePolicy(tables).selectPool(0, 0, center)).toBe(A)
  })
})

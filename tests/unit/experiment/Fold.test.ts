import { describe, expect, it } from 'vitest'
import { type Comparison, comparisonsOf } from '../../../src/experiment/comparisons.ts'
import { type Estimate, estimatesOf } from '../../../src/experiment/estimates.ts'
import { Fold } from '../../../src/experiment/Fold.ts'
import { studentQuantile, wilsonInterval } from '../../../src/experiment/student.ts'
import { layoutOf, type MetricBlock } from '../../../src/metrics/block.ts'
import { BlockWriter, RATING, tinyModel } from '../metrics/tinyModel.ts'
import { answeredOf, randomBlock } from './randomBlocks.ts'

const model = tinyModel({
  types: [{ name: 'sales', target: 0.78, satisfaction: RATING }, { name: 'billing' }],
  pools: [
    { name: 'rennes', cost: { perPaidHour: 30 }, kgPerPaidHour: 1.2 },
    { name: 'tunis', location: 'offshore', provider: 'north', cost: { perPaidHour: 12 } },
    { name: 'sfax', location: 'offshore', provider: 'south', skills: [1], cost: { perHandledMinute: 0.3 } },
  ],
  policies: ['first', 'second', 'third'],
  count: 3,
})
const LEVELS = [0.8, 0.8, 0.6]
const block = (replication: number, position: number): MetricBlock =>
  randomBlock(model, `${replication}/${position % 3 === 1 ? 0 : position}`, LEVELS[position])

function folded(replications: number, policies = [0, 1, 2], of = block): { fold: Fold; estimates: Estimate[]; comparisons: Comparison[] } {
  const fold = new Fold(model, policies)
  for (let r = 1; r <= replications; r++) for (const position of policies.keys()) fold.add(r, position, of(r, position))
  const estimates = estimatesOf(fold)
  return { fold, estimates, comparisons: comparisonsOf(fold, estimates) }
}

function find<T extends Estimate | Comparison>(rows: readonly T[], policy: string, metric: string, scope = 'total', name = 'all'): T {
  const found = rows.filter((row) => row.policy === policy && row.metric === metric && row.scope === scope && row.name === name)
  expect(found).toHaveLength(1)
  return found[0]
}

/** Every typed array that an object holds. */
function bytesOf(root: object): number {
  const seen = new Set<object>()
  const visit = (value: unknown): number => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return 0
    seen.add(value)
    if (ArrayBuffer.isView(value)) return value.byteLength
    return 8 + Object.values(value).reduce((sum: number, child) => sum + visit(child), 0)
  }
  return visit(root)
}

describe('a fold', () => {
  const n = 20
  const { fold, estimates, comparisons } = folded(n)

  it('estimates counts by their mean over replications with Student’s interval', () => {
    const answered = Array.from({ length: n }, (_, r) => answeredOf(model, block(r + 1, 2)))
    const mean = answered.reduce((sum, value) => sum + value, 0) / n
    const error = Math.sqrt(answered.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n * (n - 1)))
    const row = find(estimates, 'third', 'answered')
    expect(row.mean).toBeCloseTo(mean, 9)
    expect(row.stdError).toBeCloseTo(error, 9)
    expect(row.lower).toBeCloseTo(mean - studentQuantile(n) * error, 9)
    expect(row.upper).toBeCloseTo(mean + studentQuantile(n) * error, 9)
    expect([row.unit, row.replications]).toEqual(['calls', n])
  })

  it('estimates the same figure for a sum whether by pools, by locations, by providers, by hours or in total', () => {
    for (const metric of ['cost', 'answered', 'busy_h', 'co2_kg']) {
      const total = find(estimates, 'first', metric).mean
      for (const scope of ['pool', 'location', 'provider', 'hour']) {
        const parts = estimates.filter((row) => row.policy === 'first' && row.scope === scope && row.metric === metric)
        expect(parts.reduce((sum, row) => sum + row.mean, 0) / total).toBeCloseTo(1, 12)
      }
    }
  })

  it('gives each scope, name and metric once per policy, all with the same replications', () => {
    const keys = estimates.map((row) => `${row.policy}/${row.scope}/${row.name}/${row.metric}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(new Set(estimates.map((row) => row.replications))).toEqual(new Set([n]))
    expect(comparisons).toHaveLength((estimates.length / 3) * 2)
  })

  it('finds no difference, with p = 1 and unclear, between policies that do the same', () => {
    for (const row of comparisons.filter((each) => each.policy === 'second' && !Number.isNaN(each.difference))) {
      expect([row.metric, row.difference, row.stdError, row.pValue]).toEqual([row.metric, 0, 0, 1])
      expect(['unclear', '']).toContain(row.better)
    }
  })

  it('calls a policy that answers later worse on its service level and waits, and leaves metrics without direction open', () => {
    expect(find(comparisons, 'third', 'service_level')).toMatchObject({ baseline: 'first', better: 'no' })
    expect(find(comparisons, 'third', 'service_level').difference).toBeLessThan(-0.1)
    expect(find(comparisons, 'third', 'wait_p90_s')).toMatchObject({ better: 'no', unit: 's' })
    expect(find(comparisons, 'third', 'aht_s').better).toBe('')
  })

  it('corrects the p-values of one metric by Holm over the policies', () => {
    const row = find(comparisons, 'third', 'satisfaction_per_offered')
    const other = find(comparisons, 'second', 'satisfaction_per_offered')
    expect(other.pValue).toBe(1)
    expect(row.pAdjusted).toBeCloseTo(Math.min(1, 2 * row.pValue), 12)
  })

  it('gives differences relative to the baseline', () => {
    const row = find(comparisons, 'third', 'asa_s')
    const base = find(estimates, 'first', 'asa_s').mean
    if (base > 0) expect(row.relativeDifference).toBeCloseTo(row.difference / base, 12)
    const level = find(comparisons, 'third', 'service_level')
    expect(level.relativeDifference).toBeCloseTo(level.difference / find(estimates, 'first', 'service_level').mean, 12)
  })

  it('gives the share of replications that met a target with Wilson’s interval, and nothing without a target', () => {
    const row = find(estimates, 'first', 'service_level_target_met', 'call_type', 'sales')
    expect(row.mean * n).toBeCloseTo(Math.round(row.mean * n), 9)
    const [lower, upper] = wilsonInterval(row.mean, n)
    expect([row.lower, row.upper]).toEqual([lower, upper])
    expect(find(estimates, 'first', 'service_level_target_met', 'call_type', 'billing').mean).toBeNaN()
    expect(find(comparisons, 'third', 'service_level_target_met', 'call_type', 'billing')).toMatchObject({
      difference: Number.NaN,
      better: 'unclear',
    })
  })

  it('takes satisfaction from the types that have it, and leaves it undefined elsewhere', () => {
    expect(find(estimates, 'first', 'satisfaction').mean).toBeCloseTo(0.7, 9)
    expect(find(estimates, 'first', 'satisfaction', 'call_type', 'billing').mean).toBeNaN()
    expect(find(estimates, 'first', 'satisfaction', 'pool', 'sfax').mean).toBeNaN()
  })

  it('finds the largest provider but in-house by totals, and the concentration of all', () => {
    const answered = (name: string): number => find(estimates, 'first', 'answered', 'provider', name).mean
    const total = find(estimates, 'first', 'answered').mean
    expect(answered('north')).toBeGreaterThan(answered('south'))
    expect(find(estimates, 'first', 'provider_share_max').mean).toBeCloseTo(answered('north') / total, 12)
    const shares = ['in-house', 'north', 'south'].map((name) => answered(name) / total)
    expect(find(estimates, 'first', 'provider_hhi').mean).toBeCloseTo(
      shares.reduce((sum, share) => sum + share ** 2, 0),
      12,
    )
    expect(find(estimates, 'first', 'provider_hhi').stdError).toBeGreaterThan(0)
  })

  it('adds calls, events and calls left waiting up over all blocks', () => {
    expect([fold.calls, fold.events, fold.leftWaiting, fold.replications]).toEqual([1000 * 3 * n, 3000 * 3 * n, 0, n])
  })

  it('refuses blocks out of order with a sentence', () => {
    const fresh = new Fold(model, [0, 1])
    expect(() => fresh.add(1, 1, block(1, 1))).toThrow('expected replication 1, policy 1, got replication 1, policy 2')
    fresh.add(1, 0, block(1, 0))
    expect(() => fresh.add(2, 0, block(2, 0))).toThrow('expected replication 1, policy 2')
  })

  it('counts a replication once its last policy is in', () => {
    const partial = new Fold(model, [0, 2])
    partial.add(1, 0, block(1, 0))
    partial.add(1, 1, block(1, 2))
    partial.add(2, 0, block(2, 0))
    expect(partial.replications).toBe(1)
    const whole = new Fold(model, [0, 2])
    whole.add(1, 0, block(1, 0))
    whole.add(1, 1, block(1, 2))
    expect(estimatesOf(partial)).toEqual(estimatesOf(whole))
  })

  it('holds as many bytes after forty replications as after two', () => {
    expect(bytesOf(folded(40, [0, 2]).fold)).toBe(bytesOf(folded(2, [0, 2]).fold))
  })
})

describe('a fold of one replication', () => {
  const { estimates, comparisons } = folded(1)

  it('has estimates without standard errors or bounds', () => {
    for (const row of estimates) expect([row.stdError, row.lower, row.upper]).toEqual([Number.NaN, Number.NaN, Number.NaN])
    expect(find(estimates, 'third', 'service_level').mean).toBeGreaterThan(0)
  })

  it('has differences without p-values, all unclear', () => {
    const row = find(comparisons, 'third', 'service_level')
    expect(row).toMatchObject({ stdError: Number.NaN, lower: Number.NaN, pValue: Number.NaN, pAdjusted: Number.NaN, better: 'unclear' })
    expect(row.difference).toBeLessThan(0)
  })
})

describe('degenerate runs', () => {
  it('where every replication is the same and the policies differ are certain: p = 0, better decided', () => {
    const { estimates, comparisons } = folded(5, [0, 1, 2], (_, position) => block(1, position))
    expect(find(estimates, 'first', 'service_level').stdError).toBe(0)
    expect(find(comparisons, 'third', 'service_level')).toMatchObject({ stdError: 0, pValue: 0, pAdjusted: 0, better: 'no' })
    for (const row of estimates.filter((each) => !Number.isNaN(each.mean)))
      expect([row.scope, row.metric, row.stdError]).toEqual([row.scope, row.metric, 0])
  })

  it('without any call have counts of 0 and undefined rates', () => {
    const { estimates, comparisons } = folded(3, [0, 1], () => new Float64Array(layoutOf(model).length))
    expect(find(estimates, 'first', 'offered')).toMatchObject({ mean: 0, stdError: 0, lower: 0, upper: 0 })
    for (const metric of ['service_level', 'asa_s', 'wait_p95_s', 'occupancy', 'provider_share_max'])
      expect(find(estimates, 'first', metric).mean).toBeNaN()
    expect(find(comparisons, 'second', 'service_level').difference).toBeNaN()
    expect(find(comparisons, 'second', 'offered')).toMatchObject({ difference: 0, pValue: 1, relativeDifference: Number.NaN })
  })

  it('with everything in-house have a largest outside share of 0 and a concentration of 1', () => {
    const own = tinyModel({ policies: ['a', 'b'] })
    const fold = new Fold(own, [0, 1])
    for (let r = 1; r <= 4; r++) for (const position of [0, 1]) fold.add(r, position, randomBlock(own, `${r}${position}`))
    const estimates = estimatesOf(fold)
    expect(find(estimates, 'a', 'provider_share_max')).toMatchObject({ mean: 0, stdError: 0, lower: 0, upper: 0 })
    expect(find(estimates, 'a', 'provider_hhi')).toMatchObject({ mean: 1, stdError: 0 })
    expect(find(comparisonsOf(fold, estimates), 'b', 'provider_share_max')).toMatchObject({
      difference: 0,
      stdError: 0,
      pValue: 1,
      better: '',
    })
  })

  it('compare the largest shares of two policies even where they are those of two providers', () => {
    const two = tinyModel({
      pools: [
        { name: 'p', provider: 'x' },
        { name: 'q', provider: 'y' },
      ],
      policies: ['a', 'b'],
      count: 1,
    })
    const shares = [
      [
        [60, 40],
        [30, 70],
      ],
      [
        [70, 40],
        [30, 90],
      ],
      [
        [65, 30],
        [25, 75],
      ],
    ]
    const fold = new Fold(two, [0, 1])
    shares.forEach((policies, r) => {
      policies.forEach(([x, y], position) => {
        fold.add(r + 1, position, new BlockWriter(two).flow(0, 0, { answered: x }).flow(0, 1, { answered: y }).block)
      })
    })
    const estimates = estimatesOf(fold)
    const a = 195 / 305
    const b = 235 / 320
    expect(find(estimates, 'a', 'provider_share_max').mean).toBeCloseTo(a, 12)
    const row = find(comparisonsOf(fold, estimates), 'b', 'provider_share_max')
    expect(row.difference).toBeCloseTo(b - a, 12)
    const residuals = shares.map(([[x, y], [v, w]]) => (w - b * (v + w)) / (320 / 3) - (x - a * (x + y)) / (305 / 3))
    expect(row.stdError).toBeCloseTo(Math.sqrt(residuals.reduce((sum, d) => sum + d * d, 0) / 6), 12)
  })
})

describe('differences of wait quantiles', () => {
  it('are significant at 5 % exactly where their interval leaves out 0, though it need not be symmetric', () => {
    const { comparisons } = folded(12)
    const rows = comparisons.filter(({ metric }) => /^wait_p\d/.test(metric))
    const lopsided = rows.filter(({ difference, lower, upper }) => Math.abs(upper + lower - 2 * difference) > 0.01 * (upper - lower))
    expect(lopsided.length).toBeGreaterThan(10)
    const significant = rows.filter(({ pValue }) => pValue < 0.05)
    expect(significant.length).toBeGreaterThan(0)
    expect(significant.length).toBeLessThan(rows.length)
    for (const { pValue, lower, upper } of rows) expect(pValue < 0.05).toBe(lower > 0 || upper < 0)
  })

  it('have an error near that of a bootstrap of paired replications', () => {
    const n = 24
    const blocks = Array.from({ length: n }, (_, r) => [randomBlock(model, `${r}`, 0.8), randomBlock(model, `${r}`, 0.6)])
    const { comparisons } = folded(n, [0, 2], (r, position) => blocks[r - 1][position])
    const row = find(comparisons, 'third', 'wait_p90_s')
    let state = 7
    const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647
    const copies = Array.from({ length: 60 }, () => {
      const picks = Array.from({ length: n }, () => Math.floor(n * next()))
      const fold = new Fold(model, [0, 2])
      picks.forEach((pick, r) => {
        fold.add(r + 1, 0, blocks[pick][0])
        fold.add(r + 1, 1, blocks[pick][1])
      })
      const [a, b] = estimatesOf(fold).filter((each) => each.scope === 'total' && each.metric === 'wait_p90_s')
      return b.mean - a.mean
    })
    const mean = copies.reduce((sum, value) => sum + value, 0) / copies.length
    const spread = Math.sqrt(copies.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (copies.length - 1))
    expect(row.stdError / spread).toBeGreaterThan(0.5)
    expect(row.stdError / spread).toBeLessThan(2)
  })
})

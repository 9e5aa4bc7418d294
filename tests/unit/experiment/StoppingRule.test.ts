import { describe, expect, it } from 'vitest'
import { Fold } from '../../../src/experiment/Fold.ts'
import { type Precision, type PrecisionTarget, StoppingRule } from '../../../src/experiment/StoppingRule.ts'
import { studentQuantile } from '../../../src/experiment/student.ts'
import { CT, CT_CELLS, layoutOf, type MetricBlock } from '../../../src/metrics/block.ts'
import type { Model } from '../../../src/model/model.ts'
import { tinyModel } from '../metrics/tinyModel.ts'

const model: Model = tinyModel()
const target: PrecisionTarget = { metric: 'abandoned', scope: 'total', halfWidth: 1, relative: false }

/** A replication in which so many calls were abandoned. */
function abandoned(calls: number): MetricBlock {
  const layout = layoutOf(model)
  const block = new Float64Array(layout.length)
  block[layout.callTypes + CT.abandoned] = calls
  block[layout.callTypes + CT_CELLS + CT.abandoned] = 0
  return block
}

/** The replications after which a rule stops, one after the other with these abandoned calls. */
function stopsAfter(precision: Precision, days: (replication: number) => number): { readonly n: number; readonly rule: StoppingRule } {
  const fold = new Fold(model, [0])
  const rule = new StoppingRule(precision)
  for (let r = 1; ; r++) {
    fold.add(r, 0, abandoned(days(r)))
    if (rule.enough(fold)) return { n: r, rule }
  }
}

/** Half-width of the 95 % interval of the mean. */
function halfWidth(values: readonly number[]): number {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return studentQuantile(n) * Math.sqrt(squares / (n * (n - 1)))
}

const alternating = (spread: number) => (r: number) => 100 + (r % 2 === 0 ? spread : -spread)

describe('The stopping rule', () => {
  it('stops after the look-ahead when the interval is as narrow as asked', () => {
    const days = alternating(5)
    const narrow = (n: number) => halfWidth(Array.from({ length: n }, (_, i) => days(i + 1))) <= 1
    let first = 2
    while (!Array.from({ length: 6 }, (_, ahead) => narrow(first + ahead)).every(Boolean)) first++
    const { n, rule } = stopsAfter({ targets: [target], least: 2, most: 1000 }, days)
    expect(n).toBe(Math.max(first, 2) + Math.max(5, Math.floor(0.05 * first)))
    expect(rule.reached).toBe(true)
  })

  it('looks further ahead the longer it has taken', () => {
    const days = alternating(20)
    const values = Array.from({ length: 3000 }, (_, i) => days(i + 1))
    let first = 2
    while (halfWidth(values.slice(0, first)) > 1) first++
    expect(first).toBeGreaterThan(1000)
    const { n } = stopsAfter({ targets: [target], least: 2, most: 3000 }, days)
    // The half-width of odd and even numbers of replications may cross the line by turns; the last crossing counts.
    expect(n).toBeGreaterThanOrEqual(first + Math.floor(0.05 * first))
    expect(n).toBeLessThan(first + Math.floor(0.05 * first) + 5)
  })

  it('is not deceived by a few replications that happen to be equal', () => {
    const { n } = stopsAfter({ targets: [target], least: 5, most: 2000 }, (r) => (r <= 5 ? 100 : alternating(8)(r)))
    expect(n).toBeGreaterThan(100)
  })

  it('never stops before the least, nor goes on beyond the most', () => {
    expect(stopsAfter({ targets: [target], least: 30, most: 1000 }, () => 100).n).toBe(30)
    const { n, rule } = stopsAfter({ targets: [target], least: 10, most: 25 }, alternating(50))
    expect(n).toBe(25)
    expect(rule.reached).toBe(false)
  })

  it('takes a relative half-width of the estimate', () => {
    const relative: PrecisionTarget = { ...target, halfWidth: 0.01, relative: true }
    const absolute = stopsAfter({ targets: [target], least: 10, most: 1000 }, alternating(6)).n
    // ±1 % of 100 is ±1, but for the last digit of the mean.
    expect(Math.abs(stopsAfter({ targets: [relative], least: 10, most: 1000 }, alternating(6)).n - absolute)).toBeLessThanOrEqual(2)
  })

  it('waits for the widest of several targets', () => {
    const narrow: PrecisionTarget = { ...target, halfWidth: 0.5 }
    const offered: PrecisionTarget = { ...target, metric: 'offered', halfWidth: 100 }
    const one = stopsAfter({ targets: [narrow], least: 10, most: 4000 }, alternating(5)).n
    expect(stopsAfter({ targets: [offered, narrow], least: 10, most: 4000 }, alternating(5)).n).toBe(one)
    expect(stopsAfter({ targets: [offered], least: 10, most: 4000 }, alternating(5)).n).toBe(10)
  })

  it('does not wait for what is undefined', () => {
    const undefinedMetric: PrecisionTarget = { ...target, metric: 'asa_s' }
    expect(stopsAfter({ targets: [undefinedMetric], least: 10, most: 1000 }, alternating(50)).n).toBe(10)
  })

  it('expects as many replications as the square of what is missing says', () => {
    const fold = new Fold(model, [0])
    const rule = new StoppingRule({ targets: [target], least: 10, most: 10_000 })
    const days = alternating(10)
    for (let r = 1; r <= 20; r++) fold.add(r, 0, abandoned(days(r)))
    const half = halfWidth(Array.from({ length: 20 }, (_, i) => days(i + 1)))
    const needed = 20 * half * half
    expect(rule.expected(fold)).toBe(Math.ceil(needed + Math.max(5, Math.floor(0.05 * needed))))
  })
})

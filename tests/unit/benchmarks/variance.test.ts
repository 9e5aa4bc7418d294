import { describe, expect, it } from 'vitest'
import type { BatchLine } from '../../../benchmarks/variance/batches.ts'
import { openBatches } from '../../../benchmarks/variance/batches.ts'
import { factorsOf, varianceText } from '../../../benchmarks/variance/varianceText.ts'

const line = (
  means: readonly [number, number, number],
  variances: readonly [number, number, number],
  metric = 'service_level',
): BatchLine => ({
  policy: 'first',
  metric,
  estimates: {
    none: { mean: means[0], variance: variances[0] },
    control: { mean: means[1], variance: variances[1] },
    all: { mean: means[2], variance: variances[2] },
  },
})

describe('The factors of variance reduction', () => {
  const batches = [
    [line([0.8, 0.82, 0.81], [4e-4, 1e-4, 1e-5]), line([100, 100, 100], [0, 0, 0], 'paid_h')],
    [line([0.84, 0.82, 0.82], [6e-4, 1e-4, 1e-5]), line([100, 100, 100], [0, 0, 0], 'paid_h')],
    [line([0.8, 0.81, 0.82], [5e-4, 1e-4, 1e-5]), line([100, 100, 100], [0, 0, 0], 'paid_h')],
  ]
  const [factors, ...rest] = factorsOf(batches, 60)

  it('compare mean squared standard errors, and variances from batch to batch; what does not vary is left out', () => {
    expect(rest).toEqual([])
    expect(factors!.claimed.control).toBeCloseTo(5, 12)
    expect(factors!.claimed.all).toBeCloseTo(50, 12)
    expect(factors!.seen.control).toBeCloseTo(16, 9)
    expect(factors!.honesty.none).toBeCloseTo(Math.sqrt(0.0016 / 3 / 5e-4), 9)
  })

  it('say after how many replications the service level is known to a tenth of a point', () => {
    // 5e-4 after 60 replications is 0.03 a replication: 0.03 × 1.96² / 0.001².
    expect(factors!.needed).toEqual({ none: 115_244, control: 23_049, all: 2305 })
    expect(varianceText([factors!])).toContain('±0.1 point of service level after 115244 replications; control 23049, all 2305')
  })

  it('are those of real runs', () => {
    const lines = openBatches('data/quickstart.yaml')('test', 30)
    const found = factorsOf([lines, lines], 30).find(({ policy, metric }) => policy === 'onshore-first' && metric === 'service_level')
    expect(found!.claimed.none).toBe(1)
    expect(found!.claimed.control).toBeGreaterThan(1.2)
  })
})

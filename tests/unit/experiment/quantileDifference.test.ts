import { describe, expect, it } from 'vitest'
import { quantileDifference } from '../../../src/experiment/quantileDifference.ts'

const interval = (lower: number, mean: number, upper: number) => ({ lower, mean, upper })

describe('The difference of two wait quantiles', () => {
  it('has the usual bounds where both intervals are symmetric: s_A² + s_B² − 2ρ·s_A·s_B', () => {
    for (const rho of [-0.6, 0, 0.4, 0.9]) {
      const { difference, below, above } = quantileDifference(interval(40, 50, 60), interval(14, 20, 26), rho)
      const half = Math.sqrt(100 + 36 - 2 * rho * 60)
      expect(difference).toBe(30)
      expect(below).toBeCloseTo(half, 12)
      expect(above).toBeCloseTo(half, 12)
    }
  })

  it('takes over the lopsided interval of one where the other is known for certain', () => {
    const zero = interval(0, 0, 0)
    expect(quantileDifference(interval(0, 12, 40), zero, 0)).toEqual({ difference: 12, below: 12, above: 28 })
    expect(quantileDifference(zero, interval(0, 12, 40), 0)).toEqual({ difference: -12, below: 28, above: 12 })
  })

  it('is certain where the two are the same quantile of the same calls', () => {
    const same = interval(3, 12, 40)
    expect(quantileDifference(same, same, 1)).toEqual({ difference: 0, below: 0, above: 0 })
  })

  it('is the wider the less the two vary together', () => {
    const widths = [1, 0.7, 0.3, 0, -0.5, -1].map((rho) => {
      const { below, above } = quantileDifference(interval(5, 12, 40), interval(2, 8, 30), rho)
      return below + above
    })
    expect([...widths].sort((a, b) => a - b)).toEqual(widths)
  })

  it('has no bounds where one of the two has none', () => {
    const { difference, below, above } = quantileDifference(interval(5, 12, 40), interval(Number.NaN, 8, Number.NaN), 0)
    expect([difference, below, above]).toEqual([4, Number.NaN, Number.NaN])
  })
})

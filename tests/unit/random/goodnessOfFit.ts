/** Bound on √n · D of the Kolmogorov–Smirnov test that a right sampler exceeds once in 10,000 seeds: √(−ln(α/2) / 2). */
export const KS_BOUND = Math.sqrt(-Math.log(0.0001 / 2) / 2)

/** √n times the largest distance between the sample's distribution function and `cdf` (continuous). Sorts the sample. */
export function kolmogorovSmirnov(sample: Float64Array, cdf: (x: number) => number): number {
  sample.sort()
  const n = sample.length
  let distance = 0
  for (let i = 0; i < n; i++) {
    const p = cdf(sample[i]!)
    distance = Math.max(distance, p - i / n, (i + 1) / n - p)
  }
  return distance * Math.sqrt(n)
}

/** Pearson's chi-square less its degrees of freedom, in standard deviations (√(2 · degrees)): beyond 4 is a fault when cells are many and full. */
export function chiSquareScore(counts: ArrayLike<number>, expected: (cell: number) => number): number {
  let sum = 0
  for (let cell = 0; cell < counts.length; cell++) sum += (counts[cell]! - expected(cell)) ** 2 / expected(cell)
  const degrees = counts.length - 1
  return (sum - degrees) / Math.sqrt(2 * degrees)
}

export interface Moments {
  readonly mean: number
  readonly variance: number
  /** Standard errors of the mean and of the variance, estimated from the sample. */
  readonly meanError: number
  readonly varianceError: number
}

export function moments(sample: Float64Array): Moments {
  const n = sample.length
  const average = (f: (x: number) => number): number => sample.reduce((sum, x) => sum + f(x), 0) / n
  const mean = average((x) => x)
  const variance = average((x) => (x - mean) ** 2)
  const fourth = average((x) => (x - mean) ** 4)
  return { mean, variance, meanError: Math.sqrt(variance / n), varianceError: Math.sqrt((fourth - variance ** 2) / n) }
}

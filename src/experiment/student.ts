import jstat from 'jstat'

/** Two-sided level of every interval. */
export const CONFIDENCE = 0.95
const UPPER = (1 + CONFIDENCE) / 2

/** Quantile of Student's t for the 95 % interval of n replications; NaN for one. */
export function studentQuantile(replications: number): number {
  return replications < 2 ? Number.NaN : jstat.studentt.inv(UPPER, replications - 1)
}

/** Two-sided p-value of a t statistic with n − 1 degrees of freedom. */
export function studentPValue(t: number, replications: number): number {
  return replications < 2 ? Number.NaN : Math.min(1, 2 * jstat.studentt.cdf(-Math.abs(t), replications - 1))
}

/** Wilson's 95 % score interval of a share of n replications (E. B. Wilson, JASA 22, 1927). */
export function wilsonInterval(share: number, replications: number): readonly [number, number] {
  const n = replications
  const z = jstat.normal.inv(UPPER, 0, 1)
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n)
  return [share === 0 ? 0 : middle - half, share === 1 ? 1 : middle + half]
}

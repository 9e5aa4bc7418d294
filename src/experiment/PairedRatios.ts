import type { PairedDifference } from './CrossMoments.ts'

/**
 * Ratios of totals of some measures in several columns (policies, variants of a scenario, points of a grid) that were simulated on the same
 * calls, and how they differ. NaN where a value is undefined.
 */
export interface PairedRatios {
  replications(column: number): number
  ratio(column: number, measure: number): number
  /** Standard error of the ratio; NaN for one replication. */
  error(column: number, measure: number): number
  /** Ratio of column a less that of column b, with its standard error from the paired residuals. */
  difference(a: number, b: number, measure: number): PairedDifference
}

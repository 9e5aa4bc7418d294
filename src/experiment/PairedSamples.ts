import type { PairedDifference } from './CrossMoments.ts'

/** Squares of residuals below this share of the squares of what they are the difference of are rounding. */
const NOISE = 64 * Number.EPSILON * Number.EPSILON

interface Series {
  readonly x: number[]
  readonly y: number[]
  sumX: number
  sumY: number
}

/**
 * Numerator and denominator of some measures, replication by replication, for several columns that were simulated on the same calls
 * (policies, variants of a scenario, points of a grid): any two of them can be compared afterwards.
 */
export class PairedSamples {
  readonly measures: number
  private readonly columns: Series[][] = []

  constructor(measures: number) {
    this.measures = measures
  }

  /** Adds the next replication of a column; y = 0 where the measure is undefined in it. */
  add(column: number, x: ArrayLike<number>, y: ArrayLike<number>): void {
    while (this.columns.length <= column) {
      this.columns.push(Array.from({ length: this.measures }, () => ({ x: [], y: [], sumX: 0, sumY: 0 })))
    }
    for (let m = 0; m < this.measures; m++) {
      const series = this.columns[column][m]
      series.x.push(x[m])
      series.y.push(y[m])
      series.sumX += x[m]
      series.sumY += y[m]
    }
  }

  /** Ratio of totals; NaN where nothing was divided by. */
  ratio(column: number, measure: number): number {
    const { sumX, sumY } = this.columns[column][measure]
    return sumX / sumY
  }

  replications(column: number): number {
    return this.columns[column][0]?.x.length ?? 0
  }

  /** Standard error of the ratio; NaN for one replication. */
  error(column: number, measure: number): number {
    return this.errorOf([this.columns[column][measure]])
  }

  /** Ratio of column a less that of column b, with its standard error from the paired residuals (as in `CrossMoments`); NaN where undefined. */
  difference(a: number, b: number, measure: number): PairedDifference {
    const difference = this.ratio(a, measure) - this.ratio(b, measure)
    if (Number.isNaN(difference)) return { difference, error: Number.NaN }
    const error = this.errorOf([this.columns[a][measure], this.columns[b][measure]])
    const rounding = 1e-12 * Math.max(Math.abs(this.ratio(a, measure)), Math.abs(this.ratio(b, measure)))
    return { difference: error === 0 && Math.abs(difference) <= rounding ? 0 : difference, error }
  }

  /** SE² = Σd² / (n(n − 1)), d the residual (x − R·y)/ȳ of one series or the difference of two. */
  private errorOf(pair: readonly Series[]): number {
    const n = pair[0].x.length
    if (n < 2) return Number.NaN
    let squares = 0
    let size = 0
    for (let r = 0; r < n; r++) {
      let residual = 0
      pair.forEach(({ x, y, sumX, sumY }, side) => {
        const own = ((x[r] - (sumX / sumY) * y[r]) * n) / sumY
        residual += side === 0 ? own : -own
        size += ((Math.abs(x[r]) * n) / sumY) ** 2
      })
      squares += residual * residual
    }
    return squares <= NOISE * size ? 0 : Math.sqrt(squares / (n * (n - 1)))
  }
}

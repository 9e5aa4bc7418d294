import type { PairedDifference } from './CrossMoments.ts'
import type { PairedRatios } from './PairedRatios.ts'

/** Squares of residuals below this share of the squares of what they are the difference of are rounding. */
const NOISE = 64 * Number.EPSILON * Number.EPSILON

/** A measure of a column: its ratio R, and of every replication (x − R·y)/ȳ. */
interface Series {
  readonly ratio: number
  readonly residuals: Float64Array
  /** Sum of (x/ȳ)². */
  readonly size: number
}

/**
 * Paired ratios of columns that come one after the other, whole, any two of which may be compared in the end: 8 bytes per column, measure
 * and replication.
 */
export class PairedResiduals implements PairedRatios {
  private readonly columns: Series[][] = []

  /** Adds a column: numerators and denominators by measure, replication by replication; y = 0 where the measure is undefined. */
  add(measures: readonly { readonly x: readonly number[]; readonly y: readonly number[] }[]): void {
    this.columns.push(measures.map(({ x, y }) => seriesOf(x, y)))
  }

  replications(column: number): number {
    return this.columns[column]![0]?.residuals.length ?? 0
  }

  ratio(column: number, measure: number): number {
    return this.columns[column]![measure]!.ratio
  }

  error(column: number, measure: number): number {
    const { residuals, size } = this.columns[column]![measure]!
    return errorOf(residuals, size)
  }

  difference(a: number, b: number, measure: number): PairedDifference {
    const [left, right] = [this.columns[a]![measure]!, this.columns[b]![measure]!]
    const difference = left.ratio - right.ratio
    if (Number.isNaN(difference)) return { difference, error: Number.NaN }
    const error = errorOf(
      left.residuals.map((own, r) => own - right.residuals[r]!),
      left.size + right.size,
    )
    const rounding = 1e-12 * Math.max(Math.abs(left.ratio), Math.abs(right.ratio))
    return { difference: error === 0 && Math.abs(difference) <= rounding ? 0 : difference, error }
  }
}

function seriesOf(x: readonly number[], y: readonly number[]): Series {
  const n = x.length
  const sumX = x.reduce((sum, value) => sum + value, 0)
  const sumY = y.reduce((sum, value) => sum + value, 0)
  const ratio = sumX / sumY
  return {
    ratio,
    residuals: Float64Array.from(x, (value, r) => ((value - ratio * y[r]!) * n) / sumY),
    size: x.reduce((sum, value) => sum + ((Math.abs(value) * n) / sumY) ** 2, 0),
  }
}

/** SE² = Σd² / (n(n − 1)), d the residuals of a series or the differences of those of two. */
function errorOf(residuals: Float64Array, size: number): number {
  const n = residuals.length
  if (n < 2) return Number.NaN
  const squares = residuals.reduce((sum, d) => sum + d * d, 0)
  return squares <= NOISE * size ? 0 : Math.sqrt(squares / (n * (n - 1)))
}

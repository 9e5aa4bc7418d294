import type { RatioMoments } from './RatioMoments.ts'

/** What a paired difference needs: the difference of two ratios and its standard error. */
export interface PairedDifference {
  readonly difference: number
  /** NaN for one replication. */
  readonly error: number
}

/** Residuals whose squares are below this share of what they are the difference of are rounding. */
const NOISE = 1e-13

/** Co-moments between the items of a policy and those of the baseline, replication by replication: pair c is (item[c], other[c]). */
export class CrossMoments {
  private readonly policy: RatioMoments
  private readonly baseline: RatioMoments
  private readonly item: Int32Array
  private readonly other: Int32Array
  private readonly uu: Float64Array
  private readonly uy: Float64Array
  private readonly yu: Float64Array
  private readonly yy: Float64Array

  constructor(policy: RatioMoments, baseline: RatioMoments, item: Int32Array, other: Int32Array) {
    this.policy = policy
    this.baseline = baseline
    this.item = item
    this.other = other
    this.uu = new Float64Array(item.length)
    this.uy = new Float64Array(item.length)
    this.yu = new Float64Array(item.length)
    this.yy = new Float64Array(item.length)
  }

  /** Folds the replication that both have just folded. */
  add(): void {
    const { uBefore, yBefore } = this.policy
    const { uAfter, yAfter } = this.baseline
    for (let c = 0; c < this.item.length; c++) {
      const a = this.item[c]
      const b = this.other[c]
      this.uu[c] += uBefore[a] * uAfter[b]
      this.uy[c] += uBefore[a] * yAfter[b]
      this.yu[c] += yBefore[a] * uAfter[b]
      this.yy[c] += yBefore[a] * yAfter[b]
    }
  }

  /**
   * R_A − R_B and its standard error from the paired residuals
   * d = (x_A − R_A·y_A)/ȳ_A − (x_B − R_B·y_B)/ȳ_B: SE² = Σd² / (n(n − 1)). NaN where either ratio is undefined.
   */
  difference(c: number): PairedDifference {
    const a = this.item[c]
    const b = this.other[c]
    const n = this.policy.count
    const ra = this.policy.excess(a)
    const rb = this.baseline.excess(b)
    const ya = this.policy.denominatorMean(a)
    const yb = this.baseline.denominatorMean(b)
    const own = this.policy.squares(a) / (ya * ya) + this.baseline.squares(b) / (yb * yb)
    const cross = (this.uu[c] - rb * this.uy[c] - ra * this.yu[c] + ra * rb * this.yy[c]) / (ya * yb)
    const squares = own - 2 * cross
    const error = n < 2 ? Number.NaN : squares <= NOISE * own ? 0 : Math.sqrt(squares / (n * (n - 1)))
    const left = this.policy.ratio(a)
    const right = this.baseline.ratio(b)
    const difference = left - right
    const rounding = 1e-12 * Math.max(Math.abs(left), Math.abs(right))
    return { difference: error === 0 && Math.abs(difference) <= rounding ? 0 : difference, error }
  }
}

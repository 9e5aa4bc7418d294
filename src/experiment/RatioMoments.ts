/**
 * Running means and co-moments (Welford) of many pairs (x, y), one pair per item and replication, from which ratios of totals
 * R = Σx/Σy and their standard errors follow. Instead of x it keeps u = x − R₀·y, R₀ being the ratio of the first replication in
 * which y is not 0: residuals x − R·y = u − (R − R₀)·y then lose no digits, and replications that are all equal give exactly 0.
 */
export class RatioMoments {
  /** Replications folded. */
  count = 0
  readonly items: number
  /** The latest u. */
  readonly u: Float64Array
  /** Deviations of the latest u and y from the means before it, for cross moments. */
  readonly uBefore: Float64Array
  readonly yBefore: Float64Array
  /** Deviations from the means after it. */
  readonly uAfter: Float64Array
  readonly yAfter: Float64Array
  private readonly reference: Float64Array
  private readonly uMean: Float64Array
  private readonly yMean: Float64Array
  private readonly uu: Float64Array
  private readonly uy: Float64Array
  private readonly yy: Float64Array
  /** Largest |x| and |R₀·y|: the size of which a residual may be rounding noise. */
  private readonly scale: Float64Array

  constructor(items: number) {
    this.items = items
    const array = (): Float64Array => new Float64Array(items)
    this.u = array()
    this.uBefore = array()
    this.yBefore = array()
    this.uAfter = array()
    this.yAfter = array()
    this.reference = array().fill(Number.NaN)
    this.uMean = array()
    this.yMean = array()
    this.uu = array()
    this.uy = array()
    this.yy = array()
    this.scale = array()
  }

  /** Folds one replication; y = 0 where there is nothing to divide by. */
  add(x: Float64Array, y: Float64Array): void {
    const n = ++this.count
    for (let j = 0; j < this.items; j++) {
      if (y[j] !== 0 && Number.isNaN(this.reference[j])) this.reference[j] = x[j] / y[j]
      const product = y[j] === 0 ? 0 : this.reference[j] * y[j]
      const u = (this.u[j] = x[j] - product)
      this.scale[j] = Math.max(this.scale[j], Math.abs(x[j]), Math.abs(product))
      const du = (this.uBefore[j] = u - this.uMean[j])
      const dy = (this.yBefore[j] = y[j] - this.yMean[j])
      this.uMean[j] += du / n
      this.yMean[j] += dy / n
      const eu = (this.uAfter[j] = u - this.uMean[j])
      const ey = (this.yAfter[j] = y[j] - this.yMean[j])
      this.uu[j] += du * eu
      this.uy[j] += du * ey
      this.yy[j] += dy * ey
    }
  }

  /** Ratio of totals; NaN where Σy = 0. */
  ratio(j: number): number {
    return this.reference[j] + this.excess(j)
  }

  /** R − R₀ = mean of u / mean of y. */
  excess(j: number): number {
    return this.uMean[j] / this.yMean[j]
  }

  denominatorMean(j: number): number {
    return this.yMean[j]
  }

  /** Σ(x − R·y)², exactly 0 where only rounding is left. */
  squares(j: number): number {
    const r = this.excess(j)
    const squares = this.uu[j] - r * this.uy[j] - r * this.uy[j] + r * r * this.yy[j]
    const noise = 8 * Number.EPSILON * this.scale[j]
    return squares <= this.count * noise * noise ? 0 : squares
  }

  /** Standard error of the ratio; NaN for one replication. */
  error(j: number): number {
    const n = this.count
    return n < 2 ? Number.NaN : Math.sqrt(this.squares(j) / (n * (n - 1))) / Math.abs(this.yMean[j])
  }
}

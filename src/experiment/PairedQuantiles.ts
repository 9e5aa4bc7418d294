/** Correlation over replications between the own quantiles of a policy and those of the baseline, item by item; undefined ones are left out. */
export class PairedQuantiles {
  private readonly count: Int32Array
  private readonly aMean: Float64Array
  private readonly bMean: Float64Array
  private readonly aa: Float64Array
  private readonly ab: Float64Array
  private readonly bb: Float64Array

  constructor(items: number) {
    this.count = new Int32Array(items)
    this.aMean = new Float64Array(items)
    this.bMean = new Float64Array(items)
    this.aa = new Float64Array(items)
    this.ab = new Float64Array(items)
    this.bb = new Float64Array(items)
  }

  add(a: Float64Array, b: Float64Array): void {
    for (let j = 0; j < a.length; j++) {
      if (Number.isNaN(a[j]) || Number.isNaN(b[j])) continue
      const n = ++this.count[j]
      const da = a[j] - this.aMean[j]
      const db = b[j] - this.bMean[j]
      this.aMean[j] += da / n
      this.bMean[j] += db / n
      this.aa[j] += da * (a[j] - this.aMean[j])
      this.ab[j] += da * (b[j] - this.bMean[j])
      this.bb[j] += db * (b[j] - this.bMean[j])
    }
  }

  /** Pearson's; 0 where one of the two does not vary. */
  correlation(j: number): number {
    const product = this.aa[j] * this.bb[j]
    return product > 0 ? Math.max(-1, Math.min(1, this.ab[j] / Math.sqrt(product))) : 0
  }
}

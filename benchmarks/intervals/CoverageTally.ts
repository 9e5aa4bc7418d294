const SUMS = ['intervals', 'below', 'above', 'widths', 'replications'] as const

/** How many intervals held the true value, for many lines. */
export class CoverageTally {
  /** Intervals by line; those that lay wholly below the truth, and wholly above it. */
  readonly intervals: Float64Array
  readonly below: Float64Array
  readonly above: Float64Array
  /** Sums of their widths, and of the replications behind them. */
  readonly widths: Float64Array
  readonly replications: Float64Array

  constructor(lines: number) {
    this.intervals = new Float64Array(lines)
    this.below = new Float64Array(lines)
    this.above = new Float64Array(lines)
    this.widths = new Float64Array(lines)
    this.replications = new Float64Array(lines)
  }

  add(line: number, replications: number, lower: number, upper: number, truth: number): void {
    // Means of equal numbers may differ from them in the last digit.
    const slack = 1e-9 * Math.max(Math.abs(truth), Math.abs(upper - lower))
    this.intervals[line]!++
    if (!(upper >= truth - slack)) this.below[line]!++
    else if (!(lower <= truth + slack)) this.above[line]!++
    this.widths[line]! += upper - lower
    this.replications[line]! += replications
  }

  merge(other: Pick<CoverageTally, (typeof SUMS)[number]>): void {
    for (const key of SUMS) for (let line = 0; line < this[key].length; line++) this[key][line]! += other[key][line]!
  }

  coverage(line: number): number {
    return 1 - (this.below[line]! + this.above[line]!) / this.intervals[line]!
  }

  /** Binomial standard error of the coverage. */
  error(line: number): number {
    const share = this.coverage(line)
    return Math.sqrt((share * (1 - share)) / this.intervals[line]!)
  }
}

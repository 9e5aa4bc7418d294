import { WAIT_BINS, waitBinEdge } from '../metrics/block.ts'

/** Pooled quantile with its interval; NaN where undefined (no answered call, or one replication). */
export interface QuantileEstimate {
  readonly value: number
  readonly error: number
  readonly lower: number
  readonly upper: number
}

/** Variances below this share of what they are the difference of are rounding. */
const NOISE = 1e-13

/**
 * Smallest w at which `cumulative`, not decreasing over bins 0 … top, reaches `level`; linear within a bin, an atom at 0 in bin 0.
 * Levels outside are answered by the ends of the bins in use.
 */
export function invertWaits(cumulative: (bin: number) => number, top: number, level: number): number {
  let bin = 0
  while (bin < top && (cumulative(bin) < level || cumulative(bin) === 0)) bin++
  if (bin === 0) return 0
  const below = cumulative(bin - 1)
  const width = cumulative(bin) - below
  const part = width > 0 ? Math.min(1, Math.max(0, (level - below) / width)) : 1
  return waitBinEdge(bin) + part * (waitBinEdge(bin + 1) - waitBinEdge(bin))
}

/** Running moments of cumulative wait counts C(b) and of their totals n, over replications, for several histograms. */
export class WaitMoments {
  count = 0
  private readonly mean: Float64Array
  private readonly cc: Float64Array
  private readonly cn: Float64Array
  private readonly totalMean: Float64Array
  private readonly nn: Float64Array
  /** Highest bin ever used, by histogram: beyond it C(b) = n. */
  private readonly top: Int32Array

  constructor(histograms: number) {
    this.mean = new Float64Array(histograms * WAIT_BINS)
    this.cc = new Float64Array(histograms * WAIT_BINS)
    this.cn = new Float64Array(histograms * WAIT_BINS)
    this.totalMean = new Float64Array(histograms)
    this.nn = new Float64Array(histograms)
    this.top = new Int32Array(histograms).fill(-1)
  }

  /** Folds one replication: `Sample.waits` and `Sample.tops`. */
  add(cumulative: Float64Array, tops: Float64Array): void {
    const n = ++this.count
    for (let h = 0, from = 0; h < tops.length; h++) {
      const at = h * WAIT_BINS
      const used = tops[h] + 1
      this.raise(h, tops[h])
      const total = used > 0 ? cumulative[from + tops[h]] : 0
      const before = total - this.totalMean[h]
      this.totalMean[h] += before / n
      const after = total - this.totalMean[h]
      this.nn[h] += before * after
      for (let bin = 0; bin <= this.top[h]; bin++) {
        const cell = at + bin
        const count = bin < used ? cumulative[from + bin] : total
        const delta = count - this.mean[cell]
        this.mean[cell] += delta / n
        this.cc[cell] += delta * (count - this.mean[cell])
        this.cn[cell] += delta * after
      }
      from += used
    }
  }

  /** Bins that come into use have had C(b) = n so far. */
  private raise(h: number, top: number): void {
    for (let bin = this.top[h] + 1; bin <= top; bin++) {
      const cell = h * WAIT_BINS + bin
      this.mean[cell] = this.totalMean[h]
      this.cc[cell] = this.nn[h]
      this.cn[cell] = this.nn[h]
    }
    this.top[h] = Math.max(this.top[h], top)
  }

  /**
   * Quantile of all replications pooled. The interval inverts that of the distribution function at it (R. S. Woodruff,
   * JASA 47, 1952): F̂ is a ratio of totals with its standard error, taken linearly within the bin, and
   * [F̂⁻¹(p − t·SE), F̂⁻¹(p + t·SE)] is the interval; the standard error is its width / 2t.
   */
  quantile(h: number, probability: number, t: number): QuantileEstimate {
    const at = h * WAIT_BINS
    const top = this.top[h]
    const total = this.totalMean[h]
    if (top < 0) return { value: Number.NaN, error: Number.NaN, lower: Number.NaN, upper: Number.NaN }
    const distribution = (bin: number): number => this.mean[at + bin] / total
    const value = invertWaits(distribution, top, probability)
    if (this.count < 2) return { value, error: Number.NaN, lower: Number.NaN, upper: Number.NaN }
    const spread = t * this.distributionError(h, distribution, probability)
    const lower = invertWaits(distribution, top, probability - spread)
    const upper = invertWaits(distribution, top, probability + spread)
    return { value, error: (upper - lower) / (2 * t), lower, upper }
  }

  /** Standard error of F̂ at the quantile. */
  private distributionError(h: number, distribution: (bin: number) => number, probability: number): number {
    let bin = 0
    while (bin < this.top[h] && distribution(bin) < probability) bin++
    if (bin === 0) return this.binError(h, 0)
    const below = distribution(bin - 1)
    const part = Math.min(1, (probability - below) / (distribution(bin) - below))
    return (1 - part) * this.binError(h, bin - 1) + part * this.binError(h, bin)
  }

  private binError(h: number, bin: number): number {
    const cell = h * WAIT_BINS + bin
    const n = this.count
    const ratio = this.mean[cell] / this.totalMean[h]
    const size = this.cc[cell] + ratio * ratio * this.nn[h]
    const squares = size - 2 * ratio * this.cn[cell]
    return squares <= NOISE * size ? 0 : Math.sqrt(squares / (n * (n - 1))) / this.totalMean[h]
  }
}

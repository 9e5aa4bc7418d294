import type { Controls } from './Controls.ts'
import type { RatioMoments } from './RatioMoments.ts'

/** Replications for each control that is used: coefficients estimated from fewer would widen the intervals again. */
const REPLICATIONS_PER_CONTROL = 10
/** Variance of a control beyond what those before it say, below which it says nothing: controls are of the order of 1e-3 to 1. */
const NOTHING_NEW = 1e-20
/** Residual squares below this share of the squares before are rounding. */
const NOISE = 1e-12

/** What the controls make of an estimate. */
export interface Controlled {
  /** To be taken off the estimate: β·C̄. */
  readonly shift: number
  /** Variance of the estimate after it. */
  readonly variance: number
  /** Controls used: Student's t has n − 1 − used degrees of freedom. */
  readonly used: number
}

/** Means and co-moments of the controls of a run: the same for all its policies, which meet the same demand. */
export class ControlSums {
  count = 0
  readonly controls: Controls
  /** Deviations of the latest values from the means after it, for cross moments. */
  readonly after: Float64Array
  private readonly mean: Float64Array
  private readonly squares: Float64Array
  private readonly factors: (Factor | undefined)[] = []

  constructor(controls: Controls) {
    const q = controls.names.length
    this.controls = controls
    this.after = new Float64Array(q)
    this.mean = new Float64Array(q)
    this.squares = new Float64Array(q * q)
  }

  add(values: Float64Array): void {
    const n = ++this.count
    const q = values.length
    const before = values.map((value, i) => value - this.mean[i])
    for (let i = 0; i < q; i++) {
      this.mean[i] += before[i] / n
      this.after[i] = values[i] - this.mean[i]
    }
    for (let i = 0; i < q; i++) for (let j = 0; j < q; j++) this.squares[i * q + j] += before[i] * this.after[j]
    this.factors.length = 0
  }

  /**
   * The estimate whose residuals have the co-moments `cross` with the controls of a set, in its order, and the squares `own`, by regression
   * on the controls (S. S. Lavenberg, P. D. Welch, "A perspective on the use of control variables to increase the efficiency of Monte Carlo
   * simulations", Management Science 27, 1981): with β = S_CC⁻¹ S_Cz the estimate falls by β·C̄, and its variance is
   * (S_zz − β·S_Cz) / (n − q − 1) · (1/n + C̄·S_CC⁻¹·C̄).
   */
  reduce(set: number, cross: ArrayLike<number>, own: number): Controlled {
    const { rows, places, means, leverage } = this.factor(set)
    const n = this.count
    const used = places.length
    // L y = S_Cz: β·S_Cz = y·y, β·C̄ = y·(L⁻¹ C̄).
    const y = new Float64Array(used)
    let explained = 0
    let shift = 0
    for (let i = 0; i < used; i++) {
      let value = cross[places[i]]
      for (let j = 0; j < i; j++) value -= rows[i][j] * y[j]
      y[i] = value / rows[i][i]
      explained += y[i] * y[i]
      shift += y[i] * means[i]
    }
    const left = own - explained
    const variance = left <= NOISE * own ? 0 : (left / (n - used - 1)) * (1 / n + leverage)
    return { shift, variance, used }
  }

  /** Cholesky factor of the co-moments of the controls of a set that the replications allow; controls that say nothing new are left out. */
  private factor(set: number): Factor {
    const known = this.factors[set]
    if (known !== undefined) return known
    const most = Math.floor(this.count / REPLICATIONS_PER_CONTROL)
    const q = this.mean.length
    const wanted = this.controls.sets[set]
    const rows: number[][] = []
    const places: number[] = []
    const means: number[] = []
    let leverage = 0
    for (let s = 0; s < wanted.length && places.length < most; s++) {
      const row: number[] = []
      for (const [i, place] of places.entries()) {
        let value = this.squares[wanted[s] * q + wanted[place]]
        for (let j = 0; j < i; j++) value -= row[j] * rows[i][j]
        row.push(value / rows[i][i])
      }
      const rest = this.squares[wanted[s] * q + wanted[s]] - row.reduce((sum, value) => sum + value * value, 0)
      if (rest <= NOTHING_NEW * this.count || rest <= NOISE * this.squares[wanted[s] * q + wanted[s]]) continue
      const mean = row.reduce((value, factor, i) => value - factor * means[i], this.mean[wanted[s]]) / Math.sqrt(rest)
      rows.push([...row, Math.sqrt(rest)])
      places.push(s)
      means.push(mean)
      leverage += mean * mean
    }
    return (this.factors[set] = { rows, places, means, leverage })
  }
}

interface Factor {
  readonly rows: readonly (readonly number[])[]
  /** Places in the set of the controls used. */
  readonly places: readonly number[]
  /** L⁻¹ C̄, and its square. */
  readonly means: readonly number[]
  readonly leverage: number
}

/** Co-moments between the items of a policy and the controls of the set of each. */
export class ControlMoments {
  private readonly moments: RatioMoments
  private readonly sums: ControlSums
  /** By item: its set, −1 where it has none. */
  private readonly setOf: Int32Array
  private readonly width: number
  private readonly uc: Float64Array
  private readonly yc: Float64Array

  constructor(moments: RatioMoments, sums: ControlSums, setOf: Int32Array) {
    this.moments = moments
    this.sums = sums
    this.setOf = setOf
    this.width = Math.max(...sums.controls.sets.map((set) => set.length))
    this.uc = new Float64Array(setOf.length * this.width)
    this.yc = new Float64Array(setOf.length * this.width)
  }

  /** Folds the replication that the moments and the sums have just folded. */
  add(): void {
    const { uBefore, yBefore } = this.moments
    const { after, controls } = this.sums
    for (let j = 0; j < this.setOf.length; j++) {
      if (this.setOf[j] < 0) continue
      const set = controls.sets[this.setOf[j]]
      for (let i = 0, at = j * this.width; i < set.length; i++, at++) {
        this.uc[at] += uBefore[j] * after[set[i]]
        this.yc[at] += yBefore[j] * after[set[i]]
      }
    }
  }

  /** The estimate of a ratio; undefined where the item has no controls. */
  ratio(j: number): Controlled | undefined {
    return this.setOf[j] < 0
      ? undefined
      : this.sums.reduce(this.setOf[j], this.cross(j), this.moments.squares(j) / this.moments.denominatorMean(j) ** 2)
  }

  /** The difference to the same item of another policy, whose residuals have the squares `own`. */
  difference(j: number, other: ControlMoments, own: number): Controlled | undefined {
    if (this.setOf[j] < 0) return undefined
    const theirs = other.cross(j)
    return this.sums.reduce(
      this.setOf[j],
      this.cross(j).map((value, i) => value - theirs[i]),
      own,
    )
  }

  /** Co-moments of the residuals z = (x − R·y)/ȳ of an item with the controls of its set. */
  private cross(j: number): Float64Array {
    const r = this.moments.excess(j)
    const y = this.moments.denominatorMean(j)
    const at = j * this.width
    return this.uc.subarray(at, at + this.width).map((u, i) => (u - r * this.yc[at + i]) / y)
  }
}

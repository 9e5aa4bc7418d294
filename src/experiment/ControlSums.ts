import type { Controls } from './Controls.ts'

/** Parts of the replications, taken in turn. */
export const PARTS = 5
/** Replications for each control that is used: coefficients estimated from fewer would widen the intervals again. */
const REPLICATIONS_PER_CONTROL = 10
/** Variance of a control beyond what those before it say, below which it says nothing: controls are of the order of 1e-3 to 1. */
const NOTHING_NEW = 1e-20
/** Squares below this share of the squares before are rounding. */
const NOISE = 1e-12

/** What the controls make of an estimate. */
export interface Controlled {
  /** To be taken off the estimate. */
  readonly shift: number
  /** Variance of the estimate after it. */
  readonly variance: number
}

/** Sums over the replications of each part of a residual z, its squares and its products with the controls of a set ([part · width + control]). */
export interface ResidualSums {
  readonly sum: Float64Array
  readonly squares: Float64Array
  readonly products: Float64Array
  readonly width: number
}

/** The coefficients of a set that are found without a part, as a Cholesky factor of the co-moments of its controls outside of it. */
interface Factor {
  readonly rows: readonly (readonly number[])[]
  /** Places in the set of the controls used. */
  readonly places: readonly number[]
}

/** Sums of the controls of a run, part by part: the same for all its policies, which meet the same demand. */
export class ControlSums {
  count = 0
  readonly controls: Controls
  /** The controls of the latest replication, and its part. */
  latest: Float64Array
  part = 0
  private readonly counts = new Float64Array(PARTS)
  private readonly sums: Float64Array
  private readonly products: Float64Array
  private readonly factors: (readonly Factor[] | undefined)[] = []

  constructor(controls: Controls) {
    const q = controls.names.length
    this.controls = controls
    this.latest = new Float64Array(q)
    this.sums = new Float64Array(PARTS * q)
    this.products = new Float64Array(PARTS * q * q)
  }

  add(values: Float64Array): void {
    const q = values.length
    this.part = this.count++ % PARTS
    this.latest = values
    this.counts[this.part]++
    for (let i = 0; i < q; i++) {
      this.sums[this.part * q + i] += values[i]
      for (let j = 0; j < q; j++) this.products[(this.part * q + i) * q + j] += values[i] * values[j]
    }
    this.factors.length = 0
  }

  /**
   * The estimate whose residuals z have these sums, after regression on the controls of a set (S. S. Lavenberg, P. D. Welch, "A perspective
   * on the use of control variables to increase the efficiency of Monte Carlo simulations", Management Science 27, 1981), cross-fitted: the
   * replications of a part are corrected by coefficients that only the other parts decide, w_r = z_r − β·C_r. Given those, w has the mean
   * of z, and the spread of the w is honest where the response bends and the days that decide β have the largest residuals, which least
   * squares takes for small (splitting: B. L. Nelson, "Control-variate remedies", Operations Research 38, 1990). The estimate moves by the mean of
   * w, and its variance is Σ(w − w̄)² / (n(n − 1)).
   */
  reduce(set: number, z: ResidualSums): Controlled {
    const n = this.count
    const places = this.controls.sets[set]
    const q = this.latest.length
    let sum = 0
    let squares = 0
    let before = 0
    for (const [part, factor] of this.factorsOf(set).entries()) {
      const coefficients = this.coefficients(set, part, factor, z)
      let own = z.squares[part]
      before += own
      sum += z.sum[part]
      for (const [i, place] of factor.places.entries()) {
        sum -= coefficients[i] * this.sums[part * q + places[place]]
        own -= 2 * coefficients[i] * z.products[part * z.width + place]
        for (const [j, other] of factor.places.entries()) {
          own += coefficients[i] * coefficients[j] * this.products[(part * q + places[place]) * q + places[other]]
        }
      }
      squares += own
    }
    const left = squares - (sum * sum) / n
    return { shift: -sum / n, variance: left <= NOISE * before ? 0 : left / (n * (n - 1)) }
  }

  /** β = S_CC⁻¹ S_Cz of the replications outside a part. */
  private coefficients(set: number, part: number, { rows, places }: Factor, z: ResidualSums): readonly number[] {
    const members = this.controls.sets[set]
    const n = this.count - this.counts[part]
    const used = places.length
    const total = outside(z.sum, part, 0, 1)
    const y: number[] = []
    for (let i = 0; i < used; i++) {
      let value = outside(z.products, part, places[i], z.width) - (total * this.outsideSum(part, members[places[i]])) / n
      for (let j = 0; j < i; j++) value -= rows[i][j] * y[j]
      y.push(value / rows[i][i])
    }
    const beta = y
    for (let i = used - 1; i >= 0; i--) {
      for (let j = i + 1; j < used; j++) beta[i] -= rows[j][i] * beta[j]
      beta[i] /= rows[i][i]
    }
    return beta
  }

  private factorsOf(set: number): readonly Factor[] {
    return (this.factors[set] ??= Array.from({ length: PARTS }, (_, part) => this.factor(set, part)))
  }

  /** Controls that say nothing new are left out. */
  private factor(set: number, part: number): Factor {
    const most = Math.floor(this.count / REPLICATIONS_PER_CONTROL)
    const wanted = this.controls.sets[set]
    const rows: number[][] = []
    const places: number[] = []
    for (let s = 0; s < wanted.length && places.length < most; s++) {
      const row: number[] = []
      for (const [i, place] of places.entries()) {
        let value = this.outsideMoment(part, wanted[s], wanted[place])
        for (let j = 0; j < i; j++) value -= row[j] * rows[i][j]
        row.push(value / rows[i][i])
      }
      const own = this.outsideMoment(part, wanted[s], wanted[s])
      const rest = own - row.reduce((total, value) => total + value * value, 0)
      if (rest <= NOTHING_NEW * this.count || rest <= NOISE * own) continue
      rows.push([...row, Math.sqrt(rest)])
      places.push(s)
    }
    return { rows, places }
  }

  private outsideSum(part: number, control: number): number {
    return outside(this.sums, part, control, this.latest.length)
  }

  /** Co-moment about the means of two controls outside a part. */
  private outsideMoment(part: number, one: number, other: number): number {
    const q = this.latest.length
    const product = outside(this.products, part, one * q + other, q * q)
    return product - (this.outsideSum(part, one) * this.outsideSum(part, other)) / (this.count - this.counts[part])
  }
}

/** Sum over all parts but one of what stands at a place of each, `stride` numbers apart. */
function outside(sums: Float64Array, part: number, place: number, stride: number): number {
  let total = 0
  for (let other = 0; other < PARTS; other++) if (other !== part) total += sums[other * stride + place]
  return total
}

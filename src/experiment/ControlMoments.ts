import { type Controlled, type ControlSums, PARTS, type ResidualSums } from './ControlSums.ts'
import type { RatioMoments } from './RatioMoments.ts'

/** Sums of an item's u and y in a part, of their squares and product, and of their products with the baseline's: places in a stretch. */
const U = 0
const Y = 1
const UU = 2
const UY = 3
const YY = 4
const U_U = 5
const U_Y = 6
const Y_U = 7
const Y_Y = 8
const SUMS = 9

/** Sums over the replications of each part of the items of a policy and of their products with the controls of the set of each. */
export class ControlMoments {
  private readonly moments: RatioMoments
  private readonly sums: ControlSums
  private readonly baseline: ControlMoments
  /** By item: its set, −1 where it has none. */
  private readonly setOf: Int32Array
  private readonly width: number
  /** [(item · PARTS + part) · SUMS + place]. */
  private readonly own: Float64Array
  /** [(item · PARTS + part) · width + control]. */
  private readonly uc: Float64Array
  private readonly yc: Float64Array
  /** Denominators of the latest replication. */
  private y: Float64Array

  constructor(moments: RatioMoments, sums: ControlSums, setOf: Int32Array, baseline?: ControlMoments) {
    this.moments = moments
    this.sums = sums
    this.baseline = baseline ?? this
    this.setOf = setOf
    this.width = Math.max(...sums.controls.sets.map((set) => set.length))
    this.own = new Float64Array(setOf.length * PARTS * SUMS)
    this.uc = new Float64Array(setOf.length * PARTS * this.width)
    this.yc = new Float64Array(setOf.length * PARTS * this.width)
    this.y = new Float64Array(0)
  }

  /** Folds the replication that the moments and the sums (and the baseline's) have just folded; `y` its denominators. */
  add(y: Float64Array): void {
    this.y = y
    const { own, uc, yc, width } = this
    const { latest, controls, part } = this.sums
    const { u } = this.moments
    const theirs = this.baseline.moments
    const otherY = this.baseline.y
    for (let j = 0; j < this.setOf.length; j++) {
      if (this.setOf[j] < 0) continue
      const set = controls.sets[this.setOf[j]]
      const at = (j * PARTS + part) * SUMS
      own[at + U] += u[j]
      own[at + Y] += y[j]
      own[at + UU] += u[j] * u[j]
      own[at + UY] += u[j] * y[j]
      own[at + YY] += y[j] * y[j]
      own[at + U_U] += u[j] * theirs.u[j]
      own[at + U_Y] += u[j] * otherY[j]
      own[at + Y_U] += y[j] * theirs.u[j]
      own[at + Y_Y] += y[j] * otherY[j]
      const from = (j * PARTS + part) * width
      for (let i = 0; i < set.length; i++) {
        uc[from + i] += u[j] * latest[set[i]]
        yc[from + i] += y[j] * latest[set[i]]
      }
    }
  }

  /** The estimate of a ratio; undefined where the item has no controls. */
  ratio(j: number): Controlled | undefined {
    return this.setOf[j] < 0 ? undefined : this.sums.reduce(this.setOf[j], this.residuals(j))
  }

  /** The difference to the same item of the baseline. */
  difference(j: number): Controlled | undefined {
    if (this.setOf[j] < 0) return undefined
    const mine = this.residuals(j)
    const theirs = this.baseline.residuals(j)
    const r = this.moments.excess(j)
    const s = this.baseline.moments.excess(j)
    const scale = this.moments.denominatorMean(j) * this.baseline.moments.denominatorMean(j)
    const squares = mine.squares.map((square, part) => {
      const at = (j * PARTS + part) * SUMS
      const { own } = this
      const both = own[at + U_U] - s * own[at + U_Y] - r * own[at + Y_U] + r * s * own[at + Y_Y]
      return square + theirs.squares[part] - (2 * both) / scale
    })
    return this.sums.reduce(this.setOf[j], {
      sum: mine.sum.map((sum, part) => sum - theirs.sum[part]),
      squares,
      products: mine.products.map((product, i) => product - theirs.products[i]),
      width: this.width,
    })
  }

  /** Of the residuals z = (x − R·y)/ȳ of an item: with u = x − R₀·y and r = R − R₀, z = (u − r·y)/ȳ. */
  private residuals(j: number): ResidualSums {
    const { own, uc, yc, width } = this
    const r = this.moments.excess(j)
    const y = this.moments.denominatorMean(j)
    const at = (part: number): number => (j * PARTS + part) * SUMS
    const from = j * PARTS * width
    return {
      sum: Float64Array.from({ length: PARTS }, (_, part) => (own[at(part) + U] - r * own[at(part) + Y]) / y),
      squares: Float64Array.from(
        { length: PARTS },
        (_, part) => (own[at(part) + UU] - 2 * r * own[at(part) + UY] + r * r * own[at(part) + YY]) / (y * y),
      ),
      products: uc.subarray(from, from + PARTS * width).map((product, i) => (product - r * yc[from + i]) / y),
      width,
    }
  }
}

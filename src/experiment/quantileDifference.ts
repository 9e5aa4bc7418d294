import type { Estimate } from './estimates.ts'

/** A difference of two estimates whose intervals need not be symmetric. */
export interface LopsidedDifference {
  readonly difference: number
  /** From the lower bound to the difference, and from it to the upper bound. */
  readonly below: number
  readonly above: number
}

/** Squares below this share of what they are the difference of are rounding. */
const NOISE = 1e-13

type Interval = Pick<Estimate, 'mean' | 'lower' | 'upper'>

/**
 * Difference of two wait quantiles from their own intervals, which are lopsided where many callers wait nothing: the bounds are recovered
 * from theirs (MOVER: G. Y. Zou, A. Donner, "Construction of confidence limits about effect measures", Statistics in Medicine 27, 2008).
 * Errors that the two do not share add up as squares of opposite sides; those that they share move both quantiles the same way, so that
 * only the difference of like sides counts. Where the intervals are symmetric that is s_A² + s_B² − 2ρ·s_A·s_B.
 * @param rho correlation of the replications' own quantiles
 */
export function quantileDifference(own: Interval, baseline: Interval, rho: number): LopsidedDifference {
  const [down, up] = [own.mean - own.lower, own.upper - own.mean]
  const [theirDown, theirUp] = [baseline.mean - baseline.lower, baseline.upper - baseline.mean]
  return {
    difference: own.mean - baseline.mean,
    below: side(down, theirUp, Math.max(0, down - theirDown, theirUp - up), rho),
    above: side(up, theirDown, Math.max(0, up - theirUp, theirDown - down), rho),
  }
}

/** `one` and `other`: opposite sides; `shared`: by how much a common error moves the difference that way. */
function side(one: number, other: number, shared: number, rho: number): number {
  const apart = one * one + other * other
  const squares = rho > 0 ? rho * shared * shared + (1 - rho) * apart : apart - 2 * rho * one * other
  return squares <= NOISE * apart ? 0 : Math.sqrt(squares)
}

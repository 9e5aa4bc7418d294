import type { Scope } from '../metrics/sums.ts'
import { type Estimate, estimatesOf } from './estimates.ts'
import type { Fold } from './Fold.ts'

/** How narrow a 95 % interval has to be: its half-width, in the unit of the metric or as a share of the estimate. */
export interface Tolerance {
  readonly halfWidth: number
  readonly relative: boolean
}

/** A metric of summary.csv that has to be known well enough. */
export interface PrecisionTarget extends Tolerance {
  readonly metric: string
  readonly scope: Scope
}

/** When to stop replicating. */
export interface Precision {
  readonly targets: readonly PrecisionTarget[]
  /** Replications at least and at most. */
  readonly least: number
  readonly most: number
}

/** Replications for which the precision has to hold, beyond the first that reached it: at least so many … */
const LOOK_AHEAD = 5
/** … and this share of those done. */
const LOOK_AHEAD_SHARE = 0.05

/**
 * Stops a run when every target is known well enough, decided replication by replication in their order, so that it depends on neither
 * the number of threads nor their speed. An interval that happens to be narrow for a moment must not end the run: the precision has to
 * hold over max(5, ⌊5 n / 100⌋) further replications, n being the first to reach it (K. Hoad, S. Robinson, R. Davies, "Automated
 * selection of the number of replications for a discrete-event simulation", J. Oper. Res. Soc. 61, 2010).
 */
export class StoppingRule {
  /** Whether the run has ended because of its precision. */
  reached = false
  private readonly precision: Precision
  /** First replication of the stretch, up to the present one, over which the precision has held. */
  private since = Number.POSITIVE_INFINITY

  constructor(precision: Precision) {
    this.precision = precision
  }

  /** Whether the replication just folded is the last; to be asked after each of them. */
  enough(fold: Fold): boolean {
    const { least, most } = this.precision
    const n = fold.replications
    if (n < 2 || n + lookAhead(n) < least) return n >= most
    if (!this.shortfall(fold).every(({ ratio }) => ratio <= 1)) this.since = Number.POSITIVE_INFINITY
    else if (this.since > n) this.since = n
    this.reached = n >= least && n - this.since >= lookAhead(this.since)
    return this.reached || n >= most
  }

  /** Replications that the run may need in all: half-widths fall with the square root of their number. At most those allowed. */
  expected(fold: Fold): number {
    const { least, most } = this.precision
    const n = fold.replications
    if (n < 2) return least
    const widest = Math.max(0, ...this.shortfall(fold).map(({ ratio }) => ratio))
    const reached = Math.max(widest > 1 ? n * widest * widest : n, least)
    return Math.min(most, Math.ceil(reached + (reached > least ? lookAhead(reached) : 0)))
  }

  /** The estimates of the targets, and how many times too wide each interval is (at most 1: narrow enough). */
  shortfall(fold: Fold): readonly Shortfall[] {
    const { targets } = this.precision
    const wanted = fold.catalogue.lines.filter(({ scope, measure }) =>
      targets.some((target) => target.scope === scope && target.metric === measure.name),
    )
    return estimatesOf(fold, wanted).flatMap((estimate) => {
      const { mean, lower, upper } = estimate
      const target = targets.find(({ scope, metric }) => scope === estimate.scope && metric === estimate.metric)
      // What nobody called for cannot be known better.
      if (target === undefined || Number.isNaN(mean)) return []
      const halfWidth = Math.max(upper - mean, mean - lower)
      const allowed = target.relative ? target.halfWidth * Math.abs(mean) : target.halfWidth
      return [{ estimate, target, ratio: halfWidth === 0 ? 0 : halfWidth / allowed }]
    })
  }
}

export interface Shortfall {
  readonly estimate: Estimate
  readonly target: PrecisionTarget
  readonly ratio: number
}

function lookAhead(n: number): number {
  return Math.max(LOOK_AHEAD, Math.floor(LOOK_AHEAD_SHARE * n))
}

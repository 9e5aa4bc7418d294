import type { Measure } from '../metrics/measure.ts'
import type { PairedDifference } from './CrossMoments.ts'
import { type Line, PROBABILITIES, type Source } from './catalogue.ts'
import { type Estimate, largestItem, sumOfSquares } from './estimates.ts'
import type { Fold } from './Fold.ts'
import { holm } from './holm.ts'
import { type LopsidedDifference, quantileDifference } from './quantileDifference.ts'
import { studentPValue, studentQuantile } from './student.ts'

/** Significance level of `better`, after Holm's correction. */
export const LEVEL = 0.05

/** One line of comparison.csv; NaN is an undefined value. */
export interface Comparison
  extends Pick<Estimate, 'policy' | 'scope' | 'name' | 'metric' | 'unit' | 'stdError' | 'lower' | 'upper' | 'replications'> {
  readonly baseline: string
  /** Policy less baseline. */
  readonly difference: number
  /** difference / estimate of the baseline. */
  readonly relativeDifference: number
  readonly pValue: number
  /** By pAdjusted; empty for metrics without a good direction. */
  readonly better: 'yes' | 'no' | 'unclear' | ''
  /** pValue corrected for the policies compared on the same scope, name and metric. */
  readonly pAdjusted: number
}

/**
 * Every policy against the baseline, in the order of comparison.csv: policy, scope, name, metric. Differences are tested on the same
 * replications, paired. That of wait quantiles is the one of the pooled quantiles (`quantileDifference`); its standard error is the width
 * of its interval / 2t, and it is tested by the side of the interval on which 0 lies.
 * @param estimates `estimatesOf(fold, lines)`
 */
export function comparisonsOf(fold: Fold, estimates: readonly Estimate[], lines: readonly Line[] = fold.catalogue.lines): Comparison[] {
  const others = fold.policies.slice(1)
  const t = studentQuantile(fold.replications)
  const table: Comparison[][] = others.map(() => [])
  lines.forEach((line, j) => {
    const baseline = estimates[j]
    const differences = others.map((_, c) => differenceOf(fold, c + 1, line, estimates[(c + 1) * lines.length + j], baseline))
    const pValues = differences.map((of) => pValueOf(of.difference, testedError(of, t), fold.replications))
    const adjusted = holm(pValues)
    differences.forEach(({ difference, error, sides }, c) => {
      const estimate = estimates[(c + 1) * lines.length + j]
      const half = t * error
      table[c].push({
        policy: estimate.policy,
        baseline: baseline.policy,
        scope: line.scope,
        name: line.name,
        metric: line.measure.name,
        unit: line.unit,
        difference,
        stdError: error,
        lower: difference - (sides?.below ?? half),
        upper: difference + (sides?.above ?? half),
        relativeDifference: baseline.mean === 0 ? Number.NaN : difference / baseline.mean,
        pValue: pValues[c],
        better: verdict(line.measure, difference, adjusted[c]),
        replications: fold.replications,
        pAdjusted: adjusted[c],
      })
    })
  })
  return table.flat()
}

interface Difference extends PairedDifference {
  /** Where its interval is not symmetric. */
  readonly sides?: LopsidedDifference
}

/** The standard error by which a difference is tested against 0. */
function testedError({ difference, error, sides }: Difference, t: number): number {
  return sides === undefined ? error : (difference > 0 ? sides.below : sides.above) / t
}

function differenceOf(fold: Fold, position: number, { source }: Line, estimate: Estimate, baseline: Estimate): Difference {
  const own = fold.folds[position]
  const base = fold.folds[0]
  const cross = own.cross!
  switch (source.kind) {
    case 'ratio': {
      const plain = defined(cross.difference(source.item))
      if (own.controls === undefined || !(plain.error > 0)) return plain
      const reduced = own.controls.difference(source.item)
      return reduced === undefined ? plain : { difference: plain.difference - reduced.shift, error: Math.sqrt(reduced.variance) }
    }
    case 'share':
    case 'days':
      return defined(cross.difference(source.item))
    case 'squares':
      return defined({ difference: sumOfSquares(own, source) - sumOfSquares(base, source), error: cross.difference(source.item).error })
    case 'largest':
      return largestDifference(fold, position, source)
    case 'quantile': {
      const rho = own.paired!.correlation(source.histogram * PROBABILITIES.length + source.order)
      const sides = quantileDifference(estimate, baseline, rho)
      const { difference, below, above } = sides
      return Number.isNaN(difference)
        ? { difference, error: difference }
        : { difference, error: (below + above) / (2 * studentQuantile(fold.replications)), sides }
    }
  }
}

/** The largest shares of the two policies may be those of two providers. */
function largestDifference(fold: Fold, position: number, source: Extract<Source, { kind: 'largest' }>): PairedDifference {
  const { providers, items } = fold.catalogue
  const a = largestItem(fold.folds[position], source)
  const b = largestItem(fold.folds[0], source)
  if (a === undefined || b === undefined) return { difference: 0, error: fold.replications < 2 ? Number.NaN : 0 }
  const pair = items + (a - providers) * fold.model.providers.length + (b - providers)
  return defined(fold.folds[position].cross!.difference(pair))
}

function defined(paired: PairedDifference): PairedDifference {
  return Number.isNaN(paired.difference) ? { difference: Number.NaN, error: Number.NaN } : paired
}

/** Two-sided p-value of a paired difference; a difference without spread is certain. */
export function pValueOf(difference: number, error: number, replications: number): number {
  if (Number.isNaN(error)) return Number.NaN
  if (error === 0) return difference === 0 ? 1 : 0
  return studentPValue(difference / error, replications)
}

/** What a difference says once its p-value is corrected. */
export function verdict({ good }: Measure, difference: number, pAdjusted: number): Comparison['better'] {
  if (good === 'neither') return ''
  if (!(pAdjusted <= LEVEL) || difference === 0) return 'unclear'
  return difference > 0 === (good === 'more') ? 'yes' : 'no'
}

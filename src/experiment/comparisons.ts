import type { Measure } from '../metrics/measure.ts'
import type { PairedDifference } from './CrossMoments.ts'
import { type Line, PROBABILITIES, type Source } from './catalogue.ts'
import { type Estimate, largestItem, sumOfSquares } from './estimates.ts'
import type { Fold } from './Fold.ts'
import { holm } from './holm.ts'
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
 * replications, paired. That of wait quantiles is the one of the pooled quantiles; its variance is s_A² + s_B² − 2ρ·s_A·s_B with
 * the errors of the two estimates and the correlation ρ of the replications' own quantiles.
 * @param estimates `estimatesOf(fold)`
 */
export function comparisonsOf(fold: Fold, estimates: readonly Estimate[]): Comparison[] {
  const { lines } = fold.catalogue
  const others = fold.policies.slice(1)
  const t = studentQuantile(fold.replications)
  const table: Comparison[][] = others.map(() => [])
  lines.forEach((line, j) => {
    const baseline = estimates[j]
    const differences = others.map((_, c) => differenceOf(fold, c + 1, line, estimates[(c + 1) * lines.length + j], baseline))
    const pValues = differences.map(({ difference, error }) => pValueOf(difference, error, fold.replications))
    const adjusted = holm(pValues)
    differences.forEach(({ difference, error }, c) => {
      const estimate = estimates[(c + 1) * lines.length + j]
      table[c].push({
        policy: estimate.policy,
        baseline: baseline.policy,
        scope: line.scope,
        name: line.name,
        metric: line.measure.name,
        unit: line.unit,
        difference,
        stdError: error,
        lower: difference - t * error,
        upper: difference + t * error,
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

function differenceOf(fold: Fold, position: number, { source }: Line, estimate: Estimate, baseline: Estimate): PairedDifference {
  const own = fold.folds[position]
  const base = fold.folds[0]
  const cross = own.cross!
  const difference = estimate.mean - baseline.mean
  switch (source.kind) {
    case 'ratio':
    case 'share':
      return defined(cross.difference(source.item))
    case 'squares':
      return defined({ difference: sumOfSquares(own, source) - sumOfSquares(base, source), error: cross.difference(source.item).error })
    case 'largest':
      return largestDifference(fold, position, source)
    case 'quantile': {
      const rho = own.paired!.correlation(source.histogram * PROBABILITIES.length + source.order)
      const sum = estimate.stdError ** 2 + baseline.stdError ** 2
      const variance = sum - 2 * rho * estimate.stdError * baseline.stdError
      return defined({ difference, error: variance <= 1e-13 * sum ? 0 : Math.sqrt(variance) })
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

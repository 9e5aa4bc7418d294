import type { Scope } from '../metrics/sums.ts'
import { type Line, PROBABILITIES, type Source } from './catalogue.ts'
import { dependentShareInterval } from './dependentShare.ts'
import type { Fold, PolicyFold } from './Fold.ts'
import { studentQuantile, wilsonInterval } from './student.ts'

/** One line of summary.csv; NaN is an undefined value. */
export interface Estimate {
  readonly policy: string
  readonly scope: Scope
  readonly name: string
  readonly metric: string
  readonly unit: string
  readonly mean: number
  readonly stdError: number
  /** Ends of the 95 % interval. */
  readonly lower: number
  readonly upper: number
  readonly replications: number
}

type Value = Pick<Estimate, 'mean' | 'stdError' | 'lower' | 'upper'>

/** Estimates of every policy of the fold, in the order of summary.csv: policy, scope, name, metric; of some of its lines where they are given. */
export function estimatesOf(fold: Fold, lines: readonly Line[] = fold.catalogue.lines): Estimate[] {
  const t = studentQuantile(fold.replications)
  return fold.policies.flatMap((policy, position) =>
    lines.map((line) => ({
      policy: fold.model.policies[policy].name,
      scope: line.scope,
      name: line.name,
      metric: line.measure.name,
      unit: line.unit,
      ...estimateOf(fold.folds[position], line, t),
      replications: fold.replications,
    })),
  )
}

function estimateOf(fold: PolicyFold, { source }: Line, t: number): Value {
  const { moments, waits } = fold
  const symmetric = (mean: number, stdError: number): Value =>
    Number.isNaN(mean)
      ? { mean, stdError: mean, lower: mean, upper: mean }
      : { mean, stdError, lower: mean - t * stdError, upper: mean + t * stdError }
  switch (source.kind) {
    case 'ratio': {
      const mean = moments.ratio(source.item)
      const reduced = Number.isNaN(mean) ? undefined : fold.controls?.ratio(source.item)
      if (reduced === undefined) return symmetric(mean, moments.error(source.item))
      return symmetric(mean - reduced.shift, moments.count < 2 ? Number.NaN : Math.sqrt(reduced.variance))
    }
    case 'share': {
      const value = symmetric(moments.ratio(source.item), moments.error(source.item))
      if (Number.isNaN(value.stdError)) return value
      const [lower, upper] = wilsonInterval(value.mean, moments.count)
      return { ...value, lower, upper }
    }
    case 'days': {
      const value = symmetric(moments.ratio(source.item), moments.error(source.item))
      if (Number.isNaN(value.stdError)) return value
      const days = moments.denominatorMean(source.item) * moments.count
      const [lower, upper] = dependentShareInterval(value.mean, value.stdError, moments.count, days)
      return { ...value, lower, upper }
    }
    case 'quantile': {
      const { value, error, lower, upper } = waits.quantile(source.histogram, PROBABILITIES[source.order], t)
      return { mean: value, stdError: error, lower, upper }
    }
    case 'largest': {
      const item = largestItem(fold, source)
      return item === undefined ? symmetric(0, moments.count < 2 ? Number.NaN : 0) : symmetric(moments.ratio(item), moments.error(item))
    }
    case 'squares':
      return symmetric(sumOfSquares(fold, source), moments.error(source.item))
  }
}

/** The item with the largest ratio of totals; the first of equals. */
export function largestItem({ moments }: PolicyFold, { items }: Extract<Source, { kind: 'largest' }>): number | undefined {
  let largest: number | undefined
  for (const item of items) if (largest === undefined || moments.ratio(item) > moments.ratio(largest)) largest = item
  return largest
}

export function sumOfSquares({ moments }: PolicyFold, { items }: Extract<Source, { kind: 'squares' }>): number {
  return items.reduce((total, item) => total + moments.ratio(item) ** 2, 0)
}

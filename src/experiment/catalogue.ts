import type { Measure } from '../metrics/measure.ts'
import { MEASURES } from '../metrics/measures.ts'
import { hoursOf, scopeNames } from '../metrics/scopeSums.ts'
import type { Scope } from '../metrics/sums.ts'
import { unitText } from '../metrics/units.ts'
import type { Model } from '../model/model.ts'

/** The provider that is the planner's own house: it is no supplier to depend on. */
export const IN_HOUSE = 'in-house'

/** Where the estimate of a line comes from: an item of the sample's (x, y), or a wait histogram. */
export type Source =
  /** R = Σx/Σy of an item. */
  | { readonly kind: 'ratio'; readonly item: number }
  /** Share of replications, x being 0 or 1; Wilson's interval. */
  | { readonly kind: 'share'; readonly item: number }
  /** Share of days, x of y days of a replication; Wilson's interval, widened for days that are alike. */
  | { readonly kind: 'days'; readonly item: number }
  | { readonly kind: 'quantile'; readonly histogram: number; readonly order: number }
  /** The largest of several ratios, by their totals. */
  | { readonly kind: 'largest'; readonly items: readonly number[] }
  /** Sum of the squares of several ratios; the item is the replication's own sum of squares. */
  | { readonly kind: 'squares'; readonly items: readonly number[]; readonly item: number }

/** One line of summary.csv for a policy. */
export interface Line {
  readonly scope: Scope
  readonly name: string
  readonly measure: Measure
  /** As the tables write it. */
  readonly unit: string
  readonly source: Source
}

/** Probabilities of the wait quantiles, in the order of the measures. */
export const PROBABILITIES: readonly number[] = MEASURES.flatMap((measure) =>
  measure.estimator.kind === 'wait-quantile' ? [measure.estimator.probability] : [],
)

/** What is estimated for every policy of a model: the lines of summary.csv, and the items that feed them. */
export interface Catalogue {
  readonly lines: readonly Line[]
  /** Items of a sample: those of the lines in order, then one per provider. */
  readonly items: number
  /** First of the items that hold the providers' shares of answered calls. */
  readonly providers: number
  /** Histograms: total, call types, hours of `hoursOf`. */
  readonly histograms: number
}

export function catalogueOf(model: Model): Catalogue {
  const names = scopeNames(model)
  const withItem = (measure: Measure): boolean => !['wait-quantile', 'largest-provider-share'].includes(measure.estimator.kind)
  const pairs = names.flatMap((entry, j) =>
    MEASURES.filter((measure) => measure.scopes.includes(entry.scope)).map((measure) => ({ ...entry, j, measure })),
  )
  const providers = pairs.filter(({ measure }) => withItem(measure)).length
  const all = model.providers.map((_, v) => providers + v)
  const outside = all.filter((_, v) => model.providers[v] !== IN_HOUSE)
  let item = 0
  const sourceOf = (measure: Measure, j: number): Source => {
    const { estimator } = measure
    if (estimator.kind === 'wait-quantile') return { kind: 'quantile', histogram: j, order: PROBABILITIES.indexOf(estimator.probability) }
    if (estimator.kind === 'largest-provider-share') return { kind: 'largest', items: outside }
    if (estimator.kind === 'provider-concentration') return { kind: 'squares', items: all, item: item++ }
    if (estimator.kind === 'days-met') return { kind: 'days', item: item++ }
    return { kind: estimator.kind === 'target-met' ? 'share' : 'ratio', item: item++ }
  }
  const lines = pairs.map(({ scope, name, measure, j }) => ({
    scope,
    name,
    measure,
    unit: unitText(measure.unit, model.currency),
    source: sourceOf(measure, j),
  }))
  return {
    lines,
    items: providers + model.providers.length,
    providers,
    histograms: 1 + model.callTypes.length + hoursOf(model).length,
  }
}

import type { Estimate } from '../experiment/estimates.ts'
import type { Fold } from '../experiment/Fold.ts'
import { amountText, countText, fewText, perSpan } from './englishText.ts'
import { wholeDays } from './headline.ts'

/** What the law refused and what contracts brought in, by policy: a sentence each, none where there was none. */
export function obligations(fold: Fold, estimates: readonly Estimate[]): string[] {
  return [...law(fold, estimates), ...contracts(fold, estimates)]
}

/** The mean of a metric under every policy, per day where the horizon is whole days. */
function means(fold: Fold, estimates: readonly Estimate[], metric: string): { policy: string; mean: number }[] {
  const rows = estimates.filter((row) => row.scope === 'total' && row.metric === metric)
  return rows.map(({ policy, mean }) => ({ policy, mean: mean / Math.max(1, wholeDays(fold.model)) }))
}

function under(fold: Fold, policy: string): string {
  return fold.policies.length > 1 ? ` under ${policy}` : ''
}

function law(fold: Fold, estimates: readonly Estimate[]): string[] {
  const { model } = fold
  const refused = means(fold, estimates, 'refused').filter(({ mean }) => mean > 0)
  if (refused.length === 0) return []
  const types = model.callTypes.filter((_, k) => model.refusals.callType.includes(k)).map(({ name, residency }) => `${name}: ${residency}`)
  const counts = refused.map(({ policy, mean }) => `${mean < 0.5 ? 'fewer than one' : countText(mean)}${under(fold, policy)}`)
  return [`Data residency (${fewText(types)}) refused routings ${perSpan(wholeDays(model))}: ${fewText(counts)}; see refused.csv.`]
}

function contracts(fold: Fold, estimates: readonly Estimate[]): string[] {
  const { model } = fold
  const owed = means(fold, estimates, 'penalties')
  if (owed.every(({ mean }) => mean === 0)) return []
  const amounts = owed.map(({ policy, mean }) => `${amountText(mean, model.currency)}${under(fold, policy)}`)
  return [`Penalties less bonuses ${perSpan(wholeDays(model))}: ${fewText(amounts)}.`]
}

import type { Comparison } from '../experiment/comparisons.ts'
import type { Estimate } from '../experiment/estimates.ts'
import type { Fold } from '../experiment/Fold.ts'

/**
 * Position in the fold of the policy with the best service level among those that are clearly better than the baseline (marked ▲);
 * undefined where none is. Levels that round to the same whole percent are equal, and the first written of them stands for all:
 * so the choice does not hang on the last replications.
 */
export function bestRival(fold: Fold, estimates: readonly Estimate[], comparisons: readonly Comparison[]): number | undefined {
  const isLevel = (row: Pick<Estimate, 'scope' | 'metric'>): boolean => row.scope === 'total' && row.metric === 'service_level'
  const percents = estimates.filter(isLevel).map((row) => Math.round(100 * row.mean))
  const clear = new Set(comparisons.filter((row) => isLevel(row) && row.better === 'yes').map((row) => row.policy))
  let best: number | undefined
  fold.policies.forEach((policy, position) => {
    if (!clear.has(fold.model.policies[policy].name)) return
    if (best === undefined || percents[position] > percents[best]) best = position
  })
  return best
}

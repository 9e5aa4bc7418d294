import type { Fold } from '../experiment/Fold.ts'
import { worthOf } from '../experiment/worth.ts'

/** What run.json says about variance reduction: the controls, and how many plain replications the run was worth, by policy and metric of the total (null: any number). */
export function varianceRecord(fold: Fold): object {
  const worth: Record<string, Record<string, number | null>> = {}
  for (const { policy, metric, factor } of worthOf(fold)) {
    worth[policy] ??= {}
    worth[policy][metric] = Number.isFinite(factor) ? Math.round(fold.replications * factor) : null
  }
  return { controls: fold.controls?.controls.names, worth_replications: worth }
}

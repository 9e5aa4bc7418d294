import type { Effect } from '../experiment/effects.ts'
import type { Estimate } from '../experiment/estimates.ts'
import type { TargetsVerdict } from '../experiment/targetsVerdict.ts'
import { MEASURES } from '../metrics/measures.ts'
import { DECIMALS_OF_UNIT } from '../metrics/units.ts'
import { CRITERIA } from './choiceTables.ts'
import { fixedText } from './fixedText.ts'

const DECIMALS = new Map(MEASURES.map((measure) => [measure.name, DECIMALS_OF_UNIT[measure.unit]]))
const FRACTION = DECIMALS_OF_UNIT.fraction

/** One of the policies, or points, that are chosen from. */
export interface Option {
  /** How it is named in `beaten_by`. */
  readonly label: string
  readonly policy: string
  /** Estimates of the policy in scope `total`, by metric. */
  readonly total: ReadonlyMap<string, Estimate>
  readonly targets: TargetsVerdict
  readonly unbeaten: boolean
  /** Empty if unbeaten. */
  readonly beatenBy: string
  readonly surely: boolean
}

/** Cells of pareto.csv, in the order of `CHOICE_TABLES.pareto`. */
export function paretoRow(option: Option): string[] {
  const { policy, total, targets, unbeaten, beatenBy, surely } = option
  const met = total.get('service_level_target_met')!
  return [
    policy,
    ...CRITERIA.flatMap(({ metric, decimals }) => {
      const { mean, lower, upper } = total.get(metric)!
      return [mean, lower, upper].map((value) => fixedText(value, decimals))
    }),
    fixedText(total.get('net_cost')!.mean, DECIMALS_OF_UNIT.currency),
    unbeaten ? 'yes' : 'no',
    beatenBy,
    unbeaten ? '' : surely ? 'yes' : 'no',
    ...[met.mean, met.lower, met.upper].map((value) => fixedText(value, FRACTION)),
    targets,
    String(met.replications),
  ]
}

/** Cells of sweep.csv behind those of the set values, in the order of `CHOICE_TABLES.sweep`. */
export function sweepRow({ policy, scope, name, metric, unit, mean, stdError, lower, upper, replications }: Estimate): string[] {
  const decimals = DECIMALS.get(metric)!
  return [
    policy,
    scope,
    name,
    metric,
    unit,
    ...[mean, stdError, lower, upper].map((value) => fixedText(value, decimals)),
    String(replications),
  ]
}

/**
 * Cells of loss.csv and law.csv. `places` stand behind the unit; with `sign` −1 the difference is before less after,
 * and what stands first is still what the columns name first.
 */
export function effectRow(effect: Effect, policy: string, places: readonly string[], sign: 1 | -1): string[] {
  const decimals = DECIMALS.get(effect.metric)!
  const bounds = sign === 1 ? [effect.lower, effect.upper] : [-effect.upper, -effect.lower]
  const numbers = [effect.before, effect.after, sign * effect.difference, effect.stdError, ...bounds]
  const better = sign === 1 ? effect.better : effect.better === 'yes' ? 'no' : effect.better === 'no' ? 'yes' : effect.better
  return [
    policy,
    effect.scope,
    effect.name,
    effect.metric,
    effect.unit,
    ...places,
    ...numbers.map((value) => fixedText(value, decimals)),
    fixedText(effect.pValue, FRACTION),
    fixedText(effect.pAdjusted, FRACTION),
    better,
    String(effect.replications),
  ]
}

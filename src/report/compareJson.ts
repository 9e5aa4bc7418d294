import type { Effect } from '../experiment/effects.ts'
import type { Option } from './choiceRows.ts'
import { CRITERIA } from './choiceTables.ts'
import type { Compared, LossPlace } from './compareText.ts'
import { summaryJson } from './summaryJson.ts'

/** The summary of `run`, with what the comparison adds: `pareto`, `loss` and `law`. Numbers in full, undefined values null. */
export function compareJson(compared: Compared): Readonly<Record<string, unknown>> {
  const { fold, estimates, comparisons, facts, choice, loss, law } = compared
  const policies = choice.map(({ policy }) => policy)
  return {
    ...summaryJson(fold, estimates, comparisons, facts),
    pareto: choice.map(optionJson),
    ...(loss !== undefined && {
      loss: { ...lostJson(loss.plan), effects: effectsJson(loss.effects, policies, 'undisturbed', 'disturbed', 1) },
    }),
    ...(law !== undefined && {
      law: { call_types: law.callTypes, effects: effectsJson(law.effects, policies, 'with_law', 'without_law', -1) },
    }),
  }
}

/** One of the policies, or points, that are chosen from. */
export function optionJson({ policy, total, targets, unbeaten, beatenBy, surely }: Option): Readonly<Record<string, unknown>> {
  const estimate = (metric: string): object => {
    const { mean, lower, upper } = total.get(metric)!
    return { mean: known(mean), lower: known(lower), upper: known(upper) }
  }
  return {
    policy,
    ...Object.fromEntries(CRITERIA.map(({ metric }) => [metric, estimate(metric)])),
    net_cost: estimate('net_cost'),
    target_met: estimate('service_level_target_met'),
    targets,
    unbeaten,
    ...(!unbeaten && { beaten_by: beatenBy, surely }),
  }
}

function lostJson({ name, pools, from, to }: LossPlace): object {
  return { lost: name, pools, from, to }
}

function effectsJson(effects: readonly Effect[], policies: readonly string[], before: string, after: string, sign: 1 | -1): object[] {
  return effects.map((row) => ({
    policy: policies[row.position],
    scope: row.scope,
    name: row.name,
    metric: row.metric,
    unit: row.unit,
    [before]: known(row.before),
    [after]: known(row.after),
    difference: known(sign * row.difference),
    std_error: known(row.stdError),
    lower: known(sign === 1 ? row.lower : -row.upper),
    upper: known(sign === 1 ? row.upper : -row.lower),
    p_value: known(row.pValue),
    p_adjusted: known(row.pAdjusted),
    replications: row.replications,
  }))
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

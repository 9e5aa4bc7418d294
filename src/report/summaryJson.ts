import type { Comparison } from '../experiment/comparisons.ts'
import type { Estimate } from '../experiment/estimates.ts'
import type { Fold } from '../experiment/Fold.ts'
import { precisionRecord } from './precisionRecord.ts'
import type { RunFacts } from './RunFacts.ts'
import { varianceRecord } from './varianceRecord.ts'

/** Grows when a key changes its name or meaning; new keys do not change it. */
export const SCHEMA_VERSION = 1

/**
 * The summary as one object for `--json`: what was run, every estimate and every comparison, numbers in full.
 * Keys are those of the tables; undefined values are null.
 */
export function summaryJson(
  fold: Fold,
  estimates: readonly Estimate[],
  comparisons: readonly Comparison[],
  facts: RunFacts,
): Readonly<Record<string, unknown>> {
  const names = fold.policies.map((policy) => fold.model.policies[policy].name)
  return {
    schema_version: SCHEMA_VERSION,
    scenario: fold.model.name,
    start: fold.model.intervals.labels[0],
    horizon_s: fold.model.horizon,
    currency: fold.model.currency,
    seed: facts.seed,
    out: facts.out,
    replications: fold.replications,
    calls: fold.calls,
    events: fold.events,
    left_waiting: fold.leftWaiting,
    seconds: facts.seconds,
    workers: facts.workers,
    ...(facts.shards !== undefined && { shards: facts.shards }),
    policies: names,
    baseline: names[0],
    confidence: 0.95,
    ...(facts.stopping !== undefined && { precision: precisionRecord(facts.stopping, fold) }),
    ...(fold.controls !== undefined && { variance_reduction: varianceRecord(fold) }),
    summary: estimates.map((row) => ({
      policy: row.policy,
      scope: row.scope,
      name: row.name,
      metric: row.metric,
      unit: row.unit,
      mean: known(row.mean),
      std_error: known(row.stdError),
      lower: known(row.lower),
      upper: known(row.upper),
      replications: row.replications,
    })),
    comparison: comparisons.map((row) => ({
      policy: row.policy,
      baseline: row.baseline,
      scope: row.scope,
      name: row.name,
      metric: row.metric,
      unit: row.unit,
      difference: known(row.difference),
      std_error: known(row.stdError),
      lower: known(row.lower),
      upper: known(row.upper),
      relative_difference: known(row.relativeDifference),
      p_value: known(row.pValue),
      better: row.better,
      replications: row.replications,
      p_adjusted: known(row.pAdjusted),
    })),
  }
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

import { SCOPES, type Scope, type Sum, type Terms } from './sums.ts'
import type { Unit } from './units.ts'

/** How a measure is estimated from the replications. */
export type Estimator =
  /** Σ numerator / Σ denominator; without a denominator the mean of replications. */
  | { readonly kind: 'ratio'; readonly numerator: Terms; readonly denominator?: Terms }
  /** Share of replications in which every call type of the scope with a target met it (types without calls there meet it). */
  | { readonly kind: 'target-met' }
  /** Share of the days of all replications, among those with a service level, on which it met the target (column of days.csv). */
  | { readonly kind: 'days-met' }
  /** Quantile of W of answered calls, all replications pooled. */
  | { readonly kind: 'wait-quantile'; readonly probability: number }
  /** Largest share of all answered calls held by one provider other than `in-house`, of the totals. */
  | { readonly kind: 'largest-provider-share' }
  /** Sum over providers of the squared share of the answered totals. */
  | { readonly kind: 'provider-concentration' }

export interface Measure {
  readonly name: string
  readonly unit: Unit
  readonly scopes: readonly Scope[]
  /** Which way is better: more, less, or neither in itself. */
  readonly good: 'more' | 'less' | 'neither'
  readonly estimator: Estimator
  readonly description: string
}

/** Scopes of what calls and callers do, of what agents do, and of what both know. */
export const CALLS: readonly Scope[] = ['total', 'call_type', 'hour']
export const AGENTS: readonly Scope[] = ['total', 'hour', 'pool', 'location', 'provider']
export const EVERYWHERE: readonly Scope[] = SCOPES

type Good = Measure['good']

/** The mean over replications of one sum, under its name. */
export const amount = (name: Sum, unit: Unit, scopes: readonly Scope[], good: Good, description: string): Measure => ({
  name,
  unit,
  scopes,
  good,
  description,
  estimator: { kind: 'ratio', numerator: [[1, name]] },
})

/** A ratio of totals. */
export const ratio = (
  name: string,
  unit: Unit,
  scopes: readonly Scope[],
  good: Good,
  numerator: Terms,
  denominator: Terms,
  description: string,
): Measure => ({ name, unit, scopes, good, description, estimator: { kind: 'ratio', numerator, denominator } })

/** A wait quantile of answered calls. */
export const quantile = (percent: number): Measure => ({
  name: `wait_p${percent}_s`,
  unit: 's',
  scopes: CALLS,
  good: 'less',
  description: `W that ${percent} % of answered calls do not exceed`,
  estimator: { kind: 'wait-quantile', probability: percent / 100 },
})

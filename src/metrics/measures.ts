import type { Unit } from './units.ts'

/** What the rows of summary.csv speak about, in the order of the table. */
export const SCOPES = ['total', 'call_type', 'hour', 'pool', 'location', 'provider'] as const
export type Scope = (typeof SCOPES)[number]

/**
 * What is summed per (scope, name) over the cells of one replication. The first list comes from the rows of call types,
 * the second from the rows of pools; the scopes `pool`, `location` and `provider` take the columns that both have from the pools,
 * `total` and `hour` take calls from the types and cost and CO2 from the pools.
 */
export const TYPE_SUMS = [
  'offered',
  'contained',
  'blocked',
  'balked',
  'abandoned',
  'disconnected',
  'closed',
  'redialled',
  'repeated',
  'resolved',
  'overflowed',
  'wait_abandoned_s',
  'service_level_numerator',
  'service_level_denominator',
  'satisfaction_offered',
] as const
export const SHARED_SUMS = [
  'answered',
  'answered_within_target',
  'wait_answered_s',
  'handle_s',
  'wrap_up_s',
  'satisfaction_sum',
  'satisfaction_answered',
] as const
export const PRICED_SUMS = ['cost', 'co2_kg'] as const
export const POOL_SUMS = ['staffed_h', 'paid_h', 'busy_h', 'overtime_h', 'cost_handled', 'co2_handled_kg'] as const
export const SUMS = [...TYPE_SUMS, ...SHARED_SUMS, ...PRICED_SUMS, ...POOL_SUMS] as const
export type Sum = (typeof SUMS)[number]

/** A linear combination of sums: coefficient and sum. */
export type Terms = readonly (readonly [number, Sum])[]

/** How a measure is estimated from the replications. */
export type Estimator =
  /** Σ numerator / Σ denominator; without a denominator the mean of replications. */
  | { readonly kind: 'ratio'; readonly numerator: Terms; readonly denominator?: Terms }
  /** Share of replications in which every call type of the scope with a target met it (types without calls there meet it). */
  | { readonly kind: 'target-met' }
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

const CALLS: readonly Scope[] = ['total', 'call_type', 'hour']
const AGENTS: readonly Scope[] = ['total', 'hour', 'pool', 'location', 'provider']
const EVERYWHERE: readonly Scope[] = SCOPES

type Good = Measure['good']
const amount = (name: Sum, unit: Unit, scopes: readonly Scope[], good: Good, description: string): Measure => ({
  name,
  unit,
  scopes,
  good,
  description,
  estimator: { kind: 'ratio', numerator: [[1, name]] },
})
const ratio = (
  name: string,
  unit: Unit,
  scopes: readonly Scope[],
  good: Good,
  numerator: Terms,
  denominator: Terms,
  description: string,
): Measure => ({ name, unit, scopes, good, description, estimator: { kind: 'ratio', numerator, denominator } })
const quantile = (percent: number): Measure => ({
  name: `wait_p${percent}_s`,
  unit: 's',
  scopes: CALLS,
  good: 'less',
  description: `W that ${percent} % of answered calls do not exceed`,
  estimator: { kind: 'wait-quantile', probability: percent / 100 },
})

const ANSWERED: Terms = [[1, 'answered']]
const OFFERED: Terms = [[1, 'offered']]
const LOST: Terms = [
  [1, 'abandoned'],
  [1, 'balked'],
]

/** Every metric of summary.csv, in the order of the table: the one place where they are defined. */
export const MEASURES: readonly Measure[] = [
  amount('offered', 'calls', CALLS, 'neither', 'Calls that asked for an agent, per replication'),
  amount('contained', 'calls', CALLS, 'neither', 'Calls that the bot kept'),
  amount('blocked', 'calls', CALLS, 'less', 'Calls that got a busy tone'),
  amount('balked', 'calls', CALLS, 'less', 'Callers who hung up at once when they would have had to wait'),
  amount('answered', 'calls', EVERYWHERE, 'more', 'Calls answered by an agent'),
  amount('abandoned', 'calls', CALLS, 'less', 'Callers who hung up while waiting'),
  amount('disconnected', 'calls', CALLS, 'less', 'Waiting calls cut off at closing or left after the horizon'),
  amount('closed', 'calls', CALLS, 'neither', 'Calls outside opening hours'),
  amount('redialled', 'calls', CALLS, 'less', 'Calls whose caller decided to redial'),
  amount('repeated', 'calls', CALLS, 'less', 'Answered calls whose caller decided to call again'),
  ratio(
    'service_level',
    'fraction',
    CALLS,
    'more',
    [[1, 'service_level_numerator']],
    [[1, 'service_level_denominator']],
    'Service level, each call type under its own definition and T; totals are sums of numerators over sums of denominators',
  ),
  {
    name: 'service_level_target_met',
    unit: 'fraction',
    scopes: CALLS,
    good: 'more',
    estimator: { kind: 'target-met' },
    description:
      'Share of replications whose horizon met the service level target, with a Wilson interval; total and hours: every call type with a target met it there (one without calls there has met it); empty without a target',
  },
  ratio('answer_rate', 'fraction', CALLS, 'more', ANSWERED, OFFERED, 'Answered / offered (taux de décroché)'),
  ratio('abandonment_rate', 'fraction', CALLS, 'less', LOST, OFFERED, 'Abandoned and balked / offered'),
  ratio('blocking_rate', 'fraction', CALLS, 'less', [[1, 'blocked']], OFFERED, 'Blocked / offered'),
  ratio('overflow_rate', 'fraction', CALLS, 'neither', [[1, 'overflowed']], ANSWERED, 'Answered in stage 2 or later / answered'),
  ratio('asa_s', 's', EVERYWHERE, 'less', [[1, 'wait_answered_s']], ANSWERED, 'Average speed of answer: mean W of answered calls'),
  ratio('wait_abandoned_mean_s', 's', CALLS, 'neither', [[1, 'wait_abandoned_s']], [[1, 'abandoned']], 'Mean W of abandoned calls'),
  quantile(50),
  quantile(90),
  quantile(95),
  quantile(99),
  ratio(
    'aht_s',
    's',
    EVERYWHERE,
    'neither',
    [
      [1, 'handle_s'],
      [1, 'wrap_up_s'],
    ],
    ANSWERED,
    'Average handle time: talk, hold and wrap-up per answered call',
  ),
  ratio(
    'satisfaction',
    'fraction',
    EVERYWHERE,
    'more',
    [[1, 'satisfaction_sum']],
    [[1, 'satisfaction_answered']],
    'Mean satisfaction of answered calls of the types that have a satisfaction block',
  ),
  ratio(
    'satisfaction_per_offered',
    'fraction',
    CALLS,
    'more',
    [[1, 'satisfaction_sum']],
    [[1, 'satisfaction_offered']],
    'The same per offered call of those types: calls not answered count 0',
  ),
  ratio('resolution_rate', 'fraction', CALLS, 'more', [[1, 'resolved']], ANSWERED, 'Resolved / answered'),
  ratio('cost_per_answered', 'currency/call', CALLS, 'less', [[1, 'cost']], ANSWERED, 'Cost / answered calls'),
  ratio('cost_per_resolved', 'currency/call', CALLS, 'less', [[1, 'cost']], [[1, 'resolved']], 'Cost / resolved calls'),
  ratio('co2_per_answered_g', 'g/call', CALLS, 'less', [[1000, 'co2_kg']], ANSWERED, 'CO2 / answered calls'),
  amount('staffed_h', 'h', AGENTS, 'neither', 'Agent hours staffed'),
  amount('paid_h', 'h', AGENTS, 'neither', 'Paid agent hours'),
  amount('busy_h', 'h', AGENTS, 'neither', 'Agent hours of talk, hold and wrap-up'),
  amount('overtime_h', 'h', AGENTS, 'less', 'Busy hours beyond the staffing or after the horizon'),
  ratio(
    'occupancy',
    'fraction',
    AGENTS,
    'neither',
    [
      [1, 'busy_h'],
      [-1, 'overtime_h'],
    ],
    [[1, 'staffed_h']],
    '(busy − overtime) / staffed',
  ),
  amount('cost', 'currency', AGENTS, 'less', 'Cost of the pools'),
  amount('cost_handled', 'currency', AGENTS, 'less', 'What it would cost if staffing followed the calls'),
  amount('co2_kg', 'kg', AGENTS, 'less', 'CO2 of the pools'),
  amount('co2_handled_kg', 'kg', AGENTS, 'less', 'What they would emit if staffing followed the calls'),
  ratio(
    'service_level_answered',
    'fraction',
    AGENTS,
    'more',
    [[1, 'answered_within_target']],
    ANSWERED,
    'Answered within T / answered, whatever the definition of the types',
  ),
  {
    name: 'penalties',
    unit: 'currency',
    scopes: ['total', 'provider'],
    good: 'neither',
    estimator: { kind: 'ratio', numerator: [] },
    description: 'Penalties owed to the client less bonuses',
  },
  {
    name: 'net_cost',
    unit: 'currency',
    scopes: ['total', 'provider'],
    good: 'less',
    estimator: { kind: 'ratio', numerator: [[1, 'cost']] },
    description: 'Cost − penalties',
  },
  {
    name: 'provider_share_max',
    unit: 'fraction',
    scopes: ['total'],
    good: 'neither',
    estimator: { kind: 'largest-provider-share' },
    description: 'Share of all answered calls held by the provider with the largest total, in-house left out; 0 if all is in-house',
  },
  {
    name: 'provider_hhi',
    unit: 'fraction',
    scopes: ['total'],
    good: 'neither',
    estimator: { kind: 'provider-concentration' },
    description: 'Sum of the squared shares of answered calls by provider, in-house counted as one: 1 is a single provider',
  },
]

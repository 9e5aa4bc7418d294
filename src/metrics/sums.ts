/** What the rows of summary.csv speak about, in the order of the table. */
export const SCOPES = ['total', 'call_type', 'hour', 'pool', 'location', 'provider'] as const
export type Scope = (typeof SCOPES)[number]

/**
 * What is summed per (scope, name) over the cells of one replication. The first list comes from the rows of call types,
 * the second from the rows of pools; the scopes `pool`, `location` and `provider` take the columns that both have from the pools,
 * `total` and `hour` take calls from the types, cost and CO2 from the pools and, for the bots, from the types.
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
  'transferred',
  'transfers_in',
  'callbacks',
  'callbacks_made',
  'callback_wait_s',
  'callbacks_resolved',
  'bot_calls',
  'bot_cost',
  'bot_co2_kg',
  'callers',
  'first_answers',
  'refused',
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
export const POOL_SUMS = [
  'staffed_h',
  'paid_h',
  'busy_h',
  'overtime_h',
  'cost_handled',
  'co2_handled_kg',
  'penalties',
  'co2_commuting_kg',
  'co2_building_kg',
  'co2_equipment_kg',
  'co2_home_kg',
  'co2_travel_kg',
] as const
export const SUMS = [...TYPE_SUMS, ...SHARED_SUMS, ...PRICED_SUMS, ...POOL_SUMS] as const
export type Sum = (typeof SUMS)[number]

/** A linear combination of sums: coefficient and sum. */
export type Terms = readonly (readonly [number, Sum])[]

import { type Column, callers, calls, fraction, hours, INTERVAL, kilograms, money, number, POLICY, seconds, text } from './column.ts'
import { COMPARISON_COLUMNS, HOURLY_COLUMNS, ROUTES_COLUMNS, SUMMARY_COLUMNS } from './estimateColumns.ts'

const REPLICATION = number('replication', 'Replication, from 1')

/** Columns before the numbers in call_types, pools and flows. */
export const CALL_TYPE_KEYS = [POLICY, REPLICATION, INTERVAL, text('call_type', 'Call type')] as const
export const POOL_KEYS = [
  POLICY,
  REPLICATION,
  INTERVAL,
  text('pool', 'Pool'),
  text('location', 'onshore, nearshore, offshore or homeshore'),
  text('provider', 'Provider of the pool'),
] as const
export const FLOW_KEYS = [POLICY, REPLICATION, INTERVAL, text('call_type', 'Call type'), text('pool', 'Pool')] as const
export const REFUSED_KEYS = [
  ...FLOW_KEYS,
  text('country', 'Country of the pool'),
  text('residency', 'dataResidency of the call type, which leaves that country out: adequate, EEA or a country code'),
] as const

/** Numbers of call_types.csv: calls that entered in the interval. */
export const CALL_TYPE_VALUES = [
  calls('offered', 'Calls that asked for an agent: blocked + balked + answered + abandoned + disconnected'),
  calls('contained', 'Calls that the bot kept; not in offered'),
  calls('blocked', 'Calls that got a busy tone because every line was taken'),
  calls('balked', 'Callers who hung up at once when they would have had to wait'),
  calls('answered', 'Calls answered by an agent'),
  calls('answered_within_target', 'Answered calls with W ≤ T'),
  calls('abandoned', 'Callers who hung up while waiting'),
  calls('abandoned_within_target', 'Abandoned calls with W ≤ T; balked calls are not in it'),
  calls('overflowed', 'Answered calls whose stage was 2 or later'),
  calls('redialled', 'Calls whose caller decided to redial after giving up'),
  calls('repeated', 'Answered calls whose unresolved caller decided to call again'),
  calls('resolved', 'Answered calls resolved at that contact'),
  seconds('wait_answered_s', 'Sum of W of answered calls'),
  seconds('wait_abandoned_s', 'Sum of W of abandoned calls'),
  seconds('wait_max_s', 'Largest W of an answered or abandoned call'),
  seconds('handle_s', 'Sum of talk and hold of answered calls'),
  seconds('wrap_up_s', 'Sum of after-call work of answered calls'),
  fraction('satisfaction_sum', 'Sum of the satisfaction of answered calls; empty for a type without a satisfaction block'),
  money('cost', 'Cost of the pools shared out to the calls of the type, by replication, pool and local day, and bot_cost'),
  kilograms('co2_kg', 'CO2 of the pools shared out likewise, and bot_co2_kg'),
  calls('disconnected', 'Waiting calls cut off at closing, or left after the horizon with nobody to serve them'),
  calls('abandoned_short', 'Abandoned calls with W ≤ shortAbandon, or T without it; balked calls are not in it'),
  calls('repeat_attempts', 'Offered calls that are a second or later attempt'),
  calls('closed', 'Calls outside opening hours; not in offered'),
  calls('transferred', 'Answered calls passed on to another call type at the end of their talk'),
  calls('transfers_in', 'Offered calls that came by transfer'),
  calls('callbacks', 'Callers about to wait who accepted to be called back; not in offered'),
  calls('callbacks_made', 'Those who were called back'),
  seconds('callback_wait_s', 'Sum of the times from acceptance to the callback'),
  seconds('callback_handle_s', 'Sum of talk, hold and after-call work of callbacks; not in handle_s and wrap_up_s'),
  calls('callbacks_resolved', 'Callbacks resolved at that contact'),
  calls('bot_calls', 'Calls that the bot took, contained ones included'),
  money('bot_cost', 'bot_calls × (perCall + perMinute × minutes with the bot)'),
  kilograms('bot_co2_kg', 'bot_calls × gramsPerMinute × minutes with the bot'),
  callers('callers', 'Callers: first calls that were not closed'),
  callers('first_answers', 'Callers answered, or called back, for the first time'),
  calls('refused', 'Routings to the only idle agents of the open stages that data residency refused'),
] as const

/** Numbers of pools.csv: agent time that passed in the interval, and the calls that entered in it. */
export const POOL_VALUES = [
  hours('paid_h', 'Paid agent hours'),
  hours('staffed_h', 'Agent hours staffed: ready for calls or on them'),
  hours('busy_h', 'Agent hours of talk, hold and wrap-up; time after the horizon is in the last interval'),
  hours('overtime_h', 'The part of busy_h beyond the staffing or after the horizon'),
  calls('answered', 'Calls answered by the pool'),
  calls('answered_within_target', 'Those with W ≤ T of their type'),
  seconds('wait_answered_s', 'Sum of W of the calls answered by the pool'),
  fraction('satisfaction_sum', 'Sum of their satisfaction, over types that have a satisfaction block; empty if none has'),
  money(
    'cost',
    'perPaidHour × (paid_h + overtimeFactor × overtime_h) + perStaffedHour × staffed_h + per minute, per contact and per resolved contact, callbacks included, + perDay pro rata + overage and minimum of the contract',
  ),
  kilograms('co2_kg', 'Sum of its five lines'),
  money('cost_handled', 'busy_h / referenceOccupancy at the hourly price, plus per minute, per contact, per resolved contact and overage'),
  kilograms('co2_handled_kg', 'busy_h / referenceOccupancy at the hourly emission'),
  calls('contract_offered', 'Calls that count for the service level of the pool’s contract; 0 without one'),
  calls('contract_within', 'Those of them that the pool answered within the T of the contract'),
  money(
    'penalties',
    'Penalties that the pool owes for the local day less bonuses, spread over the intervals in proportion to contract_offered; negative is a bonus',
  ),
  money('net_cost', 'cost − penalties'),
  kilograms('co2_commuting_kg', 'CO2 of the way to work'),
  kilograms('co2_building_kg', 'CO2 of the building'),
  kilograms('co2_equipment_kg', 'CO2 of the equipment'),
  kilograms('co2_home_kg', 'CO2 of energy at home'),
  kilograms('co2_travel_kg', 'CO2 of occasional travel, of the telephone network and of the rebound of homeshoring'),
  calls('callbacks_made', 'Callbacks that the pool made; not in answered'),
] as const

/** Numbers of flows.csv: calls of the type that entered in the interval and were answered by the pool. */
export const FLOW_VALUES = [
  calls('answered', 'Calls of the type answered by the pool'),
  calls('answered_within_target', 'Those with W ≤ T'),
  calls('overflowed', 'Those whose stage was 2 or later'),
  seconds('wait_answered_s', 'Sum of their W'),
  seconds('handle_s', 'Sum of their talk and hold'),
  fraction('satisfaction_sum', 'Sum of their satisfaction; empty for a type without a satisfaction block'),
  seconds('wrap_up_s', 'Sum of their after-call work'),
  calls('resolved', 'Those resolved at that contact'),
  calls('transferred', 'Those passed on to another call type'),
  callers('first_answers', 'Callers answered, or called back, for the first time'),
  calls('callbacks_made', 'Callbacks made; what follows is theirs'),
  seconds('callback_wait_s', 'Sum of the times from acceptance to the callback'),
  seconds('callback_handle_s', 'Sum of their talk, hold and after-call work'),
  calls('callbacks_resolved', 'Those resolved at that contact'),
] as const

/** Numbers of refused.csv: calls of the type that entered in the interval. */
export const REFUSED_VALUES = [
  calls('refused', 'Routings to the pool refused: it had the only idle agents of the open stages; one call may be refused several times'),
] as const

/** Columns before the numbers in days. */
export const DAY_KEYS = [
  POLICY,
  REPLICATION,
  text('day', 'Local day on the calendar’s clock, ISO 8601; the first and last of the horizon may be parts of one'),
  text('scope', 'total or call_type'),
  text('name', 'all, or the call type'),
] as const

/** Numbers of days.csv: the metrics of the same names for that day alone. */
export const DAY_VALUES = [
  calls('offered', 'Calls that asked for an agent'),
  calls('answered', 'Calls answered by an agent'),
  calls('abandoned', 'Callers who hung up while waiting'),
  calls('balked', 'Callers who hung up at once when they would have had to wait'),
  calls('service_level_numerator', 'Calls within the service level, each call type under its own definition'),
  calls('service_level_denominator', 'Calls that it is a share of'),
  fraction('service_level', 'Their ratio'),
  number(
    'service_level_target_met',
    '1 if the day met the service level target, 0 if not; total: whether every call type with a target and a service level that day met its own; empty where there is none',
  ),
  fraction('abandonment_rate', 'Abandoned and balked / offered'),
  seconds('asa_s', 'Average speed of answer: mean W of answered calls'),
  fraction('satisfaction', 'Mean satisfaction of answered calls of the types that have a satisfaction block'),
  fraction('occupancy', '(busy − overtime) / staffed; empty for a call type'),
  money('cost', 'Cost of the pools and the bots; of a call type: its share of it, as in call_types'),
  money('cost_per_answered', 'Cost / (answered calls + callbacks made)'),
  money('net_cost', 'Cost − penalties; empty for a call type'),
  kilograms('co2_kg', 'CO2 of the pools and the bots; of a call type: its share of it'),
] as const

export const CALLS_COLUMNS = [
  POLICY,
  REPLICATION,
  number(
    'call_id',
    'Number of the call; first calls by arrival, the same under every policy; the caller’s n-th leg (redial, repeat, transfer) has (n − 1) × 1,000,000,000 more',
  ),
  text('call_type', 'Call type'),
  seconds('arrival_s', 'Arrival, seconds from calendar.start'),
  number('attempt', 'Attempt of this caller, from 1; a transfer keeps that of the call it comes from'),
  text('outcome', 'answered, abandoned, balked, blocked, contained, disconnected, closed or callback'),
  text('pool', 'Pool that answered, or called back'),
  number('stage', 'First open stage that lists the answering pool, from 1'),
  seconds('wait_s', 'W; empty if the call never queued nor met an agent'),
  seconds('handle_s', 'Talk and hold'),
  number('resolved', '1 if resolved, 0 if not; empty unless answered or called back'),
  fraction('satisfaction', 'Satisfaction of the call; empty unless answered and its type has a satisfaction block'),
  seconds('wrap_up_s', 'After-call work'),
  number('first_call_id', 'call_id of the caller’s first attempt'),
  number('rule', 'Rule of the policy that held, from 1; empty unless answered'),
  text('cause', 'first, redial, repeat or transfer'),
  text(
    'reason',
    'What routed the call: the moment (arrival, stage, freed or callback) and the policy’s word for its choice; empty unless answered or called back',
  ),
  seconds('callback_s', 'Time from acceptance to the callback; empty unless called back'),
] as const

/** The tables in the order of the reference page. */
export const TABLES: Readonly<Record<TableName, readonly Column[]>> = {
  call_types: [...CALL_TYPE_KEYS, ...CALL_TYPE_VALUES],
  pools: [...POOL_KEYS, ...POOL_VALUES],
  flows: [...FLOW_KEYS, ...FLOW_VALUES],
  refused: [...REFUSED_KEYS, ...REFUSED_VALUES],
  days: [...DAY_KEYS, ...DAY_VALUES],
  summary: SUMMARY_COLUMNS,
  comparison: COMPARISON_COLUMNS,
  hourly: HOURLY_COLUMNS,
  routes: ROUTES_COLUMNS,
  calls: CALLS_COLUMNS,
}
export type TableName = BlockTable | 'summary' | 'comparison' | 'hourly' | 'routes' | 'calls'
/** Tables of numbers per replication, written while the run goes on. */
export type BlockTable = 'call_types' | 'pools' | 'flows' | 'refused' | 'days'

/** Position of every column of a list, by name. */
export function positions<const T extends readonly Column[]>(columns: T): Readonly<Record<T[number]['name'], number>> {
  return Object.fromEntries(columns.map((column, j) => [column.name, j])) as Record<T[number]['name'], number>
}

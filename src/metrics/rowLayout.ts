import { CALL_TYPE_VALUES, DAY_VALUES, FLOW_VALUES, POOL_VALUES, positions } from './columns.ts'

const T = CALL_TYPE_VALUES.length
const P = POOL_VALUES.length

/** Positions in a row of `Rows.callTypes`: the columns of call_types.csv, then what only the measures need. */
export const TYPE_ROW = {
  ...positions(CALL_TYPE_VALUES),
  service_level_numerator: T,
  service_level_denominator: T + 1,
  satisfaction_answered: T + 2,
  satisfaction_offered: T + 3,
} as const
export const TYPE_STRIDE = T + 4

/** Positions in a row of `Rows.pools`: the columns of pools.csv, then what only the measures need. */
export const POOL_ROW = { ...positions(POOL_VALUES), handle_s: P, wrap_up_s: P + 1, satisfaction_answered: P + 2 } as const
export const POOL_STRIDE = P + 3

/** Positions in a row of `Rows.flows`: the columns of flows.csv. */
export const FLOW_ROW = positions(FLOW_VALUES)
export const FLOW_STRIDE = FLOW_VALUES.length

/** A row of `Rows.refused` is one number: the value column of refused.csv. */
export const REFUSED_STRIDE = 1

/** Positions in a row of `Rows.days`: the columns of days.csv. */
export const DAY_ROW = positions(DAY_VALUES)
export const DAY_STRIDE = DAY_VALUES.length

/** Intervals [from, to) of the horizon: a local day, or all of it. */
export interface Day {
  readonly from: number
  readonly to: number
}

/**
 * The numbers of the tables for a day of one block, in the units of the columns (s, h, currency, kg); NaN is an undefined value.
 * Row (i, k) of call types starts at ((i − from) · types + k) · TYPE_STRIDE; (i, p) of pools, (i, f) of flows and (i, r) of refused likewise.
 * The rows of days have the total first, then the call types.
 */
export interface Rows {
  readonly callTypes: Float64Array
  readonly pools: Float64Array
  readonly flows: Float64Array
  readonly refused: Float64Array
  readonly days: Float64Array
}

import type { Model } from '../model/model.ts'
import { CT, CT_CELLS, FL, FL_CELLS, layoutOf, type MetricBlock, PL, PL_CELLS, SATISFACTION_UNITS, TICKS } from './block.ts'
import { CALL_TYPE_VALUES, FLOW_VALUES, POOL_VALUES, positions } from './columns.ts'

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

/**
 * The numbers of the three tables for one block, in the units of the columns (s, h, currency, kg); NaN is an undefined value.
 * Row (i, k) of call types starts at (i · types + k) · TYPE_STRIDE, (i, p) and (i, f) likewise.
 */
export interface Rows {
  readonly callTypes: Float64Array
  readonly pools: Float64Array
  readonly flows: Float64Array
}

const HOUR = 3600 * TICKS

/**
 * Derives the rows of blocks of a model, by CONTRACT definitions of cost and CO2 (module `columns.ts` has them in words).
 * The arrays are reused: what a call returns holds until the next call.
 */
export function createRows(model: Model): (block: MetricBlock) => Rows {
  const layout = layoutOf(model)
  const { count, day, dayLength } = model.intervals
  const types = model.callTypes
  const pools = model.pools
  const pairs = model.pairs
  const days = count === 0 ? 0 : day[count - 1] + 1
  const rows: Rows = {
    callTypes: new Float64Array(count * types.length * TYPE_STRIDE),
    pools: new Float64Array(count * pools.length * POOL_STRIDE),
    flows: new Float64Array(count * pairs.count * FLOW_STRIDE),
  }
  const rated = types.map((type) => type.satisfaction !== undefined)
  const poolRated = pools.map(() => false)
  for (let f = 0; f < pairs.count; f++) if (rated[pairs.callType[f]]) poolRated[pairs.pool[f]] = true
  /** By (pool, local day): cost without direct prices, kg, and handled seconds, which share them out. */
  const dayCost = new Float64Array(pools.length * days)
  const dayCarbon = new Float64Array(pools.length * days)
  const daySeconds = new Float64Array(pools.length * days)

  function readFlows(block: MetricBlock): void {
    for (let i = 0; i < count; i++) {
      for (let f = 0; f < pairs.count; f++) {
        const from = layout.flows + (i * pairs.count + f) * FL_CELLS
        const to = (i * pairs.count + f) * FLOW_STRIDE
        const k = pairs.callType[f]
        const row = rows.flows
        row[to + FLOW_ROW.answered] = block[from + FL.answered]
        row[to + FLOW_ROW.answered_within_target] = block[from + FL.answeredWithinTarget]
        row[to + FLOW_ROW.overflowed] = block[from + FL.overflowed]
        row[to + FLOW_ROW.wait_answered_s] = block[from + FL.wait] / TICKS
        row[to + FLOW_ROW.handle_s] = block[from + FL.handle] / TICKS
        row[to + FLOW_ROW.satisfaction_sum] = rated[k] ? block[from + FL.satisfaction] / SATISFACTION_UNITS : Number.NaN
        row[to + FLOW_ROW.wrap_up_s] = block[from + FL.wrapUp] / TICKS
        row[to + FLOW_ROW.resolved] = block[from + FL.resolved]
      }
    }
  }

  function readPools(block: MetricBlock): void {
    dayCost.fill(0)
    dayCarbon.fill(0)
    daySeconds.fill(0)
    const sum = new Float64Array(pools.length * FL_CELLS)
    const ratedAnswers = new Float64Array(pools.length)
    for (let i = 0; i < count; i++) {
      const length = Math.min((i + 1) * model.interval, model.horizon) - i * model.interval
      sum.fill(0)
      ratedAnswers.fill(0)
      for (let f = 0; f < pairs.count; f++) {
        const from = layout.flows + (i * pairs.count + f) * FL_CELLS
        const p = pairs.pool[f]
        for (let c = 0; c < FL_CELLS; c++) sum[p * FL_CELLS + c] += block[from + c]
        if (rated[pairs.callType[f]]) ratedAnswers[p] += block[from + FL.answered]
      }
      for (let p = 0; p < pools.length; p++) {
        const from = layout.pools + (i * pools.length + p) * PL_CELLS
        const to = (i * pools.length + p) * POOL_STRIDE
        const s = p * FL_CELLS
        const { cost, hourlyPrice, kgPerPaidHour, kgPerHandlingHour } = pools[p]
        const row = rows.pools
        const paid = (row[to + POOL_ROW.paid_h] = block[from + PL.paid] / HOUR)
        const staffed = (row[to + POOL_ROW.staffed_h] = block[from + PL.staffed] / HOUR)
        const busy = (row[to + POOL_ROW.busy_h] = block[from + PL.busy] / HOUR)
        const overtime = (row[to + POOL_ROW.overtime_h] = block[from + PL.overtime] / HOUR)
        const seconds = (sum[s + FL.handle] + sum[s + FL.wrapUp]) / TICKS
        const direct = (cost.perHandledMinute * seconds) / 60 + cost.perContact * sum[s + FL.answered]
        const shared =
          cost.perPaidHour * (paid + cost.overtimeFactor * overtime) + cost.perStaffedHour * staffed + (cost.perDay * length) / dayLength[i]
        const carbon = kgPerPaidHour * paid
        row[to + POOL_ROW.answered] = sum[s + FL.answered]
        row[to + POOL_ROW.answered_within_target] = sum[s + FL.answeredWithinTarget]
        row[to + POOL_ROW.wait_answered_s] = sum[s + FL.wait] / TICKS
        row[to + POOL_ROW.satisfaction_sum] = poolRated[p] ? sum[s + FL.satisfaction] / SATISFACTION_UNITS : Number.NaN
        row[to + POOL_ROW.cost] = shared + direct
        row[to + POOL_ROW.co2_kg] = carbon
        row[to + POOL_ROW.cost_handled] = (busy / model.referenceOccupancy) * hourlyPrice + direct
        row[to + POOL_ROW.co2_handled_kg] = (busy / model.referenceOccupancy) * kgPerHandlingHour
        row[to + POOL_ROW.handle_s] = sum[s + FL.handle] / TICKS
        row[to + POOL_ROW.wrap_up_s] = sum[s + FL.wrapUp] / TICKS
        row[to + POOL_ROW.satisfaction_answered] = ratedAnswers[p]
        const d = p * days + day[i]
        dayCost[d] += shared
        dayCarbon[d] += carbon
        daySeconds[d] += seconds
      }
    }
  }

  function readCallTypes(block: MetricBlock): void {
    const sum = new Float64Array(types.length * FL_CELLS)
    const money = new Float64Array(types.length)
    const carbon = new Float64Array(types.length)
    for (let i = 0; i < count; i++) {
      sum.fill(0)
      money.fill(0)
      carbon.fill(0)
      for (let f = 0; f < pairs.count; f++) {
        const from = layout.flows + (i * pairs.count + f) * FL_CELLS
        const k = pairs.callType[f]
        const p = pairs.pool[f]
        for (let c = 0; c < FL_CELLS; c++) sum[k * FL_CELLS + c] += block[from + c]
        const seconds = (block[from + FL.handle] + block[from + FL.wrapUp]) / TICKS
        const { perHandledMinute, perContact } = pools[p].cost
        money[k] += (perHandledMinute * seconds) / 60 + perContact * block[from + FL.answered]
        const d = p * days + day[i]
        if (seconds > 0) {
          money[k] += (dayCost[d] / daySeconds[d]) * seconds
          carbon[k] += (dayCarbon[d] / daySeconds[d]) * seconds
        }
      }
      for (let k = 0; k < types.length; k++) {
        fillCallType(block, layout.callTypes + (i * types.length + k) * CT_CELLS, sum.subarray(k * FL_CELLS), i * types.length + k, k)
        const to = (i * types.length + k) * TYPE_STRIDE
        rows.callTypes[to + TYPE_ROW.cost] = money[k]
        rows.callTypes[to + TYPE_ROW.co2_kg] = carbon[k]
      }
    }
  }

  function fillCallType(block: MetricBlock, from: number, flows: Float64Array, index: number, k: number): void {
    const row = rows.callTypes
    const to = index * TYPE_STRIDE
    const answered = flows[FL.answered]
    const within = flows[FL.answeredWithinTarget]
    const balked = block[from + CT.balked]
    const offered = block[from + CT.blocked] + balked + answered + block[from + CT.abandoned] + block[from + CT.disconnected]
    row[to + TYPE_ROW.offered] = offered
    row[to + TYPE_ROW.contained] = block[from + CT.contained]
    row[to + TYPE_ROW.blocked] = block[from + CT.blocked]
    row[to + TYPE_ROW.balked] = balked
    row[to + TYPE_ROW.answered] = answered
    row[to + TYPE_ROW.answered_within_target] = within
    row[to + TYPE_ROW.abandoned] = block[from + CT.abandoned]
    row[to + TYPE_ROW.abandoned_within_target] = block[from + CT.abandonedWithinTarget]
    row[to + TYPE_ROW.overflowed] = flows[FL.overflowed]
    row[to + TYPE_ROW.redialled] = block[from + CT.redialled]
    row[to + TYPE_ROW.repeated] = block[from + CT.repeated]
    row[to + TYPE_ROW.resolved] = flows[FL.resolved]
    row[to + TYPE_ROW.wait_answered_s] = flows[FL.wait] / TICKS
    row[to + TYPE_ROW.wait_abandoned_s] = block[from + CT.waitAbandoned] / TICKS
    row[to + TYPE_ROW.wait_max_s] = block[from + CT.waitMax] / TICKS
    row[to + TYPE_ROW.handle_s] = flows[FL.handle] / TICKS
    row[to + TYPE_ROW.wrap_up_s] = flows[FL.wrapUp] / TICKS
    row[to + TYPE_ROW.satisfaction_sum] = rated[k] ? flows[FL.satisfaction] / SATISFACTION_UNITS : Number.NaN
    row[to + TYPE_ROW.disconnected] = block[from + CT.disconnected]
    row[to + TYPE_ROW.abandoned_short] = block[from + CT.abandonedShort]
    row[to + TYPE_ROW.repeat_attempts] = block[from + CT.repeatAttempts]
    row[to + TYPE_ROW.closed] = block[from + CT.closed]
    const short = balked + block[from + CT.abandonedShort]
    const definition = types[k].definition
    row[to + TYPE_ROW.service_level_numerator] = definition === 'credit-short-abandons' ? within + short : within
    row[to + TYPE_ROW.service_level_denominator] =
      definition === 'answered' ? answered : definition === 'ignore-short-abandons' ? offered - short : offered
    row[to + TYPE_ROW.satisfaction_answered] = rated[k] ? answered : 0
    row[to + TYPE_ROW.satisfaction_offered] = rated[k] ? offered : 0
  }

  return (block) => {
    readFlows(block)
    readPools(block)
    readCallTypes(block)
    return rows
  }
}

import { CARBON_LINES, type Model } from '../model/model.ts'
import { FL, FL_CELLS, layoutOf, type MetricBlock, PL, PL_CELLS, SATISFACTION_UNITS, TICKS } from './block.ts'
import { contacts, directPrices, handledSeconds } from './directPrices.ts'
import type { PoolDay } from './poolDay.ts'
import { type Day, POOL_ROW, POOL_STRIDE } from './rowLayout.ts'

const HOUR = 3600 * TICKS
const LINES = CARBON_LINES.length
const BUILDING = CARBON_LINES.indexOf('building')
const TRAVEL = CARBON_LINES.indexOf('travel')
const LINE_ROW = CARBON_LINES.map((line) => POOL_ROW[`co2_${line}_kg`])

/** Fills a day's rows of pools, by interval and pool, and the sums of the day that the contracts and the call types are reckoned by. */
export function createPoolRows(model: Model, sums: PoolDay, rows: Float64Array): (block: MetricBlock, day: Day) => void {
  const layout = layoutOf(model)
  const { pools, pairs } = model
  const { dayLength } = model.intervals
  const ratedPairs = Array.from(pairs.callType, (k) => model.callTypes[k].satisfaction !== undefined)
  const rated = pools.map(() => false)
  for (let f = 0; f < pairs.count; f++) if (ratedPairs[f]) rated[pairs.pool[f]] = true
  const sum = new Float64Array(pools.length * FL_CELLS)
  const ratedAnswers = new Float64Array(pools.length)
  const secondsOf = (i: number): number => Math.min((i + 1) * model.interval, model.horizon) - i * model.interval

  /** Adds the flows of an interval up by pool. */
  function addFlows(block: MetricBlock, i: number): void {
    sum.fill(0)
    ratedAnswers.fill(0)
    for (let f = 0; f < pairs.count; f++) {
      const from = layout.flows + (i * pairs.count + f) * FL_CELLS
      const p = pairs.pool[f]
      for (let c = 0; c < FL_CELLS; c++) sum[p * FL_CELLS + c] += block[from + c]
      if (ratedPairs[f]) ratedAnswers[p] += block[from + FL.answered]
    }
  }

  function fill(block: MetricBlock, i: number, p: number, to: number): void {
    const from = layout.pools + (i * pools.length + p) * PL_CELLS
    const s = p * FL_CELLS
    const { cost, hourlyPrice, kgPerHandlingHour } = pools[p]
    const paid = block[from + PL.paid] / HOUR
    const staffed = block[from + PL.staffed] / HOUR
    const busy = block[from + PL.busy] / HOUR
    const overtime = block[from + PL.overtime] / HOUR
    const direct = directPrices(cost, sum, s)
    const hours = cost.perPaidHour * (paid + cost.overtimeFactor * overtime) + cost.perStaffedHour * staffed
    const shared = hours + (cost.perDay * secondsOf(i)) / dayLength[i]
    rows[to + POOL_ROW.paid_h] = paid
    rows[to + POOL_ROW.staffed_h] = staffed
    rows[to + POOL_ROW.busy_h] = busy
    rows[to + POOL_ROW.overtime_h] = overtime
    rows[to + POOL_ROW.answered] = sum[s + FL.answered]
    rows[to + POOL_ROW.answered_within_target] = sum[s + FL.answeredWithinTarget]
    rows[to + POOL_ROW.wait_answered_s] = sum[s + FL.wait] / TICKS
    rows[to + POOL_ROW.satisfaction_sum] = rated[p] ? sum[s + FL.satisfaction] / SATISFACTION_UNITS : Number.NaN
    rows[to + POOL_ROW.cost] = shared + direct
    rows[to + POOL_ROW.cost_handled] = (busy / model.referenceOccupancy) * hourlyPrice + direct
    rows[to + POOL_ROW.co2_handled_kg] = (busy / model.referenceOccupancy) * kgPerHandlingHour
    rows[to + POOL_ROW.contract_offered] = block[from + PL.contractOffered]
    rows[to + POOL_ROW.contract_within] = block[from + PL.contractWithin]
    rows[to + POOL_ROW.penalties] = 0
    rows[to + POOL_ROW.net_cost] = shared + direct
    rows[to + POOL_ROW.callbacks_made] = sum[s + FL.callbacks]
    rows[to + POOL_ROW.handle_s] = sum[s + FL.handle] / TICKS
    rows[to + POOL_ROW.wrap_up_s] = sum[s + FL.wrapUp] / TICKS
    rows[to + POOL_ROW.satisfaction_answered] = ratedAnswers[p]
    sums.shared[p] += shared
    sums.direct[p] += direct
    sums.carbon[p] += fillCarbon(i, p, paid, to)
    sums.seconds[p] += handledSeconds(sum, s)
    sums.contacts[p] += contacts(sum, s)
    sums.contractOffered[p] += block[from + PL.contractOffered]
    sums.contractWithin[p] += block[from + PL.contractWithin]
  }

  /** The five lines of an interval and their sum, which it returns. */
  function fillCarbon(i: number, p: number, paid: number, to: number): number {
    const { perPaidHour, perHour, perTalkMinute } = pools[p].carbon
    const talk = (sum[p * FL_CELLS + FL.handle] + sum[p * FL_CELLS + FL.callbackHandle]) / TICKS
    let total = 0
    for (let line = 0; line < LINES; line++) {
      let kg = perPaidHour[i * LINES + line] * paid
      if (line === BUILDING) kg += (perHour[i] * secondsOf(i)) / 3600
      if (line === TRAVEL) kg += (perTalkMinute * talk) / 60
      rows[to + LINE_ROW[line]] = kg
      total += kg
    }
    rows[to + POOL_ROW.co2_kg] = total
    return total
  }

  /** What the contract of a pool adds to the rows of its sums. */
  function settle(p: number, day: Day): void {
    for (let i = day.from; i < day.to; i++) {
      const to = ((i - day.from) * pools.length + p) * POOL_STRIDE
      const overage = sums.overagePerContact[p] * (rows[to + POOL_ROW.answered] + rows[to + POOL_ROW.callbacks_made])
      const penalties = sums.penaltyPerOffered[p] * rows[to + POOL_ROW.contract_offered]
      rows[to + POOL_ROW.cost] += overage + sums.topUpPerSecond[p] * secondsOf(i)
      rows[to + POOL_ROW.cost_handled] += overage
      rows[to + POOL_ROW.penalties] = penalties
      rows[to + POOL_ROW.net_cost] = rows[to + POOL_ROW.cost] - penalties
    }
  }

  return (block, day) => {
    sums.clear()
    let to = 0
    for (let i = day.from; i < day.to; i++) {
      addFlows(block, i)
      for (let p = 0; p < pools.length; p++, to += POOL_STRIDE) fill(block, i, p, to)
    }
    pools.forEach(({ contract }, p) => {
      if (contract === undefined) return
      sums.settle(p, contract, day)
      settle(p, day)
    })
  }
}

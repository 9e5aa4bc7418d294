import type { Model } from '../model/model.ts'
import { CT, CT_CELLS, FL, FL_CELLS, layoutOf, type MetricBlock, SATISFACTION_UNITS, TICKS } from './block.ts'
import { contacts, directPrices, handledSeconds } from './directPrices.ts'
import type { PoolDay } from './poolDay.ts'
import { type Day, TYPE_ROW, TYPE_STRIDE } from './rowLayout.ts'

/** Fills a day's rows of call types, by interval and type; the day of the pools, settled, shares out what they cost and emit. */
export function createTypeRows(model: Model, poolDay: PoolDay, rows: Float64Array): (block: MetricBlock, day: Day) => void {
  const layout = layoutOf(model)
  const types = model.callTypes
  const { pools, pairs, refusals } = model
  const rated = types.map((type) => type.satisfaction !== undefined)
  const botPrice = types.map(({ bot }) => (bot === undefined ? 0 : bot.perCall + (bot.perMinute * bot.duration) / 60))
  const botKilograms = types.map(({ bot }) => (bot === undefined ? 0 : (bot.gramsPerMinute * bot.duration) / 60 / 1000))
  const sum = new Float64Array(types.length * FL_CELLS)
  const money = new Float64Array(types.length)
  const carbon = new Float64Array(types.length)
  const refused = new Float64Array(types.length)

  /** Adds the flows of an interval up by call type, and what they cost and emit. */
  function addFlows(block: MetricBlock, i: number): void {
    for (const list of [sum, money, carbon, refused]) list.fill(0)
    for (let f = 0; f < pairs.count; f++) {
      const from = layout.flows + (i * pairs.count + f) * FL_CELLS
      const k = pairs.callType[f]
      const p = pairs.pool[f]
      for (let c = 0; c < FL_CELLS; c++) sum[k * FL_CELLS + c] += block[from + c]
      const seconds = handledSeconds(block, from)
      money[k] += directPrices(pools[p].cost, block, from) + poolDay.overagePerContact[p] * contacts(block, from)
      if (seconds > 0) {
        money[k] += (poolDay.shared[p] / poolDay.seconds[p]) * seconds
        carbon[k] += (poolDay.carbon[p] / poolDay.seconds[p]) * seconds
      }
    }
    for (let r = 0; r < refusals.count; r++) refused[refusals.callType[r]] += block[layout.refusals + i * refusals.count + r]
  }

  function fill(block: MetricBlock, i: number, k: number, to: number): void {
    const from = layout.callTypes + (i * types.length + k) * CT_CELLS
    const s = k * FL_CELLS
    const answered = sum[s + FL.answered]
    const within = sum[s + FL.answeredWithinTarget]
    const balked = block[from + CT.balked]
    const offered = block[from + CT.blocked] + balked + answered + block[from + CT.abandoned] + block[from + CT.disconnected]
    const botCalls = block[from + CT.botCalls]
    rows[to + TYPE_ROW.offered] = offered
    rows[to + TYPE_ROW.contained] = block[from + CT.contained]
    rows[to + TYPE_ROW.blocked] = block[from + CT.blocked]
    rows[to + TYPE_ROW.balked] = balked
    rows[to + TYPE_ROW.answered] = answered
    rows[to + TYPE_ROW.answered_within_target] = within
    rows[to + TYPE_ROW.abandoned] = block[from + CT.abandoned]
    rows[to + TYPE_ROW.abandoned_within_target] = block[from + CT.abandonedWithinTarget]
    rows[to + TYPE_ROW.overflowed] = sum[s + FL.overflowed]
    rows[to + TYPE_ROW.redialled] = block[from + CT.redialled]
    rows[to + TYPE_ROW.repeated] = block[from + CT.repeated]
    rows[to + TYPE_ROW.resolved] = sum[s + FL.resolved]
    rows[to + TYPE_ROW.wait_answered_s] = sum[s + FL.wait] / TICKS
    rows[to + TYPE_ROW.wait_abandoned_s] = block[from + CT.waitAbandoned] / TICKS
    rows[to + TYPE_ROW.wait_max_s] = block[from + CT.waitMax] / TICKS
    rows[to + TYPE_ROW.handle_s] = sum[s + FL.handle] / TICKS
    rows[to + TYPE_ROW.wrap_up_s] = sum[s + FL.wrapUp] / TICKS
    rows[to + TYPE_ROW.satisfaction_sum] = rated[k] ? sum[s + FL.satisfaction] / SATISFACTION_UNITS : Number.NaN
    rows[to + TYPE_ROW.disconnected] = block[from + CT.disconnected]
    rows[to + TYPE_ROW.abandoned_short] = block[from + CT.abandonedShort]
    rows[to + TYPE_ROW.repeat_attempts] = block[from + CT.repeatAttempts]
    rows[to + TYPE_ROW.closed] = block[from + CT.closed]
    rows[to + TYPE_ROW.transferred] = sum[s + FL.transferred]
    rows[to + TYPE_ROW.transfers_in] = block[from + CT.transfersIn]
    rows[to + TYPE_ROW.callbacks] = block[from + CT.callbacks]
    rows[to + TYPE_ROW.callbacks_made] = sum[s + FL.callbacks]
    rows[to + TYPE_ROW.callback_wait_s] = sum[s + FL.callbackWait] / TICKS
    rows[to + TYPE_ROW.callback_handle_s] = (sum[s + FL.callbackHandle] + sum[s + FL.callbackWrapUp]) / TICKS
    rows[to + TYPE_ROW.callbacks_resolved] = sum[s + FL.callbackResolved]
    rows[to + TYPE_ROW.bot_calls] = botCalls
    rows[to + TYPE_ROW.bot_cost] = botCalls * botPrice[k]
    rows[to + TYPE_ROW.bot_co2_kg] = botCalls * botKilograms[k]
    rows[to + TYPE_ROW.callers] = block[from + CT.callers]
    rows[to + TYPE_ROW.first_answers] = sum[s + FL.firstAnswers]
    rows[to + TYPE_ROW.refused] = refused[k]
    rows[to + TYPE_ROW.cost] = money[k] + botCalls * botPrice[k]
    rows[to + TYPE_ROW.co2_kg] = carbon[k] + botCalls * botKilograms[k]
    const short = balked + block[from + CT.abandonedShort]
    const definition = types[k].definition
    rows[to + TYPE_ROW.service_level_numerator] = definition === 'credit-short-abandons' ? within + short : within
    rows[to + TYPE_ROW.service_level_denominator] =
      definition === 'answered' ? answered : definition === 'ignore-short-abandons' ? offered - short : offered
    rows[to + TYPE_ROW.satisfaction_answered] = rated[k] ? answered : 0
    rows[to + TYPE_ROW.satisfaction_offered] = rated[k] ? offered : 0
  }

  return (block, day) => {
    let to = 0
    for (let i = day.from; i < day.to; i++) {
      addFlows(block, i)
      for (let k = 0; k < types.length; k++, to += TYPE_STRIDE) fill(block, i, k, to)
    }
  }
}

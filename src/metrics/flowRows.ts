import type { Model } from '../model/model.ts'
import { FL, FL_CELLS, layoutOf, type MetricBlock, SATISFACTION_UNITS, TICKS } from './block.ts'
import { type Day, FLOW_ROW, FLOW_STRIDE } from './rowLayout.ts'

/** Fills a day's rows of flows, by interval and pair. */
export function createFlowRows(model: Model, rows: Float64Array): (block: MetricBlock, day: Day) => void {
  const { flows } = layoutOf(model)
  const { pairs, callTypes } = model
  const rated = Array.from(pairs.callType, (k) => callTypes[k].satisfaction !== undefined)
  return (block, day) => {
    let from = flows + day.from * pairs.count * FL_CELLS
    let to = 0
    for (let i = day.from; i < day.to; i++) {
      for (let f = 0; f < pairs.count; f++) {
        rows[to + FLOW_ROW.answered] = block[from + FL.answered]
        rows[to + FLOW_ROW.answered_within_target] = block[from + FL.answeredWithinTarget]
        rows[to + FLOW_ROW.overflowed] = block[from + FL.overflowed]
        rows[to + FLOW_ROW.wait_answered_s] = block[from + FL.wait] / TICKS
        rows[to + FLOW_ROW.handle_s] = block[from + FL.handle] / TICKS
        rows[to + FLOW_ROW.satisfaction_sum] = rated[f] ? block[from + FL.satisfaction] / SATISFACTION_UNITS : Number.NaN
        rows[to + FLOW_ROW.wrap_up_s] = block[from + FL.wrapUp] / TICKS
        rows[to + FLOW_ROW.resolved] = block[from + FL.resolved]
        rows[to + FLOW_ROW.transferred] = block[from + FL.transferred]
        rows[to + FLOW_ROW.first_answers] = block[from + FL.firstAnswers]
        rows[to + FLOW_ROW.callbacks_made] = block[from + FL.callbacks]
        rows[to + FLOW_ROW.callback_wait_s] = block[from + FL.callbackWait] / TICKS
        rows[to + FLOW_ROW.callback_handle_s] = (block[from + FL.callbackHandle] + block[from + FL.callbackWrapUp]) / TICKS
        rows[to + FLOW_ROW.callbacks_resolved] = block[from + FL.callbackResolved]
        from += FL_CELLS
        to += FLOW_STRIDE
      }
    }
  }
}

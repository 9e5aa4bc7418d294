import type { Model } from '../model/model.ts'
import { layoutOf, type MetricBlock } from './block.ts'
import { createDayRows } from './dayRows.ts'
import { daysOf } from './days.ts'
import { createFlowRows } from './flowRows.ts'
import { createPoolDay } from './poolDay.ts'
import { createPoolRows } from './poolRows.ts'
import { DAY_STRIDE, type Day, FLOW_STRIDE, POOL_STRIDE, type Rows, TYPE_STRIDE } from './rowLayout.ts'
import { createTypeRows } from './typeRows.ts'

/** Derives the rows of blocks of a model, by the definitions of docs/definitions.md (`columns.ts` has each column in words). */
export interface RowReader {
  /** The local days of the horizon, in order. */
  readonly days: readonly Day[]
  /**
   * The rows of one day of a block. A day is what invoices, contracts and the sharing of costs are reckoned by, and a year's rows need no
   * more room than those of its longest day. The arrays are reused: what a call returns holds until the next call.
   */
  read(block: MetricBlock, day: Day): Rows
}

export function createRowReader(model: Model): RowReader {
  const days = daysOf(model)
  const layout = layoutOf(model)
  const rows = emptyRows(model, Math.max(0, ...days.map(({ from, to }) => to - from)), 1)
  const poolDay = createPoolDay(model)
  const readFlows = createFlowRows(model, rows.flows)
  const readPools = createPoolRows(model, poolDay, rows.pools)
  const readTypes = createTypeRows(model, poolDay, rows.callTypes)
  const readDays = createDayRows(model, rows.days)
  return {
    days,
    read(block, day) {
      readFlows(block, day)
      readPools(block, day)
      readTypes(block, day)
      readDays(rows, day)
      const { count } = model.refusals
      rows.refused.set(block.subarray(layout.refusals + day.from * count, layout.refusals + day.to * count))
      return rows
    },
  }
}

/** The rows of the whole horizon, for models of few intervals. The arrays are reused: what a call returns holds until the next call. */
export function createRows(model: Model): (block: MetricBlock) => Rows {
  const reader = createRowReader(model)
  const whole = emptyRows(model, model.intervals.count, reader.days.length)
  const parts = [
    ['callTypes', model.callTypes.length * TYPE_STRIDE],
    ['pools', model.pools.length * POOL_STRIDE],
    ['flows', model.pairs.count * FLOW_STRIDE],
    ['refused', model.refusals.count],
  ] as const
  return (block) => {
    reader.days.forEach((day, d) => {
      const rows = reader.read(block, day)
      for (const [name, width] of parts) whole[name].set(rows[name].subarray(0, (day.to - day.from) * width), day.from * width)
      whole.days.set(rows.days, d * rows.days.length)
    })
    return whole
  }
}

function emptyRows(model: Model, intervals: number, days: number): Rows {
  return {
    callTypes: new Float64Array(intervals * model.callTypes.length * TYPE_STRIDE),
    pools: new Float64Array(intervals * model.pools.length * POOL_STRIDE),
    flows: new Float64Array(intervals * model.pairs.count * FLOW_STRIDE),
    refused: new Float64Array(intervals * model.refusals.count),
    days: new Float64Array(days * (1 + model.callTypes.length) * DAY_STRIDE),
  }
}

import type { Model } from '../model/model.ts'
import { layoutOf, type MetricBlock } from './block.ts'
import { createFlowRows } from './flowRows.ts'
import { createPoolDays } from './poolDays.ts'
import { createPoolRows } from './poolRows.ts'
import { FLOW_STRIDE, POOL_STRIDE, type Rows, TYPE_STRIDE } from './rowLayout.ts'
import { createTypeRows } from './typeRows.ts'

/**
 * Derives the rows of blocks of a model, by the definitions of docs/definitions.md (`columns.ts` has each column in words).
 * The arrays are reused: what a call returns holds until the next call.
 */
export function createRows(model: Model): (block: MetricBlock) => Rows {
  const { count } = model.intervals
  const { refusals } = layoutOf(model)
  const rows: Rows = {
    callTypes: new Float64Array(count * model.callTypes.length * TYPE_STRIDE),
    pools: new Float64Array(count * model.pools.length * POOL_STRIDE),
    flows: new Float64Array(count * model.pairs.count * FLOW_STRIDE),
    refused: new Float64Array(count * model.refusals.count),
  }
  const days = createPoolDays(model)
  const readFlows = createFlowRows(model, rows.flows)
  const readPools = createPoolRows(model, days, rows.pools)
  const readTypes = createTypeRows(model, days, rows.callTypes)
  return (block) => {
    readFlows(block)
    readPools(block)
    readTypes(block)
    rows.refused.set(block.subarray(refusals, refusals + rows.refused.length))
    return rows
  }
}

import { CT, CT_CELLS, FL, FL_CELLS, layoutOf, type MetricBlock, PL_CELLS, WAIT_BINS } from '../metrics/block.ts'
import type { Model } from '../model/model.ts'

/** How a call that was not closed ends without being answered. */
const WITHOUT_AGENT = [CT.blocked, CT.balked, CT.abandoned, CT.disconnected, CT.contained, CT.callbacks]

/** The recorder's cells, by section of the block; those by interval have one interval more, the warm-up, at the end. */
export interface RecordedCells {
  readonly callTypes: Float64Array
  readonly flows: Float64Array
  readonly pools: Float64Array
  readonly refusals: Float64Array
  /** Without their zero bins, which are filled in here. */
  readonly waitsByType: Float64Array
  readonly waitsByHour: Float64Array
}

/**
 * The block of a replication: warm-up left out, and what the recorder counts by its exceptions made whole, so that a plain call costs nothing:
 * resolved and first answers come in as minus those that are not, callers as minus the later calls of callers who called before.
 */
export function finishedBlock(
  model: Model,
  cells: RecordedCells,
  counts: { readonly calls: number; readonly events: number; readonly leftWaiting: number },
): MetricBlock {
  const layout = layoutOf(model)
  const { intervals, pairs } = model
  const n = intervals.count
  const types = model.callTypes.length
  const block = new Float64Array(layout.length)
  block.set(cells.callTypes.subarray(0, n * types * CT_CELLS), layout.callTypes)
  block.set(cells.flows.subarray(0, n * pairs.count * FL_CELLS), layout.flows)
  block.set(cells.pools.subarray(0, n * model.pools.length * PL_CELLS), layout.pools)
  block.set(cells.refusals.subarray(0, n * model.refusals.count), layout.refusals)
  for (let cell = 0; cell < n * types; cell++) {
    const at = layout.callTypes + cell * CT_CELLS
    for (const ended of WITHOUT_AGENT) block[at + CT.callers] += block[at + ended]
  }
  const { waitsByType, waitsByHour } = cells
  for (let i = 0; i < n; i++)
    for (let f = 0; f < pairs.count; f++) {
      const at = layout.flows + (i * pairs.count + f) * FL_CELLS
      const callType = pairs.callType[f]
      const answered = block[at + FL.answered]
      waitsByType[callType * WAIT_BINS] += answered
      waitsByHour[intervals.hour[i] * WAIT_BINS] += answered
      block[at + FL.resolved] += answered
      block[at + FL.firstAnswers] += answered + block[at + FL.callbacks]
      block[layout.callTypes + (i * types + callType) * CT_CELLS + CT.callers] += answered
    }
  leaveZeros(waitsByType)
  leaveZeros(waitsByHour)
  block.set(waitsByType, layout.waitsByType)
  block.set(waitsByHour, layout.waitsByHour)
  block[layout.calls] = counts.calls
  block[layout.events] = counts.events
  block[layout.leftWaiting] = counts.leftWaiting
  return block
}

/** Bin 0 comes in as all answered calls of its histogram and goes out as those that did not wait. */
function leaveZeros(waits: Float64Array): void {
  for (let at = 0; at < waits.length; at += WAIT_BINS) for (let bin = 1; bin < WAIT_BINS; bin++) waits[at] -= waits[at + bin]
}

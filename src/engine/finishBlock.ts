import { CT, CT_CELLS, FL, FL_CELLS, layoutOf, type MetricBlock, PL_CELLS, WAIT_BINS } from '../metrics/block.ts'
import type { Model } from '../model/model.ts'

/** How a call that was not closed ends without being answered. */
const WITHOUT_AGENT = [CT.blocked, CT.balked, CT.abandoned, CT.disconnected, CT.contained, CT.callbacks]

/**
 * Makes a recorded block whole, so that a plain call costs nothing: the warm-up's interval is wiped, the zero bins of the waits are filled in,
 * and what was counted by its exceptions is turned round: resolved and first answers come in as minus those that are not, callers as minus
 * the later calls of callers who called before.
 */
export function finishBlock(
  model: Model,
  block: MetricBlock,
  counts: { readonly calls: number; readonly events: number; readonly leftWaiting: number },
): void {
  const layout = layoutOf(model)
  const { intervals, pairs } = model
  const n = intervals.count
  const types = model.callTypes.length
  block.fill(0, layout.callTypes + n * types * CT_CELLS, layout.flows)
  block.fill(0, layout.flows + n * pairs.count * FL_CELLS, layout.pools)
  block.fill(0, layout.pools + n * model.pools.length * PL_CELLS, layout.refusals)
  block.fill(0, layout.refusals + n * model.refusals.count, layout.waitsByType)
  for (let cell = 0; cell < n * types; cell++) {
    const at = layout.callTypes + cell * CT_CELLS
    for (const ended of WITHOUT_AGENT) block[at + CT.callers] += block[at + ended]
  }
  for (let i = 0; i < n; i++)
    for (let f = 0; f < pairs.count; f++) {
      const at = layout.flows + (i * pairs.count + f) * FL_CELLS
      const callType = pairs.callType[f]
      const answered = block[at + FL.answered]
      block[layout.waitsByType + callType * WAIT_BINS] += answered
      block[layout.waitsByHour + intervals.hour[i] * WAIT_BINS] += answered
      block[at + FL.resolved] += answered
      block[at + FL.firstAnswers] += answered + block[at + FL.callbacks]
      block[layout.callTypes + (i * types + callType) * CT_CELLS + CT.callers] += answered
    }
  leaveZeros(block.subarray(layout.waitsByType, layout.calls))
  block[layout.calls] = counts.calls
  block[layout.events] = counts.events
  block[layout.leftWaiting] = counts.leftWaiting
}

/** Bin 0 comes in as all answered calls of its histogram and goes out as those that did not wait. */
function leaveZeros(waits: Float64Array): void {
  for (let at = 0; at < waits.length; at += WAIT_BINS) {
    let zeros = waits[at]
    if (zeros > 0) for (let bin = 1; bin < WAIT_BINS; bin++) zeros -= waits[at + bin]
    waits[at] = zeros
  }
}

import { createReplicator } from '../../src/engine/replicate.ts'
import { CT, CT_CELLS, FL, FL_CELLS, layoutOf, type MetricBlock, PL, PL_CELLS, WAIT_BINS, waitBinEdge } from '../../src/metrics/block.ts'
import { CallLog } from '../../src/metrics/callLog.ts'
import type { Model } from '../../src/model/model.ts'
import { policyFactory } from '../../src/routing/registry.ts'
import { runTwin } from './twin.ts'

export interface Replication {
  readonly block: MetricBlock
  readonly log: CallLog
}

/** Replications of the fast engine under one policy. */
export function replicator(model: Model, policy: number): (seed: string, replication: number) => Replication {
  const replicate = createReplicator(model, policy, policyFactory(model, policy, new Map()))
  return (seed, replication) => {
    const log = new CallLog()
    return { block: replicate(seed, replication, log), log }
  }
}

/** The first cell in which the fast engine (first) and the twin (second) differ, in words; undefined if they agree. */
export function firstDifference(model: Model, policy: number, seed: string, replication: number): string | undefined {
  const replicate = createReplicator(model, policy, policyFactory(model, policy, new Map()))
  const [fastLog, log] = [new CallLog(), new CallLog()]
  const logged = replicate(seed, replication, fastLog)
  const block = runTwin(model, policy, seed, replication, log)
  // A run without a call log takes shorter ways through the engine.
  const unlogged = replicate(seed, replication)
  return differentRow(fastLog, log) ?? differentCell(model, logged, block) ?? differentCell(model, unlogged, block)
}

function differentRow(a: CallLog, b: CallLog): string | undefined {
  if (a.rows !== b.rows) return `the call log has ${a.rows} rows, the twin's ${b.rows}`
  for (let row = 0; row < a.rows; row++) {
    for (const [name, column] of Object.entries(a.column)) {
      const other = b.column[name as keyof typeof b.column]
      if (Object.is(column[row], other[row])) continue
      return `call ${a.column.callId[row]} of type ${a.column.callType[row]}, arrived at ${a.column.arrival[row]}: ${name} is ${column[row]}, the twin's ${other[row]}`
    }
  }
  return undefined
}

function differentCell(model: Model, a: MetricBlock, b: MetricBlock): string | undefined {
  if (a.length !== b.length) return `the block has ${a.length} cells, the twin's ${b.length}`
  const { events } = layoutOf(model)
  const cell = a.findIndex((value, i) => i !== events && !Object.is(value, b[i]))
  return cell < 0 ? undefined : `${cellName(model, cell)} is ${a[cell]}, the twin's ${b[cell]}`
}

function cellName(model: Model, cell: number): string {
  const layout = layoutOf(model)
  const nameOf = (cells: Record<string, number>, i: number) => Object.keys(cells).find((key) => cells[key] === i)
  const place = (start: number, items: number, size: number) => {
    const i = Math.floor((cell - start) / size)
    return { interval: Math.floor(i / items), item: i % items, i, within: (cell - start) % size }
  }
  if (cell >= layout.calls) return ['calls', 'events', 'leftWaiting'][cell - layout.calls]!
  if (cell >= layout.waitsByType) {
    const { i, within } = place(layout.waitsByType, 1, WAIT_BINS)
    const types = model.callTypes.length
    return `waits of ${i < types ? `type ${i}` : `hour ${i - types}`} from ${waitBinEdge(within)} s`
  }
  if (cell >= layout.pools) {
    const { interval, item, within } = place(layout.pools, model.pools.length, PL_CELLS)
    return `${nameOf(PL, within)} of pool ${item} in interval ${interval}`
  }
  if (cell >= layout.flows) {
    const { interval, item, within } = place(layout.flows, model.pairs.count, FL_CELLS)
    return `${nameOf(FL, within)} of type ${model.pairs.callType[item]} in pool ${model.pairs.pool[item]} in interval ${interval}`
  }
  const { interval, item, within } = place(layout.callTypes, model.callTypes.length, CT_CELLS)
  return `${nameOf(CT, within)} of type ${item} in interval ${interval}`
}

import { createReplicator } from '../../src/engine/replicate.ts'
import { CT, CT_CELLS, FL, FL_CELLS, layoutOf, type MetricBlock, PL, PL_CELLS, WAIT_BINS, waitBinEdge } from '../../src/metrics/block.ts'
import { type CallColumn, CallLog } from '../../src/metrics/callLog.ts'
import type { Model } from '../../src/model/model.ts'
import { policyFactory } from '../../src/routing/registry.ts'
import { runTwin } from './twin.ts'
import { CHOICES } from './twinRouting.ts'

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
  const { choices = [] } = policyFactory(model, policy, new Map())()
  return differentRow(fastLog, choices, log) ?? differentCell(model, logged, block) ?? differentCell(model, unlogged, block)
}

/** Rows by call id; of `choice` the words are compared. */
function differentRow(a: CallLog, words: readonly string[], b: CallLog): string | undefined {
  if (a.rows !== b.rows) return `the call log has ${a.rows} rows, the twin's ${b.rows}${missing(a, b)}`
  const [ours, theirs] = [a.order(), b.order()]
  for (let i = 0; i < a.rows; i++) {
    const [row, other] = [ours[i]!, theirs[i]!]
    const call = `call ${a.column.callId[row]} of type ${a.column.callType[row]}, arrived at ${a.column.arrival[row]}`
    for (const name of Object.keys(a.column) as CallColumn[]) {
      const [value, twins] = [a.column[name][row]!, b.column[name][other]!]
      if (Object.is(value, twins) || (name === 'choice' && words[value] === CHOICES[twins])) continue
      return `${call}: ${name} is ${name === 'choice' ? words[value] : value}, the twin's ${name === 'choice' ? CHOICES[twins] : twins}`
    }
  }
  return undefined
}

/** The first call that only one of them knows. */
function missing(a: CallLog, b: CallLog): string {
  const ids = (log: CallLog) => [...log.column.callId.subarray(0, log.rows)].sort((x, y) => x - y)
  const [ours, theirs] = [ids(a), ids(b)]
  const i = ours.findIndex((id, at) => id !== theirs[at])
  return `: at place ${i} ${ours[i]} against ${theirs[i < 0 ? ours.length : i]}`
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
  if (cell >= layout.busyness) return `busyness factor ${cell - layout.busyness}`
  if (cell >= layout.demand) return `demand cell ${cell - layout.demand}`
  if (cell >= layout.calls) return ['calls', 'events', 'leftWaiting'][cell - layout.calls]!
  if (cell >= layout.waitsByType) {
    const { i, within } = place(layout.waitsByType, 1, WAIT_BINS)
    const types = model.callTypes.length
    return `waits of ${i < types ? `type ${i}` : `hour ${i - types}`} from ${waitBinEdge(within)} s`
  }
  if (cell >= layout.refusals) {
    const { interval, item } = place(layout.refusals, model.refusals.count, 1)
    return `refusals of type ${model.refusals.callType[item]} to pool ${model.refusals.pool[item]} in interval ${interval}`
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

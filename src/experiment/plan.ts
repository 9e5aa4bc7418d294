import type { Model } from '../model/model.ts'
import { sampleLayoutOf } from './Sample.ts'

/**
 * A contiguous range [from, to) of blocks of a plan: what a thread gets. Block i is replication ⌊i / policies⌋ + 1
 * under the (i mod policies)-th policy of the run, so that complete replications come first.
 */
export interface Task {
  readonly from: number
  readonly to: number
}

/** Which replication (from 1) and which of the run's policies (position in its list, from 0) a block is. */
export interface PlannedBlock {
  readonly replication: number
  readonly position: number
}

/** Calls that a task should simulate: long enough to make its transfer negligible, short enough to keep threads evenly busy. */
const CALLS_PER_TASK = 200_000
/** Bytes of samples that a task may hand back (but one block is always allowed): tasks are finished while they wait for their turn. */
const BYTES_PER_TASK = 4e6

/** Blocks per task for a model. */
export function blocksPerTask(model: Model): number {
  const byCalls = Math.round(CALLS_PER_TASK / Math.max(1, model.expectedCalls))
  const byBytes = Math.floor(BYTES_PER_TASK / (8 * sampleLayoutOf(model).length))
  return Math.max(1, Math.min(byCalls, byBytes))
}

/** The tasks of replications [first, first + replications) under `policies` policies, in order, one at a time, each of `size` blocks. */
export function* planTasks(
  model: Model,
  policies: number,
  replications: number,
  first = 1,
  size = blocksPerTask(model),
): Generator<Task, void, undefined> {
  const end = (first - 1 + replications) * policies
  for (let from = (first - 1) * policies; from < end; from += size) yield { from, to: Math.min(end, from + size) }
}

export function blockAt(index: number, policies: number): PlannedBlock {
  return { replication: Math.floor(index / policies) + 1, position: index % policies }
}

import type { MessagePort } from 'node:worker_threads'
import type { Task } from '../experiment/plan.ts'
import type { BlockTable } from '../metrics/columns.ts'
import type { Model } from '../model/model.ts'

/** Tables whose rows the threads write. */
export type ThreadTable = BlockTable | 'calls'

/** What a thread has to know before it can simulate blocks of a plan. */
export interface ThreadSetup {
  readonly model: Model
  /** Indices in the model of the run's policies. */
  readonly policies: readonly number[]
  /** Where the paths of policy modules start. */
  readonly folder: string
  readonly seed: string
  /** Tables whose text is wanted. */
  readonly tables: readonly ThreadTable[]
  /** Names as a CSV field, where that differs from the name. */
  readonly quoted: ReadonlyMap<string, string>
  /** Last replication whose samples have a fan. */
  readonly lastFan: number
}

/** A setup as every thread gets at it: numbered, and serialised once into memory that all share. */
export interface SharedSetup {
  readonly number: number
  readonly bytes: SharedArrayBuffer
}

/** What a thread is asked: blocks of the plan of a setup. */
export interface ThreadTask extends Task {
  readonly setup: SharedSetup
  /** Where what it makes is sent, as `ThreadBatch`. */
  readonly port: MessagePort
  /** `TaskState.memory`. */
  readonly state: SharedArrayBuffer
  /** Whether each block is sent as soon as it is over: another thread has failed at this task. */
  readonly atOnce: boolean
}

/** What a thread makes of the blocks of a task, in their order: pieces of the rows of a block, table by table or mixed, then its sample. */
export type ThreadItem =
  /** Whole CSV rows in UTF-8, line ends included; `table` is a place in `ThreadSetup.tables`. */
  | { readonly table: number; readonly rows: Uint8Array }
  /** `Sample.data`: the block is over. */
  | { readonly sample: Float64Array }

export function bytesOf(item: ThreadItem): number {
  return 'rows' in item ? item.rows.byteLength : item.sample.byteLength
}

/** Why a task was not done. */
export interface TaskFailure {
  readonly sentence: string
  /** Whether another thread may do better. */
  readonly again: boolean
}

/** Items, and perhaps why no more come. */
export interface ThreadBatch {
  readonly items: readonly ThreadItem[]
  readonly failure?: TaskFailure | undefined
}

import type { MessagePort } from 'node:worker_threads'
import type { Task } from '../../experiment/plan.ts'
import type { BlockItem, Wanted } from '../../report/BlockReporter.ts'

/** What a thread has to know before it can simulate blocks of a plan. */
export interface ThreadSetup extends Wanted {
  /** Indices in the model of the run's policies. */
  readonly policies: readonly number[]
  /** Where the paths of policy modules start. */
  readonly folder: string
  readonly seed: string
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

/** What a thread sends: what is made of a block, and perhaps its sample as it is deflated too. All arrays have memory of their own. */
export type ThreadItem = BlockItem & { readonly packed?: Uint8Array | undefined }

export function bytesOf(item: ThreadItem): number {
  const bytes = 'rows' in item ? item.rows.byteLength : item.sample.byteLength
  return bytes + (item.packed?.byteLength ?? 0)
}

/** Why a task was not done. */
export interface TaskFailure {
  readonly sentence: string
  /** Whether another thread may do better. */
  readonly again: boolean
}

/** What is made of the blocks of a task, in their order, and perhaps why no more comes. */
export interface ThreadBatch<Item extends ThreadItem> {
  readonly items: readonly Item[]
  readonly failure?: TaskFailure | undefined
}

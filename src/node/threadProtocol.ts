import type { Task } from '../experiment/plan.ts'
import type { MetricBlock } from '../metrics/block.ts'
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
}

/** A setup as every thread gets at it: numbered, and serialised once into memory that all share. */
export interface SharedSetup {
  readonly number: number
  readonly bytes: SharedArrayBuffer
}

/** What a thread is asked: blocks of the plan of a setup. */
export interface ThreadTask extends Task {
  readonly setup: SharedSetup
}

/** What a thread hands back for one block of the plan. */
export interface ThreadBlock {
  readonly block: MetricBlock
  /** CSV rows in UTF-8, line ends included, in the order of `ThreadSetup.tables`. */
  readonly rows: readonly Uint8Array[]
}

/** What became of a task: its blocks in order, or the sentence why one failed. */
export type TaskResult = { readonly blocks: readonly ThreadBlock[] } | { readonly failure: string }

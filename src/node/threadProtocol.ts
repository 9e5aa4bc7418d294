import type { MetricBlock } from '../metrics/block.ts'
import type { Model } from '../model/model.ts'

/** Tables whose text is formatted in the threads. */
export type ThreadTable = 'call_types' | 'pools' | 'flows' | 'calls'

/** What a thread is told once, as its workerData. */
export interface ThreadSetup {
  readonly model: Model
  /** Indices of the policies of this run. */
  readonly policies: readonly number[]
  /** Where the paths of policy modules start. */
  readonly folder: string
  readonly seed: string
  readonly tables: readonly ThreadTable[]
}

/** Replications `from` … `to` (from 1, `to` included) of one policy: pure data, numbered by the plan. */
export interface Batch {
  readonly policy: number
  readonly from: number
  readonly to: number
}

export interface ReplicationResult {
  readonly block: MetricBlock
  /** CSV rows in UTF-8, line ends included, in the order of `ThreadSetup.tables`. */
  readonly rows: readonly Uint8Array[]
}

/** What became of a batch: its replications in order, or the sentence why one failed. */
export type BatchResult = { readonly replications: readonly ReplicationResult[] } | { readonly failure: string }

import type { Executor } from './Executor.ts'

/** Where a command is carried out, and what ends it. */
export interface Place {
  readonly executor: Executor
  readonly signal: AbortSignal
  /** Folder of the tables. */
  readonly out: string
}

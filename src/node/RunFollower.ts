import type { Writable } from 'node:stream'
import type { QueueState } from './QueueState.ts'

/** Those who follow a run while it goes on. */
export interface RunFollower {
  /** The scenario is valid and the tables are open: so many blocks (replications × policies × variants) will be simulated. Again where a stopping rule thinks so now. */
  readonly planned?: (blocks: number) => void
  /** So many of them are done. */
  readonly written?: (blocks: number) => void
  /** How the workers of a queue get on, now and then. */
  readonly watched?: (state: QueueState) => void
  /** Where the table of the option `stream` goes; default standard output. */
  readonly stream?: Writable
  /** Something went wrong and was mended, such as a thread that died: a sentence. */
  readonly warned?: (sentence: string) => void
  /** Ends the run: complete replications stay in `.partial` tables. */
  readonly signal?: AbortSignal
}

import type { RowsTable } from '../../report/BlockReporter.ts'
import type { ReplicationThreads } from '../threads/ReplicationThreads.ts'
import type { TaskOutput } from '../threads/TaskOutput.ts'
import type { Bundle } from './Bundle.ts'

/**
 * What `run`, `compare` or `sweep` simulate, as numbered steps: replications of a run (under every policy of every model), or of a sweep,
 * point after point. Any machine that has the bundle makes the same plan, and of a stretch of it the same bytes.
 */
export interface Plan {
  /** What decides the tables byte by byte (`runIdentity`). */
  readonly identity: object
  /** At most, where a stopping rule decides; steps are numbered from 0. */
  readonly steps: number
  /** Samples that a step leaves for the statistics: policies × models. */
  readonly samples: number
  /** Of which so many are the scenario's own, the others its variants'. */
  readonly policies: number
  /** Tables whose rows come with the steps; a piece names one by its place here. Empty in a sweep. */
  readonly tables: readonly RowsTable[]
  /** First calls expected in a step. */
  readonly calls: number
  /** Blocks (samples) that are worth a thread's while. */
  readonly blocksPerTask: number
  /** Paths, as written, of the private policies that its policies are. */
  readonly modules: readonly string[]
  /** The steps [from, to) in words: "replications 121 to 140", "points 3 to 5". */
  named(from: number, to: number): string
  /** What another machine has to know to make this plan. */
  bundle(): Bundle
  /** The tasks of the steps [from, to), in order, for so many threads. Each is started when it is asked to. */
  tasks(threads: ReplicationThreads, from: number, to: number, atOnce: number): Iterable<PlannedTask>
}

/** Blocks of one of the models of a plan. */
export interface PlannedTask {
  /** 0 is the scenario itself, the others its variants. Always 0 in a sweep. */
  readonly model: number
  /** Gives it to the threads. */
  start(): TaskOutput | Promise<TaskOutput>
}

/**
 * What a plan leaves, piece by piece in its order: for each step the rows of its tables and the samples of its blocks (`Sample.data`), the
 * policies in the order of the plan. Stretches of the models of a plan take turns: several steps of the scenario, then the same of each
 * variant.
 */
export type Piece = RowsPiece | SamplePiece

/** Whole rows of one of the plan's tables, in UTF-8. They come before the sample of their block, and only for model 0. */
export interface RowsPiece {
  readonly table: number
  readonly rows: Uint8Array
}

export interface SamplePiece extends PackedSample {
  readonly model: number
}

/** What a block leaves for the statistics. */
export interface PackedSample {
  /** `Sample.data`. */
  readonly sample: Float64Array
  /** The same as a shard has it (`packNumbers`), where it comes from one: a journal need not deflate it anew. */
  readonly packed?: Uint8Array | undefined
}

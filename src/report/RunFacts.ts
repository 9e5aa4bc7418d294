import type { StoppingRule } from '../experiment/StoppingRule.ts'
import type { Footprint } from './Footprint.ts'

/** What the summaries say about a run beside its figures. */
export interface RunFacts {
  readonly seed: string
  /** Folder of the tables, as the user would type it. */
  readonly out: string
  /** Name of the report beside them, where there is one. */
  readonly report?: string | undefined
  /** Wall seconds of the simulation. */
  readonly seconds: number
  /** Threads used. */
  readonly workers: number
  /** Shards that it was merged from, where it was. */
  readonly shards?: number | undefined
  /** Of a run that decides itself when to end. */
  readonly stopping?: StoppingRule
  /** What the run took of the machine. */
  readonly footprint?: Footprint
}

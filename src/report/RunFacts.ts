/** What the summaries say about a run beside its figures. */
export interface RunFacts {
  readonly seed: string
  /** Folder of the tables, as the user would type it. */
  readonly out: string
  /** Wall seconds of the simulation. */
  readonly seconds: number
  /** Threads used. */
  readonly workers: number
}

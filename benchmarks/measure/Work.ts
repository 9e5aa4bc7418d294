/** What was done, and its time where the process's own CPU time is not the one that counts. */
export type Done = number | { readonly units: number; readonly nanoseconds: number }

/** Does the work once, and says of how many units (calls, draws, runs …) that was. */
export type Run = () => Done | Promise<Done>

export interface Work {
  readonly name: string
  /** Reads and compiles what the work needs; is not timed. */
  open(): Run
}

/** Works to be set beside each other: turn about, each in a process of its own; the first is the yardstick of the others. */
export interface Series {
  readonly name: string
  /** `ns/call`, CPU time unless the name says otherwise. */
  readonly unit: string
  /** Nanoseconds in one of its units of time; default 1. */
  readonly scale?: number
  /** A run takes seconds and has threads of its own: no warm-up, three rounds at most. */
  readonly heavy?: true
  readonly works: readonly Work[]
}

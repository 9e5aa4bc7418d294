import type { Piece, Plan } from './Plan.ts'

/** Where the steps of a plan are simulated: on this machine's threads, by workers of a queue, or already, in shards. */
export interface Executor {
  /** Has the steps of a plan simulated, but for the first `done`; returns when the first are under way. */
  start(plan: Plan, done: number): Promise<Execution>
}

export interface Execution {
  /** Threads that are, or were, at work. */
  readonly workers: number
  /** When it was started, on the clock of `performance.now()`. */
  readonly since: number
  /** Shards that it is put together from, or work units of a queue. */
  readonly shards?: number | undefined
  /**
   * Hands over the pieces, strictly in the order of the plan, the next when `take` has resolved; ends with the last of them, or when `take`
   * returns 'enough': what has been simulated beyond is left, and what is under way stopped.
   * Arrays handed over are the taker's.
   * @throws ExitError where it cannot go on; every step before has been handed over then
   */
  deliver(take: (piece: Piece) => Promise<'enough' | undefined>): Promise<void>
  /** Work of other processes that went into what was delivered so far. */
  readonly elsewhere?: () => Omit<Effort, 'sessions'>
}

/** Work that went into a run up to a step, in all its sessions (a resumed run has several). */
export interface Effort {
  readonly sessions: number
  readonly wallSeconds: number
  readonly cpuSeconds: number
}

import type { Plan } from '../plans/Plan.ts'
import type { Division } from '../runOptions.ts'

/** Which stretch of which plan a shard is. */
export interface ShardHead {
  /** Of the plan. */
  readonly identity: object
  /** Of the whole plan. */
  readonly steps: number
  /** The shard's own: [from, to). */
  readonly from: number
  readonly to: number
  /** The how-manieth of how many, from 1, where it is one of `--shard`. */
  readonly division?: Division
  /** Of the plan, as pieces name them by their places. */
  readonly tables: readonly string[]
  readonly models: number
  readonly policies: number
}

/** The end of a shard that is whole. */
export interface Seal {
  readonly pieces: number
  readonly steps: number
  /** Of the content: the same for the same stretch of the same plan, wherever and in whatever pieces it was made. */
  readonly sha256: string
  readonly effort: ShardEffort
}

/** Work that went into a shard, in all its sessions. */
export interface ShardEffort {
  readonly wallSeconds: number
  readonly cpuSeconds: number
  /** Threads that simulated. */
  readonly workers: number
}

export function shardHeadOf(
  { identity, steps, tables, samples, policies }: Pick<Plan, 'identity' | 'steps' | 'tables' | 'samples' | 'policies'>,
  from: number,
  to: number,
  division?: Division,
): ShardHead {
  return { identity, steps, from, to, ...(division && { division }), tables, models: samples / policies, policies }
}

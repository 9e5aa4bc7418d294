import type { StaffingTimeline } from '../model/timeline.ts'
import type { Kit } from './Kit.ts'
import { MinTree } from './MinTree.ts'

/** The changes of staffing of one replication, in order of time, then pool. */
export class StaffingChanges {
  /** Agents staffed and paid after the change just taken. */
  staffed = 0
  paid = 0
  private readonly timelines: readonly StaffingTimeline[]
  private readonly at: Int32Array
  private readonly next: MinTree

  constructor(kit: Kit, seed: string, replication: number) {
    this.timelines = kit.model.pools.map((_, pool) => kit.timeline(pool, seed, replication))
    this.at = new Int32Array(this.timelines.length)
    this.next = new MinTree(this.timelines.length)
    for (let pool = 0; pool < this.timelines.length; pool++) this.next.set(pool, this.timeOf(pool))
  }

  get nextTime(): number {
    return this.next.firstKey
  }

  /** Takes the next change and returns its pool. */
  take(): number {
    const pool = this.next.first
    const { staffed, paid } = this.timelines[pool]
    const at = this.at[pool]++
    this.staffed = staffed[at]
    this.paid = paid[at]
    this.next.set(pool, this.timeOf(pool))
    return pool
  }

  private timeOf(pool: number): number {
    const { time } = this.timelines[pool]
    const at = this.at[pool]
    return at < time.length ? time[at] : Number.POSITIVE_INFINITY
  }
}

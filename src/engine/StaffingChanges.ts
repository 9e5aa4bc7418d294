import { type StaffingTimeline, staffedOf } from '../model/timeline.ts'
import type { DisruptionWindows } from './DisruptionWindows.ts'
import type { Kit } from './Kit.ts'
import { MinTree } from './MinTree.ts'

const NEVER = Number.POSITIVE_INFINITY

/**
 * The changes of staffing of one replication, in order of time, then pool: those that the plan, the capacity and absences bring, and flexible
 * agents called up while it runs. What changes nothing at its instant is no change.
 */
export class StaffingChanges {
  /** Agents staffed and paid after the change just taken. */
  staffed = 0
  paid = 0
  /** The change just taken starts a disruption that cuts calls. */
  cuts = false
  private readonly kit: Kit
  private readonly timelines: readonly StaffingTimeline[]
  /** By pool: entry of its timeline that holds, −1 before the first. */
  private readonly at: Int32Array
  private readonly next: MinTree
  /** By pool: how many were called up, from when until when; and how many of them are there. */
  private readonly called: Int32Array
  private readonly comes: Float64Array
  private readonly goes: Float64Array
  private readonly there: Int32Array

  constructor(kit: Kit, disruptions: DisruptionWindows, seed: string, replication: number) {
    this.kit = kit
    this.timelines = kit.model.pools.map((_, pool) => kit.timeline(pool, disruptions, seed, replication))
    const n = this.timelines.length
    this.at = new Int32Array(n).fill(-1)
    this.next = new MinTree(n)
    this.called = new Int32Array(n)
    this.comes = new Float64Array(n).fill(NEVER)
    this.goes = new Float64Array(n).fill(NEVER)
    this.there = new Int32Array(n)
    for (let pool = 0; pool < n; pool++) this.next.set(pool, this.timeOf(pool))
  }

  get nextTime(): number {
    return this.next.firstKey
  }

  /** Takes the next change and returns its pool. */
  take(): number {
    const pool = this.next.first
    const now = this.next.firstKey
    const { time, present, paid, capacity, cuts } = this.timelines[pool]
    let at = this.at[pool]
    while (at + 1 < time.length && time[at + 1] <= now) at++
    this.at[pool] = at
    this.cuts = cuts[at] === 1 && time[at] === now
    if (this.comes[pool] === now) {
      this.there[pool] = this.called[pool]
      this.comes[pool] = NEVER
    }
    if (this.goes[pool] === now) {
      this.called[pool] = this.there[pool] = 0
      this.goes[pool] = NEVER
    }
    this.staffed = staffedOf(present[at] + this.there[pool], this.kit.model.pools[pool].shrinkage, capacity[at])
    this.paid = paid[at] + this.there[pool]
    this.next.set(pool, this.timeOf(pool))
    return pool
  }

  /** Is a call-up of the pool pending or on? */
  calledUp(pool: number): boolean {
    return this.called[pool] > 0
  }

  /** Flexible agents are to come and to go; what would happen at or after the horizon does not. */
  callUp(pool: number, agents: number, comes: number, goes: number): void {
    const { horizon } = this.kit.model
    this.called[pool] = agents
    this.comes[pool] = comes < horizon ? comes : NEVER
    this.goes[pool] = goes < horizon ? goes : NEVER
    this.next.set(pool, this.timeOf(pool))
  }

  /** When something changes next: an entry that makes no difference to those who are there now is passed over. */
  private timeOf(pool: number): number {
    const { time, present, paid, capacity, cuts } = this.timelines[pool]
    const { shrinkage } = this.kit.model.pools[pool]
    const toggle = Math.min(this.comes[pool], this.goes[pool])
    const from = this.at[pool]
    if (from < 0) return time[0]
    const there = this.there[pool]
    const staffed = staffedOf(present[from] + there, shrinkage, capacity[from])
    for (let at = from + 1; at < time.length && time[at] < toggle; at++)
      if (cuts[at] === 1 || paid[at] !== paid[from] || staffedOf(present[at] + there, shrinkage, capacity[at]) !== staffed) return time[at]
    return toggle
  }
}

import { PL } from '../metrics/block.ts'
import type { Recorder } from './Recorder.ts'
import { ticks } from './ticks.ts'

/**
 * Agents as counters: those of a pool differ in nothing but the instant since which they are idle, so a pool is
 * two counts and a ring of those instants (first in, first out: the longest idle answers first and leaves first).
 */
export class PoolStates {
  readonly idle: Int32Array
  readonly busy: Int32Array
  readonly staffed: Int32Array
  private readonly paid: Int32Array
  private readonly accruedTo: Float64Array
  /** Instant up to which the overtime of busy agents beyond the staffing is booked. */
  private readonly overtimeTo: Float64Array
  private readonly since: Float64Array[]
  private readonly first: Int32Array
  private readonly recorder: Recorder
  private readonly horizon: number

  /** `peak[p]`: the most agents that pool p can have at once. */
  constructor(peak: readonly number[], recorder: Recorder, horizon: number) {
    const n = peak.length
    this.idle = new Int32Array(n)
    this.busy = new Int32Array(n)
    this.staffed = new Int32Array(n)
    this.paid = new Int32Array(n)
    this.accruedTo = new Float64Array(n)
    this.overtimeTo = new Float64Array(n)
    this.first = new Int32Array(n)
    this.since = peak.map((most) => new Float64Array(2 ** Math.ceil(Math.log2(Math.max(2, most + 1)))))
    this.recorder = recorder
    this.horizon = horizon
  }

  clear(begin: number): void {
    for (const counts of [this.idle, this.busy, this.staffed, this.paid, this.first]) counts.fill(0)
    this.accruedTo.fill(begin)
    this.overtimeTo.fill(begin)
  }

  idleSince(pool: number): number {
    return this.idle[pool] > 0 ? this.since[pool][this.first[pool]] : Number.POSITIVE_INFINITY
  }

  /** An agent becomes idle now. */
  join(pool: number, now: number): void {
    const ring = this.since[pool]
    ring[(this.first[pool] + this.idle[pool]++) & (ring.length - 1)] = now
  }

  /** The longest-idle agent answers. */
  take(pool: number): void {
    this.leave(pool)
    this.busy[pool]++
  }

  /** The longest-idle agent answers or goes. */
  leave(pool: number): void {
    this.idle[pool]--
    this.first[pool] = (this.first[pool] + 1) & (this.since[pool].length - 1)
  }

  /** A busy agent finishes. False: there are more busy agents than staffed ones, and this one goes. */
  finish(pool: number, now: number): boolean {
    if (this.busy[pool] > this.staffed[pool]) {
      this.bookOvertime(pool, now)
      this.busy[pool]--
      return false
    }
    this.busy[pool]--
    return true
  }

  /** New staffing; the longest idle go first. Returns how many newcomers are to `join`. */
  staff(pool: number, staffed: number, paid: number, now: number): number {
    this.bookHours(pool, now)
    this.bookOvertime(pool, now)
    this.staffed[pool] = staffed
    this.paid[pool] = paid
    const idle = Math.max(0, staffed - this.busy[pool])
    while (this.idle[pool] > idle) this.leave(pool)
    return idle - this.idle[pool]
  }

  /** Books hours and overtime up to the horizon. */
  close(): void {
    for (let pool = 0; pool < this.idle.length; pool++) {
      this.bookHours(pool, this.horizon)
      this.bookOvertime(pool, this.horizon)
    }
  }

  private bookHours(pool: number, now: number): void {
    const from = ticks(this.accruedTo[pool])
    const to = ticks(now)
    this.accruedTo[pool] = now
    if (this.staffed[pool] > 0) this.recorder.spread(pool, from, to, PL.staffed, this.staffed[pool])
    if (this.paid[pool] > 0) this.recorder.spread(pool, from, to, PL.paid, this.paid[pool])
  }

  private bookOvertime(pool: number, now: number): void {
    const excess = this.busy[pool] - this.staffed[pool]
    const from = this.overtimeTo[pool]
    this.overtimeTo[pool] = now
    if (excess > 0) this.recorder.spread(pool, ticks(from), ticks(now), PL.overtime, excess)
  }
}

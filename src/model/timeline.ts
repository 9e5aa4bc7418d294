import type { PoolModel, StaffingPlan } from './model.ts'

/** Agents of a pool from time[i] to time[i+1]; the last entry holds from there on. */
export interface StaffingTimeline {
  readonly time: Float64Array
  /** Agents ready for calls, as `staffedOf` counts them. */
  readonly staffed: Int32Array
  /** Agents paid, absentees included. */
  readonly paid: Int32Array
  /** What `staffed` is made of: agents present, and the capacity. */
  readonly present: Int32Array
  readonly capacity: Float64Array
  /** 1 where calls in excess of the staffing are cut. */
  readonly cuts: Uint8Array
}

/** Capacity of a pool from at[i] to at[i+1]: 1 before at[0]; times ascend. */
export interface CapacitySteps {
  readonly at: Float64Array
  readonly factor: Float64Array
  /** 1 where calls in excess of the staffing are cut; absent: nowhere. */
  readonly cuts?: Uint8Array
}

const ALWAYS: CapacitySteps = { at: new Float64Array(0), factor: new Float64Array(0) }

/** Agents ready for calls: floor(present × (1 − shrinkage) × capacity + 0.5 + 1e-9). */
export function staffedOf(present: number, shrinkage: number, capacity: number): number {
  return Math.floor(present * (1 - shrinkage) * capacity + 0.5 + 1e-9)
}

/**
 * A plan played from `begin` under a capacity: one entry for each instant at which the agents staffed or paid change or calls are cut, the first
 * at `begin`. `absent(group)` gives a 1 for each agent of the group who is absent that day (the length is its groupSize); null: nobody is.
 * With `unfolded`, entries also where only what `staffed` is made of changes: others may come on top.
 */
export function staffingTimeline(
  plan: StaffingPlan,
  pool: Pick<PoolModel, 'shrinkage'>,
  absent: ((group: number) => Uint8Array) | null,
  begin: number,
  steps: CapacitySteps = ALWAYS,
  unfolded = false,
): StaffingTimeline {
  const entries = new Entries(plan.time.length + steps.at.length + 1, begin, unfolded)
  const absentBelow: Int32Array[] = []
  let present = 0
  let paid = 0
  let capacity = 1
  for (let j = 0, c = 0; j < plan.time.length || c < steps.at.length; ) {
    const now = Math.min(plan.time[j] ?? Number.POSITIVE_INFINITY, steps.at[c] ?? Number.POSITIVE_INFINITY)
    let cut = 0
    for (; c < steps.at.length && steps.at[c] === now; c++) {
      capacity = steps.factor[c]
      cut = steps.cuts?.[c] ?? 0
    }
    for (; j < plan.time.length && plan.time[j] === now; j++) {
      const lo = plan.lo[j]
      const hi = plan.hi[j]
      const agents = hi - lo
      paid += plan.paid[j] * agents
      if (plan.present[j] === 0) continue
      if (absent === null) {
        present += plan.present[j] * agents
      } else {
        const group = plan.group[j]
        const below = (absentBelow[group] ??= prefixSums(absent(group)))
        present += plan.present[j] * (agents - (below[hi] - below[lo]))
      }
    }
    entries.add(now, staffedOf(present, pool.shrinkage, capacity), paid, present, capacity, cut)
  }
  return entries.timeline()
}

/** Entries of a timeline in order of time; those at or before `begin` make the first one, those that change nothing are left out. */
class Entries {
  readonly #begin: number
  readonly #unfolded: boolean
  readonly #time: Float64Array
  readonly #staffed: Int32Array
  readonly #paid: Int32Array
  readonly #present: Int32Array
  readonly #capacity: Float64Array
  readonly #cuts: Uint8Array
  #last = 0

  constructor(most: number, begin: number, unfolded: boolean) {
    this.#begin = begin
    this.#unfolded = unfolded
    this.#time = new Float64Array(most)
    this.#staffed = new Int32Array(most)
    this.#paid = new Int32Array(most)
    this.#present = new Int32Array(most)
    this.#capacity = new Float64Array(most)
    this.#cuts = new Uint8Array(most)
    this.#time[0] = begin
    this.#capacity[0] = 1
  }

  add(now: number, staffed: number, paid: number, present: number, capacity: number, cut: number): void {
    const last = this.#last
    if (now > this.#begin) {
      const same = staffed === this.#staffed[last] && paid === this.#paid[last]
      const below = this.#unfolded && (present !== this.#present[last] || capacity !== this.#capacity[last])
      if (same && !below && cut === 0) return
      this.#last++
      this.#time[this.#last] = now
      this.#cuts[this.#last] = cut
    }
    this.#staffed[this.#last] = staffed
    this.#paid[this.#last] = paid
    this.#present[this.#last] = present
    this.#capacity[this.#last] = capacity
  }

  timeline(): StaffingTimeline {
    const length = this.#last + 1
    return {
      time: this.#time.slice(0, length),
      staffed: this.#staffed.slice(0, length),
      paid: this.#paid.slice(0, length),
      present: this.#present.slice(0, length),
      capacity: this.#capacity.slice(0, length),
      cuts: this.#cuts.slice(0, length),
    }
  }
}

function prefixSums(flags: Uint8Array): Int32Array {
  const sums = new Int32Array(flags.length + 1)
  for (let a = 0; a < flags.length; a++) sums[a + 1] = sums[a] + flags[a]
  return sums
}

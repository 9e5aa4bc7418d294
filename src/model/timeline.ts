import type { PoolModel, StaffingPlan } from './model.ts'

/** Agents of a pool from time[i] to time[i+1]; the last entry holds from there on. */
export interface StaffingTimeline {
  readonly time: Float64Array
  /** Agents ready for calls: floor(present × (1 − shrinkage) + 0.5 + 1e-9). */
  readonly staffed: Int32Array
  /** Agents paid, absentees included. */
  readonly paid: Int32Array
}

/**
 * A plan played from `begin`: one entry for each instant at which the agents staffed or paid change, the first at `begin`.
 * `absent(group)` gives a 1 for each agent of the group who is absent that day (the length is its groupSize); null: nobody is.
 */
export function staffingTimeline(
  plan: StaffingPlan,
  pool: Pick<PoolModel, 'shrinkage'>,
  absent: ((group: number) => Uint8Array) | null,
  begin: number,
): StaffingTimeline {
  const steps = plan.time.length
  const time = new Float64Array(steps + 1)
  const staffed = new Int32Array(steps + 1)
  const paid = new Int32Array(steps + 1)
  const absentBelow: Int32Array[] = []
  let presentNow = 0
  let paidNow = 0
  let last = 0
  time[0] = begin
  for (let j = 0; j < steps; ) {
    const now = plan.time[j]
    for (; j < steps && plan.time[j] === now; j++) {
      const lo = plan.lo[j]
      const hi = plan.hi[j]
      const agents = hi - lo
      paidNow += plan.paid[j] * agents
      if (plan.present[j] === 0) continue
      if (absent === null) {
        presentNow += plan.present[j] * agents
      } else {
        const group = plan.group[j]
        const below = (absentBelow[group] ??= prefixSums(absent(group)))
        presentNow += plan.present[j] * (agents - (below[hi] - below[lo]))
      }
    }
    const staffedNow = Math.floor(presentNow * (1 - pool.shrinkage) + 0.5 + 1e-9)
    if (now > begin) {
      if (staffedNow === staffed[last] && paidNow === paid[last]) continue
      last++
      time[last] = now
    }
    staffed[last] = staffedNow
    paid[last] = paidNow
  }
  return { time: time.slice(0, last + 1), staffed: staffed.slice(0, last + 1), paid: paid.slice(0, last + 1) }
}

function prefixSums(flags: Uint8Array): Int32Array {
  const sums = new Int32Array(flags.length + 1)
  for (let a = 0; a < flags.length; a++) sums[a + 1] = sums[a] + flags[a]
  return sums
}

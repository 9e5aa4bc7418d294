import type { StaffingPlan } from './model.ts'
import type { Period } from './period.ts'

/** What happens to agents [lo, hi) of a group: +1 they come, −1 they leave, 0 no change. */
export interface Change {
  readonly roster: -1 | 0 | 1
  readonly present: -1 | 0 | 1
  readonly paid: -1 | 0 | 1
}

export const COME: Change = { roster: 1, present: 1, paid: 1 }
export const LEAVE: Change = { roster: -1, present: -1, paid: -1 }

interface Step extends Change {
  readonly time: number
  readonly group: number
  readonly lo: number
  readonly hi: number
}

/** Gathers the steps of a staffing plan in any order. */
export class PlanBuilder {
  readonly #period: Period
  readonly #steps: Step[] = []
  readonly #keys: string[] = []
  readonly #dates: string[] = []
  readonly #sizes: number[] = []

  constructor(period: Period) {
    this.#period = period
  }

  /** A new group of agents whose absence is drawn together; `date` is 'YYYY-MM-DD', '' for a group that serves the whole period. */
  group(key: string, date: string): number {
    this.#sizes.push(0)
    this.#dates.push(date)
    return this.#keys.push(key) - 1
  }

  /** Agents lo … hi−1 of the group change at `time`. Nothing changes at or after the horizon. */
  step(time: number, group: number, lo: number, hi: number, change: Change): void {
    if (time >= this.#period.horizon || lo >= hi) return
    this.#sizes[group] = Math.max(this.#sizes[group], hi)
    this.#steps.push({ time, group, lo, hi, ...change })
  }

  build(): StaffingPlan {
    const steps = this.#steps.sort((a, b) => a.time - b.time)
    return {
      time: Float64Array.from(steps, (step) => step.time),
      group: Int32Array.from(steps, (step) => step.group),
      lo: Int32Array.from(steps, (step) => step.lo),
      hi: Int32Array.from(steps, (step) => step.hi),
      present: Int8Array.from(steps, (step) => step.present),
      paid: Int8Array.from(steps, (step) => step.paid),
      groupKey: this.#keys,
      groupDate: this.#dates,
      groupSize: Int32Array.from(this.#sizes),
      peak: this.#peak(steps),
    }
  }

  #peak(steps: readonly Step[]): number {
    let roster = 0
    let peak = 0
    for (const [j, { time, lo, hi, roster: sign }] of steps.entries()) {
      roster += sign * (hi - lo)
      const next = steps[j + 1]?.time ?? Number.POSITIVE_INFINITY
      if (next > time && next > this.#period.begin) peak = Math.max(peak, roster)
    }
    return peak
  }
}

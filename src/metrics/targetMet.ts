import type { CallTypeModel, Model } from '../model/model.ts'
import { type Day, type Rows, TYPE_ROW, TYPE_STRIDE } from './rowLayout.ts'
import { hoursOf } from './scopeSums.ts'

/** Slack of the test against rounding: a share of 0.8 meets a target of 80 %. */
const SLACK = 1e-9

/** Whether the service level of a call type, numerator / denominator, is at least its target; 0 / 0 is unless callers went unanswered. */
export function meetsTarget(target: number, numerator: number, denominator: number, unanswered: number): boolean {
  return denominator === 0 ? unanswered === 0 : numerator >= target * denominator * (1 - SLACK)
}

/** Of the calls offered to a type, those that make 0 / 0 a target missed: all of them where the service level is one of answered calls. */
export function unansweredOf({ definition }: CallTypeModel, offered: number): number {
  return definition === 'answered' ? offered : 0
}

/** Whether the service level of a replication met the target. */
export interface TargetMet {
  clear(): void
  /** Adds the rows of a day. */
  add(rows: Rows, day: Day): void
  /**
   * 1 or 0 for [total, each call type, each hour of `hoursOf`], NaN where no type has a target. Total and hours: every type with a target
   * met it there; a type without calls there has met it. The array is reused: what a call returns holds until the next call.
   */
  read(): Float64Array
}

export function createTargetMet(model: Model): TargetMet {
  const types = model.callTypes
  const hours = hoursOf(model)
  const slot = Array.from(model.intervals.hour, (hour) => hours.indexOf(hour))
  const met = new Float64Array(1 + types.length + hours.length)
  /** [numerator, denominator, unanswered] by hour and type, the horizon in the last place. */
  const cells = new Float64Array((hours.length + 1) * types.length * 3)
  const meets = (h: number, k: number): boolean => {
    const at = (h * types.length + k) * 3
    return meetsTarget(types[k].target!, cells[at], cells[at + 1], cells[at + 2])
  }
  const count = (h: number, k: number, numerator: number, denominator: number, unanswered: number): void => {
    const at = (h * types.length + k) * 3
    cells[at] += numerator
    cells[at + 1] += denominator
    cells[at + 2] += unanswered
  }
  return {
    clear() {
      cells.fill(0)
    },
    add({ callTypes }, day) {
      for (let i = day.from; i < day.to; i++) {
        for (let k = 0; k < types.length; k++) {
          const row = ((i - day.from) * types.length + k) * TYPE_STRIDE
          const numerator = callTypes[row + TYPE_ROW.service_level_numerator]
          const denominator = callTypes[row + TYPE_ROW.service_level_denominator]
          const unanswered = unansweredOf(types[k], callTypes[row + TYPE_ROW.offered])
          count(slot[i], k, numerator, denominator, unanswered)
          count(hours.length, k, numerator, denominator, unanswered)
        }
      }
    },
    read() {
      met.fill(Number.NaN)
      for (let k = 0; k < types.length; k++) {
        if (types[k].target === undefined) continue
        for (let h = 0; h <= hours.length; h++) {
          const at = h === hours.length ? 0 : 1 + types.length + h
          const one = meets(h, k) ? 1 : 0
          met[at] = met[at] === 0 ? 0 : one
          if (at === 0) met[1 + k] = one
        }
      }
      return met
    },
  }
}

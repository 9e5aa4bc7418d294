import type { Model } from '../model/model.ts'
import { type Rows, TYPE_ROW, TYPE_STRIDE } from './rowLayout.ts'
import { hoursOf } from './scopeSums.ts'

/** Slack of the test against rounding: a share of 0.8 meets a target of 80 %. */
const SLACK = 1e-9

/**
 * Whether the service level of a replication met the target: 1 or 0 for [total, each call type, each hour of `hoursOf`],
 * NaN where no type has a target. Total and hours: every type with a target met it there; a type without calls there has met it.
 */
export function createTargetMet(model: Model): (rows: Rows) => Float64Array {
  const types = model.callTypes
  const hours = hoursOf(model)
  const slot = Array.from(model.intervals.hour, (hour) => hours.indexOf(hour))
  const met = new Float64Array(1 + types.length + hours.length)
  /** [numerator, denominator] by hour and type, the horizon in the last place. */
  const cells = new Float64Array((hours.length + 1) * types.length * 2)
  const meets = (h: number, k: number): boolean => {
    const at = (h * types.length + k) * 2
    return cells[at] >= types[k].target! * cells[at + 1] * (1 - SLACK)
  }
  return (rows) => {
    cells.fill(0)
    for (let i = 0; i < slot.length; i++) {
      for (let k = 0; k < types.length; k++) {
        const row = (i * types.length + k) * TYPE_STRIDE
        for (const h of [slot[i], hours.length]) {
          const at = (h * types.length + k) * 2
          cells[at] += rows.callTypes[row + TYPE_ROW.service_level_numerator]
          cells[at + 1] += rows.callTypes[row + TYPE_ROW.service_level_denominator]
        }
      }
    }
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
  }
}

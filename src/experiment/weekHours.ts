import { type Day, POOL_ROW, POOL_STRIDE, type Rows, TYPE_ROW, TYPE_STRIDE } from '../metrics/rowLayout.ts'
import type { Model } from '../model/model.ts'

/** An hour of the week that the horizon touches. */
export interface WeekHour {
  /** ISO, 1 = Monday … 7. */
  readonly weekday: number
  /** Local hour of day, 0…23. */
  readonly hour: number
}

/** What is summed by hour of the week for each call type … */
export const WEEK_TYPE = { numerator: 0, denominator: 1, blocked: 2 } as const
export const WEEK_TYPE_CELLS = 3
/** … and for each pool, in hours. */
export const WEEK_POOL = { working: 0, staffed: 1 } as const
export const WEEK_POOL_CELLS = 2

export interface WeekHours {
  readonly slots: readonly WeekHour[]
  /** Cells of one slot: call types × WEEK_TYPE_CELLS, then pools × WEEK_POOL_CELLS. */
  readonly stride: number
  /** Adds the rows of a day to the sums of a replication, slot after slot. `working` is busy less overtime. */
  add(rows: Rows, day: Day, week: Float64Array): void
}

/** Where and when a centre is short of people: service level by type and load by pool, by hour of the week. */
export function createWeekHours(model: Model): WeekHours {
  const { count, weekday, hour } = model.intervals
  const types = model.callTypes.length
  const pools = model.pools.length
  const codes = Array.from({ length: count }, (_, i) => weekday[i] * 24 + hour[i])
  const present = [...new Set(codes)].sort((a, b) => a - b)
  const slotOf = codes.map((code) => present.indexOf(code))
  const stride = types * WEEK_TYPE_CELLS + pools * WEEK_POOL_CELLS
  return {
    slots: present.map((code) => ({ weekday: Math.floor(code / 24), hour: code % 24 })),
    stride,
    add(rows, day, week) {
      for (let i = day.from; i < day.to; i++) {
        const slot = slotOf[i] * stride
        for (let k = 0; k < types; k++) {
          const row = ((i - day.from) * types + k) * TYPE_STRIDE
          const to = slot + k * WEEK_TYPE_CELLS
          week[to + WEEK_TYPE.numerator] += rows.callTypes[row + TYPE_ROW.service_level_numerator]
          week[to + WEEK_TYPE.denominator] += rows.callTypes[row + TYPE_ROW.service_level_denominator]
          week[to + WEEK_TYPE.blocked] += rows.callTypes[row + TYPE_ROW.blocked]
        }
        for (let p = 0; p < pools; p++) {
          const row = ((i - day.from) * pools + p) * POOL_STRIDE
          const to = slot + types * WEEK_TYPE_CELLS + p * WEEK_POOL_CELLS
          week[to + WEEK_POOL.working] += rows.pools[row + POOL_ROW.busy_h] - rows.pools[row + POOL_ROW.overtime_h]
          week[to + WEEK_POOL.staffed] += rows.pools[row + POOL_ROW.staffed_h]
        }
      }
    },
  }
}

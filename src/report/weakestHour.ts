import type { Fold } from '../experiment/Fold.ts'
import { createWeekHours, WEEK_POOL, WEEK_POOL_CELLS, WEEK_TYPE, WEEK_TYPE_CELLS, type WeekHour } from '../experiment/weekHours.ts'
import type { Model } from '../model/model.ts'

/** An hour counts when it has at least this share of the busiest hour's calls. */
const WEIGHT = 0.1

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export interface PoolLoad {
  readonly name: string
  readonly occupancy: number
  /** May take calls of the type that suffers most. */
  readonly eligible: boolean
}

/** One hour of the week under one policy. */
export interface HourLevel {
  readonly label: string
  readonly slot: number
  readonly hour: WeekHour
  readonly level: number
  /** Service level by call type; NaN where nobody called. */
  readonly typeLevels: readonly number[]
  /** The type with the most calls missed in it, and the share of its missed calls that got a busy tone. */
  readonly type: number
  readonly blockedShare: number
  /** Pools staffed in it. */
  readonly loads: readonly PoolLoad[]
}

/**
 * The hour of the week with the lowest service level under the policy at this position of the fold, among the hours with at least
 * a tenth of the busiest hour's calls; undefined where nobody called.
 */
export function weakestHour(fold: Fold, position: number): HourLevel | undefined {
  const { slots, stride } = createWeekHours(fold.model)
  const levels = slots.map((_, slot) => ({ slot, ...totalsOf(fold, position, slot * stride) }))
  const busiest = Math.max(...levels.map(({ calls }) => calls))
  if (!(busiest > 0)) return undefined
  const [first, ...others] = levels.filter(({ calls }) => calls >= WEIGHT * busiest)
  const worst = others.reduce((low, each) => (each.inTime / each.calls < low.inTime / low.calls ? each : low), first)
  return hourLevel(fold, position, worst.slot)
}

/** Calls in time and calls of the slot whose cells begin `at`. */
function totalsOf({ folds, model }: Fold, position: number, at: number): { inTime: number; calls: number } {
  let inTime = 0
  let calls = 0
  model.callTypes.forEach((_, k) => {
    inTime += folds[position].week[at + k * WEEK_TYPE_CELLS + WEEK_TYPE.numerator]
    calls += folds[position].week[at + k * WEEK_TYPE_CELLS + WEEK_TYPE.denominator]
  })
  return { inTime, calls }
}

function hourLevel(fold: Fold, position: number, slot: number): HourLevel {
  const { model, folds } = fold
  const { slots, stride } = createWeekHours(model)
  const { week } = folds[position]
  const cell = (k: number, name: keyof typeof WEEK_TYPE): number => week[slot * stride + k * WEEK_TYPE_CELLS + WEEK_TYPE[name]]
  const missed = (k: number): number => cell(k, 'denominator') - cell(k, 'numerator')
  const type = model.callTypes.reduce((top, _, k) => (missed(k) > missed(top) ? k : top), 0)
  const loads = model.pools.map((pool, p) => {
    const at = slot * stride + model.callTypes.length * WEEK_TYPE_CELLS + p * WEEK_POOL_CELLS
    const occupancy = week[at + WEEK_POOL.working] / week[at + WEEK_POOL.staffed]
    return { name: pool.name, occupancy, eligible: model.eligiblePools[type].includes(p) }
  })
  const { inTime, calls } = totalsOf(fold, position, slot * stride)
  return {
    label: hourLabel(model, slots[slot]),
    slot,
    hour: slots[slot],
    level: inTime / calls,
    typeLevels: model.callTypes.map((_, k) => cell(k, 'numerator') / cell(k, 'denominator')),
    type,
    blockedShare: cell(type, 'blocked') / missed(type),
    loads: loads.filter((load) => Number.isFinite(load.occupancy)),
  }
}

function hourLabel(model: Model, { weekday, hour }: WeekHour): string {
  const days = model.intervals.day[model.intervals.count - 1] + 1
  const clock = (h: number): string => `${String(h).padStart(2, '0')}:00`
  return `${WEEKDAYS[weekday - 1]}${days > 7 ? 's' : ''} ${clock(hour)}–${clock(hour + 1)}`
}

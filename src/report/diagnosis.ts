import type { Estimate } from '../experiment/estimates.ts'
import type { Fold } from '../experiment/Fold.ts'
import { createWeekHours, WEEK_POOL, WEEK_POOL_CELLS, WEEK_TYPE, WEEK_TYPE_CELLS } from '../experiment/weekHours.ts'
import type { Model } from '../model/model.ts'
import { listText, percentText, secondsText } from './englishText.ts'

/** Occupancy from which a pool has nobody to spare, and below which it has. */
const FULL = 0.95
const SPARE = 0.85
/** Service level from which an hour does not hurt where its types have no target. */
const GOOD = 0.9

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

interface PoolLoad {
  readonly name: string
  readonly occupancy: number
  /** May take calls of the type that suffers most. */
  readonly eligible: boolean
}

/** One hour of the week under one policy. */
interface WorstHour {
  readonly label: string
  readonly level: number
  /** The type with the most calls missed in it, its own level, and the share of its missed calls that got a busy tone. */
  readonly type: number
  readonly typeLevel: number
  readonly blockedShare: number
  /** Pools staffed in it. */
  readonly loads: readonly PoolLoad[]
}

/** `20 s` where every type has the same T, else undefined. */
export function commonWithin(model: Model): string | undefined {
  const [first, ...others] = model.callTypes.map((type) => type.within)
  return others.every((within) => within === first) ? secondsText(first).replace('.0 s', ' s') : undefined
}

/**
 * Why the service level is what it is: the hour that misses most calls under the policy with the best service level, the pools
 * that are full in it, and what binds (lines, staffing, skills or routing). Empty where no call was offered.
 */
export function diagnosis(fold: Fold, estimates: readonly Estimate[]): string {
  const levels = estimates.filter((row) => row.scope === 'total' && row.metric === 'service_level').map((row) => row.mean)
  const best = levels.reduce((top, level, position) => (level > levels[top] ? position : top), 0)
  const hour = worstHour(fold, best)
  if (hour === undefined) return ''
  const { model } = fold
  const under = fold.policies.length > 1 ? `Under ${model.policies[fold.policies[best]].name}, ` : ''
  const type = model.callTypes[hour.type]
  const within = commonWithin(model)
  const level = `${percentText(hour.level, 0)} ${within === undefined ? 'in time' : `in ${within}`}`
  if (hour.level >= Math.min(...model.callTypes.map((each) => each.target ?? GOOD)))
    return `${under}${hour.label} is the weakest hour, and it holds: ${level}${fullest(hour)}.`
  const which = model.callTypes.length > 1 ? ` (${type.name} ${percentText(hour.typeLevel, 0)})` : ''
  return `${under}${hour.label} is the hour that hurts: ${level}${which}${fullest(hour)}. ${constraint(model, hour)}`
}

function worstHour({ folds, model }: Fold, position: number): WorstHour | undefined {
  const { slots, stride } = createWeekHours(model)
  const { week } = folds[position]
  const types = model.callTypes.length
  const cell = (slot: number, k: number, name: keyof typeof WEEK_TYPE): number =>
    week[slot * stride + k * WEEK_TYPE_CELLS + WEEK_TYPE[name]]
  const missed = (slot: number, k: number): number => cell(slot, k, 'denominator') - cell(slot, k, 'numerator')
  const total = (slot: number, of: (slot: number, k: number) => number): number =>
    model.callTypes.reduce((sum, _, k) => sum + of(slot, k), 0)
  const calls = (slot: number): number => total(slot, (s, k) => cell(s, k, 'denominator'))
  const worst = slots.reduce((top, _, slot) => (total(slot, missed) > total(top, missed) ? slot : top), 0)
  if (!(calls(worst) > 0)) return undefined
  const type = model.callTypes.reduce((top, _, k) => (missed(worst, k) > missed(worst, top) ? k : top), 0)
  const loads = model.pools.map((pool, p) => {
    const at = worst * stride + types * WEEK_TYPE_CELLS + p * WEEK_POOL_CELLS
    const occupancy = week[at + WEEK_POOL.working] / week[at + WEEK_POOL.staffed]
    return { name: pool.name, occupancy, eligible: model.eligiblePools[type].includes(p) }
  })
  return {
    label: hourLabel(model, slots[worst]),
    level: 1 - total(worst, missed) / calls(worst),
    type,
    typeLevel: cell(worst, type, 'numerator') / cell(worst, type, 'denominator'),
    blockedShare: cell(worst, type, 'blocked') / missed(worst, type),
    loads: loads.filter((load) => Number.isFinite(load.occupancy)),
  }
}

function hourLabel(model: Model, { weekday, hour }: { weekday: number; hour: number }): string {
  const days = model.intervals.day[model.intervals.count - 1] + 1
  const clock = (h: number): string => `${String(h).padStart(2, '0')}:00`
  return `${WEEKDAYS[weekday - 1]}${days > 7 ? 's' : ''} ${clock(hour)}–${clock(hour + 1)}`
}

/** `, occupancy 98 % at Lille and Le Mans`: the pools that are full, else the fullest one. */
function fullest({ loads }: WorstHour): string {
  const eligible = loads.filter((load) => load.eligible).sort((a, b) => b.occupancy - a.occupancy)
  if (eligible.length === 0) return ''
  const full = eligible.filter((load) => load.occupancy >= FULL)
  const named = full.length === 0 ? eligible.slice(0, 1) : full.slice(0, 2)
  const more = full.length - named.length
  const names = named.map((load) => load.name)
  const least = percentText(named[named.length - 1].occupancy, 0)
  return `, occupancy ${least} at ${listText(more > 0 ? [...names, `${more} more`] : names)}`
}

/** What would have to change for fewer calls to be missed. */
function constraint(model: Model, { type, loads, blockedShare }: WorstHour): string {
  const name = model.callTypes[type].name
  const own = loads.filter((load) => load.eligible)
  if (blockedShare > 0.5) return `Lines bind: all ${model.lines} are taken.`
  if (own.length === 0) return `Staffing binds: no pool that may take ${name} is staffed then.`
  const fullest = Math.max(...own.map((load) => load.occupancy))
  const idlest = loads.filter((load) => load.occupancy < SPARE).sort((a, b) => a.occupancy - b.occupancy)
  const passed = idlest.find((load) => load.eligible && fullest - load.occupancy > FULL - SPARE)
  if (passed !== undefined)
    return `Routing binds: ${passed.name}, at ${percentText(passed.occupancy, 0)}, may take ${name} but gets it late or never.`
  if (fullest < FULL) return `Peaks within the hour bind: no pool that may take ${name} is full all through it.`
  if (idlest.length > 0) return `Skills bind: ${idlest[0].name} stands at ${percentText(idlest[0].occupancy, 0)} and may not take ${name}.`
  return `Staffing binds: no pool that may take ${name} has agents to spare then.`
}

import type { Comparison } from '../experiment/comparisons.ts'
import type { Estimate } from '../experiment/estimates.ts'
import type { Fold } from '../experiment/Fold.ts'
import { type Model, NONE } from '../model/model.ts'
import { bestRival } from './bestRival.ts'
import { listText, percentText, secondsText } from './englishText.ts'
import { ruledOut } from './unrouted.ts'
import { type HourLevel, type PoolLoad, weakestHour } from './weakestHour.ts'

/** Occupancy from which a pool has nobody to spare, and below which it has. */
const FULL = 0.95
const SPARE = 0.85
/** Occupancy of all who may take the calls below which peaks within the hour do not explain that half of them are missed. */
const SLACK = 0.7
/** Share of answered calls below which a type is as good as never answered. */
const NEVER = 0.05
/** Service level from which an hour does not hurt where its types have no target. */
const GOOD = 0.9

/** `20 s` where every type has the same T, else undefined. */
export function commonWithin(model: Model): string | undefined {
  const [first, ...others] = model.callTypes.map((type) => type.within)
  return others.every((within) => within === first) ? secondsText(first).replace('.0', '') : undefined
}

/**
 * Why the service level of the baseline is what it is: its hour with the lowest service level, the pools that are full in it, and what
 * binds (lines, staffing, skills or routing); then what the best of the clearly better policies makes of it. Empty where nobody called.
 */
export function diagnosis(fold: Fold, estimates: readonly Estimate[], comparisons: readonly Comparison[]): string {
  const hour = weakestHour(fold, 0)
  if (hour === undefined) return ''
  const { model } = fold
  const under = fold.policies.length > 1 ? `Under ${nameOf(fold, 0)}, ` : ''
  const within = commonWithin(model)
  const level = `${percentText(hour.level, 0)} ${within === undefined ? 'in time' : `in ${within}`}`
  const held = whatHolds(model, hour)
  const reason =
    held !== undefined
      ? `${under}${hour.label} is the weakest hour: ${level}${fullest(hour)}${held}.`
      : `${under}${hour.label} is the hour that hurts: ${level}${worstType(model, hour)}${fullest(hour)}. ${constraint(fold, estimates, hour)}`
  const rival = bestRival(fold, estimates, comparisons)
  return rival === undefined ? reason : `${reason} ${rivalSentence(fold, rival, hour)}`
}

function nameOf(fold: Fold, position: number): string {
  return fold.model.policies[fold.policies[position]].name
}

/** What still holds in the weakest hour, as the end of a sentence; undefined where a target, or a good level without one, is missed. */
function whatHolds(model: Model, { level, typeLevels }: HourLevel): string | undefined {
  const targets = new Set(model.callTypes.flatMap(({ target }) => target ?? []))
  if (targets.size === 0) return level >= GOOD ? '' : undefined
  if (targets.size === 1) {
    const [target] = targets
    return level >= target ? `; the target of ${percentText(target, 0)} still holds` : undefined
  }
  const missed = model.callTypes.some(({ target }, k) => target !== undefined && typeLevels[k] < target)
  return missed ? undefined : '; every target still holds'
}

function worstType(model: Model, { type, typeLevels }: HourLevel): string {
  return model.callTypes.length > 1 ? ` (${model.callTypes[type].name} ${percentText(typeLevels[type], 0)})` : ''
}

/** `, occupancy 98 % at Lille and Le Mans`: the pools that are full, else the fullest one. */
function fullest({ loads }: HourLevel): string {
  const eligible = loads.filter((load) => load.eligible).sort((a, b) => b.occupancy - a.occupancy)
  if (eligible.length === 0) return ''
  const full = eligible.filter((load) => load.occupancy >= FULL)
  const named = full.length === 0 ? eligible.slice(0, 1) : full.slice(0, 2)
  const more = full.length - named.length
  const names = named.map((load) => load.name)
  const least = percentText(named[named.length - 1].occupancy, 0)
  return `, occupancy ${least} at ${listText(more > 0 ? [...names, `${more} more`] : names)}`
}

/** What would have to change for the baseline to miss fewer calls. */
function constraint(fold: Fold, estimates: readonly Estimate[], hour: HourLevel): string {
  const { model } = fold
  const { type, loads, blockedShare } = hour
  const { name } = model.callTypes[type]
  const own = loads.filter((load) => load.eligible).sort((a, b) => a.occupancy - b.occupancy)
  if (blockedShare > 0.5) return `Lines bind: all ${model.lines} are taken.`
  if (own.length === 0) return `Staffing binds: no pool that may take ${name} is staffed then.`
  const fullest = own[own.length - 1].occupancy
  const spare = own.filter((load) => load.occupancy < SPARE)
  const answered = estimates.find((row) => row.scope === 'call_type' && row.name === name && row.metric === 'answer_rate')!.mean
  if (spare.length > 0 && (answered < NEVER || ruledOut(model, fold.policies[0], type, hour.hour)))
    return `Routing binds: ${name} calls wait while agents of ${firstNames(spare)} who may take them are idle: the policy routes them nowhere.`
  if (fullest < SLACK && hour.typeLevels[type] <= 0.5)
    return `Routing binds: ${name} calls wait while agents of ${firstNames(spare)} who may take them are idle: the policy sends them there late.`
  const passed = spare.find((load) => fullest - load.occupancy > FULL - SPARE)
  if (passed !== undefined)
    return `Routing binds: ${passed.name}, at ${percentText(passed.occupancy, 0)}, may take ${name} but gets it late or never.`
  if (fullest < FULL) return `Peaks within the hour bind: no pool that may take ${name} is full all through it.`
  const [idlest] = loads.filter((load) => !load.eligible && load.occupancy < SPARE).sort((a, b) => a.occupancy - b.occupancy)
  if (idlest !== undefined) {
    const why = isRefused(model, type, idlest.name) ? `The law binds (dataResidency: ${model.callTypes[type].residency})` : 'Skills bind'
    return `${why}: ${idlest.name} stands at ${percentText(idlest.occupancy, 0)} and may not take ${name}.`
  }
  return `Staffing binds: no pool that may take ${name} has agents to spare then.`
}

/** Data residency, and not its skills, keeps the pool away from the type. */
function isRefused({ refusals, pools }: Model, type: number, pool: string): boolean {
  return refusals.index[type * pools.length + pools.findIndex(({ name }) => name === pool)] !== NONE
}

function firstNames(loads: readonly PoolLoad[]): string {
  const names = loads.slice(0, 2).map((load) => load.name)
  return listText(loads.length > 2 ? [...names, `${loads.length - 2} more`] : names)
}

/** The weakest hour of the best of the clearly better policies. */
function rivalSentence(fold: Fold, rival: number, baseline: HourLevel): string {
  const hour = weakestHour(fold, rival)!
  const level = percentText(hour.level, 0)
  return hour.slot === baseline.slot
    ? `Under ${nameOf(fold, rival)} it is the weakest too, with ${level}.`
    : `Under ${nameOf(fold, rival)} the weakest is ${hour.label}, with ${level}.`
}

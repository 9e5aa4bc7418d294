import { PHASE, POOL, TYPE } from './DayCounts.ts'
import type { DayState } from './DayState.ts'
import { type Level, less, levelOf, lostOf, total } from './levels.ts'

/** Seconds over which the rolling service level looks back. */
const WINDOW = 15 * 60

/** What is shown of an instant, in figures. */
export interface Snapshot {
  readonly time: number
  readonly types: readonly TypeNow[]
  readonly pools: readonly PoolNow[]
  readonly waiting: number
  /** In talk. */
  readonly talking: number
  readonly busy: number
  readonly staffed: number
  readonly answered: number
  readonly lost: number
  /** Service level of the calls that ended in the last 15 minutes; NaN where none did. */
  readonly level: number
  /** Call type whose head waits longest, and how long; −1 where nobody waits. */
  readonly longestType: number
  readonly longest: number
}

export interface TypeNow {
  readonly waiting: number
  /** Longest wait so far of those who wait, in seconds; NaN where nobody does. */
  readonly longest: number
  readonly level: number
  readonly answered: number
  readonly lost: number
}

export interface PoolNow {
  readonly staffed: number
  readonly busy: number
  readonly idle: number
  /** Of those staffed; busy agents beyond the staffing are overtime. NaN where nobody is staffed. */
  readonly occupancy: number
}

export function snapshotOf(state: DayState): Snapshot {
  const { trace, counts, now, sweep } = state
  const { entry, answer } = trace.index.times
  const longest = new Float64Array(trace.callTypes.length).fill(Number.NaN)
  let talking = 0
  for (let i = 0; i < sweep.there; i++) {
    const row = sweep.present[i]
    if (sweep.phase[row] === PHASE.served && now <= answer[row] + trace.handle[row]) talking++
    if (sweep.phase[row] !== PHASE.waiting) continue
    const wait = now - entry[row]
    const type = trace.callType[row]
    if (!(longest[type] >= wait)) longest[type] = wait
  }
  const before = state.countsAt(now - WINDOW)
  const levels: Level[] = trace.callTypes.map((type, k) => {
    const level = levelOf(type, counts, k)
    return now > WINDOW ? less(level, levelOf(type, before, k)) : level
  })
  const types = trace.callTypes.map((_, k) => ({
    waiting: counts.ofType(k, TYPE.waiting),
    longest: longest[k],
    level: total([levels[k]]),
    answered: counts.ofType(k, TYPE.answered),
    lost: lostOf(counts, k),
  }))
  const pools = trace.pools.map((_, pool) => {
    const staffed = counts.ofPool(pool, POOL.staffed)
    const busy = counts.ofPool(pool, POOL.busy)
    return { staffed, busy, idle: counts.idle(pool), occupancy: staffed === 0 ? Number.NaN : Math.min(busy, staffed) / staffed }
  })
  const longestType = longest.reduce((best, wait, k) => (wait >= (best === -1 ? -1 : longest[best]) ? k : best), -1)
  const sum = <T>(of: readonly T[], value: (each: T) => number): number => of.reduce((all, each) => all + value(each), 0)
  return {
    time: now,
    types,
    pools,
    waiting: sum(types, ({ waiting }) => waiting),
    talking,
    busy: sum(pools, ({ busy }) => busy),
    staffed: sum(pools, ({ staffed }) => staffed),
    answered: sum(types, ({ answered }) => answered),
    lost: sum(types, ({ lost }) => lost),
    level: total(levels),
    longestType,
    longest: longestType === -1 ? Number.NaN : longest[longestType],
  }
}

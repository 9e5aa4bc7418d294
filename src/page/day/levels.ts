import type { DayCallType } from '../protocol.ts'
import { type DayCounts, TYPE } from './DayCounts.ts'

/** Calls that ended for the caller and count for the service level, answered or not. */
export const lostOf = (counts: DayCounts, k: number): number =>
  counts.ofType(k, TYPE.abandoned) + counts.ofType(k, TYPE.balked) + counts.ofType(k, TYPE.blocked) + counts.ofType(k, TYPE.disconnected)

/** Numerator and denominator of the service level, each type by its own definition. */
export interface Level {
  readonly good: number
  readonly of: number
}

/** Of the calls of a type that have ended so far. */
export function levelOf(type: DayCallType, counts: DayCounts, k: number): Level {
  const within = counts.ofType(k, TYPE.answeredWithin)
  const answered = counts.ofType(k, TYPE.answered)
  const offered = answered + lostOf(counts, k)
  const short = counts.ofType(k, TYPE.lostShort)
  switch (type.definition) {
    case 'offered':
      return { good: within, of: offered }
    case 'answered':
      return { good: within, of: answered }
    case 'ignore-short-abandons':
      return { good: within, of: offered - short }
    case 'credit-short-abandons':
      return { good: within + short, of: offered }
  }
}

/** Of all types together; NaN where nothing ended. */
export function total(levels: readonly Level[]): number {
  const good = levels.reduce((sum, level) => sum + level.good, 0)
  const of = levels.reduce((sum, level) => sum + level.of, 0)
  return of === 0 ? Number.NaN : good / of
}

export function less(now: Level, before: Level): Level {
  return { good: now.good - before.good, of: now.of - before.of }
}

import { addDays, type Clock, dateKey, type LocalDate } from '../scenario/clock.ts'
import type { Break, Shift } from '../scenario/types.ts'
import { type DaySpan, occurrences, type Period } from './period.ts'
import { COME, LEAVE, type PlanBuilder } from './planBuilder.ts'

/** Agents lo … hi−1 of a shift are away in [from, to). */
interface Wave {
  readonly lo: number
  readonly hi: number
  readonly from: number
  readonly to: number
  readonly paid: boolean
}

/**
 * Shifts with their breaks: each shift and date of its `from` is a group, keyed `2026-11-02 shift 1` by the order in which the shifts are written.
 * Shifts that begin before the period and reach into it are there from their true beginning.
 */
export function addShifts(
  plan: PlanBuilder,
  shifts: readonly Shift[],
  period: Period,
  clock: Clock,
  adapted: (agents: number, date: LocalDate) => number,
): void {
  for (const [index, shift] of shifts.entries()) {
    for (const span of occurrences(shift, period, clock)) {
      const agents = adapted(shift.agents, span.date)
      if (agents === 0) continue
      const date = dateKey(span.date)
      const group = plan.group(`${date} shift ${index + 1}`, date)
      plan.step(span.from, group, 0, agents, COME)
      plan.step(span.to, group, 0, agents, LEAVE)
      addBreaks(
        plan,
        group,
        shift.breaks.flatMap((rest) => waves(rest, shift, span, agents, period, clock)),
      )
    }
  }
}

/** The waves of one break on one date, clipped to the shift. */
function waves(rest: Break, shift: Shift, span: DaySpan, agents: number, period: Period, clock: Clock): Wave[] {
  const day = rest.from < shift.from ? addDays(span.date, 1) : span.date
  const opens = clock.at(day, rest.from) - period.startEpoch
  const closes = clock.at(day, rest.to > rest.from ? rest.to : rest.to + 1440) - period.startEpoch
  const count = rest.kind === 'at' ? 1 : Math.max(1, Math.floor((closes - opens) / rest.duration))
  return Array.from({ length: count }, (_, k) => ({
    lo: Math.floor((k * agents) / count),
    hi: Math.floor(((k + 1) * agents) / count),
    from: Math.max(opens + k * rest.duration, span.from),
    to: Math.min(opens + (k + 1) * rest.duration, span.to),
    paid: rest.paid,
  })).filter(({ lo, hi, from, to }) => lo < hi && from < to)
}

/** Breaks of one agent may overlap: agents are cut into blocks with the same breaks, and a block is away while at least one of them lasts. */
function addBreaks(plan: PlanBuilder, group: number, waves: readonly Wave[]): void {
  const cuts = sorted(waves.flatMap(({ lo, hi }) => [lo, hi]))
  for (const [i, lo] of cuts.entries()) {
    const own = waves.filter((wave) => wave.lo <= lo && lo < wave.hi)
    let away = false
    let unpaid = false
    for (const time of sorted(own.flatMap(({ from, to }) => [from, to]))) {
      const now = own.filter(({ from, to }) => from <= time && time < to)
      const nowAway = now.length > 0
      const nowUnpaid = now.some(({ paid }) => !paid)
      if (nowAway === away && nowUnpaid === unpaid) continue
      plan.step(time, group, lo, cuts[i + 1], { roster: 0, present: turn(away, nowAway), paid: turn(unpaid, nowUnpaid) })
      away = nowAway
      unpaid = nowUnpaid
    }
  }
}

function turn(before: boolean, after: boolean): -1 | 0 | 1 {
  return before === after ? 0 : after ? -1 : 1
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}

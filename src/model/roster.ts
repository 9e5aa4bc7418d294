import { type Clock, dateKey, type LocalDate } from '../scenario/clock.ts'
import type { Staffing } from '../scenario/types.ts'
import { daySpans, hourSpans, type Period, rowSpans } from './period.ts'
import { COME, LEAVE, type PlanBuilder } from './planBuilder.ts'

interface RosterSpan {
  readonly from: number
  readonly date: LocalDate
  readonly agents: number
}

/**
 * Constant, hourly or file staffing: agents 1 … roster, those with the highest numbers come last and leave first.
 * With absenteeism each local date of the pool is a group of its own, keyed `2026-11-02`; without, one group (`roster`) serves the whole period.
 */
export function addRoster(
  plan: PlanBuilder,
  staffing: Exclude<Staffing, { kind: 'shifts' }>,
  period: Period,
  clock: Clock,
  groupByDate: boolean,
  adapted: (agents: number, date: LocalDate) => number,
): void {
  let group = -1
  let key = ''
  let roster = 0
  for (const { from, date, agents } of rosterSpans(staffing, period, clock)) {
    const day = groupByDate ? dateKey(date) : ''
    const newKey = groupByDate ? day : 'roster'
    if (newKey !== key) {
      plan.step(from, group, 0, roster, LEAVE)
      group = plan.group(newKey, day)
      key = newKey
      roster = 0
    }
    const next = adapted(agents, date)
    plan.step(from, group, roster, next, COME)
    plan.step(from, group, next, roster, LEAVE)
    roster = next
  }
}

function* rosterSpans(staffing: Exclude<Staffing, { kind: 'shifts' }>, period: Period, clock: Clock): Generator<RosterSpan> {
  switch (staffing.kind) {
    case 'agents':
      for (const { from, date } of daySpans(period, clock)) yield { from, date, agents: staffing.agents }
      return
    case 'hourly':
      for (const { from, date, hour, weekday } of hourSpans(period, clock)) {
        yield { from, date, agents: staffing.byWeekday[weekday][hour] }
      }
      return
    case 'file':
      for (const { from, date, row } of rowSpans(staffing.rows, period, clock)) yield { from, date, agents: row?.agents ?? 0 }
  }
}

import { PHASE } from './DayCounts.ts'
import type { DayState } from './DayState.ts'

/** Where the calls of a list are. */
export const GROUPS = ['waiting', 'served', 'promised', 'bot'] as const
export type Group = (typeof GROUPS)[number]
const PHASES = { waiting: PHASE.waiting, served: PHASE.served, promised: PHASE.promised, bot: PHASE.withBot } as const

/** Calls of a group at the instant of the state, those first that have been there longest; `all` says how many there are. */
export function callList(state: DayState, group: Group, most: number): { readonly rows: readonly number[]; readonly all: number } {
  const { sweep, trace } = state
  const rows: number[] = []
  for (let i = 0; i < sweep.there; i++) {
    const row = sweep.present[i]
    const talks = group !== 'served' || state.now <= trace.index.times.answer[row] + trace.handle[row]
    if (sweep.phase[row] === PHASES[group] && talks) rows.push(row)
  }
  rows.sort((a, b) => since(state, group, a) - since(state, group, b) || a - b)
  return { rows: rows.slice(0, most), all: rows.length }
}

/** Since when the call has been where it is. */
export function since(state: DayState, group: Group, row: number): number {
  const { trace } = state
  const { entry, answer } = trace.index.times
  return group === 'served' ? answer[row] : group === 'bot' ? trace.arrival[row] : entry[row]
}

import { type CallColumn, type CallLog, OUTCOMES, type Outcome } from '../../src/metrics/callLog.ts'

/** A row of the call log with names for what it holds. */
export type LoggedCall = Record<Exclude<CallColumn, 'outcome'>, number> & { readonly outcome: Outcome }

export function loggedCalls(log: CallLog): LoggedCall[] {
  return Array.from({ length: log.rows }, (_, row) => {
    const cells = Object.fromEntries(Object.entries(log.column).map(([name, column]) => [name, column[row]])) as Record<CallColumn, number>
    return { ...cells, outcome: OUTCOMES[cells.outcome]! }
  })
}

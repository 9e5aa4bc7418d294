/** Outcomes of a call as calls.csv writes them; the index is what the log stores. */
export const OUTCOMES = ['answered', 'abandoned', 'balked', 'blocked', 'contained', 'disconnected', 'closed'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const ANSWERED = 0
export const ABANDONED = 1
export const BALKED = 2
export const BLOCKED = 3
export const CONTAINED = 4
export const DISCONNECTED = 5
export const CLOSED = 6

const COLUMNS = ['callId', 'callType', 'arrival', 'outcome', 'pool', 'stage', 'rule', 'wait', 'handle', 'wrapUp', 'satisfaction'] as const
export type CallColumn = (typeof COLUMNS)[number]

/**
 * One row per recorded call of a replication, in columns; row r is at `column[r]`, rows sorted by call id.
 * Times in seconds, `arrival` from `calendar.start`; indices as in the Model; pool, stage, rule, handle, wrapUp and satisfaction
 * are NaN where the call was not answered (or its type has no satisfaction), wait is NaN where it never queued or met an agent.
 */
export class CallLog {
  rows = 0
  readonly column: Record<CallColumn, Float64Array>

  constructor(capacity = 1024) {
    this.column = Object.fromEntries(COLUMNS.map((name) => [name, new Float64Array(capacity)])) as Record<CallColumn, Float64Array>
  }

  /** Adds an empty row and returns its number. */
  add(callId: number, callType: number, arrival: number): number {
    const row = this.rows++
    if (row === this.column.callId.length) this.grow()
    for (const name of COLUMNS) this.column[name][row] = Number.NaN
    this.column.callId[row] = callId
    this.column.callType[row] = callType
    this.column.arrival[row] = arrival
    return row
  }

  clear(): void {
    this.rows = 0
  }

  private grow(): void {
    for (const name of COLUMNS) {
      const larger = new Float64Array(2 * this.column[name].length)
      larger.set(this.column[name])
      this.column[name] = larger
    }
  }
}

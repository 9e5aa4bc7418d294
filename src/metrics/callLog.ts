/** Outcomes of a call as calls.csv writes them; the index is what the log stores. */
export const OUTCOMES = ['answered', 'abandoned', 'balked', 'blocked', 'contained', 'disconnected', 'closed', 'callback'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const ANSWERED = 0
export const ABANDONED = 1
export const BALKED = 2
export const BLOCKED = 3
export const CONTAINED = 4
export const DISCONNECTED = 5
export const CLOSED = 6
/** The caller accepted to be called back; pool and times are filled in when that happens. */
export const CALLBACK = 7

/** Why a call came, as calls.csv writes it; the index is what the log stores. */
export const CAUSES = ['first', 'redial', 'repeat', 'transfer'] as const
export const FIRST = 0
export const REDIAL = 1
export const REPEAT = 2
export const TRANSFER = 3

/** When the call was routed, as calls.csv writes it; the index is what the log stores. */
export const MOMENTS = ['arrival', 'stage', 'freed', 'callback'] as const
export const AT_ARRIVAL = 0
/** A stage opened. */
export const AT_STAGE = 1
/** An agent became free, came to work, or was offered the lines after a change of rule. */
export const BY_FREED = 2
export const BY_CALLBACK = 3

const COLUMNS = [
  'callId',
  'callType',
  'arrival',
  'outcome',
  'pool',
  'stage',
  'rule',
  'wait',
  'handle',
  'wrapUp',
  'satisfaction',
  'attempt',
  'firstCallId',
  'cause',
  /** 1 or 0; NaN unless answered or called back. */
  'resolved',
  'moment',
  /** Index into the policy's `choices`. */
  'choice',
  /** Seconds from acceptance to the callback; NaN unless made. */
  'callbackWait',
] as const
export type CallColumn = (typeof COLUMNS)[number]

/** From an instant (seconds from the start, negative in the warm-up) a pool has so many agents staffed. */
export interface StaffingStep {
  readonly pool: number
  readonly at: number
  readonly staffed: number
}

/**
 * One row per recorded call of a replication, in columns; row r is at `column[r]`, rows in order of entry: `order()` sorts them by call id.
 * Times in seconds, `arrival` from `calendar.start`; indices as in the Model; pool, stage, rule, handle, wrapUp and satisfaction
 * are NaN where the call was not answered (or its type has no satisfaction), wait is NaN where it never queued or met an agent.
 */
export class CallLog {
  rows = 0
  readonly column: Record<CallColumn, Float64Array>
  /** Changes of staffing in order of time, call-ups and disruptions included; each pool begins with one. */
  staffing: StaffingStep[] = []
  /** Rows before this one are emptied: many at a time, column by column, an added row costs 15 ns; one by one it cost 150. */
  private empty = 0

  constructor(capacity = 1024) {
    this.column = Object.fromEntries(COLUMNS.map((name) => [name, new Float64Array(capacity)])) as Record<CallColumn, Float64Array>
  }

  /** Adds an empty row and returns its number. */
  add(callId: number, callType: number, arrival: number): number {
    const row = this.rows++
    if (row === this.empty) this.makeEmpty()
    const { column } = this
    column.callId[row] = callId
    column.callType[row] = callType
    column.arrival[row] = arrival
    return row
  }

  /** Rows by call id (first calls are numbered by arrival, so only later attempts and legs are out of place). */
  order(): Uint32Array {
    const { callId } = this.column
    const rows = new Uint32Array(this.rows)
    let sorted = true
    for (let row = 0; row < rows.length; row++) {
      rows[row] = row
      if (row > 0 && callId[row] < callId[row - 1]) sorted = false
    }
    return sorted ? rows : rows.sort((a, b) => callId[a] - callId[b])
  }

  clear(): void {
    this.staffing = []
    this.rows = 0
    this.empty = 0
  }

  /** Empties the rows that come next, a cache's worth of them. */
  private makeEmpty(): void {
    if (this.empty === this.column.callId.length) this.grow()
    const end = Math.min(this.column.callId.length, this.empty + EMPTIED)
    for (const name of COLUMNS) this.column[name].fill(Number.NaN, this.empty, end)
    this.empty = end
  }

  private grow(): void {
    for (const name of COLUMNS) {
      const larger = new Float64Array(2 * this.column[name].length)
      larger.set(this.column[name])
      this.column[name] = larger
    }
  }
}

const EMPTIED = 256

import { ABANDONED, ANSWERED, BALKED, BLOCKED, CALLBACK, CLOSED, CONTAINED, DISCONNECTED } from '../../metrics/callLog.ts'
import type { DayCalls } from '../protocol.ts'
import { type CallTimes, SAME } from './callTimes.ts'
import { type DayEvents, ENTERS, FREES_AGENT, LEAVES_BOT, LEAVES_QUEUE, rowOf, stepOf } from './dayEvents.ts'

/** Counts of a call type: how many are where now, and what became of those who came so far. */
export const TYPE = {
  withBot: 0,
  waiting: 1,
  /** To be called back. */
  promised: 2,
  served: 3,
  entered: 4,
  answered: 5,
  answeredWithin: 6,
  abandoned: 7,
  /** Of those who abandoned, within `shortAbandon`; callers who balked wait for nothing and count too. */
  lostShort: 8,
  balked: 9,
  blocked: 10,
  disconnected: 11,
  closed: 12,
  contained: 13,
  calledBack: 14,
} as const
const TYPE_CELLS = 15

/** Counts of a pool. */
export const POOL = { staffed: 0, busy: 1, answered: 2 } as const
const POOL_CELLS = 3

/** W ≤ T is tested with this slack, as in the tables. */
const SLACK = 1e-6

/** Where a call is. */
export const PHASE = { withBot: 0, waiting: 1, served: 2, promised: 3, gone: 4 } as const

/** Everything that is counted at an instant, moved on from event to event. */
export class DayCounts {
  /** Events that have happened. */
  position = 0
  readonly cells: Int32Array
  private readonly types: number
  private readonly trace: DayCalls
  private readonly times: CallTimes
  private readonly events: DayEvents

  constructor(trace: DayCalls, times: CallTimes, events: DayEvents) {
    this.trace = trace
    this.times = times
    this.events = events
    this.types = trace.callTypes.length
    this.cells = new Int32Array(this.types * TYPE_CELLS + trace.pools.length * POOL_CELLS)
  }

  ofType(k: number, cell: number): number {
    return this.cells[k * TYPE_CELLS + cell]
  }

  ofPool(pool: number, cell: number): number {
    return this.cells[this.types * TYPE_CELLS + pool * POOL_CELLS + cell]
  }

  /** Agents ready to answer: nobody, where more are busy than are staffed. */
  idle(pool: number): number {
    return Math.max(0, this.ofPool(pool, POOL.staffed) - this.ofPool(pool, POOL.busy))
  }

  restore(position: number, cells: Int32Array): void {
    this.position = position
    this.cells.set(cells)
  }

  /** Lets the next event happen; returns its code. */
  step(): number {
    const { events, cells } = this
    const code = events.code[this.position++]
    if (code < 0) {
      cells[this.poolCell(events.staffingPool[-1 - code], POOL.staffed)] = events.staffed[-1 - code]
      return code
    }
    const row = rowOf(code)
    const step = stepOf(code)
    const type = this.trace.callType[row] * TYPE_CELLS
    if (step === ENTERS) {
      cells[type + TYPE.entered]++
      if (this.times.entry[row] - this.trace.arrival[row] > SAME) cells[type + TYPE.withBot]++
      else this.ask(row, type)
    } else if (step === LEAVES_BOT) {
      cells[type + TYPE.withBot]--
      this.ask(row, type)
    } else if (step === LEAVES_QUEUE) {
      cells[type + (this.trace.outcome[row] === CALLBACK ? TYPE.promised : TYPE.waiting)]--
      this.settle(row, type)
    } else if (step === FREES_AGENT) {
      cells[type + TYPE.served]--
      cells[this.poolCell(this.trace.pool[row], POOL.busy)]--
    }
    return code
  }

  /** The call asks for an agent, and waits unless it leaves at once. */
  private ask(row: number, type: number): void {
    const { left, answer, entry } = this.times
    if (this.trace.outcome[row] === CALLBACK && !(answer[row] - entry[row] <= SAME)) this.cells[type + TYPE.promised]++
    else if (left[row] - entry[row] > SAME) this.cells[type + TYPE.waiting]++
    else this.settle(row, type)
  }

  private settle(row: number, type: number): void {
    const { cells, trace } = this
    switch (trace.outcome[row]) {
      case ANSWERED:
        cells[type + TYPE.answered]++
        if (trace.wait[row] <= trace.callTypes[trace.callType[row]].within + SLACK) cells[type + TYPE.answeredWithin]++
        this.take(row, type)
        break
      case CALLBACK:
        cells[type + TYPE.calledBack]++
        this.take(row, type)
        break
      case ABANDONED:
        cells[type + TYPE.abandoned]++
        if (trace.wait[row] <= trace.callTypes[trace.callType[row]].shortAbandon + SLACK) cells[type + TYPE.lostShort]++
        break
      case BALKED:
        cells[type + TYPE.balked]++
        cells[type + TYPE.lostShort]++
        break
      case BLOCKED:
        cells[type + TYPE.blocked]++
        break
      case DISCONNECTED:
        cells[type + TYPE.disconnected]++
        break
      case CLOSED:
        cells[type + TYPE.closed]++
        break
      case CONTAINED:
        cells[type + TYPE.contained]++
        break
    }
  }

  private take(row: number, type: number): void {
    const pool = this.trace.pool[row]
    this.cells[this.poolCell(pool, POOL.answered)]++
    if (!(this.times.free[row] - this.times.answer[row] > SAME)) return
    this.cells[type + TYPE.served]++
    this.cells[this.poolCell(pool, POOL.busy)]++
  }

  private poolCell(pool: number, cell: number): number {
    return this.types * TYPE_CELLS + pool * POOL_CELLS + cell
  }
}

/** Where the call of this row is once this step has been taken. */
export function phaseAfter(trace: DayCalls, times: CallTimes, row: number, step: number): number {
  const { entry, left, answer, free } = times
  if (step === ENTERS && entry[row] - trace.arrival[row] > SAME) return PHASE.withBot
  if (step === FREES_AGENT) return PHASE.gone
  if (step < LEAVES_QUEUE) {
    if (trace.outcome[row] === CALLBACK && !(answer[row] - entry[row] <= SAME)) return PHASE.promised
    if (left[row] - entry[row] > SAME) return PHASE.waiting
  }
  return free[row] - answer[row] > SAME ? PHASE.served : PHASE.gone
}

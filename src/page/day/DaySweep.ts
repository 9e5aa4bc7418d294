import type { DayCalls } from '../protocol.ts'
import { type CallTimes, SAME } from './callTimes.ts'
import { DayCounts, PHASE, phaseAfter } from './DayCounts.ts'
import { codeOf, type DayEvents, ENTERS, LEAVES_BOT, LEAVES_QUEUE, rowOf, stepOf } from './dayEvents.ts'

/** A state to start from: as it is after so many events. */
export interface Checkpoint {
  readonly position: number
  readonly cells: Int32Array
  /** Rows of the calls that are there. */
  readonly present: Int32Array
}

const NOWHERE = -1

/** Goes through a day event by event: what is counted, and which calls are there. */
export class DaySweep {
  readonly counts: DayCounts
  /** Rows of the calls that are there, in no order: the first `there` of them count. */
  present = new Int32Array(1024)
  there = 0
  /** By row, of calls that are there: one of PHASE. */
  readonly phase: Uint8Array
  /** By row: where it stands in `present`. */
  private readonly place: Int32Array
  private readonly calls: DayCalls
  private readonly times: CallTimes
  private readonly events: DayEvents

  constructor(calls: DayCalls, times: CallTimes, events: DayEvents) {
    const rows = calls.arrival.length
    this.calls = calls
    this.times = times
    this.events = events
    this.counts = new DayCounts(calls, times, events)
    this.phase = new Uint8Array(rows)
    this.place = new Int32Array(rows).fill(NOWHERE)
  }

  isThere(row: number): boolean {
    return this.place[row] !== NOWHERE
  }

  /** Lets the next event happen. */
  step(): void {
    const code = this.counts.step()
    if (code < 0) return
    const row = rowOf(code)
    const phase = phaseAfter(this.calls, this.times, row, stepOf(code))
    this.phase[row] = phase
    if (phase !== PHASE.gone) {
      if (!this.isThere(row)) this.add(row)
    } else if (this.isThere(row)) this.remove(row)
  }

  checkpoint(): Checkpoint {
    return { position: this.counts.position, cells: this.counts.cells.slice(), present: this.present.slice(0, this.there) }
  }

  restore({ position, cells, present }: Checkpoint): void {
    this.counts.restore(position, cells)
    for (let i = 0; i < this.there; i++) this.place[this.present[i]] = NOWHERE
    this.there = present.length
    if (this.there > this.present.length) this.present = new Int32Array(2 * this.there)
    this.present.set(present)
    for (let i = 0; i < this.there; i++) {
      this.place[present[i]] = i
      this.phase[present[i]] = this.phaseOf(present[i])
    }
  }

  /** Where a call that is there stands, by what has happened. */
  private phaseOf(row: number): number {
    const { calls, times } = this
    const settled = Math.max(times.left[row], times.answer[row] || 0)
    if (settled - times.entry[row] > SAME && this.happened(row, LEAVES_QUEUE, settled)) return phaseAfter(calls, times, row, LEAVES_QUEUE)
    if (times.entry[row] - calls.arrival[row] > SAME && this.happened(row, LEAVES_BOT, times.entry[row]))
      return phaseAfter(calls, times, row, LEAVES_BOT)
    return phaseAfter(calls, times, row, ENTERS)
  }

  /** A checkpoint may be in the midst of an instant. */
  private happened(row: number, step: number, time: number): boolean {
    const { code, time: at } = this.events
    const last = this.counts.position - 1
    if (last < 0 || time > at[last] + SAME) return false
    if (time < at[last] - SAME) return true
    for (let i = last; i >= 0 && at[i] >= at[last] - SAME; i--) if (code[i] === codeOf(row, step)) return true
    return false
  }

  private add(row: number): void {
    if (this.there === this.present.length) {
      const larger = new Int32Array(2 * this.there)
      larger.set(this.present)
      this.present = larger
    }
    this.place[row] = this.there
    this.present[this.there++] = row
  }

  private remove(row: number): void {
    const last = this.present[--this.there]
    const at = this.place[row]
    this.present[at] = last
    this.place[last] = at
    this.place[row] = NOWHERE
  }
}

import type { DayTrace } from '../protocol.ts'
import { SAME } from './callTimes.ts'
import { DayCounts } from './DayCounts.ts'
import { type Checkpoint, DaySweep } from './DaySweep.ts'
import { codeOf, ENTERS, FREES_AGENT, LEAVES_BOT } from './dayEvents.ts'

/**
 * The state of a traced day at any instant: what is counted, and where each call is. What happens at an instant has happened in its state.
 * Calls that entered before the day (in the warm-up) are not in a trace, so that agents whom they keep busy look idle.
 */
export class DayState {
  readonly trace: DayTrace
  readonly sweep: DaySweep
  /** The instant of the state, in seconds from the start. */
  now = 0
  private readonly elsewhere: DayCounts

  constructor(trace: DayTrace) {
    const { times, events } = trace.index
    this.trace = trace
    this.sweep = new DaySweep(trace, times, events)
    this.elsewhere = new DayCounts(trace, times, events)
    this.seek(0)
  }

  get counts(): DayCounts {
    return this.sweep.counts
  }

  /** The last instant at which something happens, or the horizon. */
  get end(): number {
    return this.trace.index.times.end
  }

  seek(time: number): void {
    const { sweep } = this
    this.now = Math.max(0, Math.min(time, this.end))
    const target = this.positionAt(this.now)
    const from = this.checkpointBefore(target)
    if (from !== undefined && (target < this.counts.position || from.position > this.counts.position)) sweep.restore(from)
    while (this.counts.position < target) sweep.step()
  }

  /** The next instant after `time` at which something happens to a call; the end of the day where nothing does. */
  next(time: number): number {
    const { code, time: at, count } = this.trace.index.events
    for (let i = this.positionAt(time); i < count; i++) if (code[i] >= 0) return at[i]
    return this.end
  }

  /** The counts just before a call took this step, one of ENTERS …; valid until the next question. */
  before(row: number, step: number): DayCounts {
    const { code } = this.trace.index.events
    let at = this.positionAt(this.timeOf(row, step) - 2 * SAME)
    while (code[at] !== codeOf(row, step)) at++
    return this.countsAfter(at)
  }

  /** The counts at another instant; valid until the next question. */
  countsAt(time: number): DayCounts {
    return this.countsAfter(this.positionAt(time))
  }

  private timeOf(row: number, step: number): number {
    const { entry, left, answer, free } = this.trace.index.times
    if (step === ENTERS) return this.trace.arrival[row]
    if (step === LEAVES_BOT) return entry[row]
    return step === FREES_AGENT ? free[row] : Math.max(left[row], answer[row] || 0)
  }

  private countsAfter(position: number): DayCounts {
    const counts = this.elsewhere
    const from = this.checkpointBefore(position)
    if (from !== undefined && (position < counts.position || from.position > counts.position)) counts.restore(from.position, from.cells)
    while (counts.position < position) counts.step()
    return counts
  }

  /** How many events have happened at this instant. */
  private positionAt(time: number): number {
    const { time: at, count } = this.trace.index.events
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      if (at[middle] <= time + SAME) low = middle + 1
      else high = middle
    }
    return low
  }

  private checkpointBefore(position: number): Checkpoint | undefined {
    const { checkpoints } = this.trace.index
    let low = 0
    let high = checkpoints.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (checkpoints[middle].position <= position) low = middle + 1
      else high = middle
    }
    return checkpoints[low - 1]
  }
}

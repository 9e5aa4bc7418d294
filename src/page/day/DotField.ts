import { ABANDONED, ANSWERED, CONTAINED } from '../../metrics/callLog.ts'
import { SAME } from './callTimes.ts'
import { PHASE, POOL } from './DayCounts.ts'
import type { DayPicture, Point } from './DayPicture.ts'
import type { DayState } from './DayState.ts'
import { FREES_AGENT, rowOf, stepOf } from './dayEvents.ts'
import { mixed } from './scatter.ts'

/** What a dot is: shape and colour say it. Calls with an agent have the number of the pool. */
export const DOT = { waiting: -1, withBot: -2, promised: -3, lost: -4 } as const

/** One dot stands for so many calls; few enough dots that they can be told apart. */
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500]
const MOST_DOTS = 800
/** Events looked back at for calls that were just lost. */
const LOOK_BACK = 6000

/** The moving part of the picture: a dot for each call that is shown. */
export class DotField {
  /** Calls that a dot stands for. */
  readonly each: number
  count = 0
  readonly x: Float64Array
  readonly y: Float64Array
  /** One of DOT, or the pool. */
  readonly kind: Int16Array
  /** 0 (gone) … 1. */
  readonly strength: Float64Array
  readonly row: Int32Array
  /** A row that is shown whatever its turn; −1: none. */
  chosen = -1
  private readonly state: DayState
  private readonly picture: DayPicture
  private readonly peaks: readonly number[]

  constructor(state: DayState, picture: DayPicture) {
    const { curve } = state.trace.index
    this.state = state
    this.picture = picture
    this.each = STEPS.find((step) => curve.most / step <= MOST_DOTS) ?? STEPS[STEPS.length - 1]
    const room = 4 * MOST_DOTS + Math.ceil(curve.most / this.each)
    this.x = new Float64Array(room)
    this.y = new Float64Array(room)
    this.kind = new Int16Array(room)
    this.strength = new Float64Array(room)
    this.row = new Int32Array(room)
    this.peaks = state.trace.pools.map(({ staffed }) => staffed.reduce((most, each) => Math.max(most, each), 0))
  }

  /** Puts the dots where they are now. @param flight seconds of the day that a dot is under way; 0: dots do not move */
  place(flight: number): void {
    const { sweep } = this.state
    this.count = 0
    for (let i = 0; i < sweep.there; i++) {
      const row = sweep.present[i]
      if (this.isShown(row)) this.placeCall(row, sweep.phase[row], flight)
    }
    if (flight > 0) this.placeLost(flight)
  }

  /** The row of the dot that is nearest to a point and not further than `reach` pixels; −1: none. */
  at({ x, y }: Point, reach: number): number {
    let best = -1
    let least = reach * reach
    for (let i = 0; i < this.count; i++) {
      const distance = (this.x[i] - x) ** 2 + (this.y[i] - y) ** 2
      if (distance <= least && this.kind[i] !== DOT.lost) {
        least = distance
        best = this.row[i]
      }
    }
    return best
  }

  private isShown(row: number): boolean {
    return this.each === 1 || row === this.chosen || mixed(this.state.trace.callId[row]) % this.each === 0
  }

  private placeCall(row: number, phase: number, flight: number): void {
    const { picture, state } = this
    const { callId, callType, firstCallId, handle, pool } = state.trace
    const { entry, left, answer } = state.trace.index.times
    const { now } = state
    const home = picture.caller(firstCallId[row])
    if (phase === PHASE.withBot) this.add(row, DOT.withBot, home, 1)
    else if (phase === PHASE.promised) this.add(row, DOT.promised, home, 1)
    else if (phase === PHASE.waiting) {
      const lane = picture.lane(callType[row], now - entry[row], callId[row])
      this.add(row, DOT.waiting, between(home, lane, now - entry[row], Math.min(flight, (left[row] - entry[row]) / 2)), 1)
    } else {
      const talk = now - answer[row]
      // The caller has hung up; the agent is in wrap-up.
      if (talk > handle[row]) return
      const waited = left[row] - entry[row] > SAME
      const from = waited ? picture.lane(callType[row], left[row] - entry[row], callId[row]) : home
      const busy = state.counts.ofPool(pool[row], POOL.busy)
      const desk = picture.desk(pool[row], callId[row], busy, this.peaks[pool[row]])
      this.add(row, pool[row], between(from, desk, talk, Math.min(flight, handle[row] / 2)), 1)
    }
  }

  /** Calls that left without an agent fall away. */
  private placeLost(flight: number): void {
    const { picture, state } = this
    const { trace } = state
    const { code, time } = trace.index.events
    const { entry, left } = trace.index.times
    const last = state.counts.position - 1
    for (let i = last; i >= 0 && i > last - LOOK_BACK && time[i] > state.now - flight; i--) {
      if (code[i] < 0 || stepOf(code[i]) === FREES_AGENT) continue
      const row = rowOf(code[i])
      const outcome = trace.outcome[row]
      if (outcome === ANSWERED || outcome === CONTAINED || state.sweep.isThere(row) || !this.isShown(row)) continue
      const from =
        outcome === ABANDONED && left[row] > entry[row]
          ? picture.lane(trace.callType[row], left[row] - entry[row], trace.callId[row])
          : picture.caller(trace.firstCallId[row])
      const gone = Math.min(1, (state.now - left[row]) / flight)
      if (gone >= 0) this.add(row, DOT.lost, { x: from.x, y: from.y + FALL * gone * gone }, 1 - gone)
    }
  }

  private add(row: number, kind: number, { x, y }: Point, strength: number): void {
    const at = this.count
    if (at === this.x.length) return
    this.x[at] = x
    this.y[at] = y
    this.kind[at] = kind
    this.strength[at] = strength
    this.row[at] = row
    this.count++
  }
}

/** Pixels that a lost call falls. */
const FALL = 16

/** On the way from one point to another, `seconds` after it began, if it takes `flight`. */
function between(from: Point, to: Point, seconds: number, flight: number): Point {
  if (seconds >= flight || flight <= 0) return to
  const u = seconds / flight
  const part = u * u * (3 - 2 * u)
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}

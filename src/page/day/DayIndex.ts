import { ABANDONED, ANSWERED, BALKED, BLOCKED, DISCONNECTED } from '../../metrics/callLog.ts'
import type { DayCalls } from '../protocol.ts'
import { type CallTimes, callTimes } from './callTimes.ts'
import { POOL, TYPE } from './DayCounts.ts'
import { type Checkpoint, DaySweep } from './DaySweep.ts'
import { type DayEvents, dayEvents } from './dayEvents.ts'

/** What makes a traced day quick to look up: made off the main thread, which only looks. */
export interface DayIndex {
  readonly times: CallTimes
  readonly events: DayEvents
  readonly checkpoints: readonly Checkpoint[]
  readonly curve: DayCurve
}

/** The day in outline: sample i is at i · step seconds. */
export interface DayCurve {
  readonly step: number
  /** Calls that entered since the sample before. */
  readonly entered: Float64Array
  readonly waiting: Float64Array
  readonly busy: Float64Array
  readonly staffed: Float64Array
  /** Most calls there at once. */
  readonly most: number
  /** Start of the hour in which most calls came in that were not answered within their target, in seconds. */
  readonly weakest: number
}

/** Spans between two checkpoints: seeking plays at most one of them. */
const SPANS = 256
const HOUR = 3600
/** W ≤ T is tested with this slack, as in the tables. */
const SLACK = 1e-6
const LOST = [ABANDONED, BALKED, BLOCKED, DISCONNECTED]
/** Samples of the curve. */
const SAMPLES = 288

export function dayIndexOf(calls: DayCalls): DayIndex {
  const times = callTimes(calls)
  const events = dayEvents(calls, times)
  const sweep = new DaySweep(calls, times, events)
  const span = Math.max(1, Math.ceil(events.count / SPANS))
  const checkpoints: Checkpoint[] = []
  const curve = new Samples(calls, sweep)
  for (let i = 0; i < events.count; i++) {
    if (i % span === 0) checkpoints.push(sweep.checkpoint())
    curve.reach(events.time[i])
    sweep.step()
  }
  curve.reach(Number.POSITIVE_INFINITY)
  return { times, events, checkpoints, curve: curve.curve() }
}

class Samples {
  private readonly calls: DayCalls
  private readonly sweep: DaySweep
  private readonly step: number
  private taken = 0
  private most = 0
  private last = 0
  private readonly entered = new Float64Array(SAMPLES + 1)
  private readonly waiting = new Float64Array(SAMPLES + 1)
  private readonly busy = new Float64Array(SAMPLES + 1)
  private readonly staffed = new Float64Array(SAMPLES + 1)

  constructor(calls: DayCalls, sweep: DaySweep) {
    this.calls = calls
    this.sweep = sweep
    this.step = calls.horizon / SAMPLES
  }

  /** Takes the samples before `time`: the state is that of the event before. */
  reach(time: number): void {
    if (this.sweep.there > this.most) this.most = this.sweep.there
    for (; this.taken <= SAMPLES && this.taken * this.step < time; this.taken++) this.take(this.taken)
  }

  curve(): DayCurve {
    const { step, entered, waiting, busy, staffed, most } = this
    return { step, entered, waiting, busy, staffed, most, weakest: weakestHour(this.calls) }
  }

  private take(i: number): void {
    const { counts } = this.sweep
    let entered = 0
    this.calls.callTypes.forEach((_, k) => {
      entered += counts.ofType(k, TYPE.entered)
      this.waiting[i] += counts.ofType(k, TYPE.waiting)
    })
    this.calls.pools.forEach((_, pool) => {
      this.busy[i] += counts.ofPool(pool, POOL.busy)
      this.staffed[i] += counts.ofPool(pool, POOL.staffed)
    })
    this.entered[i] = entered - this.last
    this.last = entered
  }
}

function weakestHour({ horizon, arrival, callType, callTypes, outcome, wait }: DayCalls): number {
  const missed = new Float64Array(Math.ceil(horizon / HOUR))
  for (let row = 0; row < arrival.length; row++) {
    const late = outcome[row] === ANSWERED && wait[row] > callTypes[callType[row]].within + SLACK
    if (late || LOST.includes(outcome[row])) missed[Math.floor(arrival[row] / HOUR)]++
  }
  return HOUR * missed.indexOf(missed.reduce((most, each) => Math.max(most, each), 0))
}

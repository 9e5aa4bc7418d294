import { ANSWERED, CALLBACK, CONTAINED, DISCONNECTED, TRANSFER } from '../../metrics/callLog.ts'
import type { DayCalls, DayCallType } from '../protocol.ts'

/** Instants that differ by less are one: a log has sums of seconds whose last bits differ. */
export const SAME = 1e-7

/** By row of a trace, in seconds from the start; NaN where there is none. */
export interface CallTimes {
  /** The caller asks for an agent: after the bot, where there is one. */
  readonly entry: Float64Array
  /** The caller stops waiting, whatever for. */
  readonly left: Float64Array
  /** An agent answers or calls back. */
  readonly answer: Float64Array
  /** The agent is free again: after talk, hold and wrap-up. */
  readonly free: Float64Array
  /** The last of all these, and of the horizon. */
  readonly end: number
}

/** When what happened to each call. */
export function callTimes(trace: DayCalls): CallTimes {
  const { arrival, callType, callbackWait, cause, handle, outcome, wait, wrapUp } = trace
  const rows = arrival.length
  const entry = new Float64Array(rows)
  const left = new Float64Array(rows)
  const answer = new Float64Array(rows).fill(Number.NaN)
  const free = new Float64Array(rows).fill(Number.NaN)
  let end = trace.horizon
  for (let row = 0; row < rows; row++) {
    const bot = cause[row] === TRANSFER ? 0 : trace.callTypes[callType[row]].botSeconds
    const in_ = arrival[row] + (bot > SAME && meetsBot(outcome[row]) ? bot : 0)
    entry[row] = in_
    left[row] = in_ + (wait[row] > SAME ? wait[row] : 0)
    const fate = outcome[row]
    if (fate === ANSWERED) answer[row] = left[row]
    else if (fate === CALLBACK && trace.pool[row] >= 0) answer[row] = in_ + callbackWait[row]
    free[row] = answer[row] + (handle[row] + wrapUp[row])
    if (left[row] > end) end = left[row]
    if (free[row] > end) end = free[row]
  }
  // Callers whom closing or the end of the day cut off have no wait in the log.
  for (let row = 0; row < rows; row++)
    if (outcome[row] === DISCONNECTED)
      left[row] = Math.max(entry[row], cutOff(trace.callTypes[callType[row]], entry[row], trace.horizon, end))
  return { entry, left, answer, free, end }
}

/** Calls that were turned away at once never met the bot. */
function meetsBot(outcome: number): boolean {
  return outcome <= 2 || outcome === CONTAINED || outcome === DISCONNECTED || outcome === CALLBACK
}

/** When a caller who asked for an agent at `entry` and was disconnected was so: at the closing after it, or when all was over. */
function cutOff({ disconnectsAtClose, open }: DayCallType, entry: number, horizon: number, end: number): number {
  if (!disconnectsAtClose || open === null) return end
  for (const [from, to] of open) {
    if (entry < from) return entry
    if (entry < to) return to < horizon ? to : end
  }
  return entry
}

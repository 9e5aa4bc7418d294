import { ANSWERED, AT_STAGE, CALLBACK, FIRST } from '../../metrics/callLog.ts'
import type { DayCalls } from '../protocol.ts'
import { type CallTimes, SAME } from './callTimes.ts'

/** What happens to a call, in this order; a step that would fall on the instant of the one before is part of it. */
export const ENTERS = 0
export const LEAVES_BOT = 1
/** Is answered after a wait, gives up, is cut off, or is called back. */
export const LEAVES_QUEUE = 2
export const FREES_AGENT = 3
const STEPS = 4

/**
 * Kinds of events in their order at one instant: that of the engine, with answers by freed agents after all that may have freed them, and
 * answers by agents who were idle before after what changed the rule.
 */
const KIND = { free: 0, staffing: 1, pulled: 2, stage: 3, callback: 4, lost: 5, bot: 6, back: 7, first: 8, ruled: 9 }

/** All that happens in a day, in order. */
export interface DayEvents {
  readonly count: number
  /** In seconds; equal for what happens at one instant. */
  readonly time: Float64Array
  /** row · 4 + step of a call, or −1 − s: entry s of the staffing of all pools. */
  readonly code: Int32Array
  /** By entry of the staffing of all pools. */
  readonly staffingPool: Int32Array
  readonly staffed: Float64Array
}

export const rowOf = (code: number): number => code >> 2
export const stepOf = (code: number): number => code & (STEPS - 1)
export const codeOf = (row: number, step: number): number => row * STEPS + step

/** The steps of a row that are events of their own: bit s is step s. */
export function stepsOf(times: CallTimes, arrival: Float64Array, row: number): number {
  const { entry, left, answer, free } = times
  let steps = 1 << ENTERS
  if (entry[row] - arrival[row] > SAME) steps |= 1 << LEAVES_BOT
  if (left[row] - entry[row] > SAME || answer[row] - entry[row] > SAME) steps |= 1 << LEAVES_QUEUE
  if (free[row] - answer[row] > SAME) steps |= 1 << FREES_AGENT
  return steps
}

/** Sorts a day: calls arrive in order, so that most of it is a count by bins of time and a short insertion. */
export function dayEvents(trace: DayCalls, times: CallTimes): DayEvents {
  const { staffingPool, staffingTime, staffed } = staffingOf(trace)
  const rows = trace.arrival.length
  const timeOf = (code: number): number => {
    if (code < 0) return staffingTime[-1 - code]
    const row = rowOf(code)
    const step = stepOf(code)
    if (step === ENTERS) return trace.arrival[row]
    if (step === LEAVES_BOT) return times.entry[row]
    if (step === FREES_AGENT) return times.free[row]
    return times.answer[row] >= times.left[row] ? times.answer[row] : times.left[row]
  }
  const codes: Int32Array = new Int32Array(rows * STEPS + staffed.length)
  let count = 0
  for (let s = 0; s < staffed.length; s++) codes[count++] = -1 - s
  for (let row = 0; row < rows; row++) {
    const steps = stepsOf(times, trace.arrival, row)
    for (let step = 0; step < STEPS; step++) if ((steps >> step) & 1) codes[count++] = codeOf(row, step)
  }
  const { code, time } = inOrderOfTime(codes.subarray(0, count), timeOf, times.end)
  orderInstants(trace, code, time, staffingPool)
  return { count, time, code, staffingPool, staffed }
}

function staffingOf({ pools }: DayCalls) {
  const entries = pools.flatMap(({ at, staffed }, pool) => Array.from(at, (time, i) => ({ pool, time, staffed: staffed[i] })))
  return {
    staffingPool: Int32Array.from(entries, ({ pool }) => pool),
    staffingTime: Float64Array.from(entries, ({ time }) => Math.max(0, time)),
    staffed: Float64Array.from(entries, ({ staffed }) => staffed),
  }
}

function inOrderOfTime(codes: Int32Array, timeOf: (code: number) => number, end: number) {
  const count = codes.length
  const bins = Math.max(1, Math.min(count, 2 ** 18))
  const perBin = (end + 1) / bins
  const times = new Float64Array(count)
  const first = new Int32Array(bins + 1)
  for (let i = 0; i < count; i++) {
    times[i] = timeOf(codes[i])
    first[Math.floor(times[i] / perBin) + 1]++
  }
  for (let bin = 0; bin < bins; bin++) first[bin + 1] += first[bin]
  const code = new Int32Array(count)
  const time = new Float64Array(count)
  const used = first.slice(0, bins)
  for (let i = 0; i < count; i++) {
    const bin = Math.floor(times[i] / perBin)
    let at = used[bin]++
    for (; at > first[bin] && time[at - 1] > times[i]; at--) {
      time[at] = time[at - 1]
      code[at] = code[at - 1]
    }
    time[at] = times[i]
    code[at] = codes[i]
  }
  return { code, time }
}

/** Gives what happens at one instant the same time, and the engine's order. */
function orderInstants(trace: DayCalls, code: Int32Array, time: Float64Array, staffingPool: Int32Array): void {
  const freed = new Set<number>()
  const before = (a: number, b: number): number => {
    const kind = kindOf(trace, a, freed) - kindOf(trace, b, freed)
    if (kind !== 0) return kind
    if (a < 0) return staffingPool[-1 - a] - staffingPool[-1 - b] || b - a
    return trace.callId[rowOf(a)] - trace.callId[rowOf(b)]
  }
  for (let from = 0; from < code.length; ) {
    let to = from + 1
    while (to < code.length && time[to] - time[to - 1] < SAME) to++
    if (to - from > 1) {
      freed.clear()
      for (let i = from; i < to; i++) {
        if (code[i] < 0) freed.add(staffingPool[-1 - code[i]])
        else if (stepOf(code[i]) === FREES_AGENT) freed.add(trace.pool[rowOf(code[i])])
      }
      code.subarray(from, to).sort(before)
      time.fill(time[from], from, to)
    }
    from = to
  }
}

/** @param freed pools whose agents came or finished at the instant */
function kindOf(trace: DayCalls, code: number, freed: ReadonlySet<number>): number {
  if (code < 0) return KIND.staffing
  const row = rowOf(code)
  switch (stepOf(code)) {
    case FREES_AGENT:
      return KIND.free
    case LEAVES_BOT:
      return KIND.bot
    case ENTERS:
      return trace.cause[row] === FIRST ? KIND.first : KIND.back
  }
  const outcome = trace.outcome[row]
  if (outcome === CALLBACK) return KIND.callback
  if (outcome !== ANSWERED) return KIND.lost
  if (trace.moment[row] === AT_STAGE) return KIND.stage
  return freed.has(trace.pool[row]) ? KIND.pulled : KIND.ruled
}

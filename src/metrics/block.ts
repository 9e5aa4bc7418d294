import { busynessGroups } from '../model/busyness.ts'
import type { Model } from '../model/model.ts'

/**
 * What one replication under one policy leaves behind: one Float64Array of sums, laid out by `layoutOf`.
 * Seconds are summed as whole microseconds (ticks) and satisfaction as whole billionths, so that sums do not depend on their order.
 */
export type MetricBlock = Float64Array

/** Ticks in a second. */
export const TICKS = 1e6
/** Units of one whole satisfaction. */
export const SATISFACTION_UNITS = 1e9

/** Cell of an (interval, call type): calls that entered in the interval. What is answered is in the flows. */
export const CT = {
  blocked: 0,
  balked: 1,
  abandoned: 2,
  /** Abandoned with W <= T + 1e-6 s; balked calls are not in it. */
  abandonedWithinTarget: 3,
  /** Abandoned with W <= s + 1e-6 s, s = shortAbandon or T; balked calls are not in it. */
  abandonedShort: 4,
  /** Ticks. */
  waitAbandoned: 5,
  /** Ticks; the largest W of an answered or abandoned call: the only cell that is not a sum. */
  waitMax: 6,
  disconnected: 7,
  closed: 8,
  contained: 9,
  redialled: 10,
  repeated: 11,
  repeatAttempts: 12,
  /** Calls taken by the bot, contained ones included. */
  botCalls: 13,
  /** Callers who accepted to be called back: neither offered nor abandoned. */
  callbacks: 14,
  /** Offered calls that came by transfer. */
  transfersIn: 15,
  /** First attempts that were not closed. */
  callers: 16,
} as const
export const CT_CELLS = 17

/** Cell of an (interval, pair): calls of the type that entered in the interval and were answered by the pool. */
export const FL = {
  answered: 0,
  answeredWithinTarget: 1,
  overflowed: 2,
  /** Ticks. */
  wait: 3,
  /** Ticks. */
  handle: 4,
  /** Ticks. */
  wrapUp: 5,
  /** Billionths. */
  satisfaction: 6,
  resolved: 7,
  /** Answered calls that decided to repeat are CT.repeated; these were passed on to another type. */
  transferred: 8,
  /** Answered (or called back) callers of whom no earlier attempt had been answered. */
  firstAnswers: 9,
  /** Callbacks made; what follows is theirs and in none of the cells above. */
  callbacks: 10,
  /** Ticks from acceptance to the call. */
  callbackWait: 11,
  /** Ticks. */
  callbackHandle: 12,
  /** Ticks. */
  callbackWrapUp: 13,
  callbackResolved: 14,
} as const
export const FL_CELLS = 15

/** Cell of an (interval, pool): agent time that passed in the interval, in ticks. */
export const PL = {
  paid: 0,
  staffed: 1,
  /** All talk, hold and wrap-up; time after the horizon in the last interval. */
  busy: 2,
  /** The part of busy beyond the staffing or after the horizon. */
  overtime: 3,
  /** Calls that count for the contract of the pool (interval of their entry), and those of them answered within its T. */
  contractOffered: 4,
  contractWithin: 5,
} as const
export const PL_CELLS = 6

/** Cell of a call type among the demand: what came whatever the policy, warm-up included. */
export const DM = {
  /** First calls. */
  calls: 0,
  /** Seconds: the sum of their handle times before any pool's factor, in order of arrival. */
  work: 1,
} as const
export const DM_CELLS = 2

/**
 * Wait histogram of answered calls: bin 0 holds W = 0; the others are the top bits of the double,
 * 32 per octave (relative width 1/32 = 3.125 %), from 2^-7 s to 2^20 s; what lies outside goes to the first or last.
 */
export const WAIT_BINS = 1 + 27 * 32
const SHIFT = 15
const FIRST = ((1023 - 7) << 20) >>> SHIFT
const scratch = new Float64Array(1)
const words = new Int32Array(scratch.buffer)
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0

/** Bin of a wait in seconds (W >= 0). */
export function waitBin(wait: number): number {
  if (wait <= 0) return 0
  scratch[0] = wait
  const bin = (words[HIGH]! >> SHIFT) - FIRST
  return bin < 0 ? 1 : bin >= WAIT_BINS - 1 ? WAIT_BINS - 1 : bin + 1
}

/** Lower edge of a bin in seconds; `waitBinEdge(b + 1)` is its upper edge. Bins 0 and 1 start at 0. */
export function waitBinEdge(bin: number): number {
  if (bin <= 1) return 0
  const code = bin - 1
  return 2 ** (Math.floor(code / 32) - 7) * (1 + (code % 32) / 32)
}

/** Offsets of the sections of a MetricBlock. Those by interval have one interval more at the end: the warm-up's while recording, then zero. */
export interface BlockLayout {
  /** callTypes[(i · types + k) · CT_CELLS + CT.x] from here. */
  readonly callTypes: number
  /** flows[(i · pairs + f) · FL_CELLS + FL.x] from here. */
  readonly flows: number
  /** pools[(i · pools + p) · PL_CELLS + PL.x] from here. */
  readonly pools: number
  /** Refused routings: [i · refusals + r] from here. */
  readonly refusals: number
  /** waits of type k: [k · WAIT_BINS + bin] from here. */
  readonly waitsByType: number
  /** waits by local hour of the interval: [hour · WAIT_BINS + bin] from here. */
  readonly waitsByHour: number
  /** First calls simulated, events processed, waiting calls disconnected after the horizon. */
  readonly calls: number
  readonly events: number
  readonly leftWaiting: number
  /** Demand of type k: [k · DM_CELLS + DM.x] from here. */
  readonly demand: number
  /** Factors of the busyness groups (`busynessGroups`), date by date, one group after the other. */
  readonly busyness: number
  readonly length: number
}

export function layoutOf(model: Model): BlockLayout {
  const n = model.intervals.count + 1
  const callTypes = 0
  const flows = callTypes + n * model.callTypes.length * CT_CELLS
  const pools = flows + n * model.pairs.count * FL_CELLS
  const refusals = pools + n * model.pools.length * PL_CELLS
  const waitsByType = refusals + n * model.refusals.count
  const waitsByHour = waitsByType + model.callTypes.length * WAIT_BINS
  const calls = waitsByHour + 24 * WAIT_BINS
  const demand = calls + 3
  const busyness = demand + model.callTypes.length * DM_CELLS
  return {
    callTypes,
    flows,
    pools,
    refusals,
    waitsByType,
    waitsByHour,
    calls,
    events: calls + 1,
    leftWaiting: calls + 2,
    demand,
    busyness,
    length: busynessGroups(model).groups.reduce((end, { dates }) => end + dates, busyness),
  }
}

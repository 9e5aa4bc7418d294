import {
  type BlockLayout,
  CT,
  CT_CELLS,
  FL,
  FL_CELLS,
  layoutOf,
  type MetricBlock,
  PL,
  PL_CELLS,
  TICKS,
  WAIT_BINS,
  waitBin,
} from '../metrics/block.ts'
import type { Model } from '../model/model.ts'
import { finishBlock } from './finishBlock.ts'
import { Ratings } from './Ratings.ts'
import { ticks } from './ticks.ts'

/** W <= T is tested with this slack, in seconds. */
const SLACK = 1e-6
/** What every answer counts, as constants of this file, which V8 knows as it compiles; it reads those of other files anew each time. */
const FLOW_CELLS = FL_CELLS
const POOL_CELLS = PL_CELLS
const BUSY = PL.busy
const { answered: ANSWERED, answeredWithinTarget: WITHIN, overflowed: OVERFLOWED } = FL
const { wait: WAIT, handle: HANDLE, wrapUp: WRAP_UP, satisfaction: SATISFACTION } = FL

const NOTHING = new Float64Array(0)

/**
 * Adds up what happens, and only adds, straight into the block that it hands over in the end: a year's block is too large to be kept twice,
 * or once for every policy. The interval after the last one takes what belongs to the warm-up and is wiped.
 */
export class Recorder {
  /** Index of the interval that contains the present instant; `count` during the warm-up. */
  interval = 0
  /** End of that interval; Infinity in the last one. */
  intervalEnd = 0
  /** Sections of the block under way; empty between two replications. */
  callTypes = NOTHING
  flows = NOTHING
  pools = NOTHING
  /** Refused routings: [interval · refusals of the model + r]. */
  refusals = NOTHING
  waitsByType = NOTHING
  waitsByHour = NOTHING
  private block = NOTHING
  private readonly model: Model
  private readonly layout: BlockLayout
  private readonly count: number
  private readonly seconds: number
  private readonly horizon: number
  /** Ticks of an interval and of the horizon. */
  private readonly step: number
  private readonly horizonTicks: number
  private readonly types: number
  private readonly pairs: number
  private readonly poolCount: number
  private readonly hour: Int32Array
  private readonly within: Float64Array
  private readonly short: Float64Array
  readonly ratings: Ratings
  private readonly rated: Uint8Array

  constructor(model: Model) {
    this.model = model
    this.layout = layoutOf(model)
    this.count = model.intervals.count
    this.seconds = model.interval
    this.horizon = model.horizon
    this.step = model.interval * TICKS
    this.horizonTicks = ticks(model.horizon)
    this.types = model.callTypes.length
    this.pairs = model.pairs.count
    this.poolCount = model.pools.length
    this.hour = model.intervals.hour
    this.within = Float64Array.from(model.callTypes, (type) => type.within + SLACK)
    this.short = Float64Array.from(model.callTypes, (type) => type.shortAbandon + SLACK)
    this.ratings = new Ratings(model)
    this.rated = this.ratings.asked
  }

  clear(): void {
    const block = new Float64Array(this.layout.length)
    const { flows, pools, refusals, waitsByType, waitsByHour, calls } = this.layout
    this.block = block
    this.callTypes = block.subarray(0, flows)
    this.flows = block.subarray(flows, pools)
    this.pools = block.subarray(pools, refusals)
    this.refusals = block.subarray(refusals, waitsByType)
    this.waitsByType = block.subarray(waitsByType, waitsByHour)
    this.waitsByHour = block.subarray(waitsByHour, calls)
    const cold = this.model.begin < 0
    this.interval = cold ? this.count : 0
    this.intervalEnd = cold ? 0 : this.endOf(0)
  }

  private endOf(interval: number): number {
    return interval === this.count - 1 ? Number.POSITIVE_INFINITY : (interval + 1) * this.seconds
  }

  /** Moves on to the interval that contains `now`, which is at or after `intervalEnd`. */
  advance(now: number): void {
    while (now >= this.intervalEnd) {
      this.interval = this.interval === this.count ? 0 : this.interval + 1
      this.intervalEnd = this.endOf(this.interval)
    }
  }

  /** Counts a call that ended without an agent, or a decision: cell is one of CT. */
  count1(interval: number, callType: number, cell: number): void {
    this.callTypes[(interval * this.types + callType) * CT_CELLS + cell]++
  }

  /** Takes one back. */
  uncount1(interval: number, callType: number, cell: number): void {
    this.callTypes[(interval * this.types + callType) * CT_CELLS + cell]--
  }

  /** A caller's second or later call, which was not closed: `finish` takes all other calls that ended for callers. */
  laterLeg(interval: number, callType: number): void {
    this.uncount1(interval, callType, CT.callers)
  }

  /** Cell is one of FL that count calls; `by` is −1 to take one back. */
  countFlow(interval: number, f: number, cell: number, by = 1): void {
    this.flows[(interval * this.pairs + f) * FL_CELLS + cell] += by
  }

  /** Cell is one of PL that count calls. */
  countPool(interval: number, pool: number, cell: number): void {
    this.pools[(interval * this.poolCount + pool) * PL_CELLS + cell]++
  }

  abandoned(interval: number, callType: number, wait: number): void {
    const at = (interval * this.types + callType) * CT_CELLS
    const cells = this.callTypes
    const waited = ticks(wait)
    cells[at + CT.abandoned]++
    if (wait <= this.within[callType]) cells[at + CT.abandonedWithinTarget]++
    if (wait <= this.short[callType]) cells[at + CT.abandonedShort]++
    cells[at + CT.waitAbandoned] += waited
    if (waited > cells[at + CT.waitMax]) cells[at + CT.waitMax] = waited
  }

  /** Counts an answered call of pair f, taken for resolved and for its caller's first answer; `handle` is the pool's, in seconds. */
  answered(interval: number, callType: number, f: number, wait: number, handle: number, wrapUp: number, overflowed: boolean): void {
    const at = (interval * this.pairs + f) * FLOW_CELLS
    const { flows } = this
    flows[at + ANSWERED]++
    if (wait <= this.within[callType]) flows[at + WITHIN]++
    if (overflowed) flows[at + OVERFLOWED]++
    flows[at + HANDLE] += ticks(handle)
    if (wrapUp > 0) flows[at + WRAP_UP] += ticks(wrapUp)
    if (this.rated[callType] === 1) flows[at + SATISFACTION] += this.ratings.units(callType, f, wait, true)
    if (wait > 0) this.waited(interval, callType, at, wait)
  }

  /** The answered call is not resolved. */
  unresolved(interval: number, callType: number, f: number, wait: number): void {
    const at = (interval * this.pairs + f) * FL_CELLS
    this.flows[at + FL.resolved]--
    if (this.rated[callType] === 1)
      this.flows[at + FL.satisfaction] += this.ratings.units(callType, f, wait, false) - this.ratings.units(callType, f, wait, true)
  }

  /** The caller who was answered or called back had been answered before. */
  again(interval: number, f: number): void {
    this.countFlow(interval, f, FL.firstAnswers, -1)
  }

  /** Adds seconds to the handle time of an answered call, as an addend of its own. */
  lengthen(interval: number, f: number, seconds: number): void {
    this.flows[(interval * this.pairs + f) * FL_CELLS + FL.handle] += ticks(seconds)
  }

  /** Counts a callback of pair f made `wait` seconds after it was promised. */
  calledBack(interval: number, f: number, wait: number, handle: number, wrapUp: number, resolved: boolean): void {
    const at = (interval * this.pairs + f) * FL_CELLS
    const cells = this.flows
    cells[at + FL.callbacks]++
    cells[at + FL.callbackWait] += ticks(wait)
    cells[at + FL.callbackHandle] += ticks(handle)
    cells[at + FL.callbackWrapUp] += ticks(wrapUp)
    if (resolved) cells[at + FL.callbackResolved]++
  }

  /** A call or callback of pair f is cut short: the handle time it had instead of the one booked, and no wrap-up. */
  cutShort(interval: number, f: number, callback: boolean, booked: number, had: number, wrapUp: number): void {
    const at = (interval * this.pairs + f) * FL_CELLS
    this.flows[at + (callback ? FL.callbackHandle : FL.handle)] += ticks(had) - ticks(booked)
    this.flows[at + (callback ? FL.callbackWrapUp : FL.wrapUp)] -= ticks(wrapUp)
  }

  private waited(interval: number, callType: number, at: number, wait: number): void {
    const waited = ticks(wait)
    this.flows[at + WAIT] += waited
    const type = (interval * this.types + callType) * CT_CELLS + CT.waitMax
    if (waited > this.callTypes[type]) this.callTypes[type] = waited
    if (interval === this.count) return
    const bin = waitBin(wait)
    this.waitsByType[callType * WAIT_BINS + bin]++
    this.waitsByHour[this.hour[interval] * WAIT_BINS + bin]++
  }

  /** An agent of the pool is busy from now until `end`. */
  busy(pool: number, now: number, end: number): void {
    const from = ticks(now)
    const to = ticks(end)
    if (end <= this.intervalEnd && end <= this.horizon) this.pools[(this.interval * this.poolCount + pool) * POOL_CELLS + BUSY] += to - from
    else this.spread(pool, from, to, BUSY, 1)
  }

  /** Takes back the part from now on of what `busy` booked until `end`. */
  unbusy(pool: number, now: number, end: number): void {
    this.spread(pool, ticks(now), ticks(end), BUSY, -1)
  }

  /** Adds `weight` × the ticks from … to of one pool to a cell, split at the ends of intervals; what lies after the horizon is busy overtime. */
  spread(pool: number, from: number, to: number, cell: number, weight: number): void {
    const { pools, count, step, horizonTicks } = this
    const stride = this.poolCount * POOL_CELLS
    const at = pool * POOL_CELLS
    const last = count - 1
    if (from < 0) from = Math.min(0, to)
    const end = Math.min(to, horizonTicks)
    for (let i = Math.min(last, Math.floor(from / step)); from < end; i++) {
      const until = i === last ? end : Math.min(end, (i + 1) * step)
      pools[i * stride + at + cell] += weight * (until - from)
      from = until
    }
    if (cell === BUSY && to > horizonTicks) {
      const after = weight * (to - Math.max(from, horizonTicks))
      pools[last * stride + at + BUSY] += after
      pools[last * stride + at + PL.overtime] += after
    }
  }

  /** Hands the finished block over; the recorder is then to be cleared. */
  finish(calls: number, events: number, leftWaiting: number): MetricBlock {
    const { block } = this
    this.block = NOTHING
    this.callTypes = this.flows = this.pools = this.refusals = this.waitsByType = this.waitsByHour = NOTHING
    finishBlock(this.model, block, { calls, events, leftWaiting })
    return block
  }
}

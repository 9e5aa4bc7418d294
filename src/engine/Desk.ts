import { ANSWERED } from '../metrics/callLog.ts'
import { type Model, NONE } from '../model/model.ts'
import type { RoutingPolicy } from '../routing/contract.ts'
import type { Center } from './Center.ts'
import type { EventQueue } from './EventQueue.ts'

/** Payload bits of an end: what it sets free. */
export const AGENT = 1
export const LINE = 2

/** Where a call and an agent meet: the answer is booked and its end planned. */
export class Desk {
  private readonly model: Model
  private readonly policy: RoutingPolicy
  private readonly center: Center
  private readonly ends: EventQueue
  private readonly poolCount: number
  private readonly pairIndex: Int32Array
  private readonly factor: Float64Array
  /** With a limited number of telephone lines, a line is free at the end of talk and the agent only after wrap-up. */
  private readonly limited: boolean

  constructor(model: Model, policy: RoutingPolicy, center: Center, ends: EventQueue) {
    this.model = model
    this.policy = policy
    this.center = center
    this.ends = ends
    this.poolCount = model.pools.length
    this.pairIndex = model.pairs.index
    this.factor = model.pairs.handleTimeFactor
    this.limited = Number.isFinite(model.lines)
  }

  /** The longest-idle agent of the pool answers a call that waited so long. */
  answer(
    line: number,
    k: number,
    pool: number,
    id: number,
    interval: number,
    row: number,
    wait: number,
    unit: number,
    wrapUp: number,
  ): void {
    const { center, policy } = this
    const { recorder, pools, log } = center
    const { now } = center
    const f = this.pairIndex[k * this.poolCount + pool]
    const handle = unit * this.factor[f]
    const end = now + (handle + wrapUp)
    const stage = policy.stageOf === undefined ? 1 : policy.stageOf(line, pool, wait)
    recorder.answered(interval, k, f, wait, handle, wrapUp, stage > 1)
    if (now >= recorder.intervalEnd) recorder.advance(now)
    recorder.busy(pool, now, end)
    pools.leave(pool)
    pools.busy[pool]++
    if (this.limited && wrapUp > 0) {
      this.ends.push(now + handle, pool, id, LINE)
      this.ends.push(end, pool, id, AGENT)
    } else this.ends.push(end, pool, id, AGENT | LINE)
    if (log !== null && row !== NONE) {
      const { column } = log
      column.outcome[row] = ANSWERED
      column.pool[row] = pool
      column.stage[row] = stage
      column.rule[row] = policy.ruleOf === undefined ? 1 : policy.ruleOf(line)
      column.wait[row] = wait
      column.handle[row] = handle
      column.wrapUp[row] = wrapUp
      if (this.model.callTypes[k].satisfaction) column.satisfaction[row] = recorder.satisfaction(k, f, wait)
    }
  }

  answerWaiting(slot: number, line: number, pool: number): void {
    const { center } = this
    const { lines } = center
    lines.remove(slot)
    const wait = center.now - lines.entry[slot]
    this.answer(
      line,
      center.lineTypes[line],
      pool,
      lines.id[slot],
      lines.interval[slot],
      lines.row[slot],
      wait,
      lines.handle[slot],
      lines.wrapUp[slot],
    )
    lines.release(slot)
  }
}

import { ANSWERED, BY_CALLBACK, BY_FREED, type CallLog } from '../metrics/callLog.ts'
import { type Model, NONE } from '../model/model.ts'
import type { RoutingPolicy } from '../routing/contract.ts'
import type { Center } from './Center.ts'
import type { EventQueue } from './EventQueue.ts'
import type { Hosts } from './Hosts.ts'
import type { Kit } from './Kit.ts'
import type { Legs } from './Legs.ts'
import { type Returns, TRANSFERRED, UNRESOLVED, WARM } from './Returns.ts'

/** Payload bits of an end: what it sets free. Higher bits: 1 + the slot of a followed call (Legs) that is to be released. */
export const AGENT = 1
export const LINE = 2
/** Bits of that slot. */
export const LEG_SHIFT = 2

/** Where a call and an agent meet: the answer is booked and its end planned. */
export class Desk {
  private readonly model: Model
  private readonly policy: RoutingPolicy
  private readonly center: Center
  private readonly ends: EventQueue
  private readonly legs: Legs
  private readonly returns: Returns
  private readonly hosts: Hosts
  private readonly poolCount: number
  private readonly pairIndex: Int32Array
  private readonly factor: Float64Array
  /** With a limited number of telephone lines, a line is free at the end of talk and the agent only after wrap-up. */
  private readonly limited: boolean

  constructor(kit: Kit, policy: RoutingPolicy, center: Center, returns: Returns, hosts: Hosts) {
    const { model } = kit
    this.model = model
    this.policy = policy
    this.center = center
    this.ends = kit.ends
    this.legs = kit.legs
    this.returns = returns
    this.hosts = hosts
    this.poolCount = model.pools.length
    this.pairIndex = model.pairs.index
    this.factor = model.pairs.handleTimeFactor
    this.limited = Number.isFinite(model.lines)
  }

  /** The longest-idle agent of the pool answers the head of a line; `moment` is one of MOMENTS. */
  answerWaiting(slot: number, line: number, pool: number, moment: number): void {
    const { lines, lineTypes, log, now } = this.center
    const row = lines.row[slot]
    if (log !== null && row !== NONE) this.explain(log, row, line, pool, moment)
    lines.remove(slot)
    const wait = now - lines.entry[slot]
    const { id, interval, handle, wrapUp, leg } = lines
    this.answer(line, lineTypes[line], pool, id[slot], interval[slot], row, wait, handle[slot], wrapUp[slot], leg[slot])
    lines.release(slot)
  }

  /** Writes what brought call and pool together. */
  explain(log: CallLog, row: number, line: number, pool: number, moment: number): void {
    log.column.moment[row] = moment
    if (moment !== BY_FREED && this.policy.choiceOf !== undefined) log.column.choice[row] = this.policy.choiceOf(line, pool)
  }

  /** The longest-idle agent of the pool answers a call that waited so long; `unit` is its handle time before the pool's factor. */
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
    leg: number,
  ): void {
    const { center, policy } = this
    const { recorder, pools, waitEnds, now } = center
    const f = this.pairIndex[k * this.poolCount + pool]
    let handle = unit * this.factor[f]
    const stage = policy.stageOf === undefined ? 1 : policy.stageOf(line, pool, wait)
    if (waitEnds !== null) waitEnds.answered(line, k, pool, interval, wait)
    let fate = 0
    if (leg !== NONE) {
      handle += this.hosts.release(leg, now, true)
      fate = this.returns.answered(leg, f, now + handle)
    }
    recorder.answered(interval, k, f, wait, handle, wrapUp, stage > 1)
    if (now >= recorder.intervalEnd) recorder.advance(now)
    pools.leave(pool)
    pools.busy[pool]++
    if (center.log !== null && row !== NONE) this.write(line, k, pool, f, row, wait, handle, wrapUp, stage, fate === 0)
    if (leg !== NONE || center.drops !== null) return this.follow(k, pool, f, id, interval, row, wait, handle, wrapUp, leg, fate)
    const end = now + (handle + wrapUp)
    recorder.busy(pool, now, end)
    if (this.limited && wrapUp > 0) {
      this.ends.push(now + handle, pool, id, LINE)
      this.ends.push(end, pool, id, AGENT)
    } else this.ends.push(end, pool, id, AGENT | LINE)
  }

  /** The rest for a call that something may follow, or that may be cut. */
  private follow(
    k: number,
    pool: number,
    f: number,
    id: number,
    interval: number,
    row: number,
    wait: number,
    handle: number,
    wrapUp: number,
    leg: number,
    fate: number,
  ): void {
    const { recorder, drops, now } = this.center
    const watched = drops !== null && drops.watched[pool] === 1
    const kept = watched && leg !== NONE ? (leg + 1) << LEG_SHIFT : 0
    if (leg !== NONE) {
      if ((fate & UNRESOLVED) !== 0) recorder.unresolved(interval, k, f, wait)
      if (this.legs.known[leg] === 1) recorder.again(interval, f)
    }
    let endSlot = NONE
    let lineSlot = NONE
    if ((fate & WARM) !== 0) {
      recorder.busy(pool, now, now + handle)
      this.hosts.plan(leg, pool, handle, wrapUp, now + handle)
    } else {
      const end = now + (handle + wrapUp)
      recorder.busy(pool, now, end)
      if ((fate & TRANSFERRED) !== 0) endSlot = this.ends.push(end, pool, id, AGENT | kept)
      else if (this.limited && wrapUp > 0) {
        lineSlot = this.ends.push(now + handle, pool, id, LINE)
        endSlot = this.ends.push(end, pool, id, AGENT | kept)
      } else endSlot = this.ends.push(end, pool, id, AGENT | LINE | kept)
      if (leg !== NONE && !watched) this.legs.release(leg)
    }
    if (watched) drops.add(pool, id, k, f, interval, row, wait, handle, wrapUp, fate === 0, false, endSlot, lineSlot, leg)
  }

  /** The longest-idle agent of the pool calls back. */
  callBack(leg: number, pool: number): void {
    const { center, legs } = this
    const { recorder, pools, drops, log, now } = center
    const k = legs.callType[leg]
    const id = legs.id(leg)
    const interval = legs.interval[leg]
    const row = legs.row[leg]
    const f = this.pairIndex[k * this.poolCount + pool]
    const handle = legs.handle[leg] * this.factor[f]
    const wrapUp = legs.wrapUp[leg]
    const wait = now - legs.promised[leg]
    const resolved = this.returns.helped(leg, f, now + handle) === 0
    recorder.calledBack(interval, f, wait, handle, wrapUp, resolved)
    if (legs.known[leg] === 1) recorder.again(interval, f)
    if (now >= recorder.intervalEnd) recorder.advance(now)
    const end = now + (handle + wrapUp)
    recorder.busy(pool, now, end)
    pools.leave(pool)
    pools.busy[pool]++
    const watched = drops !== null && drops.watched[pool] === 1
    const endSlot = this.ends.push(end, pool, id, watched ? AGENT | ((leg + 1) << LEG_SHIFT) : AGENT)
    if (log !== null && row !== NONE) {
      const { column } = log
      column.pool[row] = pool
      column.handle[row] = handle
      column.wrapUp[row] = wrapUp
      column.resolved[row] = resolved ? 1 : 0
      column.moment[row] = BY_CALLBACK
      column.callbackWait[row] = wait
    }
    if (watched) drops.add(pool, id, k, f, interval, row, wait, handle, wrapUp, resolved, true, endSlot, NONE, leg)
    else legs.release(leg)
  }

  private write(
    line: number,
    k: number,
    pool: number,
    f: number,
    row: number,
    wait: number,
    handle: number,
    wrapUp: number,
    stage: number,
    resolved: boolean,
  ): void {
    const { log, recorder } = this.center
    if (log === null) return
    const { column } = log
    column.outcome[row] = ANSWERED
    column.pool[row] = pool
    column.stage[row] = stage
    column.rule[row] = this.policy.ruleOf === undefined ? 1 : this.policy.ruleOf(line)
    column.wait[row] = wait
    column.handle[row] = handle
    column.wrapUp[row] = wrapUp
    column.resolved[row] = resolved ? 1 : 0
    if (this.model.callTypes[k].satisfaction) column.satisfaction[row] = recorder.satisfaction(k, f, wait, resolved)
  }
}

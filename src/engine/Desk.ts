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
  /** Every answer is eventful: a row is written, a pool's calls may be cut, somebody is told of waits, or lines are limited. */
  private readonly watched: boolean
  private extra = 0

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
    this.watched = this.limited || center.log !== null || center.drops !== null || center.waitEnds !== null
  }

  /** The longest-idle agent of the pool answers a waiting call; `moment` is one of MOMENTS. */
  answerWaiting(slot: number, line: number, pool: number, moment: number): void {
    const { lines, lineTypes, log } = this.center
    if (log !== null) this.explain(log, lines.row(slot), line, pool, moment)
    lines.remove(slot)
    this.answer(slot, line, lineTypes[line], pool)
  }

  /** Writes what brought call and pool together. */
  explain(log: CallLog, row: number, line: number, pool: number, moment: number): void {
    if (row === NONE) return
    log.column.moment[row] = moment
    if (moment !== BY_FREED && this.policy.choiceOf !== undefined) log.column.choice[row] = this.policy.choiceOf(line, pool)
  }

  /** The longest-idle agent of the pool answers the call of type k in this slot of the lines, which is free from then on. */
  answer(slot: number, line: number, k: number, pool: number): void {
    const { recorder, pools, lines, now } = this.center
    const f = this.pairIndex[k * this.poolCount + pool]
    const wait = now - lines.entry(slot)
    const wrapUp = lines.wrapUp(slot)
    let handle = lines.handle(slot) * this.factor[f]
    const stage = this.policy.stageOf === undefined ? 1 : this.policy.stageOf(line, pool, wait)
    const eventful = this.watched || lines.leg(slot) !== NONE
    let fate = 0
    if (eventful) {
      fate = this.decide(slot, line, k, pool, f, wait, handle)
      handle += this.extra
    }
    recorder.answered(lines.interval(slot), k, f, wait, handle, wrapUp, stage > 1)
    if (now >= recorder.intervalEnd) recorder.advance(now)
    pools.take(pool)
    if (eventful) this.follow(slot, line, k, pool, f, wait, handle, stage, fate)
    else {
      const end = now + (handle + wrapUp)
      recorder.busy(pool, now, end)
      this.ends.push(end, pool, lines.id(slot), AGENT | LINE)
    }
    lines.release(slot)
  }

  /** Before an eventful answer is counted: returns what becomes of the call, and leaves in `extra` the seconds of its briefing. */
  private decide(slot: number, line: number, k: number, pool: number, f: number, wait: number, handle: number): number {
    const { lines, waitEnds, now } = this.center
    if (waitEnds !== null) waitEnds.answered(line, k, pool, lines.interval(slot), wait)
    const leg = lines.leg(slot)
    this.extra = leg === NONE ? 0 : this.hosts.release(leg, now, true)
    return leg === NONE ? 0 : this.returns.answered(leg, f, now + (handle + this.extra))
  }

  /** After an eventful answer: its row, its end, and what hangs on it. */
  private follow(
    slot: number,
    line: number,
    k: number,
    pool: number,
    f: number,
    wait: number,
    handle: number,
    stage: number,
    fate: number,
  ): void {
    const { recorder, drops, lines, log, now } = this.center
    const id = lines.id(slot)
    const interval = lines.interval(slot)
    const row = lines.row(slot)
    const wrapUp = lines.wrapUp(slot)
    const leg = lines.leg(slot)
    const watched = drops !== null && drops.watched[pool] === 1
    const kept = watched && leg !== NONE ? (leg + 1) << LEG_SHIFT : 0
    if (log !== null && row !== NONE) this.write(log, row, line, k, pool, f, wait, handle, wrapUp, stage, fate === 0)
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
    pools.take(pool)
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
    log: CallLog,
    row: number,
    line: number,
    k: number,
    pool: number,
    f: number,
    wait: number,
    handle: number,
    wrapUp: number,
    stage: number,
    resolved: boolean,
  ): void {
    const { column } = log
    column.outcome[row] = ANSWERED
    column.pool[row] = pool
    column.stage[row] = stage
    column.rule[row] = this.policy.ruleOf === undefined ? 1 : this.policy.ruleOf(line)
    column.wait[row] = wait
    column.handle[row] = handle
    column.wrapUp[row] = wrapUp
    column.resolved[row] = resolved ? 1 : 0
    if (this.model.callTypes[k].satisfaction) column.satisfaction[row] = this.center.recorder.ratings.of(k, f, wait, resolved)
  }
}

import { CT } from '../metrics/block.ts'
import { AT_ARRIVAL, BALKED, BLOCKED, type CallLog, CLOSED, CONTAINED, DISCONNECTED, FIRST, TRANSFER } from '../metrics/callLog.ts'
import { type Model, NONE } from '../model/model.ts'
import { QUEUE, type RoutingPolicy } from '../routing/contract.ts'
import type { Callbacks } from './Callbacks.ts'
import type { Callers } from './Callers.ts'
import type { Center } from './Center.ts'
import type { Desk } from './Desk.ts'
import type { EventQueue } from './EventQueue.ts'
import { eagerTypes } from './eagerTypes.ts'
import type { Kit } from './Kit.ts'
import type { LegDraws } from './LegDraws.ts'
import type { Legs } from './Legs.ts'
import type { Recorder } from './Recorder.ts'
import type { RefusalCounts } from './RefusalCounts.ts'
import type { Returns } from './Returns.ts'
import type { StageTimers } from './StageTimers.ts'

interface Parts {
  readonly center: Center
  readonly callers: Callers
  readonly desk: Desk
  readonly timers: StageTimers
  readonly draws: LegDraws
  readonly returns: Returns
  readonly callbacks: Callbacks
  readonly refusals: RefusalCounts | null
}

/** The way of a call from its arrival, by the bot, to an agent, into the queue, or out again. */
export class Entrance {
  /** First calls so far. */
  calls = 0
  private readonly model: Model
  private readonly policy: RoutingPolicy
  private readonly center: Center
  private readonly recorder: Recorder
  private readonly callers: Callers
  private readonly desk: Desk
  private readonly timers: StageTimers
  private readonly legs: Legs
  private readonly draws: LegDraws
  private readonly returns: Returns
  private readonly callbacks: Callbacks
  private readonly refusals: RefusalCounts | null
  private readonly bots: EventQueue
  private readonly deadlines: EventQueue
  private readonly eager: Uint8Array
  private readonly lines: number
  private readonly log: CallLog | null

  constructor(kit: Kit, policy: RoutingPolicy, parts: Parts) {
    this.model = kit.model
    this.policy = policy
    this.center = parts.center
    this.recorder = kit.recorder
    this.callers = parts.callers
    this.desk = parts.desk
    this.timers = parts.timers
    this.legs = kit.legs
    this.draws = parts.draws
    this.returns = parts.returns
    this.callbacks = parts.callbacks
    this.refusals = parts.refusals
    this.bots = kit.bots
    this.deadlines = kit.deadlines
    this.eager = eagerTypes(kit.model, policy, parts.center)
    this.lines = kit.model.lines
    this.log = parts.center.log
  }

  /** A caller's first call. True: a deadline or a stage timer was set. */
  first(now: number): boolean {
    const { callers, recorder } = this
    const k = callers.take()
    const id = ++this.calls
    if (now >= recorder.intervalEnd) recorder.advance(now)
    const { interval } = recorder
    const row = this.log !== null && now >= 0 ? this.open(this.log, k, id, id, 1, FIRST) : NONE
    if (!callers.isOpen(k, now)) return this.lost(interval, k, CT.closed, CLOSED, row)
    if (callers.followed[k] === 1) return this.enter(k, id, interval, row, this.legs.first(k, id, interval, row, callers))
    if (this.center.linesInUse >= this.lines) return this.blocked(k, interval, row)
    this.center.linesInUse++
    return this.route(k, id, interval, row, NONE)
  }

  /** A redial, a repeat or a call passed on. */
  later(leg: number): boolean {
    const { callers, recorder, legs } = this
    const { now } = this.center
    const k = legs.callType[leg]
    const id = legs.id(leg)
    if (now >= recorder.intervalEnd) recorder.advance(now)
    const { interval } = recorder
    const row = this.log !== null && now >= 0 ? this.open(this.log, k, id, legs.caller[leg], legs.attempt[leg], legs.cause[leg]) : NONE
    this.draws.draw(callers, k, legs.seed[leg], legs.leg[leg])
    legs.enter(leg, interval, row, callers)
    const inside = legs.cause[leg] === TRANSFER
    if (!inside && !callers.isOpen(k, now)) {
      legs.release(leg)
      return this.lost(interval, k, CT.closed, CLOSED, row)
    }
    recorder.laterLeg(interval, k)
    if (!inside) return this.enter(k, id, interval, row, leg)
    recorder.count1(interval, k, CT.transfersIn)
    this.returns.passedOn(leg)
    return this.route(k, id, interval, row, leg)
  }

  /** The bot has finished with the call. */
  leaveBot(leg: number): boolean {
    const { legs, callers, center } = this
    const k = legs.callType[leg]
    const interval = legs.interval[leg]
    const row = legs.row[leg]
    this.recorder.count1(interval, k, CT.botCalls)
    if (callers.contained) {
      center.linesInUse--
      this.returns.contained(leg)
      return this.lost(interval, k, CT.contained, CONTAINED, row)
    }
    if (this.model.callTypes[k].disconnectAtClose && !callers.isStillOpen(k, center.now)) {
      center.linesInUse--
      this.countAttempt(leg)
      if (center.waitEnds !== null) center.waitEnds.blocked(k)
      legs.release(leg)
      return this.lost(interval, k, CT.disconnected, DISCONNECTED, row)
    }
    return this.route(k, legs.id(leg), interval, row, leg)
  }

  /** The event of `bots`. */
  botEnds(): boolean {
    const { bots, recorder, center } = this
    const leg = bots.payload[bots.pop()]
    if (center.now >= recorder.intervalEnd) recorder.advance(center.now)
    this.legs.recall(leg, this.callers)
    return this.leaveBot(leg)
  }

  /** A followed call that is not inside yet asks for a telephone line, and meets the bot. */
  private enter(k: number, id: number, interval: number, row: number, leg: number): boolean {
    const { center } = this
    if (center.linesInUse >= this.lines) {
      this.countAttempt(leg)
      this.returns.gaveUp(leg, center.now)
      return this.blocked(k, interval, row)
    }
    center.linesInUse++
    const { bot } = this.model.callTypes[k]
    if (bot === undefined) return this.route(k, id, interval, row, leg)
    if (bot.duration === 0) return this.leaveBot(leg)
    this.legs.keep(leg, this.callers)
    this.bots.push(center.now + bot.duration, k, id, leg)
    return true
  }

  private blocked(k: number, interval: number, row: number): false {
    if (this.center.waitEnds !== null) this.center.waitEnds.blocked(k)
    return this.lost(interval, k, CT.blocked, BLOCKED, row)
  }

  /** To an idle agent, out, or into the queue. */
  private route(k: number, id: number, interval: number, row: number, leg: number): boolean {
    const { center, policy, callers } = this
    const line = policy.selectQueue === undefined ? k : policy.selectQueue(k, center)
    if (this.refusals !== null) this.refusals.ask(line, k, 0, interval)
    const pool = policy.selectPool(line, 0, center)
    if (leg !== NONE) {
      if (pool === QUEUE && !callers.balks && this.callsBack(leg, line)) return false
      this.countAttempt(leg)
    }
    if (pool !== QUEUE) {
      if (policy.entered !== undefined) policy.entered(line)
      if (this.log !== null && row !== NONE) this.desk.explain(this.log, row, line, pool, AT_ARRIVAL)
      this.desk.answer(line, k, pool, id, interval, row, 0, callers.handle, callers.wrapUp, leg)
      return false
    }
    if (!callers.balks) {
      if (policy.entered !== undefined) policy.entered(line)
      return this.queue(line, k, id, interval, row, leg)
    }
    center.linesInUse--
    if (center.waitEnds !== null) center.waitEnds.abandoned(line, k, interval, 0)
    if (leg !== NONE) this.returns.gaveUp(leg, center.now)
    return this.lost(interval, k, CT.balked, BALKED, row)
  }

  private callsBack(leg: number, line: number): boolean {
    if (this.legs.cause[leg] === TRANSFER || !this.callbacks.accepts(leg, line)) return false
    this.center.linesInUse--
    this.legs.keep(leg, this.callers)
    this.callbacks.promise(leg)
    return true
  }

  private queue(line: number, k: number, id: number, interval: number, row: number, leg: number): boolean {
    const { center, callers, timers } = this
    const { lines } = center
    if (!lines.roomy) center.sweep()
    const slot = lines.join(line, id, interval, row, leg, center.now, callers.patience, callers.handle, callers.wrapUp)
    const watched = this.eager[k] === 1 && callers.patience < Number.POSITIVE_INFINITY
    if (watched) {
      this.deadlines.push(lines.deadline[slot], k, id, slot)
      lines.deadline[slot] = Number.POSITIVE_INFINITY
    }
    if (!timers.used || center.liveHead(line) !== slot) return watched
    timers.arm(line)
    return true
  }

  private countAttempt(leg: number): void {
    if (this.legs.attempt[leg] > 1) this.recorder.count1(this.legs.interval[leg], this.legs.callType[leg], CT.repeatAttempts)
  }

  private lost(interval: number, k: number, cell: number, outcome: number, row: number): false {
    this.recorder.count1(interval, k, cell)
    if (this.log !== null && row !== NONE) this.log.column.outcome[row] = outcome
    return false
  }

  private open(log: CallLog, k: number, id: number, caller: number, attempt: number, cause: number): number {
    const row = log.add(id, k, this.center.now)
    log.column.attempt[row] = attempt
    log.column.firstCallId[row] = caller
    log.column.cause[row] = cause
    return row
  }
}

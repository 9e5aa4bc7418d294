import { CT } from '../metrics/block.ts'
import { AT_ARRIVAL, BALKED, BLOCKED, type CallLog, CLOSED, CONTAINED, DISCONNECTED, FIRST, TRANSFER } from '../metrics/callLog.ts'
import { type Model, NONE } from '../model/model.ts'
import { QUEUE, type RoutingPolicy } from '../routing/contract.ts'
import type { Callbacks } from './Callbacks.ts'
import type { Callers } from './Callers.ts'
import type { Center } from './Center.ts'
import type { Desk } from './Desk.ts'
import type { EventQueue } from './EventQueue.ts'
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
    this.lines = kit.model.lines
    this.log = parts.center.log
  }

  /** A caller's first call comes in now. True: a deadline or a stage timer was set. */
  first(): boolean {
    const { callers, recorder, center } = this
    const { lines, now } = center
    const slot = center.openSlot()
    const k = callers.take(lines, slot)
    const id = ++this.calls
    if (now >= recorder.intervalEnd) recorder.advance(now)
    const row = this.log !== null && now >= 0 ? this.report(this.log, k, id, id, 1, FIRST) : NONE
    center.lines.describe(slot, id, recorder.interval, row, NONE, center.now)
    if (!callers.isOpen(k, now)) return this.lost(slot, k, CT.closed, CLOSED)
    if (callers.followed[k] === 1) {
      lines.setLeg(slot, this.legs.first(k, id, recorder.interval, row, callers))
      return this.enter(slot, k)
    }
    if (center.linesInUse >= this.lines) return this.blocked(slot, k)
    center.linesInUse++
    return this.route(slot, k)
  }

  /** A redial, a repeat or a call passed on. */
  later(leg: number): boolean {
    const { callers, recorder, legs, center } = this
    const { lines, now } = center
    const k = legs.callType[leg]
    const id = legs.id(leg)
    if (now >= recorder.intervalEnd) recorder.advance(now)
    const row = this.log !== null && now >= 0 ? this.report(this.log, k, id, legs.caller[leg], legs.attempt[leg], legs.cause[leg]) : NONE
    const slot = center.openSlot()
    this.draws.draw(callers, lines, slot, k, legs.seed[leg], legs.leg[leg])
    center.lines.describe(slot, id, recorder.interval, row, leg, center.now)
    legs.enter(leg, recorder.interval, row, callers)
    const inside = legs.cause[leg] === TRANSFER
    if (!inside && !callers.isOpen(k, now)) {
      legs.release(leg)
      return this.lost(slot, k, CT.closed, CLOSED)
    }
    recorder.laterLeg(recorder.interval, k)
    if (!inside) return this.enter(slot, k)
    recorder.count1(recorder.interval, k, CT.transfersIn)
    this.returns.passedOn(leg)
    return this.route(slot, k)
  }

  /** The event of `bots`. */
  botEnds(): boolean {
    const { bots, recorder, legs, center } = this
    const leg = bots.payload(bots.pop())
    if (center.now >= recorder.intervalEnd) recorder.advance(center.now)
    const slot = center.openSlot()
    legs.recall(leg, this.callers, center.lines, slot)
    center.lines.describe(slot, legs.id(leg), legs.interval[leg], legs.row[leg], leg, center.now)
    return this.leaveBot(slot, legs.callType[leg])
  }

  /** The bot has finished with the call. */
  private leaveBot(slot: number, k: number): boolean {
    const { callers, center } = this
    const leg = center.lines.leg(slot)
    this.recorder.count1(center.lines.interval(slot), k, CT.botCalls)
    if (callers.contained) {
      center.linesInUse--
      this.returns.contained(leg)
      return this.lost(slot, k, CT.contained, CONTAINED)
    }
    if (this.model.callTypes[k].disconnectAtClose && !callers.isStillOpen(k, center.now)) {
      center.linesInUse--
      this.countAttempt(leg)
      if (center.waitEnds !== null) center.waitEnds.blocked(k)
      this.legs.release(leg)
      return this.lost(slot, k, CT.disconnected, DISCONNECTED)
    }
    return this.route(slot, k)
  }

  /** A followed call that is not inside yet asks for a telephone line, and meets the bot. */
  private enter(slot: number, k: number): boolean {
    const { center, legs } = this
    const { lines } = center
    const leg = lines.leg(slot)
    if (center.linesInUse >= this.lines) {
      this.countAttempt(leg)
      this.returns.gaveUp(leg, center.now)
      return this.blocked(slot, k)
    }
    center.linesInUse++
    const { bot } = this.model.callTypes[k]
    if (bot === undefined) return this.route(slot, k)
    if (bot.duration === 0) return this.leaveBot(slot, k)
    legs.keep(leg, this.callers, lines, slot)
    this.bots.push(center.now + bot.duration, k, lines.id(slot), leg)
    lines.release(slot)
    return true
  }

  private blocked(slot: number, k: number): false {
    if (this.center.waitEnds !== null) this.center.waitEnds.blocked(k)
    return this.lost(slot, k, CT.blocked, BLOCKED)
  }

  /** To an idle agent, out, or into the queue. */
  private route(slot: number, k: number): boolean {
    const { center, policy, callers } = this
    const { lines } = center
    const leg = lines.leg(slot)
    const line = policy.selectQueue === undefined ? k : policy.selectQueue(k, center)
    if (this.refusals !== null) this.refusals.ask(line, k, 0, lines.interval(slot))
    const pool = policy.selectPool(line, 0, center)
    if (leg !== NONE) {
      if (pool === QUEUE && !callers.balks && this.callsBack(slot, leg, line)) return false
      this.countAttempt(leg)
    }
    if (pool !== QUEUE) {
      if (policy.entered !== undefined) policy.entered(line)
      if (this.log !== null) this.desk.explain(this.log, lines.row(slot), line, pool, AT_ARRIVAL)
      this.desk.answer(slot, line, k, pool)
      return false
    }
    if (!callers.balks) {
      if (policy.entered !== undefined) policy.entered(line)
      return this.queue(slot, line, k)
    }
    center.linesInUse--
    if (center.waitEnds !== null) center.waitEnds.abandoned(line, k, lines.interval(slot), 0)
    if (leg !== NONE) this.returns.gaveUp(leg, center.now)
    return this.lost(slot, k, CT.balked, BALKED)
  }

  private callsBack(slot: number, leg: number, line: number): boolean {
    if (this.legs.cause[leg] === TRANSFER || !this.callbacks.accepts(leg, line)) return false
    const { center } = this
    center.linesInUse--
    this.legs.keep(leg, this.callers, center.lines, slot)
    this.callbacks.promise(leg)
    center.lines.release(slot)
    return true
  }

  private queue(slot: number, line: number, k: number): boolean {
    const { center, timers } = this
    const { lines } = center
    lines.join(slot, line)
    const watched = center.eager[k] === 1 && lines.patience(slot) < Number.POSITIVE_INFINITY
    if (watched) {
      this.deadlines.push(lines.deadline(slot), k, lines.id(slot), slot)
      lines.watch(slot)
    }
    center.lengths.joined(slot)
    if (!timers.used || center.liveHead(line) !== slot) return watched
    timers.arm(line)
    return true
  }

  private countAttempt(leg: number): void {
    if (this.legs.attempt[leg] > 1) this.recorder.count1(this.legs.interval[leg], this.legs.callType[leg], CT.repeatAttempts)
  }

  /** The call ends without an agent. */
  private lost(slot: number, k: number, cell: number, outcome: number): false {
    const { lines } = this.center
    const row = lines.row(slot)
    this.recorder.count1(lines.interval(slot), k, cell)
    if (this.log !== null && row !== NONE) this.log.column.outcome[row] = outcome
    lines.release(slot)
    return false
  }

  /** Opens the row of a call. */
  private report(log: CallLog, k: number, id: number, caller: number, attempt: number, cause: number): number {
    const row = log.add(id, k, this.center.now)
    log.column.attempt[row] = attempt
    log.column.firstCallId[row] = caller
    log.column.cause[row] = cause
    return row
  }
}

import type { MetricBlock } from '../metrics/block.ts'
import type { CallLog } from '../metrics/callLog.ts'
import { type Model, NONE } from '../model/model.ts'
import type { RoutingPolicy } from '../routing/contract.ts'
import { Callbacks } from './Callbacks.ts'
import { Callers } from './Callers.ts'
import { CallsInProgress } from './CallsInProgress.ts'
import { Center } from './Center.ts'
import { AGENT, Desk, LEG_SHIFT, LINE } from './Desk.ts'
import { Entrance } from './Entrance.ts'
import { eagerTypes } from './eagerTypes.ts'
import { ABANDON, ARRIVAL, BOT_END, CALLBACK, EDGE, END, RETURN, STAFF, TIMER } from './eventKinds.ts'
import { Hosts } from './Hosts.ts'
import type { Kit } from './Kit.ts'
import { LegDraws } from './LegDraws.ts'
import { Offers } from './Offers.ts'
import { RefusalCounts } from './RefusalCounts.ts'
import { Returns } from './Returns.ts'
import { StaffingChanges } from './StaffingChanges.ts'
import { StageQuestions } from './StageQuestions.ts'
import { StageTimers } from './StageTimers.ts'
import { Surge } from './Surge.ts'
import { WaitEnds } from './WaitEnds.ts'
import { WindowEdges } from './WindowEdges.ts'

const NEVER = Number.POSITIVE_INFINITY
/** The loop is entered again and again for so many events: V8 optimises it better than one endless loop. */
const STEPS = 4096

/** One replication under one policy: the loop over events in the order of decision D-002. */
export class Simulation {
  private readonly kit: Kit
  private readonly model: Model
  private readonly center: Center
  private readonly callers: Callers
  private readonly staffing: StaffingChanges
  private readonly edges: WindowEdges
  private readonly timers: StageTimers
  private readonly callbacks: Callbacks
  private readonly offers: Offers
  private readonly entrance: Entrance
  private readonly surge: Surge | null
  private readonly questions: StageQuestions
  /** Something is to be looked at after every event: what may be planned by any of them, or rules that follow the live state. */
  private readonly attentive: boolean
  private readonly live: boolean
  /** A rolling service level changes as time passes, so rules are also looked at before a call comes in. */
  private readonly rolling: boolean
  private events = 0
  /** The next event that is neither an end nor an arrival. */
  private nextRare = NEVER
  /** False: what came up was cancelled before, or frees no agent. */
  private happened = true
  /** Instant of the last event that happened. */
  private last: number

  constructor(kit: Kit, policyIndex: number, policy: RoutingPolicy, seed: string, replication: number, log: CallLog | null) {
    const { model, recorder, legs } = kit
    kit.clear()
    this.kit = kit
    this.model = model
    this.last = model.begin
    const lineTypes = policy.lineTypes ?? Int32Array.from(model.callTypes, (_, k) => k)
    const center = new Center(model, model.policies[policyIndex].name, seed, replication, { pools: kit.pools, recorder, lineTypes, log })
    center.waitEnds = WaitEnds.of(model, policy, center)
    center.eager = eagerTypes(model, policy, center)
    center.drops = CallsInProgress.of(kit, center)
    const disruptions = kit.disruptions(seed, replication)
    this.center = center
    this.callers = new Callers(model, disruptions, seed, replication)
    this.staffing = new StaffingChanges(kit, disruptions, seed, replication)
    this.edges = new WindowEdges(model, policy, center)
    this.timers = new StageTimers(policy, center)
    const hosts = new Hosts(model, center, legs, kit.ends)
    const draws = new LegDraws(model.callTypes)
    const returns = new Returns(model, kit.returns, center, legs, draws, hosts)
    center.returns = returns
    if (center.drops !== null) center.drops.followUp = returns
    this.callbacks = new Callbacks(model, policy, center, legs)
    const desk = new Desk(kit, policy, center, returns, hosts)
    this.offers = new Offers(policy, center, desk, this.callbacks, this.timers)
    this.surge = Surge.of(model, policy, center, this.staffing)
    const refusals = RefusalCounts.of(model, policy, center, recorder)
    this.questions = new StageQuestions(kit, policy, { center, timers: this.timers, offers: this.offers, hosts, refusals })
    this.entrance = new Entrance(kit, policy, {
      center,
      callers: this.callers,
      desk,
      timers: this.timers,
      draws,
      returns,
      callbacks: this.callbacks,
      refusals,
    })
    this.live = policy.followState !== undefined
    this.rolling = this.live && policy.rolling !== undefined
    this.attentive = this.live || this.callers.followed.includes(1) || center.drops !== null
  }

  run(): MetricBlock {
    this.findRare()
    while (this.advance());
    return this.close()
  }

  /** Up to STEPS events; false when none is left. */
  private advance(): boolean {
    const { center, callers } = this
    const { ends, pools, legs } = this.kit
    for (let step = 0; step < STEPS; step++, this.events++) {
      const end = ends.headTime
      const arrival = callers.nextTime
      if (end <= this.nextRare && end <= arrival) {
        if (end === NEVER) return false
        center.reach(end, END)
        const slot = ends.pop()
        const pool = ends.key(slot)
        const frees = ends.payload(slot)
        if ((frees & LINE) !== 0) center.linesInUse--
        if ((frees & AGENT) !== 0) {
          if (frees >> LEG_SHIFT !== 0) legs.release((frees >> LEG_SHIFT) - 1)
          if (pools.finish(pool, end)) {
            pools.join(pool, end)
            if (this.offers.freed(pool)) this.findRare()
          }
        } else this.happened = false
        if (frees === 0) this.events--
      } else if (this.nextRare <= arrival) this.onRare()
      else {
        center.reach(arrival, ARRIVAL)
        if (this.rolling) this.edges.follow(this.offers, this.timers)
        this.arrived(this.entrance.first())
      }
      if (this.attentive) this.settle()
    }
    return true
  }

  /** A call has come in, which may have set a deadline or a timer, and may be one too many. */
  private arrived(planned: boolean): void {
    const called = this.surge !== null && this.center.now < this.model.horizon && this.surge.look()
    if (planned || called) this.findRare()
  }

  private findRare(): void {
    const { staffing, edges, timers, callbacks } = this
    const { deadlines, bots, returns } = this.kit
    callbacks.plan()
    const calls = Math.min(deadlines.headTime, bots.headTime, returns.headTime)
    this.nextRare = Math.min(staffing.nextTime, edges.nextTime, timers.nextTime, callbacks.nextTime, calls)
  }

  private onRare(): void {
    const { center, staffing, edges, timers, entrance } = this
    const { deadlines, bots, returns } = this.kit
    const now = this.nextRare
    if (staffing.nextTime === now) {
      center.reach(now, STAFF)
      this.onStaffing(now)
    } else if (edges.nextTime === now) {
      center.reach(now, EDGE)
      if (edges.pass()) this.offers.all()
      if (timers.used) timers.armAll()
    } else if (timers.nextThreshold === now) {
      center.reach(now, TIMER)
      this.happened = this.questions.ask()
    } else if (this.callbacks.nextTime === now) {
      center.reach(now, CALLBACK)
      this.offers.callBack()
    } else if (deadlines.headTime === now) {
      center.reach(now, ABANDON)
      this.events--
      this.onDeadline()
    } else if (timers.nextTime === now) {
      center.reach(now, ABANDON)
      this.events--
      timers.headAbandons()
    } else if (bots.headTime === now) {
      center.reach(now, BOT_END)
      if (this.rolling) this.edges.follow(this.offers, this.timers)
      this.arrived(entrance.botEnds())
    } else {
      center.reach(now, RETURN)
      this.onReturn(returns.payload(returns.pop()))
    }
    this.findRare()
  }

  private onStaffing(now: number): void {
    const { pools } = this.kit
    const { staffing, center } = this
    const pool = staffing.take()
    center.log?.staffing.push({ pool, at: now, staffed: staffing.staffed })
    let newcomers = pools.staff(pool, staffing.staffed, staffing.paid, now)
    if (staffing.cuts && center.drops !== null) center.drops.cut(pool)
    for (; newcomers > 0; newcomers--) {
      pools.join(pool, now)
      this.offers.freed(pool)
    }
  }

  private onDeadline(): void {
    const { center, timers } = this
    const { deadlines } = this.kit
    const event = deadlines.pop()
    const slot = deadlines.payload(event)
    this.happened = center.lines.id(slot) === deadlines.id(event)
    if (!this.happened) return
    const line = center.lines.line(slot)
    center.abandon(slot)
    if (timers.used) timers.arm(line)
  }

  private onReturn(leg: number): void {
    this.happened = this.kit.legs.callType[leg] !== NONE
    if (this.happened) {
      if (this.rolling) this.edges.follow(this.offers, this.timers)
      this.arrived(this.entrance.later(leg))
    } else {
      this.kit.legs.release(leg)
      this.events--
    }
  }

  /** After an event: rules follow the live state, and what the event has planned may come next. */
  private settle(): void {
    if (this.happened) {
      this.last = this.center.now
      if (this.live) this.edges.follow(this.offers, this.timers)
    }
    this.happened = true
    this.findRare()
  }

  private close(): MetricBlock {
    const { center, entrance } = this
    const { lines } = center
    center.phase = ABANDON
    center.now = Number.MAX_VALUE
    center.sweep()
    center.now = Math.max(this.model.horizon, this.last)
    const left = lines.size
    for (let line = 0; line < lines.head.length; line++) while (lines.head[line] !== NONE) center.disconnect(lines.head[line], true)
    this.kit.pools.close()
    const block = this.kit.recorder.finish(entrance.calls, this.events + center.abandonments, left)
    this.callers.report(this.model, block)
    return block
  }
}

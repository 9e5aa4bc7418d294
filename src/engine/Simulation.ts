import { CT, type MetricBlock } from '../metrics/block.ts'
import { BALKED, BLOCKED, type CallLog, CLOSED } from '../metrics/callLog.ts'
import { type Model, NONE } from '../model/model.ts'
import { IDLE, QUEUE, type RoutingPolicy } from '../routing/contract.ts'
import { Callers } from './Callers.ts'
import { ABANDON, ARRIVAL, Center, EDGE, END, STAFF, TIMER } from './Center.ts'
import { AGENT, Desk, LINE } from './Desk.ts'
import type { EventQueue } from './EventQueue.ts'
import type { Kit } from './Kit.ts'
import type { PoolStates } from './PoolStates.ts'
import type { Recorder } from './Recorder.ts'
import { StaffingChanges } from './StaffingChanges.ts'
import { StageTimers } from './StageTimers.ts'
import { WaitingLines } from './WaitingLines.ts'
import { WindowEdges } from './WindowEdges.ts'

const NEVER = Number.POSITIVE_INFINITY
/** The loop is entered again and again for so many events: V8 optimises it better than one endless loop. */
const STEPS = 4096
/** After the horizon, with nobody on a call, a policy that goes on asking and never answers is asked so often and no more. */
const IN_VAIN = 10_000

/** One replication under one policy: the loop over events in the order of decision D-002. */
export class Simulation {
  private readonly model: Model
  private readonly policy: RoutingPolicy
  private readonly center: Center
  private readonly callers: Callers
  private readonly recorder: Recorder
  private readonly pools: PoolStates
  private readonly lines: WaitingLines
  private readonly ends: EventQueue
  private readonly deadlines: EventQueue
  private readonly staffing: StaffingChanges
  private readonly edges: WindowEdges
  private readonly timers: StageTimers
  private readonly desk: Desk
  /** A limited number of telephone lines: abandonments are then events, because each frees a line. */
  private readonly limited: boolean
  private readonly log: CallLog | null
  private calls = 0
  private inVain = 0
  private events = 0
  /** The next event that is neither an end nor an arrival. */
  private nextRare = NEVER

  constructor(kit: Kit, policyIndex: number, policy: RoutingPolicy, seed: string, replication: number, log: CallLog | null) {
    const { model } = kit
    kit.clear()
    this.model = model
    this.policy = policy
    this.recorder = kit.recorder
    this.pools = kit.pools
    this.ends = kit.ends
    this.deadlines = kit.deadlines
    const lineTypes = policy.lineTypes ?? Int32Array.from(model.callTypes, (_, k) => k)
    this.lines = new WaitingLines(lineTypes.length)
    this.center = new Center(model, model.policies[policyIndex].name, seed, replication, {
      pools: this.pools,
      lines: this.lines,
      recorder: this.recorder,
      lineTypes,
    })
    this.center.log = log
    this.log = log
    this.callers = new Callers(model, seed, replication)
    this.staffing = new StaffingChanges(kit, seed, replication)
    this.edges = new WindowEdges(model, policy, this.center)
    this.timers = new StageTimers(policy, this.center)
    this.desk = new Desk(model, policy, this.center, this.ends)
    this.limited = Number.isFinite(model.lines)
  }

  run(): MetricBlock {
    this.findRare()
    while (this.advance());
    return this.close()
  }

  /** Up to STEPS events; false when none is left. */
  private advance(): boolean {
    const { center, ends, callers } = this
    for (let step = 0; step < STEPS; step++, this.events++) {
      const end = ends.headTime
      const arrival = callers.nextTime
      if (end <= this.nextRare && end <= arrival) {
        if (end === NEVER) return false
        center.now = end
        center.phase = END
        this.onEnd()
      } else if (this.nextRare <= arrival) this.onRare()
      else {
        center.now = arrival
        center.phase = ARRIVAL
        this.onArrival(arrival)
      }
    }
    return true
  }

  private onEnd(): void {
    const slot = this.ends.pop()
    const pool = this.ends.key[slot]
    const frees = this.ends.payload[slot]
    if ((frees & LINE) !== 0) this.center.linesInUse--
    if ((frees & AGENT) !== 0 && this.pools.finish(pool, this.center.now)) {
      this.pools.join(pool, this.center.now)
      if (this.lines.size > 0) this.offer(pool)
    }
  }

  private onArrival(now: number): void {
    const { callers, center, recorder } = this
    const k = callers.take()
    const id = ++this.calls
    if (now >= recorder.intervalEnd) recorder.advance(now)
    const { interval } = recorder
    const row = this.log !== null && now >= 0 ? this.log.add(id, k, now) : NONE
    if (!callers.isOpen(k, now)) return this.lost(interval, k, CT.closed, CLOSED, row)
    if (this.limited && center.linesInUse >= this.model.lines) return this.lost(interval, k, CT.blocked, BLOCKED, row)
    const line = this.policy.selectQueue === undefined ? k : this.policy.selectQueue(k, center)
    const pool = this.policy.selectPool(line, 0, center)
    if (pool !== QUEUE) {
      center.linesInUse++
      if (this.policy.entered !== undefined) this.policy.entered(line)
      this.desk.answer(line, k, pool, id, interval, row, 0, callers.handle, callers.wrapUp)
    } else if (callers.balks) this.lost(interval, k, CT.balked, BALKED, row)
    else {
      center.linesInUse++
      if (this.policy.entered !== undefined) this.policy.entered(line)
      this.queue(line, k, id, interval, row)
    }
  }

  private lost(interval: number, callType: number, cell: number, outcome: number, row: number): void {
    this.recorder.count1(interval, callType, cell)
    if (this.log !== null && row !== NONE) this.log.column.outcome[row] = outcome
  }

  private queue(line: number, callType: number, id: number, interval: number, row: number): void {
    const { lines, center, callers } = this
    if (!lines.roomy) center.sweep()
    const slot = lines.join(line, id, interval, row, center.now, callers.patience, callers.handle, callers.wrapUp)
    if (this.limited && callers.patience < NEVER) {
      this.deadlines.push(lines.deadline[slot], callType, id, slot)
      this.findRare()
    }
    if (this.timers.used && center.liveHead(line) === slot) this.arm(line)
  }

  /** Offers the waiting lines to an idle agent of the pool; false when the agent stays idle. */
  private offer(pool: number): boolean {
    const line = this.policy.selectLine(pool, this.center)
    if (line === IDLE) return false
    this.take(this.center.liveHead(line), line, pool)
    return true
  }

  private take(slot: number, line: number, pool: number): void {
    this.desk.answerWaiting(slot, line, pool)
    if (this.timers.used) this.arm(line)
  }

  private arm(line: number): void {
    this.timers.arm(line)
    this.findRare()
  }

  private findRare(): void {
    const { staffing, edges, timers, deadlines } = this
    this.nextRare = Math.min(staffing.nextTime, edges.nextTime, timers.nextTime, deadlines.headTime)
  }

  private onRare(): void {
    const { center, staffing, edges, timers, deadlines } = this
    const now = this.nextRare
    center.now = now
    if (staffing.nextTime === now) {
      center.phase = STAFF
      this.onStaffing(now)
    } else if (edges.nextTime === now) {
      center.phase = EDGE
      if (edges.pass()) this.offerAll()
      if (timers.used) timers.armAll()
    } else if (timers.nextThreshold === now) {
      center.phase = TIMER
      this.onTimer()
    } else {
      center.phase = ABANDON
      this.events--
      if (deadlines.headTime === now) this.onDeadline()
      else timers.headAbandons()
    }
    this.findRare()
  }

  private onStaffing(now: number): void {
    const { staffing, pools } = this
    const pool = staffing.take()
    for (let newcomers = pools.staff(pool, staffing.staffed, staffing.paid, now); newcomers > 0; newcomers--) {
      pools.join(pool, now)
      if (this.lines.size > 0) this.offer(pool)
    }
  }

  private onTimer(): void {
    const { timers, center } = this
    const line = timers.due()
    const head = center.liveHead(line)
    const pool = head === NONE ? QUEUE : this.policy.selectPool(line, timers.threshold[line], center)
    if (pool !== QUEUE) this.take(head, line, pool)
    else timers.passed(line, this.hopeless())
  }

  /** After the horizon, with nobody on a call: no threshold brings an answer where nobody is idle, or where the policy has had its chances. */
  private hopeless(): boolean {
    if (this.center.now <= this.model.horizon || this.ends.size > 0) return false
    return this.pools.idle.every((idle) => idle === 0) || ++this.inVain > IN_VAIN
  }

  private onDeadline(): void {
    const { deadlines, lines, center } = this
    const event = deadlines.pop()
    const slot = deadlines.payload[event]
    if (lines.id[slot] !== deadlines.id[event]) return
    const line = lines.line[slot]
    center.abandon(slot)
    if (this.timers.used) this.timers.arm(line)
  }

  /** After a window edge: idle agents are offered the lines again, pools in scenario order. */
  private offerAll(): void {
    for (let pool = 0; pool < this.pools.idle.length; pool++) while (this.pools.idle[pool] > 0 && this.lines.size > 0 && this.offer(pool));
  }

  private close(): MetricBlock {
    const { center, lines } = this
    const last = center.now
    center.phase = ABANDON
    center.now = Number.MAX_VALUE
    center.sweep()
    center.now = last
    const left = lines.size
    for (let line = 0; line < lines.head.length; line++) while (lines.head[line] !== NONE) center.disconnect(lines.head[line])
    this.pools.close()
    return this.recorder.finish(this.calls, this.events + center.abandonments, left)
  }
}

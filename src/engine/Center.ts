import { CT } from '../metrics/block.ts'
import { ABANDONED, type CallLog, DISCONNECTED } from '../metrics/callLog.ts'
import { type Model, NONE } from '../model/model.ts'
import { openStream, type Stream } from '../random/stream.ts'
import type { CenterView } from '../routing/contract.ts'
import type { CallsInProgress } from './CallsInProgress.ts'
import { ABANDON, END, TIMER } from './eventKinds.ts'
import { LineLengths } from './LineLengths.ts'
import type { PoolStates } from './PoolStates.ts'
import type { Recorder } from './Recorder.ts'
import type { Returns } from './Returns.ts'
import type { WaitEnds } from './WaitEnds.ts'
import { WaitingLines } from './WaitingLines.ts'

/**
 * The present state of the center, and what a policy may see of it.
 * Abandonment is lazy: a waiting call's deadline is looked at when somebody looks at the head of its line, which is exact for lines in
 * order of arrival, since a call behind a living head can neither be answered nor seen. Types that abandon eagerly have events for it
 * and no deadline here.
 */
export class Center implements CenterView {
  now = 0
  /** Latest kind of event that has had its turn at this very instant: it decides what has already happened. */
  phase = END
  /** Abandonments that nobody has seen when they happened still count as events. */
  abandonments = 0
  /** Telephone lines in use. */
  linesInUse = 0
  readonly pools: PoolStates
  readonly lines: WaitingLines
  readonly recorder: Recorder
  /** Call type of each line. */
  readonly lineTypes: Int32Array
  readonly log: CallLog | null
  /** By call type: 1 where abandonments are events of their own. */
  eager: Uint8Array = new Uint8Array(0)
  /** Null where nobody needs to be told of waits that end. */
  waitEnds: WaitEnds | null = null
  /** Null where no disruption cuts calls. */
  drops: CallsInProgress | null = null
  /** Told of every followed call that leaves the queue without an answer. */
  returns: Returns | null = null
  readonly lengths: LineLengths
  private readonly seed: string
  private readonly replication: number
  private readonly policyName: string
  private stream: Stream | null = null

  constructor(
    model: Model,
    policyName: string,
    seed: string,
    replication: number,
    parts: { pools: PoolStates; recorder: Recorder; lineTypes: Int32Array; log: CallLog | null },
  ) {
    this.pools = parts.pools
    this.lines = new WaitingLines(parts.lineTypes.length)
    this.recorder = parts.recorder
    this.lineTypes = parts.lineTypes
    this.log = parts.log
    this.seed = seed
    this.replication = replication
    this.policyName = policyName
    this.now = model.begin
    this.lengths = new LineLengths(this, model.begin)
  }

  /** The next event is under way. What has had its turn at an instant stays so, also for an end or a change of staffing that comes after. */
  reach(now: number, phase: number): void {
    if (now > this.now || phase > this.phase) this.phase = phase
    this.now = now
  }

  idle(pool: number): number {
    return this.pools.idle[pool]
  }

  staffed(pool: number): number {
    return this.pools.staffed[pool]
  }

  busy(pool: number): number {
    return this.pools.busy[pool]
  }

  idleSince(pool: number): number {
    return this.pools.idleSince(pool)
  }

  waiting(line: number): number {
    return this.lengths.of(line)
  }

  hasWaiting(line: number): boolean {
    return this.liveHead(line) !== NONE
  }

  headSince(line: number): number {
    const head = this.liveHead(line)
    return head === NONE ? Number.POSITIVE_INFINITY : this.lines.entry(head)
  }

  headId(line: number): number {
    const head = this.liveHead(line)
    return head === NONE ? Number.NaN : this.lines.id(head)
  }

  headWaited(line: number, after: number): boolean {
    if (after === 0) return true
    const since = this.headSince(line)
    return this.phase < TIMER ? since + after < this.now : since + after <= this.now
  }

  random(): number {
    this.stream ??= openStream(this.seed, this.replication, 'policy', this.policyName)
    return this.stream.uniform()
  }

  serviceLevel(callTypes: Int32Array, seconds: number): number {
    return this.waitEnds === null ? Number.NaN : this.waitEnds.serviceLevel(callTypes, seconds)
  }

  /** Has the call of this slot hung up? At its very deadline it has only once the abandonments of that instant are through. */
  gone(slot: number): boolean {
    const deadline = this.lines.deadline(slot)
    return this.phase < ABANDON ? deadline < this.now : deadline <= this.now
  }

  /** Slot of the first call of the line that still waits, or NONE; those before it are booked as abandoned. */
  liveHead(line: number): number {
    let head = this.lines.head[line]
    while (head !== NONE && this.gone(head)) {
      this.abandon(head)
      head = this.lines.head[line]
    }
    return head
  }

  /** Books a waiting call as abandoned and frees its slot. */
  abandon(slot: number): void {
    const { lines } = this
    const wait = lines.patience(slot)
    const line = lines.line(slot)
    lines.remove(slot)
    this.recorder.abandoned(lines.interval(slot), this.lineTypes[line], wait)
    if (this.waitEnds !== null) this.waitEnds.abandoned(line, this.lineTypes[line], lines.interval(slot), wait)
    this.abandonments++
    this.linesInUse--
    this.write(slot, ABANDONED, wait)
    const leg = lines.leg(slot)
    if (leg !== NONE) this.returns?.gaveUp(leg, this.now)
    lines.release(slot)
  }

  /** Books a waiting call as cut off: its wait is in no sum and in no row. `forEver`: the replication ends, and nobody would ever come. */
  disconnect(slot: number, forEver = false): void {
    const { lines } = this
    const line = lines.line(slot)
    const interval = lines.interval(slot)
    lines.remove(slot)
    this.recorder.count1(interval, this.lineTypes[line], CT.disconnected)
    const wait = forEver ? Number.POSITIVE_INFINITY : this.now - lines.entry(slot)
    if (this.waitEnds !== null) this.waitEnds.disconnected(line, this.lineTypes[line], interval, wait)
    this.linesInUse--
    this.write(slot, DISCONNECTED, Number.NaN)
    const leg = lines.leg(slot)
    if (leg !== NONE) this.returns?.cutOff(leg)
    lines.release(slot)
  }

  /** A slot for a call that comes in. Calls that hung up behind living heads give theirs before the lines have to grow. */
  openSlot(): number {
    const { lines } = this
    let slot = lines.open()
    if (slot !== NONE) return slot
    this.sweep()
    slot = lines.open()
    if (slot !== NONE) return slot
    lines.grow()
    return lines.open()
  }

  /** Frees the slots of all calls that have hung up behind living heads. */
  sweep(): void {
    for (let line = 0; line < this.lines.head.length; line++)
      for (let slot = this.lines.head[line]; slot !== NONE; ) {
        const next = this.lines.next(slot)
        if (this.gone(slot)) this.abandon(slot)
        slot = next
      }
  }

  private write(slot: number, outcome: number, wait: number): void {
    const row = this.lines.row(slot)
    if (this.log === null || row === NONE) return
    this.log.column.outcome[row] = outcome
    this.log.column.wait[row] = wait
  }
}

import { NONE } from '../model/model.ts'
import type { RoutingPolicy } from '../routing/contract.ts'
import type { Center } from './Center.ts'
import { TIMER } from './eventKinds.ts'
import { MinTree } from './MinTree.ts'

const NEVER = Number.POSITIVE_INFINITY

/**
 * When the head of each line is to be asked about again. One timer a line is enough: a line is in order of arrival, so whatever is open
 * to a call is open to those before it, and the head alone can be answered. Where a line has thresholds, the head's deadline
 * is watched too, because the next call's threshold takes over then.
 */
export class StageTimers {
  /** False when the policy asks for no thresholds: nothing here is then used. */
  readonly used: boolean
  /** The wait at which each line's head is asked about next. */
  readonly threshold: Float64Array
  private readonly policy: RoutingPolicy
  private readonly center: Center
  private readonly thresholds: MinTree
  private readonly deadlines: MinTree

  constructor(policy: RoutingPolicy, center: Center) {
    this.used = policy.recheckAt !== undefined
    this.policy = policy
    this.center = center
    const lines = center.lineTypes.length
    this.threshold = new Float64Array(lines)
    this.thresholds = new MinTree(lines)
    this.deadlines = new MinTree(lines)
  }

  get nextThreshold(): number {
    return this.thresholds.firstKey
  }

  get nextTime(): number {
    return Math.min(this.thresholds.firstKey, this.deadlines.firstKey)
  }

  /** The line has a new head (or none, or new rules): finds its next threshold. */
  arm(line: number): void {
    const { center } = this
    const head = center.liveHead(line)
    if (head === NONE) return this.set(line, NEVER, NEVER, NEVER)
    const since = center.lines.entry(head)
    const pending = center.phase <= TIMER
    let wait = this.ask(line, 0)
    const watched = wait < NEVER
    while (wait < NEVER && (pending ? since + wait < center.now : since + wait <= center.now)) wait = this.ask(line, wait)
    this.set(line, wait, since + wait, watched ? center.lines.deadline(head) : NEVER)
  }

  armAll(): void {
    for (let line = 0; line < this.threshold.length; line++) this.arm(line)
  }

  /** The line whose threshold has come: of several at this instant the one of the first call type, then of the lowest call id. */
  due(): number {
    return this.first(this.thresholds)
  }

  /** The head was asked about and still waits; `last`: nothing can come of asking again. */
  passed(line: number, last: boolean): void {
    const head = this.center.liveHead(line)
    if (head === NONE || last) return this.set(line, NEVER, NEVER, NEVER)
    const wait = this.ask(line, this.threshold[line])
    this.threshold[line] = wait
    this.thresholds.set(line, this.center.lines.entry(head) + wait)
  }

  /** The head whose deadline has come hangs up. */
  headAbandons(): void {
    this.arm(this.first(this.deadlines))
  }

  private ask(line: number, waited: number): number {
    return this.policy.recheckAt === undefined ? NEVER : this.policy.recheckAt(line, waited)
  }

  private set(line: number, threshold: number, at: number, deadline: number): void {
    this.threshold[line] = threshold
    this.thresholds.set(line, at)
    this.deadlines.set(line, deadline)
  }

  private first(tree: MinTree): number {
    const { lineTypes } = this.center
    let best = tree.first
    if (lineTypes.length === 1) return best
    for (let line = 0; line < lineTypes.length; line++)
      if (tree.key[line] === tree.firstKey && line !== best) {
        const type = lineTypes[line] - lineTypes[best]
        if (type < 0 || (type === 0 && this.center.headId(line) < this.center.headId(best))) best = line
      }
    return best
  }
}

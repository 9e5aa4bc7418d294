import { BY_FREED } from '../metrics/callLog.ts'
import { NONE } from '../model/model.ts'
import { IDLE, type RoutingPolicy } from '../routing/contract.ts'
import type { Callbacks } from './Callbacks.ts'
import type { Center } from './Center.ts'
import type { Desk } from './Desk.ts'
import type { StageTimers } from './StageTimers.ts'

/** What an idle agent is offered: callers who were promised a call by now, then the waiting lines. */
export class Offers {
  private readonly policy: RoutingPolicy
  private readonly center: Center
  private readonly desk: Desk
  private readonly callbacks: Callbacks
  private readonly timers: StageTimers

  constructor(policy: RoutingPolicy, center: Center, desk: Desk, callbacks: Callbacks, timers: StageTimers) {
    this.policy = policy
    this.center = center
    this.desk = desk
    this.callbacks = callbacks
    this.timers = timers
  }

  /** An agent of the pool has become idle. True: a stage timer may have changed. */
  freed(pool: number): boolean {
    if (this.callbacks.size > 0) {
      const leg = this.callbacks.takeDue(pool)
      if (leg !== NONE) {
        this.desk.callBack(leg, pool)
        return false
      }
    }
    return this.center.lines.size > 0 && this.line(pool) && this.timers.used
  }

  /** Of the pools in scenario order the first that has an agent for a promise makes the oldest. */
  callBack(): void {
    const pool = this.callbacks.firstPool()
    this.desk.callBack(this.callbacks.takeReady(pool), pool)
  }

  /** After a change of rules: idle agents are offered the lines again, pools in scenario order. */
  all(): void {
    const { idle } = this.center.pools
    for (let pool = 0; pool < idle.length; pool++) while (idle[pool] > 0 && this.center.lines.size > 0 && this.line(pool));
  }

  /** The head of the line is answered; `moment` is one of MOMENTS. */
  take(head: number, line: number, pool: number, moment: number): void {
    this.desk.answerWaiting(head, line, pool, moment)
    if (this.timers.used) this.timers.arm(line)
  }

  /** False when the agent stays idle. */
  private line(pool: number): boolean {
    const line = this.policy.selectLine(pool, this.center)
    if (line === IDLE) return false
    this.take(this.center.liveHead(line), line, pool, BY_FREED)
    return true
  }
}

import { NONE } from '../model/model.ts'
import type { CenterView } from './contract.ts'
import { type StageTables, TIE } from './stageTables.ts'

/** `assign`: which pool each call is bound to, by its line. */
export class Binder {
  private readonly tables: StageTables
  /** By rule, and by rule and pool: calls bound. */
  private readonly assigned: Int32Array
  private readonly assignedToPool: Int32Array
  /** By pool: the lines bound to it. */
  private readonly lines: readonly Int32Array[]

  constructor(tables: StageTables) {
    this.tables = tables
    this.assigned = new Int32Array(tables.rules)
    this.assignedToPool = new Int32Array(tables.rules * tables.pools)
    this.lines = Array.from({ length: tables.pools }, (_, pool) =>
      Int32Array.from(tables.lineBound.keys()).filter((line) => tables.lineBound[line] === pool),
    )
  }

  /** The line that a call of the type joins under the plan: that of a pool, or the type's own where it is not bound. */
  lineToJoin(callType: number, plan: number, center: CenterView): number {
    const { byWait, planRule, boundLine, pools } = this.tables
    const pool = byWait[planRule[plan]] === 1 ? this.leastWait(plan, center) : this.furthestBehind(plan)
    return pool === NONE ? callType : boundLine[callType * pools + pool]
  }

  count(plan: number, pool: number): void {
    const rule = this.tables.planRule[plan]
    this.assigned[rule]++
    this.assignedToPool[rule * this.tables.pools + pool]++
  }

  /** The pool that is furthest behind its target. */
  private furthestBehind(plan: number): number {
    const { assignFrom, assignPool, assignTarget, planRule, pools } = this.tables
    const end = assignFrom[plan + 1]
    const rule = planRule[plan]
    const next = this.assigned[rule] + 1
    let best = NONE
    let most = Number.NEGATIVE_INFINITY
    for (let i = assignFrom[plan]; i < end; i++) {
      const pool = assignPool[i]
      const behind = assignTarget[i] * next - this.assignedToPool[rule * pools + pool]
      if (behind > most + TIE) {
        most = behind
        best = pool
      }
    }
    return best
  }

  /** The pool in which the call should wait least: those bound to it already and this one, at its pace, over the agents staffed. */
  private leastWait(plan: number, center: CenterView): number {
    const { assignFrom, assignPool, assignTarget } = this.tables
    let best = NONE
    let least = Number.NaN
    for (let i = assignFrom[plan]; i < assignFrom[plan + 1]; i++) {
      const pool = assignPool[i]
      const wait = center.idle(pool) > 0 ? 0 : this.expectedWait(pool, assignTarget[i], center)
      if (best !== NONE && !(wait < least - TIE)) continue
      least = wait
      best = pool
    }
    return best
  }

  private expectedWait(pool: number, handling: number, center: CenterView): number {
    const staffed = center.staffed(pool)
    if (staffed === 0) return Number.POSITIVE_INFINITY
    let waiting = 1
    for (const line of this.lines[pool]) if (center.hasWaiting(line)) waiting += center.waiting(line)
    return (waiting * handling) / staffed
  }
}

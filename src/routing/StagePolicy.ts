import { NONE } from '../model/model.ts'
import { type CenterView, IDLE, QUEUE, type RoutingPolicy } from './contract.ts'
import { StageChooser } from './StageChooser.ts'
import { IN_ORDER, type StageTables, TIE } from './stageTables.ts'

/**
 * Every policy made of rules and stages. The tables are shared; pointers, counters and the rule in force are this replication's.
 * Asked twice per call in the hot loop: nothing is allocated and every list is a slice of a typed array.
 */
export class StagePolicy implements RoutingPolicy {
  /** Absent where no rule assigns: the engine then asks one question less at every arrival. */
  readonly selectQueue?: (callType: number) => number
  readonly entered?: (line: number) => void
  /** Absent where no stage opens later: the engine then keeps no timers. */
  readonly recheckAt?: (line: number, waited: number) => number
  /** Absent where every answer is of stage 1. */
  readonly stageOf?: (line: number, pool: number) => number
  readonly lineTypes: Int32Array
  readonly edges: Float64Array
  private readonly tables: StageTables
  private readonly pools: number
  private readonly chooser: StageChooser

  private readonly lineBound: Int32Array
  private readonly after: Float64Array
  private readonly kind: Int32Array
  private readonly poolFrom: Int32Array
  private readonly poolList: Int32Array
  private readonly entryFrom: Int32Array
  private readonly entryLine: Int32Array
  private readonly entryGroup: Int32Array
  private readonly entryDue: Float64Array

  /** By call type: the plan in force. */
  private readonly plan: Int32Array
  /** By line: its range of stages under the plan in force. */
  private readonly stageFrom: Int32Array
  private readonly stageTo: Int32Array
  /** By entry of call selection: seconds after which the line is open to the pool; Infinity = never. */
  private readonly openAfter: Float64Array
  /** By rule, and by rule and pool: calls bound. */
  private readonly assigned: Int32Array
  private readonly assignedToPool: Int32Array

  constructor(tables: StageTables) {
    const assigns = tables.assignPool.length > 0
    if (assigns) {
      this.selectQueue = this.lineToJoin
      this.entered = this.countBinding
    }
    if (assigns || tables.number.some((number) => number > 1)) this.stageOf = this.firstListing
    if (tables.after.some((after) => after > 0)) this.recheckAt = this.nextThreshold
    this.tables = tables
    this.pools = tables.pools
    this.chooser = new StageChooser(tables)
    this.lineTypes = tables.lineType
    this.lineBound = tables.lineBound
    this.edges = tables.edges
    this.after = tables.after
    this.kind = tables.choose
    this.poolFrom = tables.poolFrom
    this.poolList = tables.poolList
    this.entryFrom = tables.selection.from
    this.entryLine = tables.selection.line
    this.entryGroup = tables.selection.group
    this.entryDue = tables.selection.due
    this.plan = new Int32Array(tables.callTypes)
    this.stageFrom = new Int32Array(tables.lineType.length)
    this.stageTo = new Int32Array(tables.lineType.length)
    this.openAfter = new Float64Array(tables.selection.line.length)
    this.assigned = new Int32Array(tables.rules)
    this.assignedToPool = new Int32Array(tables.rules * tables.pools)
    for (let k = 0; k < tables.callTypes; k++) this.follow(k, tables.clockPlan[k])
  }

  selectPool(line: number, waited: number, center: CenterView): number {
    const bound = this.lineBound[line]
    if (bound !== NONE && center.idle(bound) > 0) return bound
    const { after, kind, poolFrom, poolList } = this
    const end = this.stageTo[line]
    for (let s = this.stageFrom[line]; s < end && after[s] <= waited; s++) {
      if (kind[s] === IN_ORDER) {
        const to = poolFrom[s + 1]
        for (let i = poolFrom[s]; i < to; i++) {
          const pool = poolList[i]
          if (center.idle(pool) > 0) return pool
        }
      } else {
        const pool = this.chooser.choose(s, center)
        if (pool !== QUEUE) return pool
      }
    }
    return QUEUE
  }

  selectLine(pool: number, center: CenterView): number {
    const { entryLine, entryGroup, entryDue, openAfter } = this
    const end = this.entryFrom[pool + 1]
    let best = IDLE
    let bestEntry = 0
    for (let i = this.entryFrom[pool]; i < end; i++) {
      if (best !== IDLE && entryGroup[i] !== entryGroup[bestEntry]) break
      const line = entryLine[i]
      if (!center.hasWaiting(line)) continue
      const after = openAfter[i]
      if (after > 0 && (after === Number.POSITIVE_INFINITY || !center.headWaited(line, after))) continue
      if (best !== IDLE) {
        const due = center.headSince(line) + entryDue[i]
        const bestDue = center.headSince(best) + entryDue[bestEntry]
        if (due > bestDue || (due === bestDue && center.headId(line) > center.headId(best))) continue
      }
      best = line
      bestEntry = i
    }
    if (best !== IDLE && this.tables.counts && this.lineBound[best] !== pool) this.chooser.pulled(this.stageListing(best, pool), pool)
    return best
  }

  ruleOf(line: number): number {
    return this.tables.planRule[this.plan[this.lineTypes[line]]] + 1
  }

  atEdge(e: number, switched: Uint8Array): void {
    const { clockPlan, callTypes } = this.tables
    for (let k = 0; k < callTypes; k++) {
      const plan = clockPlan[(e + 1) * callTypes + k]
      if (plan === this.plan[k]) continue
      switched[k] = 1
      this.follow(k, plan)
    }
  }

  /** The line of the assigned pool that is furthest behind its target; the type's own where it is not bound. */
  private lineToJoin(callType: number): number {
    const { assignFrom, assignPool, assignTarget, planRule, boundLine } = this.tables
    const plan = this.plan[callType]
    const end = assignFrom[plan + 1]
    let best = NONE
    let most = Number.NEGATIVE_INFINITY
    const rule = planRule[plan]
    const next = this.assigned[rule] + 1
    for (let i = assignFrom[plan]; i < end; i++) {
      const pool = assignPool[i]
      const behind = assignTarget[i] * next - this.assignedToPool[rule * this.pools + pool]
      if (behind > most + TIE) {
        most = behind
        best = pool
      }
    }
    return best === NONE ? callType : boundLine[callType * this.pools + best]
  }

  private countBinding(line: number): void {
    const bound = this.lineBound[line]
    if (bound === NONE) return
    const rule = this.tables.planRule[this.plan[this.lineTypes[line]]]
    this.assigned[rule]++
    this.assignedToPool[rule * this.pools + bound]++
  }

  /** Stages that add no pool for the type are not in the tables, so nobody is asked in vain. */
  private nextThreshold(line: number, waited: number): number {
    for (let s = this.stageFrom[line]; s < this.stageTo[line]; s++) {
      if (this.after[s] > waited) return this.after[s]
    }
    return Number.POSITIVE_INFINITY
  }

  /** The first open stage that lists the pool is the first that lists it, since stages open in order. */
  private firstListing(line: number, pool: number): number {
    if (this.lineBound[line] === pool) return 1
    return this.tables.number[this.stageListing(line, pool)]
  }

  private stageListing(line: number, pool: number): number {
    return this.tables.listing[this.plan[this.lineTypes[line]] * this.pools + pool]
  }

  /** Puts a call type under a plan. */
  private follow(callType: number, plan: number): void {
    const { stageFrom, listing, lineType, lineBound, selection } = this.tables
    this.plan[callType] = plan
    for (let line = 0; line < lineType.length; line++) {
      if (lineType[line] !== callType) continue
      this.stageFrom[line] = stageFrom[plan]
      this.stageTo[line] = stageFrom[plan + 1]
    }
    for (let i = selection.typeFrom[callType]; i < selection.typeFrom[callType + 1]; i++) {
      const entry = selection.entryOfType[i]
      const pool = selection.pool[entry]
      const stage = listing[plan * this.pools + pool]
      const bound = lineBound[selection.line[entry]] === pool
      this.openAfter[entry] = bound ? 0 : stage === NONE ? Number.POSITIVE_INFINITY : this.after[stage]
    }
  }
}

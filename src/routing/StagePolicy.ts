import { NONE } from '../model/model.ts'
import { Binder } from './Binder.ts'
import { type CenterView, IDLE, QUEUE, type RoutingPolicy } from './contract.ts'
import { Openings } from './Openings.ts'
import { StageChooser } from './StageChooser.ts'
import { ASSIGNED, CHOICES, IN_ORDER } from './stageKinds.ts'
import type { StageTables } from './stageTables.ts'

/**
 * Every policy made of rules and stages. The tables are shared; pointers, counters and the rule in force are this replication's.
 * Asked twice per call in the hot loop: nothing is allocated, every list is a slice of a typed array, and hooks that are absent are
 * present as undefined, so that V8 sees one shape of object whatever the policy.
 */
export class StagePolicy implements RoutingPolicy {
  /** Absent where no rule assigns: the engine then asks one question less at every arrival. */
  readonly selectQueue: ((callType: number, center: CenterView) => number) | undefined = undefined
  readonly entered: ((line: number) => void) | undefined = undefined
  /** Absent where no stage opens later: the engine then keeps no timers. */
  readonly recheckAt: ((line: number, waited: number) => number) | undefined = undefined
  /** Absent where every answer is of stage 1. */
  readonly stageOf: ((line: number, pool: number) => number) | undefined = undefined
  /** Absent where data residency refuses nothing. */
  readonly refusedPool: ((line: number, waited: number, center: CenterView) => number) | undefined = undefined
  /** Absent where no rule asks for the live state. */
  readonly followState: ((center: CenterView, switched: Uint8Array) => boolean) | undefined = undefined
  readonly rolling: number | undefined = undefined
  readonly lineTypes: Int32Array
  readonly edges: Float64Array
  readonly choices = CHOICES
  readonly take: string
  private readonly tables: StageTables
  private readonly pools: number
  private readonly chooser: StageChooser
  private readonly binder: Binder

  private readonly lineBound: Int32Array
  private readonly after: Float64Array
  private readonly kind: Int32Array
  private readonly poolFrom: Int32Array
  private readonly poolList: Int32Array
  private readonly entryFrom: Int32Array
  private readonly entryLine: Int32Array
  private readonly entryGroup: Int32Array
  private readonly entryDue: Float64Array
  private readonly reserves: boolean
  /** No agents are kept in reserve and no answers are counted. */
  private readonly plain: boolean

  /** By call type: the plan in force. */
  private readonly plan: Int32Array
  /** By line: its range of stages under the plan in force. */
  private readonly stageFrom: Int32Array
  private readonly stageTo: Int32Array
  private readonly openings: Openings
  private readonly openAfter: Float64Array
  /** Edges passed. */
  private edge = 0
  /** By rule: what LiveRules has found out about the present state. */
  private readonly known: Uint8Array
  /** Where agents are kept in reserve, so that two stages may list a pool: the one that gave the last. */
  private through = NONE

  constructor(tables: StageTables) {
    const assigns = tables.assignPool.length > 0
    if (assigns) {
      this.selectQueue = this.lineToJoin
      this.entered = this.countBinding
    }
    if (assigns || tables.number.some((number) => number > 1)) this.stageOf = this.firstListing
    if (tables.after.some((after) => after > 0) || tables.refusals?.addsLater) this.recheckAt = this.nextThreshold
    if (tables.refusals !== undefined) this.refusedPool = this.firstRefused
    if (tables.live !== undefined) {
      this.followState = this.switchRules
      if (tables.live.rolling !== undefined) this.rolling = tables.live.rolling
    }
    this.tables = tables
    this.take = tables.take
    this.pools = tables.pools
    this.chooser = new StageChooser(tables)
    this.binder = new Binder(tables)
    this.lineTypes = tables.lineType
    this.lineBound = tables.lineBound
    this.edges = tables.edges
    this.after = tables.after
    this.kind = tables.kind
    this.poolFrom = tables.poolFrom
    this.poolList = tables.poolList
    this.entryFrom = tables.selection.from
    this.entryLine = tables.selection.line
    this.entryGroup = tables.selection.group
    this.entryDue = tables.selection.due
    this.reserves = tables.reserves
    this.plain = !tables.reserves && !tables.counts
    this.known = new Uint8Array(tables.rules)
    this.plan = new Int32Array(tables.callTypes)
    this.stageFrom = new Int32Array(tables.lineType.length)
    this.stageTo = new Int32Array(tables.lineType.length)
    this.openings = new Openings(tables, this.plan)
    this.openAfter = this.openings.after
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
        if (pool !== QUEUE) {
          this.through = s
          return pool
        }
      }
    }
    return QUEUE
  }

  selectLine(pool: number, center: CenterView): number {
    return this.plain ? this.firstOpen(pool, center) : this.accountedLine(pool, center)
  }

  /** The line whose head comes first among those open to the pool. */
  private firstOpen(pool: number, center: CenterView): number {
    const { entryLine, entryGroup, entryDue, openAfter } = this
    const end = this.entryFrom[pool + 1]
    let best = IDLE
    let bestGroup = 0
    let bestDue = 0
    for (let i = this.entryFrom[pool]; i < end; i++) {
      if (best !== IDLE && entryGroup[i] !== bestGroup) break
      const line = entryLine[i]
      const since = center.headSince(line)
      if (since === Number.POSITIVE_INFINITY) continue
      const after = openAfter[i]
      if (after > 0 && (after === Number.POSITIVE_INFINITY || !center.headWaited(line, after))) continue
      const due = since + entryDue[i]
      if (best !== IDLE && (due > bestDue || (due === bestDue && center.headId(line) > center.headId(best)))) continue
      best = line
      bestGroup = entryGroup[i]
      bestDue = due
    }
    return best
  }

  /** The same where agents are kept in reserve or answers are counted. */
  private accountedLine(pool: number, center: CenterView): number {
    const idle = center.idle(pool)
    if (this.reserves) this.openings.count(pool, idle)
    const line = this.firstOpen(pool, center)
    if (line !== IDLE && this.lineBound[line] !== pool)
      this.chooser.pulled(this.openings.stageThrough(this.lineTypes[line], pool, idle), pool)
    return line
  }

  ruleOf(line: number): number {
    return this.tables.planRule[this.plan[this.lineTypes[line]]] + 1
  }

  opensAfter(line: number, pool: number): number {
    if (this.lineBound[line] === pool) return 0
    const stage = this.stageListing(line, pool)
    return stage === NONE ? Number.POSITIVE_INFINITY : this.after[stage]
  }

  choiceOf(line: number, pool: number): number {
    if (this.lineBound[line] === pool) return ASSIGNED
    return this.tables.choice[this.reserves ? this.through : this.stageListing(line, pool)]
  }

  atEdge(e: number, switched: Uint8Array, center: CenterView): void {
    this.edge = e + 1
    this.settle(switched, center)
  }

  private switchRules(center: CenterView, switched: Uint8Array): boolean {
    return this.settle(switched, center)
  }

  /** Puts every type under the plan that the clock and the state ask for; true where one changed. */
  private settle(switched: Uint8Array, center: CenterView): boolean {
    const { clockPlan, callTypes, live } = this.tables
    if (live !== undefined) this.known.fill(0)
    let any = false
    for (let k = 0; k < callTypes; k++) {
      const entry = this.edge * callTypes + k
      const plan = live === undefined ? clockPlan[entry] : live.plan(entry, center, this.known)
      if (plan === this.plan[k]) continue
      switched[k] = 1
      any = true
      this.follow(k, plan)
    }
    return any
  }

  private lineToJoin(callType: number, center: CenterView): number {
    return this.binder.lineToJoin(callType, this.plan[callType], center)
  }

  private countBinding(line: number): void {
    const bound = this.lineBound[line]
    if (bound !== NONE) this.binder.count(this.plan[this.lineTypes[line]], bound)
  }

  /** Stages that add no pool for the type, be it one that the law refuses, are passed over: nobody is asked in vain. */
  private nextThreshold(line: number, waited: number): number {
    const { refusals } = this.tables
    const refused = refusals === undefined ? Number.POSITIVE_INFINITY : refusals.nextThreshold(this.plan[this.lineTypes[line]], waited)
    for (let s = this.stageFrom[line]; s < this.stageTo[line]; s++) {
      if (this.after[s] > waited) return Math.min(this.after[s], refused)
    }
    return refused
  }

  /** The first open stage that lists the pool is the first that lists it, since stages open in order. */
  private firstListing(line: number, pool: number): number {
    if (this.lineBound[line] === pool) return 1
    return this.tables.number[this.stageListing(line, pool)]
  }

  private firstRefused(line: number, waited: number, center: CenterView): number {
    const bound = this.lineBound[line]
    if (bound !== NONE && center.idle(bound) > 0) return NONE
    return this.tables.refusals === undefined ? NONE : this.tables.refusals.pool(this.plan[this.lineTypes[line]], waited, center)
  }

  private stageListing(line: number, pool: number): number {
    return this.tables.listing[this.plan[this.lineTypes[line]] * this.pools + pool]
  }

  /** Puts a call type under a plan. */
  private follow(callType: number, plan: number): void {
    const { stageFrom, lineType } = this.tables
    this.plan[callType] = plan
    for (let line = 0; line < lineType.length; line++) {
      if (lineType[line] !== callType) continue
      this.stageFrom[line] = stageFrom[plan]
      this.stageTo[line] = stageFrom[plan + 1]
    }
    this.openings.follow(callType)
  }
}

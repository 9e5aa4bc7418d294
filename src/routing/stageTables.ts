import { type Model, NONE, type PolicyModel, type RuleModel, type StageModel } from '../model/model.ts'
import { type CallSelection, compileCallSelection } from './callSelection.ts'
import { orderPools } from './orderPools.ts'

/** How a stage decides at run time; the fixed orders are compiled into IN_ORDER. */
export const IN_ORDER = 0
export const LONGEST_IDLE = 1
export const LEAST_OCCUPIED = 2
export const ROUND_ROBIN = 3
export const RANDOM = 4
export const SHARE = 5

/** Calls behind a target that differ by no more are a tie: 0.7 × 45 and 0.3 × 45 miss their halves by a last bit. */
export const TIE = 1e-9

/**
 * A rules-based policy compiled to flat tables, shared by all its replications.
 *
 * A *plan* is what one call type does under one rule; only plans that the clock ever uses exist. Stage s of plan a is one of
 * stageFrom[a] … stageFrom[a+1]−1, its pools are poolList[poolFrom[s] … poolFrom[s+1]−1]: eligible for the type, in the order in
 * which they are tried, and without those of an earlier stage (which open first and are asked first, so that none of them is idle
 * when the later stage decides). Stages left without pools are gone. A *written* stage is one stage of one rule, whatever the type:
 * it owns the round-robin pointer and the counts of `share`.
 */
export interface StageTables {
  readonly callTypes: number
  readonly pools: number
  /** Instants at which rules change. */
  readonly edges: Float64Array
  /** clockPlan[e · callTypes + k]: the plan of type k after e edges. */
  readonly clockPlan: Int32Array

  /** By plan: the rule, from 0. */
  readonly planRule: Int32Array
  /** By plan and pool: the stage that lists the pool for the type, or NONE. */
  readonly listing: Int32Array
  readonly stageFrom: Int32Array
  /** By stage: seconds of waiting. */
  readonly after: Float64Array
  /** By stage: its number in the tables, from 1 (from 2 under a rule that assigns). */
  readonly number: Int32Array
  readonly choose: Int32Array
  readonly written: Int32Array
  readonly poolFrom: Int32Array
  readonly poolList: Int32Array
  readonly writtenStages: number
  /** share[w · pools + p] of written stage w; 0 where it has none. */
  readonly share: Float64Array
  readonly counts: boolean

  /** Targets of plan a: pools assignPool[assignFrom[a] … assignFrom[a+1]−1], scaled to the type's eligible pools. */
  readonly assignFrom: Int32Array
  readonly assignPool: Int32Array
  readonly assignTarget: Float64Array
  readonly rules: number

  readonly lineType: Int32Array
  /** By line: the pool that `assign` bound it to, or NONE. */
  readonly lineBound: Int32Array
  /** boundLine[k · pools + p]: the line of type k bound to pool p, or NONE. */
  readonly boundLine: Int32Array
  readonly selection: CallSelection
}

/** `policy` must be one of rules. */
export function compileStages(model: Model, policy: PolicyModel): StageTables {
  if (policy.routing.kind !== 'rules') throw new TypeError(`the policy "${policy.name}" has no rules`)
  const { rules, clock } = policy.routing
  const callTypes = model.callTypes.length
  const pools = model.pools.length
  const writtenFrom: number[] = []
  let writtenStages = 0
  for (const rule of rules) {
    writtenFrom.push(writtenStages)
    writtenStages += rule.stages.length
  }

  const builder = new PlanBuilder(model, rules, writtenFrom)
  const clockPlan = Int32Array.from(clock.rule, (rule, i) => builder.plan(i % callTypes, rule))
  const lineType = Array.from({ length: callTypes }, (_, k) => k)
  const lineBound = lineType.map(() => NONE)
  const boundLine = new Int32Array(callTypes * pools).fill(NONE)
  for (let a = 0; a < builder.planRule.length; a++) {
    const k = builder.planType[a]
    for (let i = builder.assignFrom[a]; i < builder.assignFrom[a + 1]; i++) {
      const pool = builder.assignPool[i]
      if (boundLine[k * pools + pool] !== NONE) continue
      boundLine[k * pools + pool] = lineType.length
      lineType.push(k)
      lineBound.push(pool)
    }
  }

  const listing = Int32Array.from(builder.listing)
  const lines = { type: Int32Array.from(lineType), bound: Int32Array.from(lineBound) }
  return {
    callTypes,
    pools,
    edges: clock.at.slice(1),
    clockPlan,
    planRule: Int32Array.from(builder.planRule),
    listing,
    stageFrom: Int32Array.from(builder.stageFrom),
    after: Float64Array.from(builder.after),
    number: Int32Array.from(builder.number),
    choose: Int32Array.from(builder.choose),
    written: Int32Array.from(builder.written),
    poolFrom: Int32Array.from(builder.poolFrom),
    poolList: Int32Array.from(builder.poolList),
    writtenStages,
    share: sharesOf(model, rules, writtenStages),
    counts: builder.choose.includes(SHARE),
    assignFrom: Int32Array.from(builder.assignFrom),
    assignPool: Int32Array.from(builder.assignPool),
    assignTarget: Float64Array.from(builder.assignTarget),
    rules: rules.length,
    lineType: lines.type,
    lineBound: lines.bound,
    boundLine,
    selection: compileCallSelection(model, policy.take, lines, (callType, pool) => builder.everListed(callType, pool)),
  }
}

/** Grows the flat arrays of the plans, one plan for each (type, rule) that is asked for. */
class PlanBuilder {
  readonly planType: number[] = []
  readonly planRule: number[] = []
  readonly listing: number[] = []
  readonly stageFrom: number[] = [0]
  readonly after: number[] = []
  readonly number: number[] = []
  readonly choose: number[] = []
  readonly written: number[] = []
  readonly poolFrom: number[] = [0]
  readonly poolList: number[] = []
  readonly assignFrom: number[] = [0]
  readonly assignPool: number[] = []
  readonly assignTarget: number[] = []
  private readonly planOf = new Map<number, number>()
  private readonly model: Model
  private readonly rules: readonly RuleModel[]
  private readonly writtenFrom: readonly number[]

  constructor(model: Model, rules: readonly RuleModel[], writtenFrom: readonly number[]) {
    this.model = model
    this.rules = rules
    this.writtenFrom = writtenFrom
  }

  plan(callType: number, rule: number): number {
    const key = callType * this.rules.length + rule
    const known = this.planOf.get(key)
    if (known !== undefined) return known
    const plan = this.planRule.length
    this.planOf.set(key, plan)
    this.planType.push(callType)
    this.planRule.push(rule)
    this.addStages(callType, rule)
    this.addTargets(callType, rule)
    return plan
  }

  /** True if some plan of the type lists the pool. */
  everListed(callType: number, pool: number): boolean {
    return this.planType.some((k, a) => k === callType && this.listing[a * this.model.pools.length + pool] !== NONE)
  }

  private addStages(callType: number, rule: number): void {
    const { stages, assign } = this.rules[rule]
    const eligible = new Set(this.model.eligiblePools[callType])
    const listing = new Array<number>(this.model.pools.length).fill(NONE)
    stages.forEach((stage, i) => {
      const fresh = [...stage.pools].filter((pool) => eligible.has(pool) && listing[pool] === NONE)
      if (fresh.length === 0) return
      for (const pool of fresh) listing[pool] = this.after.length
      this.after.push(stage.after)
      this.number.push(i + (assign === undefined ? 1 : 2))
      this.choose.push(chooseAtRunTime(stage, fresh.length))
      this.written.push(this.writtenFrom[rule] + i)
      this.poolList.push(...orderPools(this.model, callType, fresh, stage.choose))
      this.poolFrom.push(this.poolList.length)
    })
    this.listing.push(...listing)
    this.stageFrom.push(this.after.length)
  }

  /** A target of 0 is no target; the others are scaled up to 1 over the pools that the type may use. */
  private addTargets(callType: number, rule: number): void {
    const { assign } = this.rules[rule]
    if (assign !== undefined) {
      const eligible = this.model.eligiblePools[callType]
      const assigned = Array.from(eligible).filter((pool) => assign[pool] > 0)
      const sum = assigned.reduce((total, pool) => total + assign[pool], 0)
      for (const pool of assigned) {
        this.assignPool.push(pool)
        this.assignTarget.push(assign[pool] / sum)
      }
    }
    this.assignFrom.push(this.assignPool.length)
  }
}

/** Where only one pool is left the choice is made, but a round-robin pointer still moves and a share still counts. */
function chooseAtRunTime(stage: StageModel, pools: number): number {
  switch (stage.choose.kind) {
    case 'longest-idle':
      return pools === 1 ? IN_ORDER : LONGEST_IDLE
    case 'least-occupied':
      return pools === 1 ? IN_ORDER : LEAST_OCCUPIED
    case 'random':
      return pools === 1 ? IN_ORDER : RANDOM
    case 'round-robin':
      return ROUND_ROBIN
    case 'share':
      return SHARE
    default:
      return IN_ORDER
  }
}

function sharesOf(model: Model, rules: readonly RuleModel[], writtenStages: number): Float64Array {
  const index = new Map(model.pools.map((pool, p) => [pool.name, p]))
  const share = new Float64Array(writtenStages * model.pools.length)
  let written = 0
  for (const rule of rules) {
    for (const { choose } of rule.stages) {
      if (choose.kind === 'share') {
        for (const part of choose.shares) share[written * model.pools.length + index.get(part.pool)!] = part.share
      }
      written++
    }
  }
  return share
}

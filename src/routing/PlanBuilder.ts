import { type Model, NONE, type RuleModel } from '../model/model.ts'
import { orderPools } from './orderPools.ts'
import { CHOICES, kindOf } from './stageKinds.ts'

/** Grows the flat arrays of the plans, one plan for each (type, rule) that is asked for. What the arrays hold: see StageTables. */
export class PlanBuilder {
  readonly planType: number[] = []
  readonly planRule: number[] = []
  readonly listing: number[] = []
  readonly stageFrom: number[] = [0]
  readonly after: number[] = []
  readonly number: number[] = []
  readonly kind: number[] = []
  readonly choice: number[] = []
  readonly written: number[] = []
  readonly reserve: number[] = []
  readonly poolFrom: number[] = [0]
  readonly poolList: number[] = []
  readonly assignFrom: number[] = [0]
  readonly assignPool: number[] = []
  readonly assignTarget: number[] = []
  /** Some stage keeps agents in reserve from some type. */
  readonly reserves: boolean
  private readonly planOf = new Map<number, number>()
  private readonly model: Model
  private readonly rules: readonly RuleModel[]
  private readonly writtenFrom: readonly number[]

  constructor(model: Model, rules: readonly RuleModel[], writtenFrom: readonly number[]) {
    this.model = model
    this.rules = rules
    this.writtenFrom = writtenFrom
    this.reserves = rules.some(({ stages }) => stages.some(({ reserve }) => reserve.some((agents) => agents > 0)))
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

  /** A stage keeps the pools that no earlier one lists with a reserve as small: of the others none is to be had when it decides. */
  private addStages(callType: number, rule: number): void {
    const { stages, assign, assignByWait } = this.rules[rule]
    const eligible = new Set(this.model.eligiblePools[callType])
    const listing = new Array<number>(this.model.pools.length).fill(NONE)
    const smallest = new Array<number>(this.model.pools.length).fill(Number.POSITIVE_INFINITY)
    stages.forEach((stage, i) => {
      const reserve = stage.reserve[callType]
      const fresh = [...stage.pools].filter((pool) => eligible.has(pool) && reserve < smallest[pool])
      if (fresh.length === 0) return
      for (const pool of fresh) {
        if (listing[pool] === NONE) listing[pool] = this.after.length
        smallest[pool] = reserve
      }
      this.after.push(stage.after)
      this.number.push(i + (assign === undefined && assignByWait === undefined ? 1 : 2))
      this.kind.push(kindOf(stage, fresh.length, this.reserves))
      this.choice.push(CHOICES.indexOf(stage.choose.kind))
      this.written.push(this.writtenFrom[rule] + i)
      this.reserve.push(reserve)
      this.poolList.push(...orderPools(this.model, callType, fresh, stage.choose))
      this.poolFrom.push(this.poolList.length)
    })
    this.listing.push(...listing)
    this.stageFrom.push(this.after.length)
  }

  /** A target of 0 is no target; the others are scaled up to 1 over the pools that the type may use. */
  private addTargets(callType: number, rule: number): void {
    const { assign, assignByWait } = this.rules[rule]
    const { eligiblePools, pairs, pools } = this.model
    const assigned = Array.from(eligiblePools[callType]).filter((pool) => assignByWait || (assign && assign[pool] > 0))
    const sum = assign ? assigned.reduce((total, pool) => total + assign[pool], 0) : 0
    for (const pool of assigned) {
      this.assignPool.push(pool)
      this.assignTarget.push(assign ? assign[pool] / sum : pairs.expectedHandling[pairs.index[callType * pools.length + pool]])
    }
    this.assignFrom.push(this.assignPool.length)
  }
}

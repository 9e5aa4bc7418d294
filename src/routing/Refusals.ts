import { type Model, NONE, type RuleModel } from '../model/model.ts'
import type { CenterView } from './contract.ts'

interface AskedStage {
  readonly after: number
  /** Pools with the skill that data residency keeps from the type, scenario order, each in the first stage that lists it. */
  readonly masked: Int32Array
  readonly allowed: Int32Array
}

/** What the stages of a call type would turn to if the law allowed it. Stateless, shared by all replications. */
export class Refusals {
  private readonly stages: readonly (readonly AskedStage[])[]

  constructor(model: Model, rules: readonly RuleModel[], planType: readonly number[], planRule: Int32Array) {
    this.stages = planType.map((callType, plan) => stagesOf(model, callType, rules[planRule[plan]]))
  }

  /**
   * The first masked pool with an idle agent, by stage and then in scenario order, while no allowed pool of this stage or of one
   * before it has one: the law alone keeps the call waiting, or sends it on to a later stage. NONE where there is none.
   */
  pool(plan: number, waited: number, center: CenterView): number {
    for (const { after, masked, allowed } of this.stages[plan]) {
      if (after > waited) return NONE
      for (const pool of allowed) if (center.idle(pool) > 0) return NONE
      for (const pool of masked) if (center.idle(pool) > 0) return pool
    }
    return NONE
  }

  /** The first wait beyond `waited` at which a stage adds masked pools; Infinity where none does. */
  nextThreshold(plan: number, waited: number): number {
    return this.stages[plan].find(({ after, masked }) => after > waited && masked.length > 0)?.after ?? Number.POSITIVE_INFINITY
  }

  /** True where masked pools are added to some type while it waits. */
  get addsLater(): boolean {
    return this.stages.some((stages) => stages.some(({ after, masked }) => after > 0 && masked.length > 0))
  }
}

/** Nothing where the type may use every pool that has the skill. */
function stagesOf(model: Model, callType: number, rule: RuleModel): AskedStage[] {
  const { refusals, pairs } = model
  if (!refusals.callType.includes(callType)) return []
  const seen = new Set<number>()
  return rule.stages.map(({ after, pools }) => {
    const fresh = pools.filter((pool) => !seen.has(pool))
    for (const pool of fresh) seen.add(pool)
    const at = (index: Int32Array) => fresh.filter((pool) => index[callType * model.pools.length + pool] !== NONE)
    return { after, masked: at(refusals.index), allowed: at(pairs.index) }
  })
}

import type { CallType, Rule, Share, Stage, When } from '../scenario/types.ts'
import type { LiveCondition, RuleModel, StageModel } from './model.ts'

/** Names and indices that rules refer to. */
export interface RuleScope {
  readonly callTypes: readonly CallType[]
  readonly poolIndex: ReadonlyMap<string, number>
}

/** Rules with names turned into indices. */
export function compileRules(rules: readonly Rule[], scope: RuleScope): RuleModel[] {
  return rules.map(({ when, assign, stages }) => {
    const live = when && liveCondition(when, scope)
    return {
      ...(assign === 'least-expected-wait' && { assignByWait: true }),
      ...(assign && assign !== 'least-expected-wait' && { assign: sharesByPool(assign, scope.poolIndex) }),
      stages: stages.map((stage) => compileStage(stage, scope)),
      ...(live && { live }),
    }
  })
}

/** Whether the type has one of the tags and is one of the types that the rule asks for. */
export function concerns(when: When | undefined, type: CallType): boolean {
  if (when?.tags && !when.tags.some((tag) => type.tags.includes(tag))) return false
  return when?.callTypes?.includes(type.name) ?? true
}

/** Whether the rule asks for the live state. */
export function isLive(when: When | undefined): boolean {
  return when?.waitingAbove !== undefined || when?.serviceLevelBelow !== undefined || when?.idleBelow !== undefined
}

function liveCondition(when: When, scope: RuleScope): LiveCondition | undefined {
  if (!isLive(when)) return undefined
  const { waitingAbove, serviceLevelBelow, idleBelow } = when
  const callTypes = Int32Array.from(scope.callTypes.flatMap((type, k) => (concerns(when, type) ? [k] : [])))
  return {
    callTypes,
    ...(waitingAbove !== undefined && { waitingAbove }),
    ...(serviceLevelBelow && { serviceLevelBelow }),
    ...(idleBelow && { idleBelow: { agents: idleBelow.agents, pools: indices(idleBelow.pools, scope.poolIndex) } }),
  }
}

function compileStage({ after, pools, choose, reserve }: Stage, { callTypes, poolIndex }: RuleScope): StageModel {
  const kept = callTypes.map(({ tags }) => Math.max(0, ...reserve.filter(({ tag }) => !tags.includes(tag)).map(({ agents }) => agents)))
  return { after, pools: indices(pools, poolIndex), choose, reserve: Int32Array.from(kept) }
}

function sharesByPool(shares: readonly Share[], poolIndex: ReadonlyMap<string, number>): Float64Array {
  const byPool = new Float64Array(poolIndex.size).fill(Number.NaN)
  for (const { pool, share } of shares) byPool[poolIndex.get(pool)!] = share
  return byPool
}

function indices(names: readonly string[], poolIndex: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(names, (name) => poolIndex.get(name)!)
}

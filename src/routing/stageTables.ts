import { type Model, NONE, type PolicyModel, type RuleModel } from '../model/model.ts'
import { type CallSelection, compileCallSelection } from './callSelection.ts'
import { LiveRules } from './LiveRules.ts'
import { PlanBuilder } from './PlanBuilder.ts'
import { Refusals } from './Refusals.ts'
import { SHARE } from './stageKinds.ts'

/** Calls behind a target that differ by no more are a tie: 0.7 × 45 and 0.3 × 45 miss their halves by a last bit. */
export const TIE = 1e-9

/**
 * A rules-based policy compiled to flat tables, shared by all its replications.
 *
 * A *plan* is what one call type does under one rule; only plans that the clock ever uses exist. Stage s of plan a is one of
 * stageFrom[a] … stageFrom[a+1]−1, its pools are poolList[poolFrom[s] … poolFrom[s+1]−1]: eligible for the type, in the order in
 * which they are tried, and without those that an earlier stage lists with a reserve as small (it opens first and is asked first, so
 * that none of them is to be had when the later stage decides). Stages left without pools are gone. A *written* stage is one stage of
 * one rule, whatever the type: it owns the round-robin pointer and the counts of `share`.
 */
export interface StageTables {
  readonly callTypes: number
  readonly pools: number
  /** Instants at which rules change. */
  readonly edges: Float64Array
  /** clockPlan[e · callTypes + k]: the plan of type k after e edges, where no rule asks for the live state. */
  readonly clockPlan: Int32Array
  /** Absent where no rule asks for the live state. */
  readonly live?: LiveRules

  /** By plan: the rule, from 0. */
  readonly planRule: Int32Array
  /** By plan and pool: the first stage that lists the pool for the type, or NONE. */
  readonly listing: Int32Array
  readonly stageFrom: Int32Array
  /** By stage: seconds of waiting. */
  readonly after: Float64Array
  /** By stage: its number in the tables, from 1 (from 2 under a rule that assigns). */
  readonly number: Int32Array
  readonly kind: Int32Array
  /** By stage: its `choose`, an index into CHOICES. */
  readonly choice: Int32Array
  readonly written: Int32Array
  /** By stage: agents of a pool that must stay idle after an answer through it. */
  readonly reserve: Int32Array
  readonly reserves: boolean
  readonly poolFrom: Int32Array
  readonly poolList: Int32Array
  readonly writtenStages: number
  /** share[w · pools + p] of written stage w; 0 where it has none. */
  readonly share: Float64Array
  readonly counts: boolean

  /** Targets of plan a: pools assignPool[assignFrom[a] … assignFrom[a+1]−1], scaled to the type's eligible pools; by wait: expected seconds of handling. */
  readonly assignFrom: Int32Array
  readonly assignPool: Int32Array
  readonly assignTarget: Float64Array
  readonly rules: number
  /** By rule: 1 where the pool with the least expected wait is assigned. */
  readonly byWait: Uint8Array

  readonly lineType: Int32Array
  /** By line: the pool that `assign` bound it to, or NONE. */
  readonly lineBound: Int32Array
  /** boundLine[k · pools + p]: the line of type k bound to pool p, or NONE. */
  readonly boundLine: Int32Array
  readonly selection: CallSelection
  readonly take: string
  /** Absent where data residency leaves every pool to every type. */
  readonly refusals?: Refusals
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
  const candidates = clock.candidates.map((own, i) => own.map((rule) => builder.plan(i % callTypes, rule)))
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

  const planRule = Int32Array.from(builder.planRule)
  const lines = { type: Int32Array.from(lineType), bound: Int32Array.from(lineBound) }
  const isLive = candidates.some((own) => own.length > 1)
  return {
    callTypes,
    pools,
    edges: clock.at.slice(1),
    clockPlan,
    ...(isLive && { live: new LiveRules(rules, candidates, planRule, lines.type) }),
    planRule,
    listing: Int32Array.from(builder.listing),
    stageFrom: Int32Array.from(builder.stageFrom),
    after: Float64Array.from(builder.after),
    number: Int32Array.from(builder.number),
    kind: Int32Array.from(builder.kind),
    choice: Int32Array.from(builder.choice),
    written: Int32Array.from(builder.written),
    reserve: Int32Array.from(builder.reserve),
    reserves: builder.reserves,
    poolFrom: Int32Array.from(builder.poolFrom),
    poolList: Int32Array.from(builder.poolList),
    writtenStages,
    share: sharesOf(model, rules, writtenStages),
    counts: builder.kind.includes(SHARE),
    assignFrom: Int32Array.from(builder.assignFrom),
    assignPool: Int32Array.from(builder.assignPool),
    assignTarget: Float64Array.from(builder.assignTarget),
    rules: rules.length,
    byWait: Uint8Array.from(rules, ({ assignByWait }) => (assignByWait ? 1 : 0)),
    lineType: lines.type,
    lineBound: lines.bound,
    boundLine,
    selection: compileCallSelection(model, policy, lines, (callType, pool) => builder.everListed(callType, pool)),
    take: policy.take,
    ...(model.refusals.count > 0 && { refusals: new Refusals(model, rules, builder.planType, planRule) }),
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

import type { LiveCondition, RuleModel } from '../model/model.ts'
import type { CenterView } from './contract.ts'

/** Rules that ask for the live state: which of its candidates each call type is under. Stateless, shared by all replications. */
export class LiveRules {
  /** Longest span of a service level that a rule asks for; undefined where none does. */
  readonly rolling?: number
  /** candidates[e · callTypes + k]: plans of type k after e edges, in order, the last without a condition. */
  private readonly candidates: readonly Int32Array[]
  private readonly conditions: readonly (LiveCondition | undefined)[]
  private readonly planRule: Int32Array
  /** By rule: the lines of its types. */
  private readonly lines: readonly Int32Array[]

  constructor(rules: readonly RuleModel[], candidates: readonly Int32Array[], planRule: Int32Array, lineType: Int32Array) {
    const spans = rules.flatMap(({ live }) => live?.serviceLevelBelow?.seconds ?? [])
    if (spans.length > 0) this.rolling = Math.max(...spans)
    this.candidates = candidates
    this.conditions = rules.map(({ live }) => live)
    this.planRule = planRule
    this.lines = rules.map(({ live }) => Int32Array.from(lineType.keys()).filter((line) => live?.callTypes.includes(lineType[line])))
  }

  /** The plan for the type whose candidates these are; `known` remembers by rule what was found for another type: 0 not yet, 1 holds, 2 does not. */
  plan(entry: number, center: CenterView, known: Uint8Array): number {
    const own = this.candidates[entry]
    const last = own.length - 1
    for (let i = 0; i < last; i++) {
      const rule = this.planRule[own[i]]
      if (known[rule] === 0) known[rule] = this.holds(rule, center) ? 1 : 2
      if (known[rule] === 1) return own[i]
    }
    return own[last]
  }

  private holds(rule: number, center: CenterView): boolean {
    const { callTypes, waitingAbove, serviceLevelBelow, idleBelow } = this.conditions[rule]!
    if (idleBelow !== undefined && !fewerIdle(idleBelow.pools, idleBelow.agents, center)) return false
    if (waitingAbove !== undefined && !moreWait(this.lines[rule], waitingAbove, center)) return false
    return serviceLevelBelow === undefined || center.serviceLevel(callTypes, serviceLevelBelow.seconds) < serviceLevelBelow.share
  }
}

function fewerIdle(pools: Int32Array, agents: number, center: CenterView): boolean {
  let idle = 0
  for (let i = 0; i < pools.length; i++) idle += center.idle(pools[i])
  return idle < agents
}

/** Stops to count where it has counted enough. */
function moreWait(lines: Int32Array, calls: number, center: CenterView): boolean {
  let waiting = 0
  for (let i = 0; i < lines.length; i++) {
    if (center.hasWaiting(lines[i])) waiting += center.waiting(lines[i])
    if (waiting > calls) return true
  }
  return false
}

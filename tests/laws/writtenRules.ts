import { type LiveCondition, type Model, NONE, type RuleModel } from '../../src/model/model.ts'
import type { CenterView } from '../../src/routing/contract.ts'

/** The rules of a policy as they are written, read without the policy's own tables: which is in force for each call type, and what it says. */
export class WrittenRules {
  readonly rules: readonly RuleModel[]
  /** By call type: the rule in force. */
  readonly now: number[]
  private readonly model: Model
  private readonly candidates: readonly Int32Array[]
  private readonly lineTypes: Int32Array
  private edge = 0

  private constructor(model: Model, rules: readonly RuleModel[], candidates: readonly Int32Array[], lineTypes: Int32Array) {
    this.model = model
    this.rules = rules
    this.candidates = candidates
    this.lineTypes = lineTypes
    this.now = model.callTypes.map((_, k) => candidates[k].at(-1)!)
  }

  /** Nothing for a private policy. */
  static of(model: Model, policy: number, lineTypes: Int32Array): WrittenRules | undefined {
    const { routing } = model.policies[policy]
    return routing.kind === 'rules' ? new WrittenRules(model, routing.rules, routing.clock.candidates, lineTypes) : undefined
  }

  rule(callType: number): RuleModel {
    return this.rules[this.now[callType]]
  }

  /** The clock or the state has moved on: the types whose rule changes. */
  follow(center: CenterView, edge = this.edge): boolean[] {
    this.edge = edge
    return this.now.map((before, k) => {
      const own = [...this.candidates[edge * this.model.callTypes.length + k]]
      this.now[k] = own.find((r) => this.holds(this.rules[r].live, center))!
      return this.now[k] !== before
    })
  }

  /** The wait after which the pool, so many agents of which are idle, may take calls of the type through a written stage. */
  opensAfter(callType: number, pool: number, idle: number): number {
    const able = this.model.pairs.index[callType * this.model.pools.length + pool] !== NONE
    const stage = this.rule(callType).stages.find(({ pools, reserve }) => pools.includes(pool) && reserve[callType] < idle)
    return able && stage !== undefined ? stage.after : Number.POSITIVE_INFINITY
  }

  private holds(live: LiveCondition | undefined, center: CenterView): boolean {
    const { callTypes, waitingAbove, serviceLevelBelow, idleBelow } = live ?? {}
    const lines = [...this.lineTypes.keys()].filter((line) => callTypes?.includes(this.lineTypes[line]))
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
    if (waitingAbove !== undefined && sum(lines.map((line) => center.waiting(line))) <= waitingAbove) return false
    if (idleBelow && sum([...idleBelow.pools].map((pool) => center.idle(pool))) >= idleBelow.agents) return false
    return !serviceLevelBelow || center.serviceLevel(callTypes!, serviceLevelBelow.seconds) < serviceLevelBelow.share
  }
}

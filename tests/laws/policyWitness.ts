import { type Model, NONE } from '../../src/model/model.ts'
import { type CenterView, IDLE, QUEUE, type RoutingPolicy } from '../../src/routing/contract.ts'
import { WrittenRules } from './writtenRules.ts'

/** What a policy was asked and answered, one text per question. */
export type Decisions = string[]

/**
 * Looks over a policy's shoulder: every question and answer is written down and every answer is held to the laws, against the written
 * rules and not against the policy's own tables. Breaches are collected in words.
 */
export class PolicyWitness {
  readonly decisions: Decisions = []
  readonly breaches: string[] = []
  private readonly model: Model
  private readonly policy: RoutingPolicy
  private readonly lineTypes: Int32Array
  /** Undefined for a private policy. */
  private readonly written: WrittenRules | undefined
  /** By rule: calls bound, by pool. */
  private readonly bound: Map<number, number[]> = new Map()
  /** By line: the last call that was answered from it. */
  private readonly last: Map<number, { readonly since: number; readonly id: number }> = new Map()

  constructor(model: Model, index: number, policy: RoutingPolicy) {
    this.model = model
    this.policy = policy
    this.lineTypes = policy.lineTypes ?? Int32Array.from(model.callTypes, (_, k) => k)
    this.written = WrittenRules.of(model, index, this.lineTypes)
  }

  /** The same policy, watched. */
  watched(): RoutingPolicy {
    const { policy, lineTypes } = this
    const { selectQueue, entered, recheckAt, stageOf, ruleOf, opensAfter, choices, choiceOf, take } = policy
    const { refusedPool, edges, atEdge, followState, rolling } = policy
    return {
      lineTypes,
      ...(selectQueue && {
        selectQueue: (callType, center) => {
          const line = selectQueue.call(policy, callType, center)
          this.note('queue', callType, center.now, line)
          this.law(lineTypes[line] === callType, `a call of type ${callType} joins line ${line}, of another type`)
          this.leastWait(line, center)
          return line
        },
      }),
      ...(entered && {
        entered: (line) => {
          entered.call(policy, line)
          this.enter(line)
        },
      }),
      selectPool: (line, waited, center) => {
        if (waited === 0) this.nobodyIdles(center)
        const nobodyAhead = waited > 0 || !center.hasWaiting(line)
        const pool = policy.selectPool(line, waited, center)
        this.note('pool', line, center.now, pool)
        if (pool === QUEUE) return pool
        this.mayTake(pool, line, center)
        this.law(nobodyAhead, `a call of line ${line} meets an agent while others wait in the line`)
        this.law(this.opensAfter(line, pool, center.idle(pool)) <= waited, `pool ${pool} is not open to line ${line} after ${waited} s`)
        if (waited > 0) this.answered(line, center)
        return pool
      },
      selectLine: (pool, center) => {
        const line = policy.selectLine(pool, center)
        this.note('line', pool, center.now, line)
        if (line === IDLE) return line
        this.mayTake(pool, line, center)
        this.law(center.hasWaiting(line), `nobody waits in line ${line}`)
        const open = center.headWaited(line, this.opensAfter(line, pool, center.idle(pool)))
        this.law(open, `pool ${pool} is not open to line ${line} yet`)
        this.answered(line, center)
        return line
      },
      ...(recheckAt && { recheckAt: (line, waited) => recheckAt.call(policy, line, waited) }),
      ...(stageOf && { stageOf: (line, pool, waited) => stageOf.call(policy, line, pool, waited) }),
      ...(ruleOf && { ruleOf: (line) => ruleOf.call(policy, line) }),
      ...(opensAfter && { opensAfter: (line, pool) => opensAfter.call(policy, line, pool) }),
      ...(choices && choiceOf && { choices, choiceOf: (line, pool) => choiceOf.call(policy, line, pool) }),
      ...(take !== undefined && { take }),
      ...(refusedPool && {
        refusedPool: (line, waited, center) => {
          const pool = refusedPool.call(policy, line, waited, center)
          this.refused(line, waited, pool, center)
          return pool
        },
      }),
      ...(edges && { edges }),
      ...(atEdge && {
        atEdge: (e, switched, center) => {
          atEdge.call(policy, e, switched, center)
          this.follow(center, switched, e + 1)
          this.last.clear()
        },
      }),
      ...(followState && {
        followState: (center, switched) => {
          const changed = followState.call(policy, center, switched)
          this.follow(center, switched)
          this.law(changed === switched.includes(1), `followState says ${changed} and marks ${[...switched]}`)
          if (changed) this.last.clear()
          return changed
        },
      }),
      ...(rolling !== undefined && { rolling }),
    }
  }

  private mayTake(pool: number, line: number, center: CenterView): void {
    const k = this.lineTypes[line]
    this.law(this.model.eligiblePools[k].includes(pool), `pool ${pool} is not eligible for type ${k}`)
    this.law(this.model.refusals.index[k * this.model.pools.length + pool] === NONE, `data residency keeps pool ${pool} from type ${k}`)
    this.law(center.idle(pool) > 0, `pool ${pool} has no idle agent`)
  }

  /** At an arrival all that happened before is settled: no agent may be idle while a call that is open to its pool waits. */
  private nobodyIdles(center: CenterView): void {
    if (this.written === undefined) return
    for (let pool = 0; pool < this.model.pools.length; pool++) {
      const idle = center.idle(pool)
      if (idle === 0) continue
      for (let line = 0; line < this.lineTypes.length; line++) {
        if (!center.hasWaiting(line) || !this.model.eligiblePools[this.lineTypes[line]].includes(pool)) continue
        const open = center.headWaited(line, this.opensAfter(line, pool, idle))
        this.law(!open, `at ${center.now} an agent of pool ${pool} idles while call ${center.headId(line)} waits`)
      }
    }
  }

  /** From the rules as written: the wait after which the pool, so many agents of which are idle, may take the head of the line. */
  private opensAfter(line: number, pool: number, idle: number): number {
    if (this.written === undefined || this.boundPool(line) === pool) return 0
    return this.written.opensAfter(this.lineTypes[line], pool, idle)
  }

  /** Stage 1 of a line that is not a type's own is the bound pool and nothing else. */
  private boundPool(line: number): number {
    if (line < this.model.callTypes.length || this.written === undefined) return NONE
    return this.model.pools.findIndex((_, pool) => this.policy.stageOf?.(line, pool, 0) === 1)
  }

  /** The rules in force are those that windows and state ask for, and just the types whose rule changed are marked. */
  private follow(center: CenterView, switched: Uint8Array, edge?: number): void {
    if (this.written === undefined) return
    const expected = this.written.follow(center, edge)
    const rules = this.written.now.map((_, k) => (this.policy.ruleOf?.(k) ?? 1) - 1)
    this.law(
      expected.every((changes, k) => (switched[k] === 1) === changes && rules[k] === this.written!.now[k]),
      `at ${center.now} the types are under rules ${rules} instead of ${this.written.now}, marked ${[...switched]}`,
    )
  }

  /** Where every type may use every assigned pool, no pool is ever a whole call ahead of its target, and of three none a whole call behind. */
  private enter(line: number): void {
    const callType = this.lineTypes[line]
    const pool = this.boundPool(line)
    if (this.written === undefined || pool === NONE) return
    const { assign, assignByWait } = this.written.rule(callType)
    this.law(this.model.eligiblePools[callType].includes(pool), `type ${callType} is bound to pool ${pool}`)
    this.law(assignByWait || assign![pool] > 0, `type ${callType} is bound to pool ${pool}, which has no share`)
    if (assign === undefined) return
    const r = this.written.now[callType]
    const counts = this.bound.get(r) ?? this.model.pools.map(() => 0)
    this.bound.set(r, counts)
    counts[pool]++
    const targets = [...assign.entries()].filter(([, target]) => target > 0)
    if (!this.model.eligiblePools.every((eligible) => targets.every(([p]) => eligible.includes(p)))) return
    const n = counts.reduce((sum, count) => sum + count, 0)
    for (const [p, target] of targets) {
      const ahead = counts[p] - target * n
      this.law(ahead < 1 && -ahead < (targets.length <= 3 ? 1 : 1.5), `pool ${p} has ${counts[p]} of ${n} calls for a target of ${target}`)
    }
  }

  /** Under a rule that assigns by wait no other pool promises a shorter one. */
  private leastWait(line: number, center: CenterView): void {
    const callType = this.lineTypes[line]
    if (!this.written?.rule(callType).assignByWait) return
    const { pairs, pools, eligiblePools } = this.model
    const expected = (pool: number) => {
      if (center.idle(pool) > 0) return 0
      const bound = [...this.lineTypes.keys()].filter((other) => this.boundPool(other) === pool)
      const ahead = bound.reduce((calls, other) => calls + center.waiting(other), 0)
      const handling = pairs.expectedHandling[pairs.index[callType * pools.length + pool]]
      return center.staffed(pool) === 0 ? Number.POSITIVE_INFINITY : ((ahead + 1) * handling) / center.staffed(pool)
    }
    const least = Math.min(...[...eligiblePools[callType]].map(expected))
    const pool = this.boundPool(line)
    this.law(pool !== NONE && expected(pool) <= least + 1e-6, `a call of type ${callType} is bound to pool ${pool}, where it waits longer`)
  }

  /** A refused pool has the skill, an idle agent and an open stage, and nothing allowed is idle in the stages so far. */
  private refused(line: number, waited: number, pool: number, center: CenterView): void {
    const k = this.lineTypes[line]
    if (this.written === undefined) return
    const idle = (p: number) => center.idle(p) > 0
    const masked = (p: number) => this.model.refusals.index[k * this.model.pools.length + p] !== NONE
    const stages = this.written.rule(k).stages.filter(({ after }) => after <= waited)
    const bound = this.boundPool(line)
    const first = stages.findIndex(({ pools }) => pools.some((p) => masked(p) && idle(p)))
    const before = stages.slice(0, first + 1).some(({ pools }) => pools.some((p) => this.model.eligiblePools[k].includes(p) && idle(p)))
    const none = first < 0 || before || (bound !== NONE && idle(bound))
    const expected = none ? NONE : stages[first].pools.find((p) => masked(p) && idle(p))!
    this.law(pool === expected, `line ${line} is refused pool ${pool} instead of ${expected}`)
  }

  /** First come, first served within a line; of two at one instant the one of the smaller id. */
  private answered(line: number, center: CenterView): void {
    const [since, id] = [center.headSince(line), center.headId(line)]
    const last = this.last.get(line)
    const later = last === undefined || since > last.since || (since === last.since && id > last.id)
    this.law(later, `call ${id} leaves line ${line} after call ${last?.id}, which came later`)
    this.last.set(line, { since, id })
  }

  private note(question: string, about: number, now: number, answer: number): void {
    this.decisions.push(`${now} ${question} ${about} ${answer}`)
  }

  private law(holds: boolean, breach: string): void {
    if (!holds) this.breaches.push(breach)
  }
}

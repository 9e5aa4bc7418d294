import { type Model, NONE, type PolicyModel } from '../../src/model/model.ts'
import { type CenterView, IDLE, QUEUE, type RoutingPolicy } from '../../src/routing/contract.ts'

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
  private readonly routing: PolicyModel['routing']
  /** By rule: calls bound, by pool. */
  private readonly bound: Map<number, number[]> = new Map()
  /** By line: the last call that was answered from it. */
  private readonly lastId: Map<number, number> = new Map()
  private edge = 0

  constructor(model: Model, policy: number) {
    this.model = model
    this.routing = model.policies[policy].routing
  }

  /** The same policy, watched. */
  watch(policy: RoutingPolicy): RoutingPolicy {
    const lineTypes = policy.lineTypes ?? Int32Array.from(this.model.callTypes, (_, k) => k)
    const { selectQueue, entered, recheckAt, stageOf, ruleOf, edges, atEdge } = policy
    return {
      lineTypes,
      ...(selectQueue && {
        selectQueue: (callType, center) => {
          const line = selectQueue.call(policy, callType, center)
          this.note('queue', callType, center.now, line)
          this.law(lineTypes[line] === callType, `a call of type ${callType} joins line ${line}, of another type`)
          return line
        },
      }),
      ...(entered && {
        entered: (line) => {
          entered.call(policy, line)
          this.enter(line, lineTypes[line], policy)
        },
      }),
      selectPool: (line, waited, center) => {
        if (waited === 0) this.checkNobodyIdles(policy, lineTypes, center)
        const nobodyAhead = waited > 0 || !center.hasWaiting(line)
        const pool = policy.selectPool(line, waited, center)
        this.note('pool', line, center.now, pool)
        if (pool === QUEUE) return pool
        const k = lineTypes[line]
        this.law(this.model.eligiblePools[k].includes(pool), `pool ${pool} is not eligible for type ${k}`)
        this.law(center.idle(pool) > 0, `pool ${pool} has no idle agent`)
        this.law(nobodyAhead, `a call of line ${line} meets an agent while others wait in the line`)
        this.law(this.opensAfter(policy, line, k, pool) <= waited, `pool ${pool} is not open to line ${line} after ${waited} s`)
        if (waited > 0) this.answered(line, center.headId(line))
        return pool
      },
      selectLine: (pool, center) => {
        const line = policy.selectLine(pool, center)
        this.note('line', pool, center.now, line)
        if (line === IDLE) return line
        const k = lineTypes[line]
        this.law(this.model.eligiblePools[k].includes(pool), `pool ${pool} is not eligible for type ${k}`)
        this.law(center.idle(pool) > 0, `pool ${pool} has no idle agent`)
        this.law(center.hasWaiting(line), `nobody waits in line ${line}`)
        this.law(center.headWaited(line, this.opensAfter(policy, line, k, pool)), `pool ${pool} is not open to line ${line} yet`)
        this.answered(line, center.headId(line))
        return line
      },
      ...(recheckAt && { recheckAt: (line, waited) => recheckAt.call(policy, line, waited) }),
      ...(stageOf && { stageOf: (line, pool, waited) => stageOf.call(policy, line, pool, waited) }),
      ...(ruleOf && { ruleOf: (line) => ruleOf.call(policy, line) }),
      ...(edges && { edges }),
      ...(atEdge && {
        atEdge: (e, switched) => {
          atEdge.call(policy, e, switched)
          this.edge = e + 1
          this.lastId.clear()
        },
      }),
    }
  }

  /** At an arrival all that happened before is settled: no agent may be idle while a call that is open to its pool waits. */
  private checkNobodyIdles(policy: RoutingPolicy, lineTypes: Int32Array, center: CenterView): void {
    if (this.routing.kind !== 'rules') return
    for (let pool = 0; pool < this.model.pools.length; pool++) {
      if (center.idle(pool) === 0) continue
      for (let line = 0; line < lineTypes.length; line++) {
        if (!center.hasWaiting(line) || !this.model.eligiblePools[lineTypes[line]].includes(pool)) continue
        const open = center.headWaited(line, this.opensAfter(policy, line, lineTypes[line], pool))
        this.law(!open, `at ${center.now} an agent of pool ${pool} idles while call ${center.headId(line)} waits`)
      }
    }
  }

  /** From the rules as written: the wait after which the pool may take the head of the line. */
  private opensAfter(policy: RoutingPolicy, line: number, callType: number, pool: number): number {
    if (this.routing.kind !== 'rules') return 0
    const rule = this.routing.rules[this.ruleOf(callType)]
    if (rule.assign && this.boundPool(policy, line) === pool) return 0
    return rule.stages.find(({ pools }) => pools.includes(pool))?.after ?? Number.POSITIVE_INFINITY
  }

  private ruleOf(callType: number): number {
    return this.routing.kind === 'rules' ? this.routing.clock.rule[this.edge * this.model.callTypes.length + callType] : 0
  }

  /** Under a rule that assigns, stage 1 is the bound pool and nothing else. */
  private boundPool(policy: RoutingPolicy, line: number): number {
    if (line < this.model.callTypes.length) return NONE
    return this.model.pools.findIndex((_, pool) => policy.stageOf?.(line, pool, 0) === 1)
  }

  /** Where every type may use every assigned pool, no pool is ever a whole call ahead of its target, and of three none a whole call behind. */
  private enter(line: number, callType: number, policy: RoutingPolicy): void {
    if (this.routing.kind !== 'rules') return
    const pool = this.boundPool(policy, line)
    const r = this.ruleOf(callType)
    const { assign } = this.routing.rules[r]
    if (pool === NONE || assign === undefined) return
    this.law(assign[pool] > 0 && this.model.eligiblePools[callType].includes(pool), `type ${callType} is bound to pool ${pool}`)
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

  /** Call ids grow in order of arrival. */
  private answered(line: number, id: number): void {
    this.law(id > (this.lastId.get(line) ?? 0), `call ${id} leaves line ${line} after call ${this.lastId.get(line)}`)
    this.lastId.set(line, id)
  }

  private note(question: string, about: number, now: number, answer: number): void {
    this.decisions.push(`${now} ${question} ${about} ${answer}`)
  }

  private law(holds: boolean, breach: string): void {
    if (!holds) this.breaches.push(breach)
  }
}

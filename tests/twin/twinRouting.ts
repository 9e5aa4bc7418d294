import { type Model, NONE } from '../../src/model/model.ts'
import type { Stream } from '../../src/random/stream.ts'
import type { Call, Pool } from './twin.ts'

export type Selected = { readonly call: Call; readonly pool: number; readonly stage: number }

/** Equal to a billionth of a call, and to 12 digits, is equal. */
const calls = (behind: number) => Math.round(behind * 1e9)
const digits = (value: number) => Number(value.toPrecision(12))

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** The first item with the smallest score; later scores break ties. NaN ties with everything. */
function smallest<T>(items: readonly T[], ...scores: ((item: T) => number)[]): T {
  const comesBefore = (a: T, b: T) => {
    const telling = scores.find((score) => score(a) < score(b) || score(a) > score(b))
    return telling !== undefined && telling(a) < telling(b)
  }
  return items.reduce((best, item) => (comesBefore(item, best) ? item : best))
}

/** Rules, stages, choices and assignments, read straight from the compiled rules. */
export function twinRouting(model: Model, policy: number, pools: readonly Pool[], random: Stream) {
  const { take, routing } = model.policies[policy]!
  if (routing.kind !== 'rules') throw new Error('The twin interprets rules only.')
  const { rules, clock } = routing
  const { pairs, callTypes } = model
  const pair = (type: number, pool: number) => pairs.index[type * pools.length + pool]!
  const zeros = () => pools.map(() => 0)
  /** By rule: calls bound so far, by pool. */
  const assigned = rules.map(zeros)
  /** Stages as a call sees them: under a rule that assigns, the bound pool is stage 1 and the written ones count from 2. */
  const written = rules.map(({ assign, stages }) =>
    stages.map((stage, s) => ({ ...stage, number: s + (assign ? 2 : 1), answers: zeros(), pointer: 0 })),
  )
  type Stage = (typeof written)[number][number]
  const alone = { number: 1, after: 0, choose: { kind: 'in-order' }, answers: zeros(), pointer: 0 } as const
  const boundStage = pools.map((_, p): Stage => ({ ...alone, pools: Int32Array.of(p) }))
  let ruleNow = clock.rule.slice(0, callTypes.length)

  /** Turns to entry e of the rule clock; tells which types' rule changed. */
  function switchRules(e: number): (type: number) => boolean {
    const before = ruleNow
    const after = clock.rule.slice(e * callTypes.length, (e + 1) * callTypes.length)
    ruleNow = after
    return (type) => before[type] !== after[type]
  }

  /** Finds the call's rule, and the pool that it is bound to if the rule assigns. */
  function bind(call: Call): void {
    call.rule = ruleNow[call.type]!
    call.bound = NONE
    const { assign } = rules[call.rule]!
    const usable = [...pools.keys()].filter((p) => assign && !Number.isNaN(assign[p]!) && pair(call.type, p) !== NONE)
    if (!assign || usable.length === 0) return
    const bound = assigned[call.rule]!
    const [scale, n] = [sum(usable.map((p) => assign[p]!)), sum(bound)]
    call.bound = smallest(usable, (p) => calls(bound[p]! - (assign[p]! / scale) * (n + 1)))
  }

  /** The call has entered the queue or met an agent. */
  function entered(call: Call): void {
    if (call.bound !== NONE) assigned[call.rule]![call.bound]!++
  }

  const stagesOf = (call: Call) => [...(call.bound === NONE ? [] : [boundStage[call.bound]!]), ...written[call.rule]!]

  /** Agent selection, when the call has waited exactly `waited` (0 or a stage's threshold). */
  function selectPool(call: Call, waited: number): Selected | undefined {
    const open = stagesOf(call).filter((stage) => stage.after <= waited)
    const candidates = (stage: Stage) => [...stage.pools].filter((p) => pair(call.type, p) !== NONE && pools[p]!.idle.length > 0)
    const stage = open.find((stage) => candidates(stage).length > 0)
    if (!stage) return undefined
    const pool = choose(call, stage, candidates(stage))
    stage.pointer = stage.pools.indexOf(pool) + 1
    return selected(call, pool, open)
  }

  /** Call selection: what an idle agent of the pool takes now. A threshold reached at this very instant is not open yet. */
  function selectCall(pool: number, queue: readonly Call[], now: number): Selected | undefined {
    const open = (call: Call) => stagesOf(call).filter((stage) => stage.after === 0 || call.entry + stage.after < now)
    const allowed = queue.filter((c) => pair(c.type, pool) !== NONE && open(c).some((stage) => stage.pools.includes(pool)))
    if (allowed.length === 0) return undefined
    const priority = (call: Call) => -callTypes[call.type]!.priority
    const preference = (call: Call) => -pairs.preference[pair(call.type, pool)]!
    const entry = (call: Call) => call.entry
    const due = (call: Call) => callTypes[call.type]!.within + call.entry
    const orders = { 'longest-waiting': [priority, preference, entry], 'longest-waiting-overall': [entry], 'earliest-due': [due] }
    const call = smallest(allowed, ...orders[take], ({ id }) => id)
    return selected(call, pool, open(call))
  }

  /** The stage of an answer is the first open one that lists the pool. */
  function selected(call: Call, pool: number, open: readonly Stage[]): Selected {
    const stage = open.find((stage) => stage.pools.includes(pool))!
    stage.answers[pool]!++
    return { call, pool, stage: stage.number }
  }

  function choose(call: Call, stage: Stage, candidates: readonly number[]): number {
    const { choose, answers } = stage
    const cost = (p: number) => digits(pairs.expectedCost[pair(call.type, p)]!)
    const satisfaction = (p: number) => digits(pairs.satisfactionAtOnce[pair(call.type, p)]!)
    const carbon = (p: number) => digits(model.pools[p]!.kgPerHandlingHour)
    const eligible = [...model.eligiblePools[call.type]!]
    const normalised = (score: (p: number) => number, p: number) => {
      const [low, high] = [Math.min(...eligible.map(score)), Math.max(...eligible.map(score))]
      return high > low ? (score(p) - low) / (high - low) : 0
    }
    const { kind } = choose
    if (kind === 'in-order') return candidates[0]!
    if (kind === 'longest-idle') return smallest(candidates, (p) => pools[p]!.idle[0]!.idleSince)
    if (kind === 'least-occupied') return smallest(candidates, (p) => pools[p]!.busy / pools[p]!.staffed)
    if (kind === 'cheapest') return smallest(candidates, cost)
    if (kind === 'best-satisfaction') return smallest(candidates, (p) => -satisfaction(p))
    if (kind === 'greenest') return smallest(candidates, carbon)
    if (kind === 'round-robin') return candidates.find((p) => stage.pools.indexOf(p) >= stage.pointer) ?? candidates[0]!
    if (kind === 'share') {
      const share = (p: number) => choose.shares.find(({ pool }) => pool === model.pools[p]!.name)?.share ?? 0
      return smallest(candidates, (p) => calls(answers[p]! - share(p) * (sum(answers) + 1)))
    }
    if (kind === 'weigh') {
      const { cost: c, satisfaction: s, carbon: g } = choose
      const score = (p: number) => c * normalised(cost, p) - s * normalised(satisfaction, p) + g * normalised(carbon, p)
      return smallest(candidates, (p) => digits(score(p)))
    }
    if (candidates.length === 1) return candidates[0]!
    let left = random.uniform() * sum(candidates.map((p) => pools[p]!.idle.length))
    return candidates.find((p) => (left -= pools[p]!.idle.length) < 0)!
  }

  return { edges: clock.at, switchRules, bind, entered, stagesOf, selectPool, selectCall }
}

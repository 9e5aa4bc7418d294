import { type LiveCondition, NONE } from '../../src/model/model.ts'
import type { Stream } from '../../src/random/stream.ts'
import { type Call, KIND, rollingLevel, type World } from './twinWorld.ts'

export type Selected = {
  readonly call: Call
  readonly pool: number
  readonly stage: number
  /** What decided among the stage's pools. */
  readonly choice: string
}

/** Words for what decided. */
export const CHOICES = [
  'assigned',
  'in-order',
  'longest-idle',
  'least-occupied',
  'cheapest',
  'best-satisfaction',
  'greenest',
  'round-robin',
  'random',
  'share',
  'weigh',
]

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
export function twinRouting(world: World, random: Stream) {
  const { model, policy, pools } = world
  const { take, routing, ageing } = model.policies[policy]!
  if (routing.kind !== 'rules') throw new Error('The twin interprets rules only.')
  const { rules, clock } = routing
  const { pairs, callTypes } = model
  const pair = (type: number, pool: number) => pairs.index[type * pools.length + pool]!
  const zeros = () => pools.map(() => 0)
  /** By rule: calls bound so far, by pool. */
  const assigned = rules.map(zeros)
  /** Stages as a call sees them: under a rule that assigns, the bound pool is stage 1 and the written ones count from 2. */
  const written = rules.map(({ assign, assignByWait, stages }) =>
    stages.map((stage, s) => ({
      ...stage,
      number: s + (assign || assignByWait ? 2 : 1),
      word: stage.choose.kind as string,
      answers: zeros(),
      pointer: 0,
    })),
  )
  type Stage = (typeof written)[number][number]
  const reserve = new Int32Array(callTypes.length)
  const alone = { number: 1, after: 0, choose: { kind: 'in-order' }, word: 'assigned', pointer: 0, reserve } as const
  const boundStage = pools.map((_, p): Stage => ({ ...alone, answers: zeros(), pools: Int32Array.of(p) }))
  let edge = 0
  let ruleNow = callTypes.map(() => NONE)

  const idle = (p: number) => pools[p]!.idle.length

  function holds(live: LiveCondition): boolean {
    const { waitingAbove, serviceLevelBelow, idleBelow } = live
    const types = [...live.callTypes]
    if (waitingAbove !== undefined && world.queue.filter(({ type }) => types.includes(type)).length <= waitingAbove) return false
    if (serviceLevelBelow && !(rollingLevel(world, types, serviceLevelBelow.seconds) < serviceLevelBelow.share)) return false
    return !idleBelow || sum([...idleBelow.pools].map(idle)) < idleBelow.agents
  }

  /** Turns to entry e of the rule clock, or looks at the live state again; tells which types' rule changed. */
  function followRules(e = edge): (type: number) => boolean {
    const before = ruleNow
    edge = e
    const first = (k: number) => clock.candidates[e * callTypes.length + k]!.find((r) => !rules[r]!.live || holds(rules[r]!.live!))
    const after = callTypes.map((_, k) => first(k) ?? NONE)
    ruleNow = after
    return (type) => before[type] !== after[type]
  }

  /** Finds the call's rule, and the pool that it is bound to if the rule assigns. */
  function bind(call: Call): void {
    call.rule = ruleNow[call.type]!
    call.bound = NONE
    const { assign, assignByWait } = rules[call.rule]!
    const usable = [...pools.keys()].filter((p) => pair(call.type, p) !== NONE && (assignByWait || (assign && !Number.isNaN(assign[p]!))))
    if (usable.length === 0) return
    if (assignByWait) {
      const ahead = (p: number) => world.queue.filter((other) => other !== call && other.bound === p).length
      const wait = (p: number) => ((ahead(p) + 1) * pairs.expectedHandling[pair(call.type, p)]!) / pools[p]!.staffed
      call.bound = smallest(usable, (p) => (idle(p) > 0 ? 0 : pools[p]!.staffed === 0 ? Number.POSITIVE_INFINITY : digits(wait(p))))
    } else {
      const bound = assigned[call.rule]!
      const [scale, n] = [sum(usable.map((p) => assign![p]!)), sum(bound)]
      call.bound = smallest(usable, (p) => calls(bound[p]! - (assign![p]! / scale) * (n + 1)))
    }
  }

  /** The call has entered the queue or met an agent. */
  function entered(call: Call): void {
    if (call.bound !== NONE) assigned[call.rule]![call.bound]!++
  }

  const stagesOf = (call: Call) => [...(call.bound === NONE ? [] : [boundStage[call.bound]!]), ...written[call.rule]!]

  /** Waits at which a written stage adds a pool with the skill, or agents held in reserve until then. */
  function thresholds(call: Call): number[] {
    const stages = written[call.rule]!
    const adds = (stage: Stage, s: number) => (p: number) => {
      const before = stages.slice(0, s).filter(({ pools }) => pools.includes(p))
      if (isMasked(call, p)) return before.length === 0
      return pair(call.type, p) !== NONE && before.every(({ reserve }) => reserve[call.type]! > stage.reserve[call.type]!)
    }
    const adding = stages.filter((stage, s) => stage.after > 0 && [...stage.pools].some(adds(stage, s)))
    return [...new Set(adding.map(({ after }) => after))]
  }

  const isMasked = (call: Call, p: number) => model.refusals.index[call.type * pools.length + p] !== NONE

  /** A threshold reached at this very instant is open only once stage timers have had their turn. */
  const hasOpened = (entry: number, after: number) =>
    after === 0 || entry + after < world.now || (entry + after === world.now && world.kind >= KIND.TIMER)

  /** Seconds after which the call is open to the pool. */
  function opensAfter(call: Call, pool: number): number {
    if (pair(call.type, pool) === NONE) return Number.POSITIVE_INFINITY
    return stagesOf(call).find(({ pools }) => pools.includes(pool))?.after ?? Number.POSITIVE_INFINITY
  }

  /** Seconds after which the rule of the type would open to the pool a call that is bound to nobody. */
  function reaches(type: number, pool: number): number {
    const listing = written[ruleNow[type]!]!.filter(({ pools }) => pools.includes(pool))
    return Math.min(...listing.map(({ after }) => after))
  }

  /** True if the stage gives the call an agent of the pool, who may be held in reserve for others. */
  const gives = (stage: Stage, call: Call, p: number) =>
    stage.pools.includes(p) && pair(call.type, p) !== NONE && idle(p) > stage.reserve[call.type]!

  /** Agent selection, when the call has waited exactly `waited` (0 or a stage's threshold). */
  function selectPool(call: Call, waited: number): Selected | undefined {
    const open = stagesOf(call).filter((stage) => stage.after <= waited)
    const candidates = (stage: Stage) => [...stage.pools].filter((p) => gives(stage, call, p))
    const stage = open.find((stage) => candidates(stage).length > 0)
    if (!stage) return undefined
    const pool = choose(call, stage, candidates(stage))
    stage.pointer = stage.pools.indexOf(pool) + 1
    stage.answers[pool]!++
    return { call, pool, stage: firstListing(open, pool).number, choice: stage.word }
  }

  /** The stage of an answer in the tables. */
  const firstListing = (open: readonly Stage[], pool: number) => open.find(({ pools }) => pools.includes(pool))!

  /** Call selection: what an idle agent of the pool takes now. */
  function selectCall(pool: number): Selected | undefined {
    const open = (call: Call) => stagesOf(call).filter((stage) => hasOpened(call.entry, stage.after))
    const allowed = world.queue.filter((call) => open(call).some((stage) => gives(stage, call, pool)))
    if (allowed.length === 0) return undefined
    const priority = (call: Call) => -callTypes[call.type]!.priority
    const preference = (call: Call) => -pairs.preference[pair(call.type, pool)]!
    const entry = (call: Call) => call.entry
    const aged = (call: Call) => call.entry - callTypes[call.type]!.priority * ageing
    const due = (call: Call) => callTypes[call.type]!.within + call.entry
    const orders = {
      'longest-waiting': ageing < Number.POSITIVE_INFINITY ? [aged] : [priority, preference, entry],
      'longest-waiting-overall': [entry],
      'earliest-due': [due],
    }
    const call = smallest(allowed, ...orders[take], ({ id }) => id)
    const through = open(call).find((stage) => gives(stage, call, pool))!
    through.answers[pool]!++
    return { call, pool, stage: firstListing(open(call), pool).number, choice: take }
  }

  /** The masked pool with an idle agent of the first open stage that has one, if no allowed pool of the stages so far has one. */
  function refused(call: Call, waited: number): number | undefined {
    for (const stage of stagesOf(call)) {
      if (stage.after > waited) return undefined
      const free = [...stage.pools].filter((p) => idle(p) > 0)
      if (free.some((p) => pair(call.type, p) !== NONE)) return undefined
      const first = free.find((p) => isMasked(call, p))
      if (first !== undefined) return first
    }
    return undefined
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
    if (kind === 'longest-idle') return smallest(candidates, (p) => pools[p]!.idle[0]!.since)
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
    let left = random.uniform() * sum(candidates.map(idle))
    return candidates.find((p) => (left -= idle(p)) < 0)!
  }

  return { edges: clock.at, followRules, bind, entered, thresholds, opensAfter, reaches, selectPool, selectCall, refused }
}
export type Routing = ReturnType<typeof twinRouting>

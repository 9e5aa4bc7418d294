import { compileModel } from '../src/model/compileModel.ts'
import type { Model } from '../src/model/model.ts'
import { shippedFacts } from '../src/node/shippedFacts.ts'
import type { CenterView, RoutingPolicy } from '../src/routing/contract.ts'
import { policyFactory } from '../src/routing/registry.ts'
import { formatProblem, parseScenario } from '../src/scenario/parseScenario.ts'

/**
 * ns per question to a policy, away from the engine: `selectPool` for a call that arrives, `selectLine` for an agent who is freed.
 * Run: `npm run build && node dist/benchmarks/routing.js`. The state of the centre is drawn afresh from a small table for every
 * question, so that branches are not foretold; each question does a handful of loads on top.
 */
const STATES = 1024
const ROUNDS = 20
const QUESTIONS = 2_000_000

const types = (count: number): string =>
  Array.from(
    { length: count },
    (_, k) => `  type-${k}: { arrivals: { perHour: 60 }, handleTime: { distribution: exponential, mean: 5 min } }\n`,
  ).join('')
const pools = (count: number, skills: number): string =>
  Array.from({ length: count }, (_, p) => {
    const location = ['onshore', 'offshore', 'homeshore'][p % 3]
    const skilled = Array.from({ length: skills }, (_, k) => `type-${k}`)
    return `  pool-${p}: { location: ${location}, agents: 20, skills: [${skilled.join(', ')}], cost: { perPaidHour: ${10 + p} } }\n`
  }).join('')
const centre = (typeCount: number, poolCount: number, policy: string): string =>
  `calendar: { start: 2026-11-02, duration: 1 d, timeZone: Europe/Paris, country: FR }
callTypes:
${types(typeCount)}pools:
${pools(poolCount, typeCount)}policies:
  measured: ${policy}
`
const CENTRES: readonly (readonly [what: string, yaml: string])[] = [
  ['1 type, 1 pool, 1 stage', centre(1, 1, '{ stages: [{ pools: all }] }')],
  ['2 types, 3 pools, in order', centre(2, 3, '{ stages: [{ pools: all }] }')],
  ['7 types, 10 pools, 2 stages', centre(7, 10, '{ use: onshore-first }')],
  ['7 types, 10 pools, longest idle', centre(7, 10, '{ use: longest-idle }')],
  ['7 types, 10 pools, assigned', centre(7, 10, '{ use: percent-allocation }')],
]

/** A centre whose state changes from question to question: most pools busy, most lines empty. */
class DrawnCenter implements CenterView {
  now = 0
  private readonly agents: Int32Array
  private readonly since: Float64Array
  private readonly pools: number
  private readonly lines: number
  private state = 0

  constructor(poolCount: number, lineCount: number) {
    let seed = 1
    const draw = (): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
      return seed / 0x80000000
    }
    this.pools = poolCount
    this.lines = lineCount
    this.agents = Int32Array.from({ length: STATES * poolCount }, () => (draw() < 0.3 ? 1 : 0))
    this.since = Float64Array.from({ length: STATES * lineCount }, () => (draw() < 0.3 ? draw() * 100 : Number.POSITIVE_INFINITY))
  }

  turn(): void {
    this.state = (this.state + 1) & (STATES - 1)
    this.now = 130
  }
  idle(pool: number): number {
    return this.agents[this.state * this.pools + pool]
  }
  staffed(): number {
    return 20
  }
  busy(pool: number): number {
    return 20 - this.idle(pool)
  }
  idleSince(pool: number): number {
    return this.idle(pool) > 0 ? pool : Number.POSITIVE_INFINITY
  }
  waiting(line: number): number {
    return this.hasWaiting(line) ? 1 : 0
  }
  hasWaiting(line: number): boolean {
    return this.headSince(line) < Number.POSITIVE_INFINITY
  }
  headSince(line: number): number {
    return this.since[this.state * this.lines + line]
  }
  headId(line: number): number {
    return line
  }
  headWaited(line: number, after: number): boolean {
    return this.headSince(line) + after <= this.now
  }
  random(): number {
    return 0.5
  }
  serviceLevel(): number {
    return 0.5
  }
}

function modelOf(yaml: string): Model {
  const parsed = parseScenario(yaml, { file: 'routing.yaml', read: () => undefined, facts: shippedFacts().facts })
  if ('problems' in parsed) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  return compileModel(parsed.scenario)
}

/** CPU nanoseconds per question: the median of the rounds. */
function timed(ask: (question: number) => number): number {
  const samples: number[] = []
  let sink = 0
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage()
    for (let question = 0; question < QUESTIONS; question++) sink += ask(question)
    const { user, system } = process.cpuUsage(before)
    samples.push(((user + system) * 1000) / QUESTIONS)
  }
  if (Number.isNaN(sink)) throw new Error('a policy answered NaN')
  return samples.sort((a, b) => a - b)[ROUNDS >> 1]
}

for (const [what, yaml] of CENTRES) {
  const model = modelOf(yaml)
  const policy: RoutingPolicy = policyFactory(model, 0, new Map())()
  const [typeCount, poolCount] = [model.callTypes.length, model.pools.length]
  const center = new DrawnCenter(poolCount, policy.lineTypes?.length ?? typeCount)
  const nothing = timed((question) => {
    center.turn()
    return center.idle(question % poolCount)
  })
  const arrival = timed((question) => {
    center.turn()
    const k = question % typeCount
    const line = policy.selectQueue === undefined ? k : policy.selectQueue(k, center)
    const pool = policy.selectPool(line, 0, center)
    if (policy.entered !== undefined) policy.entered(line)
    return pool
  })
  const freed = timed((question) => {
    center.turn()
    return policy.selectLine(question % poolCount, center)
  })
  console.log(
    `${what.padEnd(34)} arrival ${(arrival - nothing).toFixed(1).padStart(6)} ns   freed agent ${(freed - nothing).toFixed(1).padStart(6)} ns`,
  )
}

import {
  type CallTypeModel,
  type Model,
  NONE,
  type Pairs,
  type PolicyModel,
  type PoolModel,
  type Refusals,
  type RuleClock,
  type RuleModel,
  type StageModel,
} from '../../../src/model/model.ts'
import type { Choose, Take } from '../../../src/scenario/types.ts'

export interface FakeType {
  readonly priority?: number
  readonly within?: number
  /** Pools that may take the type, and what they are like for it; a bare number is the pool. */
  readonly pools: readonly (number | FakePair)[]
  /** Pools that have the skill and that data residency keeps from the type. */
  readonly masked?: readonly number[]
}

export interface FakePair {
  readonly pool: number
  readonly preference?: number
  readonly cost?: number
  readonly satisfaction?: number
  readonly handling?: number
}

/** A model with `types` and pools named A, B, C …; `kg` by pool is the CO2 per handling hour. */
export function fakeModel(
  types: readonly FakeType[],
  pools: number,
  policies: readonly PolicyModel[] = [],
  kg: readonly number[] = [],
): Model {
  const index = new Int32Array(types.length * pools).fill(NONE)
  const pairs: (FakePair & { callType: number })[] = []
  types.forEach((type, callType) => {
    const sorted = type.pools.map((pair) => (typeof pair === 'number' ? { pool: pair } : pair)).sort((a, b) => a.pool - b.pool)
    for (const pair of sorted) {
      index[callType * pools + pair.pool] = pairs.length
      pairs.push({ ...pair, callType })
    }
  })
  const column = (value: (pair: FakePair & { callType: number }) => number): Float64Array => Float64Array.from(pairs, value)
  const table: Pairs = {
    count: pairs.length,
    index,
    callType: Int32Array.from(pairs, (pair) => pair.callType),
    pool: Int32Array.from(pairs, (pair) => pair.pool),
    handleTimeFactor: column(() => 1),
    preference: column((pair) => pair.preference ?? 0),
    language: column(() => 1),
    culture: column(() => 1),
    resolution: column(() => 1),
    expectedHandling: column((pair) => pair.handling ?? 300),
    satisfactionAtOnce: column((pair) => pair.satisfaction ?? Number.NaN),
    expectedCost: column((pair) => pair.cost ?? 0),
  }
  return {
    begin: 0,
    horizon: 86400,
    interval: 3600,
    intervals: {
      count: 0,
      labels: [],
      day: new Int32Array(0),
      hour: new Int32Array(0),
      dayLength: new Float64Array(0),
      weekday: new Int32Array(0),
    },
    callTypes: types.map(fakeType),
    lines: Number.POSITIVE_INFINITY,
    pools: Array.from({ length: pools }, (_, p) => fakePool(p, kg[p] ?? 1)),
    pairs: table,
    eligiblePools: types.map((_, k) => Int32Array.from(pairs.filter((pair) => pair.callType === k).map((pair) => pair.pool))),
    policies,
    providers: ['in-house'],
    referenceOccupancy: 0.85,
    currency: 'EUR',
    name: 'fake',
    expectedCalls: 0,
    refusals: fakeRefusals(types, pools),
    contracted: new Int32Array(0),
    disruptions: [],
  }
}

function fakeRefusals(types: readonly FakeType[], pools: number): Refusals {
  const index = new Int32Array(types.length * pools).fill(NONE)
  const masked = types.flatMap((type, k) => [...(type.masked ?? [])].map((pool) => ({ k, pool })))
  for (const [r, { k, pool }] of masked.entries()) index[k * pools + pool] = r
  return {
    count: masked.length,
    index,
    callType: Int32Array.from(masked, ({ k }) => k),
    pool: Int32Array.from(masked, ({ pool }) => pool),
  }
}

function fakeType(type: FakeType, k: number): CallTypeModel {
  return {
    name: `type${k}`,
    tags: [],
    arrivals: { kind: 'instants', at: new Float64Array(0) },
    disconnectAtClose: false,
    handleTime: { kind: 'constant', mean: 300 },
    balking: 0,
    within: type.within ?? 20,
    definition: 'offered',
    shortAbandon: 20,
    priority: type.priority ?? 0,
    residency: type.masked ? 'EEA' : 'any',
    mayStayUnresolved: false,
  }
}

function fakePool(p: number, kg: number): PoolModel {
  return {
    name: String.fromCharCode(65 + p),
    location: 'onshore',
    provider: 'in-house',
    shrinkage: 0,
    absenteeism: 0,
    absenceCorrelation: 0,
    cost: {
      perPaidHour: 0,
      perStaffedHour: 0,
      perHandledMinute: 0,
      perContact: 0,
      perResolvedContact: 0,
      perDay: 0,
      overtimeFactor: 1,
    },
    hourlyPrice: 0,
    kgPerPaidHour: kg,
    kgPerHandlingHour: kg,
    carbon: { perPaidHour: new Float64Array(0), perHour: new Float64Array(0), perTalkMinute: 0 },
  }
}

/** `reserve` by call type; types beyond it have none. */
export function stage(
  pools: readonly number[],
  choose: Choose['kind'] | Choose = 'in-order',
  after = 0,
  reserve: readonly number[] = [],
): StageModel {
  const kept = Int32Array.from({ length: 16 }, (_, k) => reserve[k] ?? 0)
  return { after, pools: Int32Array.from(pools), choose: typeof choose === 'string' ? ({ kind: choose } as Choose) : choose, reserve: kept }
}

/** `clock`: [instant, rule of each type …], the first instant 0; without it every type is under rule 0 for ever. A list of rules: candidates. */
export function fakePolicy(
  types: number,
  rules: readonly RuleModel[],
  take: Take = 'longest-waiting',
  clock: FakeClock = [[0, ...new Array<number>(types).fill(0)]],
  ageing = Number.POSITIVE_INFINITY,
): PolicyModel {
  const candidates = clock.flatMap(([, ...own]) => own.map((rules) => (typeof rules === 'number' ? [rules] : rules)))
  const table: RuleClock = {
    at: Float64Array.from(clock, ([at]) => at as number),
    rule: Int32Array.from(candidates, (own) => own.at(-1)!),
    candidates: candidates.map((own) => Int32Array.from(own)),
  }
  return { name: 'fake', take, ageing, routing: { kind: 'rules', rules, clock: table }, staffing: [] }
}

export type FakeClock = readonly (readonly (number | readonly number[])[])[]

/** Targets by pool; undefined where the rule does not assign to it. */
export function targets(...by: (number | undefined)[]): Float64Array {
  return Float64Array.from(by, (target) => target ?? Number.NaN)
}

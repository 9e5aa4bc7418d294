import type {
  Bot,
  Callback,
  Choose,
  Contract,
  Cost,
  DisruptionTime,
  Distribution,
  Location,
  Redial,
  Repeat,
  Satisfaction,
  ServiceLevelDefinition,
  Surge,
  Take,
} from '../scenario/types.ts'

/**
 * The index glossary: a scenario compiled to flat arrays. Names have become indices in scenario order
 * (call type k, pool p, policy q, interval i, pair f), clocks have become seconds with t = 0 at `calendar.start`.
 * Plain data: structured-cloned once to each thread.
 */
export interface Model {
  /** −warmUp. */
  readonly begin: number
  readonly horizon: number
  /** Reporting interval in seconds; interval i is [i·interval, min((i+1)·interval, horizon)). */
  readonly interval: number
  readonly intervals: Intervals
  readonly callTypes: readonly CallTypeModel[]
  /** Infinity when unlimited. */
  readonly lines: number
  readonly pools: readonly PoolModel[]
  /** Pairs that skills allow, by call type then pool. */
  readonly pairs: Pairs
  /** Indices of pools that each call type may use, scenario order. */
  readonly eligiblePools: readonly Int32Array[]
  readonly policies: readonly PolicyModel[]
  readonly providers: readonly string[]
  readonly referenceOccupancy: number
  readonly currency: string
  readonly name: string
  /** Expected first calls in [begin, horizon), for planning batches and progress. */
  readonly expectedCalls: number
  /** Pairs that skills allow and data residency does not, by call type then pool. */
  readonly refusals: Refusals
  /** Pools with a contract that names a service level, ascending. */
  readonly contracted: Int32Array
  readonly disruptions: readonly DisruptionModel[]
}

/** index[k · pools + p] = r, or NONE. */
export interface Refusals {
  readonly count: number
  readonly index: Int32Array
  readonly callType: Int32Array
  readonly pool: Int32Array
}

/** Streams of a disruption are named (seed, replication, 'disruption', name, 'time' | 'duration'). Times in seconds from the start. */
export interface DisruptionModel {
  readonly name: string
  readonly when: DisruptionTime
  readonly effect:
    | { readonly kind: 'capacity'; readonly pools: Int32Array; readonly capacity: number; readonly drop: boolean }
    | { readonly kind: 'arrivals'; readonly callTypes: Int32Array; readonly factor: number }
}

export interface Intervals {
  readonly count: number
  /** `2026-11-02T08:00+01:00`, on the calendar's clock. */
  readonly labels: readonly string[]
  /** Index of the local day, from 0. */
  readonly day: Int32Array
  /** Local hour of day, 0…23, of the interval's start. */
  readonly hour: Int32Array
  /** Seconds of the local day that the interval belongs to. */
  readonly dayLength: Float64Array
  /** ISO weekday of the interval's start, 1 = Monday … 7. */
  readonly weekday: Int32Array
}

export type ArrivalModel =
  /** Poisson with a piecewise constant rate: segment s covers [s === 0 ? begin : end[s−1], end[s]) at `rate[s]` calls per second before busyness. */
  | {
      readonly kind: 'poisson'
      readonly end: Float64Array
      readonly rate: Float64Array
      /** Index of the local date of the segment (calendar's clock), into the busyness factors; local dates are counted from the first simulated one. */
      readonly date: Int32Array
      readonly dates: number
      /** `key` names the stream: the group's name, or the type's. */
      readonly busyness?: { readonly cv: number; readonly key: string }
    }
  | { readonly kind: 'instants'; readonly at: Float64Array }

export interface CallTypeModel {
  readonly name: string
  readonly tags: readonly string[]
  readonly arrivals: ArrivalModel
  /** Opening windows [from, to), sorted, merged, clipped to [begin, horizon]; absent: always open. */
  readonly open?: { readonly from: Float64Array; readonly to: Float64Array }
  /** Waiting callers are disconnected at closing. */
  readonly disconnectAtClose: boolean
  readonly handleTime: Distribution
  readonly wrapUp?: Distribution
  readonly patience?: Distribution
  readonly balking: number
  readonly within: number
  readonly target?: number
  readonly definition: ServiceLevelDefinition
  /** s of `ignore-` and `credit-short-abandons`: shortAbandon, or T. */
  readonly shortAbandon: number
  readonly priority: number
  readonly satisfaction?: Satisfaction
  readonly residency: string
  readonly bot?: Bot
  readonly redial?: Redial
  readonly repeat?: Repeat
  readonly transfer?: { readonly probability: number; readonly to: number; readonly warm: boolean; readonly briefing: number }
  readonly callback?: Callback
  /** True where some pair of the type resolves less than every call: a resolution is then drawn for each. */
  readonly mayStayUnresolved: boolean
}

export interface PoolModel {
  readonly name: string
  readonly location: Location
  readonly provider: string
  readonly country?: string
  readonly shrinkage: number
  readonly absenteeism: number
  readonly absenceCorrelation: number
  readonly cost: Cost
  /** perPaidHour / (1 − shrinkage) + perStaffedHour. */
  readonly hourlyPrice: number
  /** kg CO2 per paid hour, all lines: mean over the intervals. */
  readonly kgPerPaidHour: number
  /** kgPerPaidHour / (1 − shrinkage) + network: what `greenest` compares and `co2_handled_kg` uses. */
  readonly kgPerHandlingHour: number
  readonly carbon: CarbonModel
  readonly contract?: Contract
  readonly surge?: Surge
  /** Capacity steps that the calendar brings (Ramadan): from at[j] on the capacity is factor[j] (1 before at[0]); absent: always 1. */
  readonly capacity?: { readonly at: Float64Array; readonly factor: Float64Array }
}

export const CARBON_LINES = ['commuting', 'building', 'equipment', 'home', 'travel'] as const

export interface CarbonModel {
  /** kg per paid hour: [i · 5 + line] by interval and line of CARBON_LINES. */
  readonly perPaidHour: Float64Array
  /** kg per clock hour of interval i on line `building`, whoever is there. */
  readonly perHour: Float64Array
  /** kg per minute of talk, line `travel`. */
  readonly perTalkMinute: number
}

export interface Pairs {
  readonly count: number
  /** index[k · pools + p] = f, or NONE where the type may not use the pool. */
  readonly index: Int32Array
  readonly callType: Int32Array
  readonly pool: Int32Array
  /** Of the skill, and for language and culture. */
  readonly handleTimeFactor: Float64Array
  /** Probability that a call answered by the pool is resolved. */
  readonly resolution: Float64Array
  readonly preference: Float64Array
  readonly language: Float64Array
  readonly culture: Float64Array
  /** Expected handle time × factor + expected wrap-up, in seconds. */
  readonly expectedHandling: Float64Array
  /** Satisfaction at W = 0, expected over resolved and not; NaN where the type has no satisfaction block. */
  readonly satisfactionAtOnce: Float64Array
  /** Expected cost of one call: handling hours × hourlyPrice + per minute + per contact. */
  readonly expectedCost: Float64Array
}

export const NONE = -1

/**
 * Who is rostered, as blocks of agents that come and go. Step j changes agents lo[j] … hi[j]−1 (from 0) of group[j] at time[j]:
 * `present` +1 they come to work (or back from a break), −1 they leave (or go on a break), 0 no change; `paid` likewise.
 * Steps are sorted by time; those at or before `begin` give the opening state, those at or after the horizon are left out.
 * A group is a set of agents whose absence is drawn together, from the stream named `groupKey`: agent a is the a-th draw.
 */
export interface StaffingPlan {
  readonly time: Float64Array
  readonly group: Int32Array
  readonly lo: Int32Array
  readonly hi: Int32Array
  readonly present: Int8Array
  readonly paid: Int8Array
  readonly groupKey: readonly string[]
  /** Local date of the group, 'YYYY-MM-DD' (absences of one date are correlated); '' for a group that serves the whole period. */
  readonly groupDate: readonly string[]
  readonly groupSize: Int32Array
  /** The most agents ever rostered at once (before absence and shrinkage). */
  readonly peak: number
}

export interface PolicyModel {
  readonly name: string
  readonly take: Take
  /** Seconds of waiting worth one level of priority; Infinity where priorities are strict. */
  readonly ageing: number
  readonly routing:
    | { readonly kind: 'rules'; readonly rules: readonly RuleModel[]; readonly clock: RuleClock }
    | { readonly kind: 'module'; readonly path: string; readonly options: Readonly<Record<string, unknown>> }
  /** By pool. */
  readonly staffing: readonly StaffingPlan[]
}

export interface RuleModel {
  /** By pool: share, NaN where the rule does not assign to it; absent: the rule does not assign by shares. */
  readonly assign?: Float64Array
  /** The rule binds each call to the pool with the least expected wait. */
  readonly assignByWait?: true
  readonly stages: readonly StageModel[]
  /** What must hold now beside the windows; absent: nothing. */
  readonly live?: LiveCondition
}

/** All that is asked must hold. `callTypes` are those of the rule (indices). */
export interface LiveCondition {
  readonly callTypes: Int32Array
  readonly waitingAbove?: number
  readonly serviceLevelBelow?: { readonly share: number; readonly seconds: number }
  readonly idleBelow?: { readonly agents: number; readonly pools: Int32Array }
}

export interface StageModel {
  readonly after: number
  /** Pool indices, scenario order. */
  readonly pools: Int32Array
  readonly choose: Choose
  /** By call type: agents of the pool that must stay idle for others (a call is taken only if more are idle); 0 without `reserve`. */
  readonly reserve: Int32Array
}

/**
 * candidates[e · callTypes + k]: the rules whose windows hold for a type, in order, to the first without a live condition, from at[e] (at[0] = begin)
 * to at[e+1]; two edges differ for at least one type. `rule` is the last candidate: the rule in force where no rule asks for the live state.
 */
export interface RuleClock {
  readonly at: Float64Array
  readonly rule: Int32Array
  readonly candidates: readonly Int32Array[]
}

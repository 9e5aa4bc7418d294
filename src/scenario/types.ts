import type { Disruption, Pool } from './poolTypes.ts'
import type { Policy } from './routingTypes.ts'

export type * from './poolTypes.ts'
export type * from './routingTypes.ts'

/**
 * A scenario after parsing: everything checked, defaults filled in, names resolved, CSV files read.
 * Times are seconds; `t = 0` is `calendar.start`, the warm-up runs from `-warmUp`.
 * Plain data only: a Scenario can be cloned to a thread or written as JSON.
 */
export interface Scenario {
  readonly name: string
  /** What the planner wants to know, in one sentence. */
  readonly question?: string
  /** What the figures of the scenario rest on, in the order written. */
  readonly assumptions?: readonly Assumption[]
  /** ISO 4217 code, default EUR. Every amount is in it: prices in another one have been exchanged while parsing. */
  readonly currency: string
  /** Occupancy at which `cost_handled` and `co2_handled_kg` are priced, default 0.85. */
  readonly referenceOccupancy: number
  readonly calendar: Calendar
  readonly callTypes: readonly CallType[]
  /** Telephone lines; Infinity when unlimited. */
  readonly lines: number
  readonly pools: readonly Pool[]
  /** In the order written; the first is the baseline. */
  readonly policies: readonly Policy[]
  /** In the order written; empty where nothing happens. */
  readonly disruptions: readonly Disruption[]
}

/** How sure a figure is: read in the source, computed from read figures, or a choice without a source. */
export type Flag = 'SEEN' | 'CALC' | 'ASSUMED'

/** A figure that the results rest on, and where it comes from. */
export interface Assumption {
  /** What it is: a path of the scenario (`callTypes.billing.patience.mean`), or words. */
  readonly what: string
  readonly value: string
  readonly unit: string
  readonly flag: Flag
  readonly source: string
}

export interface Calendar {
  /** IANA name: the clock of the tables, of call types and of policies. */
  readonly timeZone: string
  /** Unix seconds of t = 0. */
  readonly startEpoch: number
  /** Seconds simulated before t = 0 and not recorded. */
  readonly warmUp: number
  /** Measured seconds: real ones, so 82,800 or 90,000 on days when the clocks change. */
  readonly horizon: number
  /** Reporting interval in seconds: 900, 1800 or 3600. */
  readonly interval: number
  /** Whose public holidays the callers keep (ISO 3166-1 alpha-2); absent: none are kept. */
  readonly country?: string
}

/** Seven values, Monday first. */
export type ByWeekday<T> = readonly [T, T, T, T, T, T, T]

export type Distribution =
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'gamma'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'weibull'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'erlang'; readonly mean: number; readonly shape: number }
  | { readonly kind: 'hyperexponential'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'triangular'; readonly min: number; readonly mode: number; readonly max: number }
  | { readonly kind: 'constant'; readonly mean: number }
  | { readonly kind: 'empirical'; readonly values: readonly number[] }

/** A gamma factor of mean 1 drawn per local date; types of one group share it. */
export interface Busyness {
  readonly cv: number
  readonly group?: string
}

export type Arrivals =
  /** Expected calls in each local hour of a day whose factors are all 1. */
  | {
      readonly kind: 'hourly'
      readonly callsInHour: readonly number[]
      readonly weekdays: ByWeekday<number>
      readonly holidays?: number
      readonly busyness?: Busyness
    }
  /** Forecast rows, sorted, without overlap, clipped to [-warmUp, horizon). `calls` is the expected number in [from, to). */
  | { readonly kind: 'file'; readonly rows: readonly ForecastRow[]; readonly busyness?: Busyness }
  /** The same instants in every replication, sorted, within [-warmUp, horizon). */
  | { readonly kind: 'instants'; readonly at: readonly number[] }

export interface ForecastRow {
  readonly from: number
  readonly to: number
  readonly calls: number
}

/** Weekdays and a window of the local clock in minutes after midnight; `to` <= `from` wraps past midnight (to the next day). */
export interface WeeklyWindow {
  /** Monday first; the day on which the window opens. */
  readonly days: ByWeekday<boolean>
  readonly from: number
  readonly to: number
}

export type ServiceLevelDefinition = 'offered' | 'answered' | 'ignore-short-abandons' | 'credit-short-abandons'

export interface ServiceLevel {
  /** T in seconds. */
  readonly within: number
  readonly target?: number
  readonly definition: ServiceLevelDefinition
  readonly shortAbandon?: number
}

export interface Satisfaction {
  readonly base: number
  readonly languageWeight: number
  readonly cultureWeight: number
  readonly perMinuteWaited: number
  readonly unresolvedPenalty: number
}

/** Talks to every caller first; holds a telephone line. */
export interface Bot {
  /** Probability that the caller needs no agent. */
  readonly containment: number
  /** Seconds with the bot, contained or not. */
  readonly duration: number
  /** Probability that a contained caller was really helped; the others may `repeat`. */
  readonly resolution: number
  /** Price of a call that the bot takes, and of a minute of it. */
  readonly perCall: number
  readonly perMinute: number
  /** Grams of CO2 per minute. */
  readonly gramsPerMinute: number
}

/** After abandoning, balking or a busy tone. */
export interface Redial {
  readonly probability: number
  /** From the instant of giving up. */
  readonly after: Distribution
  /** A caller's attempt of this number is not followed by a redial. */
  readonly maxAttempts: number
}

/** After an unresolved contact, from the end of talk (or of the bot). */
export interface Repeat {
  readonly probability: number
  readonly after: Distribution
}

/** At the end of talk the caller is passed on to another call type (or to the same one). */
export interface Transfer {
  readonly probability: number
  /** Name of a call type. */
  readonly to: string
  /** `warm`: the first agent stays until the second answers and for `briefing` more; `cold`: goes into wrap-up at once. */
  readonly kind: 'cold' | 'warm'
  /** Seconds that both agents spend once the second has answered; 0 when cold. */
  readonly briefing: number
}

/** A caller about to wait is offered to be called back. */
export interface Callback {
  /** Offered when the wait so far of the longest waiting call of the line is at least this, in seconds. */
  readonly whenWait: number
  readonly acceptance: number
  /** Seconds for which an agent of an eligible pool must have been idle to make it. */
  readonly idleFor: number
  /** Seconds after which it is due: any eligible agent who is or becomes idle makes it before all else. */
  readonly within: number
}

/** What is lost for each missing unit of the agent's language and culture (1 − score), linearly. */
export interface Understanding {
  /** The handle time is multiplied by 1 plus so much. */
  readonly handleTime: { readonly language: number; readonly culture: number }
  /** Taken from the resolution, as a share of it. */
  readonly resolution: { readonly language: number; readonly culture: number }
}

export interface CallType {
  readonly name: string
  readonly arrivals: Arrivals
  /** Opening windows on the calendar's clock; absent: always open. */
  readonly open?: readonly WeeklyWindow[]
  readonly atClose: 'serve' | 'disconnect'
  readonly handleTime: Distribution
  readonly wrapUp?: Distribution
  /** Absent: infinite. */
  readonly patience?: Distribution
  /** Probability of hanging up at once when the call would have to wait. */
  readonly balking: number
  readonly serviceLevel: ServiceLevel
  readonly priority: number
  readonly tags: readonly string[]
  readonly satisfaction?: Satisfaction
  readonly dataResidency: DataResidency
  readonly bot?: Bot
  readonly redial?: Redial
  /** Probability that an answered call is resolved, before the factors of the pool. */
  readonly resolution: number
  readonly repeat?: Repeat
  readonly transfer?: Transfer
  readonly callback?: Callback
  readonly understanding: Understanding
}

/** `countries`: pools elsewhere are outside; absent: no constraint. `word` is what the planner wrote: adequate, EEA or a country code. */
export interface DataResidency {
  readonly word: string
  readonly countries?: readonly string[]
}

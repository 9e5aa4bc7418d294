import type { Policy } from './routingTypes.ts'

export type * from './routingTypes.ts'

/**
 * A scenario after parsing: everything checked, defaults filled in, names resolved, CSV files read.
 * Times are seconds; `t = 0` is `calendar.start`, the warm-up runs from `-warmUp`.
 * Plain data only: a Scenario can be cloned to a thread or written as JSON.
 */
export interface Scenario {
  readonly name: string
  /** ISO 4217 code, default EUR. */
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
}

export type Location = 'onshore' | 'nearshore' | 'offshore' | 'homeshore'

export interface Break {
  /** `at`: all together at `from` (`to` equals `from`); `between`: in waves inside [from, to). Minutes after midnight. */
  readonly kind: 'at' | 'between'
  readonly from: number
  readonly to: number
  /** Seconds. */
  readonly duration: number
  readonly paid: boolean
}

export interface Shift {
  readonly days: ByWeekday<boolean>
  /** Minutes after midnight on the pool's clock; `to` <= `from` is the next day. */
  readonly from: number
  readonly to: number
  readonly agents: number
  readonly breaks: readonly Break[]
}

export interface StaffingRow {
  readonly from: number
  readonly to: number
  readonly agents: number
}

export type Staffing =
  | { readonly kind: 'agents'; readonly agents: number }
  /** 24 whole numbers by local hour of the pool's clock, for each weekday. */
  | { readonly kind: 'hourly'; readonly byWeekday: ByWeekday<readonly number[]> }
  | { readonly kind: 'file'; readonly rows: readonly StaffingRow[] }
  | { readonly kind: 'shifts'; readonly shifts: readonly Shift[] }

export interface Skill {
  readonly callType: string
  readonly handleTimeFactor: number
  readonly preference: number
  readonly language: number
  readonly culture: number
}

export interface Cost {
  readonly perPaidHour: number
  readonly perStaffedHour: number
  readonly perHandledMinute: number
  readonly perContact: number
  readonly perDay: number
  readonly overtimeFactor: number
}

/** Tonnes of CO2 per agent and year (1,607 paid hours), by line. */
export interface Carbon {
  readonly commuting: number
  readonly building: number
  readonly equipment: number
  readonly home: number
  readonly travel: number
}

export interface Pool {
  readonly name: string
  readonly location: Location
  /** ISO 3166-1 alpha-2; the calendar's where the scenario leaves it out; absent where neither names one. */
  readonly country?: string
  /** Factor on the roster on the country's public holidays: 1 = work, 0 = closed. */
  readonly holidayFactor: number
  readonly provider: string
  readonly timeZone: string
  readonly staffing: Staffing
  readonly shrinkage: number
  readonly absenteeism: number
  readonly skills: readonly Skill[]
  readonly cost: Cost
  readonly carbon: Carbon
}

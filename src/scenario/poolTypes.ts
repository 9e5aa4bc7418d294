import type { ByWeekday, Distribution } from './types.ts'

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
  readonly resolutionFactor: number
  readonly preference: number
  readonly language: number
  readonly culture: number
}

export interface Cost {
  readonly perPaidHour: number
  readonly perStaffedHour: number
  readonly perHandledMinute: number
  readonly perContact: number
  readonly perResolvedContact: number
  readonly perDay: number
  readonly overtimeFactor: number
}

/** Kilograms of CO2 by line. */
export interface CarbonLines {
  readonly commuting: number
  readonly building: number
  readonly equipment: number
  readonly home: number
  /** Occasional travel and the telephone network. */
  readonly travel: number
}

/** What a pool emits; the scenario's method (the table by seat, or kWh and grid factors) is already applied. */
export interface Carbon {
  /** kg per paid hour at a grid factor of 1 × its mean (all lines), rebound included in `travel`. */
  readonly perPaidHour: CarbonLines
  /** kg per clock hour whoever is there: a building that is heated when it is empty. Line `building`. */
  readonly perHour: number
  /** kg per minute of talk (the network). Line `travel`. */
  readonly perTalkMinute: number
  /** 24 indices (mean 1) by local hour of the pool's clock, on the lines building, equipment and home; absent: constant. */
  readonly hourlyIndex?: readonly number[]
}

/** On a pool: bonus and penalty per point of its own service level, per local day of the calendar. Amounts in the scenario's currency. */
export interface Contract {
  /** Absent: no service level is agreed. */
  readonly serviceLevel?: number
  readonly within: number
  /** Waits count from when a stage opened the call to the pool, or from the entry to the queue. */
  readonly from: 'offered' | 'arrival'
  readonly penaltyPerPoint: number
  readonly bonusPerPoint: number
  /** Largest penalty, and largest bonus, of a day; Infinity without one. */
  readonly cap: number
  /** The day's invoice (cost of the pool) is at least this; 0 without one. */
  readonly minimumPerDay: number
  /** Answered calls of a day beyond `above` cost so much more each. */
  readonly overage?: { readonly above: number; readonly perContact: number }
}

/** Flexible agents called up while the centre runs. At least one trigger is there. */
export interface Surge {
  readonly upTo: number
  readonly whenWaiting?: number
  /** Over the types that the pool may take, the last `window` seconds. */
  readonly whenServiceLevelBelow?: number
  readonly window: number
  readonly notice: number
  readonly stay: number
}

/** On the days of Ramadan that the country's facts name; local dates of the pool's clock. */
export interface RamadanHours {
  readonly factor: number
  /** Nobody is staffed from `at` (minutes after midnight) for `duration` seconds. */
  readonly pause?: { readonly at: number; readonly duration: number }
  /** First and last local date of each Ramadan, 'YYYY-MM-DD'. */
  readonly dates: readonly { readonly from: string; readonly to: string }[]
}

/** Seconds from the start, or drawn: the time to the first start, and from each end to the next start, is exponential with mean `every`. */
export type DisruptionTime =
  | { readonly kind: 'dated'; readonly at: number; readonly duration: number }
  | { readonly kind: 'random'; readonly every: number; readonly duration: Distribution }

export type Disruption = { readonly name: string; readonly when: DisruptionTime } & (
  | {
      readonly kind: 'capacity'
      /** Pool names. */
      readonly pools: readonly string[]
      readonly capacity: number
      readonly drop: boolean
    }
  | {
      readonly kind: 'arrivals'
      /** Call type names. */
      readonly callTypes: readonly string[]
      readonly factor: number
    }
)

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
  /** Correlation between the absences of two agents of the pool on a day, 0 to below 1. */
  readonly absenceCorrelation: number
  readonly skills: readonly Skill[]
  readonly cost: Cost
  readonly carbon: Carbon
  readonly contract?: Contract
  readonly surge?: Surge
  readonly ramadan?: RamadanHours
}

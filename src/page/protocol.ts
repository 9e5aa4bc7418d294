import type { Language } from '../report/words/Language.ts'
import type { Problem } from '../scenario/problem.ts'
import type { ServiceLevelDefinition } from '../scenario/types.ts'
import type { DayIndex } from './day/DayIndex.ts'

/** A scenario as text: the YAML and the files beside it, by their path as written in it. */
export interface Source {
  /** Name of the scenario file. */
  readonly file: string
  readonly text: string
  readonly files: Readonly<Record<string, string>>
}

/** What is to be simulated and shown. */
export interface Work {
  readonly source: Source
  readonly seed: string
  readonly replications: number
  readonly language: Language
  /** Whose charts are shown; default the baseline. */
  readonly policy?: string
  /** What the results are compared with, policy by policy on the same calls: a scenario as it was. */
  readonly pinned?: Source
}

/** A piece of the page that is drawn off the main thread, the same HTML as in the report. */
export interface Fragment {
  /** `answer`, `policies`, `pinned`, or the id of a chart. */
  readonly id: string
  readonly html: string
}

/** What is known after so many replications; intervals shrink from one to the next. */
export interface Picture {
  /** Those behind the fragments. */
  readonly replications: number
  /** Simulated so far; of so many. */
  readonly simulated: number
  readonly planned: number
  /** First calls simulated so far, under all policies, and seconds since the start. */
  readonly calls: number
  readonly seconds: number
  /** Those that are new, perhaps none: they take the place of those of the same id, the others stay. */
  readonly fragments: readonly Fragment[]
  /** Ids of all fragments that belong on the page, in order. */
  readonly order: readonly string[]
}

/** What comes of a work: problems, or pictures until all replications are in. */
export type Outcome =
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'failed'; readonly message: string }

/** What is wrong in a scenario, and its names where nothing is. */
export interface Check {
  readonly problems: readonly Problem[]
  readonly outline?: Outline
}

/** Names in a scenario that is valid, for the forms and the day in motion. */
export interface Outline {
  readonly policies: readonly string[]
  readonly callTypes: readonly string[]
  readonly pools: readonly string[]
}

/**
 * One simulated day of a policy, call by call: arrays by call in order of entry. Times in seconds from the start; indices are those of the
 * lists; NaN and −1 where there is none.
 */
export interface DayCalls {
  readonly policy: string
  readonly replication: number
  readonly timeZone: string
  /** Start of the day, ISO local time with offset; `horizon` and `warmUp` in seconds: calls of the warm-up are not among the calls. */
  readonly start: string
  readonly horizon: number
  readonly warmUp: number
  readonly callTypes: readonly DayCallType[]
  readonly pools: readonly DayPool[]
  /** Words for the choices of the policy at arrivals and stages, and for how freed agents take calls, as calls.csv has them. */
  readonly choices: readonly string[]
  readonly take: string | null
  readonly rules: readonly DayRule[]
  readonly callId: Float64Array
  readonly firstCallId: Float64Array
  readonly callType: Uint16Array
  readonly arrival: Float64Array
  /** Index in `OUTCOMES` of metrics/callLog.ts. */
  readonly outcome: Uint8Array
  /** Index in `CAUSES`. */
  readonly cause: Uint8Array
  readonly pool: Int16Array
  readonly stage: Int16Array
  readonly rule: Int16Array
  readonly wait: Float64Array
  readonly handle: Float64Array
  readonly wrapUp: Float64Array
  readonly attempt: Uint16Array
  /** 1, 0, or −1 where nobody answered. */
  readonly resolved: Int8Array
  readonly satisfaction: Float64Array
  /** Seconds from acceptance to the callback. */
  readonly callbackWait: Float64Array
  /** Index in `MOMENTS`, 255 where there is none. */
  readonly moment: Uint8Array
  /** Index in `choices`, −1 where there is none. */
  readonly choice: Int16Array
}

/** The calls with what makes any instant of them quick to show. */
export interface DayTrace extends DayCalls {
  readonly index: DayIndex
}

export interface DayCallType {
  readonly name: string
  readonly within: number
  readonly definition: ServiceLevelDefinition
  readonly shortAbandon: number
  /** Seconds with the bot, after which the wait begins; 0 without one. */
  readonly botSeconds: number
  /** Opening windows; null: always open. */
  readonly open: readonly (readonly [number, number])[] | null
  /** Waiting callers are disconnected at closing. */
  readonly disconnectsAtClose: boolean
  /** Pools that may take it. */
  readonly eligible: readonly number[]
}

/** A rule of a policy: what opens to a call after how many seconds of waiting. */
export interface DayRule {
  readonly assigns: boolean
  readonly stages: readonly {
    readonly after: number
    readonly pools: readonly number[]
    readonly choose: string
    /** By call type. */
    readonly reserve: readonly number[]
  }[]
}

export interface DayPool {
  readonly name: string
  readonly location: string
  readonly country: string
  readonly provider: string
  readonly timeZone: string
  /** Agents staffed, call-ups and disruptions included: from `at[i]` seconds there are `staffed[i]`. */
  readonly at: Float64Array
  readonly staffed: Float64Array
}

/** A file to save. */
export interface SavedFile {
  readonly name: string
  readonly content: Blob
}

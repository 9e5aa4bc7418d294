import type { Language } from '../report/words/Language.ts'
import type { Problem } from '../scenario/problem.ts'

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
}

/** A piece of the page that is drawn off the main thread, the same HTML as in the report. */
export interface Fragment {
  /** `answer`, `policies`, `pinned`, or the id of a chart. */
  readonly id: string
  readonly html: string
}

/** What is known after so many replications; intervals shrink from one to the next. */
export interface Picture {
  readonly replications: number
  readonly planned: number
  /** First calls simulated so far, and seconds since the start. */
  readonly calls: number
  readonly seconds: number
  readonly fragments: readonly Fragment[]
}

/** What comes of a work: problems, or pictures until all replications are in. */
export type Outcome =
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'failed'; readonly message: string }

/** Names in a scenario that is valid, for the forms and the day in motion. */
export interface Outline {
  readonly policies: readonly string[]
  readonly callTypes: readonly string[]
  readonly pools: readonly string[]
}

/** One simulated day of a policy, call by call: arrays by call in order of arrival. Indices are those of the lists; NaN and −1 where there is none. */
export interface DayTrace {
  readonly policy: string
  readonly timeZone: string
  /** Start of the day, ISO local time with offset; `horizon` in seconds. */
  readonly start: string
  readonly horizon: number
  readonly callTypes: readonly { readonly name: string; readonly within: number }[]
  readonly pools: readonly DayPool[]
  /** Words for rules and stages of the policy, as calls.csv has them. */
  readonly choices: readonly string[]
  readonly callId: Float64Array
  readonly callType: Uint16Array
  /** Seconds from the start. */
  readonly arrival: Float64Array
  /** Index in `OUTCOMES` of metrics/callLog.ts. */
  readonly outcome: Uint8Array
  readonly pool: Int16Array
  readonly stage: Int16Array
  readonly rule: Int16Array
  readonly wait: Float64Array
  readonly handle: Float64Array
  readonly wrapUp: Float64Array
  readonly attempt: Uint8Array
  /** Index in `MOMENTS`, 255 where there is none. */
  readonly moment: Uint8Array
  /** Index in `choices`, −1 where there is none. */
  readonly choice: Int16Array
}

export interface DayPool {
  readonly name: string
  readonly location: string
  readonly country: string
  readonly provider: string
  readonly timeZone: string
  /** Agents present on calls: from `at[i]` seconds there are `staffed[i]`. */
  readonly at: Float64Array
  readonly staffed: Float64Array
}

/** Files to save: name and content. */
export interface SavedFile {
  readonly name: string
  readonly text: string
}

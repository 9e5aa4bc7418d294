import type { Staffing, WeeklyWindow } from './types.ts'

export type Take = 'longest-waiting' | 'longest-waiting-overall' | 'earliest-due'

export type Choose =
  | {
      readonly kind:
        | 'in-order'
        | 'longest-idle'
        | 'least-occupied'
        | 'cheapest'
        | 'best-satisfaction'
        | 'greenest'
        | 'round-robin'
        | 'random'
    }
  | { readonly kind: 'share'; readonly shares: readonly Share[] }
  | { readonly kind: 'weigh'; readonly cost: number; readonly satisfaction: number; readonly carbon: number }

export interface Share {
  readonly pool: string
  /** Fraction; the shares of one list add up to 1. */
  readonly share: number
}

export interface Stage {
  /** Seconds of waiting after which the stage opens; never smaller than the stage before. */
  readonly after: number
  /** Pool names, expanded from the selectors, scenario order, each once. */
  readonly pools: readonly string[]
  readonly choose: Choose
  /** A call without the tag is taken through this stage only if more than so many agents of the pool are idle. */
  readonly reserve: readonly { readonly tag: string; readonly agents: number }[]
}

export interface When {
  readonly tags?: readonly string[]
  readonly callTypes?: readonly string[]
  /** Window and weekdays on the calendar's clock, or on that of `timeZone`. */
  readonly window?: WeeklyWindow
  readonly timeZone?: string
  /** More calls than this wait in the types of the rule (those that `tags` and `callTypes` leave). */
  readonly waitingAbove?: number
  /** Service level of those types over the last `seconds`, of the calls that ended in them; false where none did. */
  readonly serviceLevelBelow?: { readonly share: number; readonly seconds: number }
  /** Fewer agents than this are idle in `pools` (names; by default every pool that one of those types may use). */
  readonly idleBelow?: { readonly agents: number; readonly pools: readonly string[] }
}

export interface Rule {
  readonly when?: When
  /** Shares, or the pool with the least expected wait. */
  readonly assign?: readonly Share[] | 'least-expected-wait'
  readonly stages: readonly Stage[]
}

/** The shipped policies and their options, filled in with defaults. */
export type NamedPolicy =
  | { readonly name: 'onshore-first'; readonly overflowAfter: number }
  | { readonly name: 'offshore-first'; readonly overflowAfter: number }
  | { readonly name: 'cheapest-first'; readonly overflowAfter?: number }
  | { readonly name: 'longest-idle' }
  | { readonly name: 'least-occupied' }
  | { readonly name: 'percent-allocation'; readonly shares: readonly Share[]; readonly overflowAfter: number }
  | {
      readonly name: 'office-hours-onshore'
      readonly tags: readonly string[]
      readonly window: WeeklyWindow
      readonly overflowAfter: number
    }
  | { readonly name: 'follow-the-sun'; readonly window: WeeklyWindow; readonly overflowAfter: number }
  | { readonly name: 'best-satisfaction'; readonly overflowAfter?: number }
  | { readonly name: 'greenest-first'; readonly overflowAfter?: number }
  | { readonly name: 'least-expected-wait'; readonly overflowAfter: number }
  | { readonly name: 'weighted'; readonly cost: number; readonly satisfaction: number; readonly carbon: number }
  /** Pool names by ring. */
  | { readonly name: 'bullseye'; readonly rings: readonly (readonly string[])[]; readonly every: number }

export type RoutingSpec =
  | { readonly kind: 'rules'; readonly rules: readonly Rule[] }
  | { readonly kind: 'named'; readonly named: NamedPolicy }
  /** `path` as the planner wrote it, relative to the scenario's folder. */
  | { readonly kind: 'module'; readonly path: string; readonly options: Readonly<Record<string, unknown>> }

export interface Policy {
  readonly name: string
  /** `use` of another policy of the scenario is already followed. */
  readonly routing: RoutingSpec
  readonly take: Take
  /** Seconds of waiting that weigh as much as one level of priority; absent: priorities are strict. With `longest-waiting` only. */
  readonly ageing?: number
  /** Staffing of its own, by pool name; pools not named keep theirs. */
  readonly staffing: Readonly<Record<string, Staffing>>
}

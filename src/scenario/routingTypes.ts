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
}

export interface When {
  readonly tags?: readonly string[]
  readonly callTypes?: readonly string[]
  /** Window and weekdays on the calendar's clock. */
  readonly window?: WeeklyWindow
}

export interface Rule {
  readonly when?: When
  readonly assign?: readonly Share[]
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
  /** Staffing of its own, by pool name; pools not named keep theirs. */
  readonly staffing: Readonly<Record<string, Staffing>>
}

import type { Location, NamedPolicy, Rule, WeeklyWindow } from '../../scenario/types.ts'
import type { Windows } from '../windows.ts'
import type { PoolMeasure } from './poolScore.ts'

export type PolicyName = NamedPolicy['name']
export type Named<N extends PolicyName> = Extract<NamedPolicy, { readonly name: N }>

/** A shipped policy: what a planner reads about it, and the rules that it stands for. */
export interface PolicySheet<N extends PolicyName> {
  /** One line, without a full stop. */
  readonly summary: string
  /** When a planner would want it. */
  readonly purpose: string
  readonly options: readonly OptionSheet[]
  /** What a planner would write instead, with the default options. */
  readonly stages: string
  /** The four lines that stand under `policies:` in a scenario. */
  readonly example: string
  /** A stage whose locations have no pool stays, empty, so that stage numbers keep their meaning. */
  rules(options: Named<N>, centre: Centre): DatedRule[]
}

export interface OptionSheet {
  readonly name: string
  readonly meaning: string
  /** In words, where the default is not a number that the scenario's options hold. */
  readonly default?: string
  readonly unit?: 's'
}

/** A rule that may hold in stretches of time that no single window tells. */
export interface DatedRule extends Rule {
  readonly holds?: Windows
}

/** What the shipped policies look at. */
export interface Centre {
  readonly pools: readonly { readonly name: string; readonly location: Location; readonly timeZone: string }[]
  readonly callTypes: readonly string[]
  /** Name of the pool that is best for the type, ties in pool order; undefined where the type may use none. */
  bestPool(callType: string, measure: PoolMeasure): string | undefined
  /** The stretches of the simulated time in which the zone's clock reads within the window. */
  windows(window: WeeklyWindow, timeZone: string): Windows
}

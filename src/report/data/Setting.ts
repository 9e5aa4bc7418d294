import type { Assumption, Location, ServiceLevelDefinition } from '../../scenario/types.ts'

export type { Assumption, Flag } from '../../scenario/types.ts'

/** What run.json says under `setting` of the scenario that was simulated: all that the report needs beside the tables. Depends on the scenario alone. */
export interface Setting {
  /** What the planner wants to know, in the planner's words; null: the report asks which policy to choose. */
  readonly question: string | null
  /** ISO 4217. */
  readonly currency: string
  readonly time_zone: string
  /** Of a reporting interval. */
  readonly interval_s: number
  /** First and last local day, `YYYY-MM-DD`; `days` is 0 where the horizon does not consist of whole ones. */
  readonly first_day: string
  readonly last_day: string
  readonly days: number
  readonly horizon_s: number
  readonly call_types: readonly CallTypeSetting[]
  readonly pools: readonly PoolSetting[]
  /** Those of the run, in scenario order. `description` says in the scenario's own words what a policy does: `onshore → 20 s: nearshore, offshore (cheapest)`. */
  readonly policies: readonly { readonly name: string; readonly description: string }[]
  /** Those of the scenario (`assumptions`), then the facts that came with the product and were used. */
  readonly assumptions: readonly Assumption[]
}

export interface CallTypeSetting {
  readonly name: string
  readonly within_s: number
  /** Of the service level, a fraction; null: none was set. */
  readonly target: number | null
  readonly definition: ServiceLevelDefinition
}

export interface PoolSetting {
  readonly name: string
  readonly location: Location
  readonly country: string | null
  readonly provider: string
  readonly time_zone: string
}

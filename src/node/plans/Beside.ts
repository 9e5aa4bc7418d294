import type { Estimate } from '../../experiment/estimates.ts'
import type { Sample } from '../../experiment/Sample.ts'
import type { Model } from '../../model/model.ts'

/** A table that is written whole, once everything is simulated. */
export interface WholeTable {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What is simulated beside a scenario: variants of it under the same policies on the same calls, and what is made of them. */
export interface Beside {
  readonly variants: readonly Model[]
  /** What tells the variants from others of the same scenario, for `runIdentity`. */
  readonly identity: object
  /** Takes the replications in order: samples by model, the scenario's own first, then by policy, the baseline first. */
  add(samples: readonly (readonly Sample[])[]): void
  /** Tables for the folder, when all replications are in. */
  tables(estimates: readonly Estimate[]): readonly WholeTable[]
}

import fc from 'fast-check'
import { CT, CT_CELLS, FL, FL_CELLS, layoutOf, PL, PL_CELLS } from '../../src/metrics/block.ts'
import { compileModel } from '../../src/model/compileModel.ts'
import type { Model } from '../../src/model/model.ts'
import { publicHolidays } from '../../src/model/publicHolidays.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { type Replication, replicator } from '../twin/compare.ts'
import { scenarios } from '../twin/generate.ts'

/** A replication of the fast engine under one policy of a generated scenario. */
export interface Run extends Replication {
  readonly scenario: Scenario
  readonly model: Model
  readonly policy: number
}

export const SEED = 'laws'

/** Replication 1 under every policy. */
export function runAll(scenario: Scenario): Run[] {
  const model = compileModel(scenario, publicHolidays)
  return model.policies.map((_, policy) => ({ scenario, model, policy, ...replicator(model, policy)(SEED, 1) }))
}

/** Checks a law on every policy of so many generated scenarios. */
export function holdsForRuns(law: (run: Run) => void, numRuns = 60): void {
  holdsForScenarios((scenario) => runAll(scenario).forEach(law), numRuns)
}

export function holdsForScenarios(law: (scenario: Scenario) => void, numRuns = 60): void {
  fc.assert(fc.property(scenarios, law), { seed: 2026, numRuns, endOnFailure: true })
}

/** Cells of the block by name. */
export const cellsOf = ({ model, block }: Run) => {
  const layout = layoutOf(model)
  const { pairs, pools, callTypes } = model
  return {
    callType: (i: number, k: number, cell: keyof typeof CT) => block[layout.callTypes + (i * callTypes.length + k) * CT_CELLS + CT[cell]]!,
    flow: (i: number, f: number, cell: keyof typeof FL) => block[layout.flows + (i * pairs.count + f) * FL_CELLS + FL[cell]]!,
    pool: (i: number, p: number, cell: keyof typeof PL) => block[layout.pools + (i * pools.length + p) * PL_CELLS + PL[cell]]!,
  }
}

/** Sum of f(0) … f(n − 1). */
export function sumOver(n: number, f: (i: number) => number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += f(i)
  return sum
}

/** First calls are leg 1; leg L of first call n has id n + (L − 1)·10⁹. */
export const LEG = 1e9
export const legOf = (callId: number) => Math.floor(callId / LEG) + 1

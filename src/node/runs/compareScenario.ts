import type { Effect } from '../../experiment/effects.ts'
import type { Option } from '../../report/choiceRows.ts'
import type { Loss } from '../plans/planLoss.ts'
import type { RunFollower } from '../RunFollower.ts'
import type { CompareOptions } from '../runOptions.ts'
import { atPlace } from './atPlace.ts'
import type { RunResult } from './runScenario.ts'

/** A finished comparison, in memory what its tables are on disk. */
export interface CompareResult extends RunResult {
  /** By policy, the baseline first, as in `fold`. */
  readonly choice: readonly Option[]
  readonly loss?: { readonly plan: Loss; readonly effects: readonly Effect[] }
  /** Effects of lifting the law. */
  readonly law?: { readonly callTypes: readonly string[]; readonly effects: readonly Effect[] }
}

/**
 * Simulates the policies of a scenario file beside each other, as they are, with a provider lost and, where data residency binds, without it.
 * @throws as `runScenario`
 */
export async function compareScenario(file: string, options: CompareOptions = {}, follower: RunFollower = {}): Promise<CompareResult> {
  return atPlace('compare', file, options, follower, async (place) => {
    const { compareOn } = await import('./compareOn.ts')
    const { scenarioOnDisk } = await import('../plans/ScenarioInput.ts')
    return compareOn(place, scenarioOnDisk(file), options, follower)
  })
}

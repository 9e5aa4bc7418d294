import type { Swept } from '../../report/sweepText.ts'
import type { RunFollower } from '../RunFollower.ts'
import type { SweepOptions } from '../runOptions.ts'
import { atPlace } from './atPlace.ts'

/**
 * Simulates a scenario at every point of a grid of set values, with the same random numbers, and leaves the tables in a folder.
 * @throws as `runScenario`
 */
export async function sweepScenario(file: string, options: SweepOptions, follower: RunFollower = {}): Promise<Swept> {
  return atPlace('sweep', file, options, follower, async (place) => {
    const { sweepOn } = await import('./sweepOn.ts')
    const { scenarioOnDisk } = await import('../plans/ScenarioInput.ts')
    return sweepOn(place, scenarioOnDisk(file), options, follower)
  })
}

import type { Comparison } from '../../experiment/comparisons.ts'
import type { Estimate } from '../../experiment/estimates.ts'
import type { Fold } from '../../experiment/Fold.ts'
import type { RunFacts } from '../../report/RunFacts.ts'
import type { RunFollower } from '../RunFollower.ts'
import type { RunOptions } from '../runOptions.ts'
import { atPlace } from './atPlace.ts'

/** A finished run, in memory what summary.csv and comparison.csv are on disk. */
export interface RunResult {
  readonly fold: Fold
  readonly estimates: readonly Estimate[]
  readonly comparisons: readonly Comparison[]
  readonly facts: RunFacts
}

/**
 * Simulates a scenario file under its policies on worker threads and leaves the tables in a folder.
 * @throws ExitError with exit code 2 (invalid scenario or option) or 1 (the run failed), its message a sentence, or a line per problem
 * @throws RunInterrupted when told to end by the follower's signal
 * @throws RunFinished where a run was to be resumed that is finished
 */
export async function runScenario(file: string, options: RunOptions = {}, follower: RunFollower = {}): Promise<RunResult> {
  return atPlace('run', file, options, follower, async (place) => {
    const { runOn } = await import('./runOn.ts')
    const { scenarioOnDisk } = await import('../plans/ScenarioInput.ts')
    return runOn(place, scenarioOnDisk(file), options, follower)
  })
}

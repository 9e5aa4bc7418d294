import type { Writable } from 'node:stream'
import type { Comparison } from '../../experiment/comparisons.ts'
import type { Estimate } from '../../experiment/estimates.ts'
import type { Fold } from '../../experiment/Fold.ts'
import type { RunFacts } from '../../report/RunFacts.ts'
import type { QueueState } from '../queue/QueueState.ts'
import type { RunOptions } from '../runOptions.ts'
import { atPlace } from './atPlace.ts'

/** Those who follow a run while it goes on. */
export interface RunFollower {
  /** The scenario is valid and the tables are open: so many blocks (replications × policies × variants) will be simulated. Again where a stopping rule thinks so now. */
  readonly planned?: (blocks: number) => void
  /** So many of them are done. */
  readonly written?: (blocks: number) => void
  /** How the workers of a queue get on, now and then. */
  readonly watched?: (state: QueueState) => void
  /** Where the table of the option `stream` goes; default standard output. */
  readonly stream?: Writable
  /** Something went wrong and was mended, such as a thread that died: a sentence. */
  readonly warned?: (sentence: string) => void
  /** Ends the run: complete replications stay in `.partial` tables. */
  readonly signal?: AbortSignal
}

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

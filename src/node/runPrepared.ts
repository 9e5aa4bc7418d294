import type { RunOptions } from './runOptions.ts'
import type { RunFollower, RunResult } from './runScenario.ts'
import { type Job, startRun } from './startRun.ts'

/** Simulates a scenario that has been read; throws as `runScenario`. */
export async function runPrepared(job: Job, options: RunOptions, follower: RunFollower): Promise<RunResult> {
  const run = await startRun(job, options)
  // What folds and writes is loaded while the threads simulate: a tenth of a second.
  const { collectRun } = await import('./collectRun.ts')
  return collectRun(job, run, options, follower)
}

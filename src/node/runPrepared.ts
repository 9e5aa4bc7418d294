import type { RunOptions } from './runOptions.ts'
import type { RunFollower, RunResult } from './runScenario.ts'
import { type Job, startRun } from './startRun.ts'

/** Simulates a scenario that has been read; throws as `runScenario`. */
export async function runPrepared(job: Job, options: RunOptions, follower: RunFollower): Promise<RunResult> {
  // What there is decides what is left to do.
  const tables = options.resume ? await (await import('./openTables.ts')).openTables(job, options, follower) : undefined
  const run = await startRun(job, options, tables?.replications)
  // What folds and writes is loaded while the threads simulate: a tenth of a second.
  const { collectRun } = await import('./collectRun.ts')
  return collectRun(job, run, options, follower, tables)
}

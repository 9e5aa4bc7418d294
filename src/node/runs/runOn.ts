import type { Place } from '../plans/Place.ts'
import { type RunPlan, runPlan } from '../plans/planRun.ts'
import type { ScenarioInput } from '../plans/ScenarioInput.ts'
import type { RunFollower } from '../RunFollower.ts'
import type { RunOptions } from '../runOptions.ts'
import type { RunResult } from './runScenario.ts'

/** Simulates a scenario (`runScenario`) at a place. */
export async function runOn(place: Place, input: ScenarioInput, options: RunOptions, follower: RunFollower): Promise<RunResult> {
  return carryOut(place, await runPlan(input, options), options, follower)
}

/** Has the plan of a run or a comparison simulated and leaves its tables in the folder. Throws as `runScenario`. */
export async function carryOut(place: Place, plan: RunPlan, options: RunOptions, follower: RunFollower): Promise<RunResult> {
  // What there is decides what is left to do.
  const tables = options.resume ? await (await import('../folder/openTables.ts')).openTables(place, plan, options, follower) : undefined
  const execution = await place.executor.start(plan, tables?.replications ?? 0)
  // What folds and writes is loaded while the threads simulate: a tenth of a second.
  const { collectRun } = await import('./collectRun.ts')
  return collectRun(place, plan, execution, options, follower, tables)
}

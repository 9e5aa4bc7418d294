import { choosePolicies } from '../plans/choosePolicies.ts'
import { planRun, type RunPlan } from '../plans/planRun.ts'
import { prepareScenario } from '../plans/prepareScenario.ts'
import type { ScenarioInput } from '../plans/ScenarioInput.ts'
import type { RunOptions } from '../runOptions.ts'
import type { Place } from './Place.ts'
import type { RunFollower, RunResult } from './runScenario.ts'

/** The plan of a run. @throws ExitError 2 with the problems of scenario and options */
export async function runPlan(input: ScenarioInput, options: RunOptions): Promise<RunPlan> {
  const scenario = await prepareScenario(input, options.set)
  return planRun('run', scenario, choosePolicies(scenario.model, options.policy), options)
}

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

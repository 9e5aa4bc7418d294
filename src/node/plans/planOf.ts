import type { CompareOptions, RunOptions, SweepOptions } from '../runOptions.ts'
import type { Bundle } from './Bundle.ts'
import type { Plan } from './Plan.ts'
import { comparePlan } from './planCompare.ts'
import { runPlan } from './planRun.ts'
import { planSweep } from './planSweep.ts'
import { type ScenarioInput, scenarioOf } from './ScenarioInput.ts'

const PLANS: Readonly<
  Record<Bundle['command'], (input: ScenarioInput, options: RunOptions & CompareOptions & SweepOptions) => Promise<Plan>>
> = {
  run: runPlan,
  compare: async (input, options) => (await comparePlan(input, options)).plan,
  sweep: planSweep,
}

/** The plan of a command on a scenario. @throws ExitError 2 with the problems of scenario and options */
export function planFor(
  command: Bundle['command'],
  input: ScenarioInput,
  options: RunOptions & CompareOptions & SweepOptions,
): Promise<Plan> {
  return PLANS[command](input, options)
}

/**
 * The plan of a bundle. @param folder where its private policies have been written to under their paths; empty where it has none, or they
 * are not to be run
 * @throws ExitError 2 with the problems of scenario and options
 */
export function planOf(bundle: Bundle, folder: string): Promise<Plan> {
  return planFor(bundle.command, scenarioOf(bundle, folder), bundle.options)
}

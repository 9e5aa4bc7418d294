import type { Place } from '../plans/Place.ts'
import { choiceOf, comparePlan } from '../plans/planCompare.ts'
import type { ScenarioInput } from '../plans/ScenarioInput.ts'
import type { RunFollower } from '../RunFollower.ts'
import type { CompareOptions } from '../runOptions.ts'
import type { CompareResult } from './compareScenario.ts'
import { carryOut } from './runOn.ts'

/** Compares the policies of a scenario (`compareScenario`) at a place. */
export async function compareOn(
  place: Place,
  input: ScenarioInput,
  options: CompareOptions,
  follower: RunFollower,
): Promise<CompareResult> {
  const { plan, loss, law, samples } = await comparePlan(input, options)
  const result = await carryOut(place, plan, options, follower)
  const { model } = plan.scenario
  const names = plan.chosen.map((policy) => model.policies[policy].name)
  return {
    ...result,
    choice: choiceOf(model, names, result.estimates, samples),
    ...(loss !== undefined && { loss: { plan: loss, effects: samples.effects(1) } }),
    ...(law !== undefined && { law: { callTypes: law.callTypes, effects: samples.effects(loss === undefined ? 1 : 2) } }),
  }
}

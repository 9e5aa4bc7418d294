import { ChoiceSamples } from '../../experiment/ChoiceSamples.ts'
import type { Effect } from '../../experiment/effects.ts'
import type { Estimate } from '../../experiment/estimates.ts'
import { targetsVerdict } from '../../experiment/targetsVerdict.ts'
import type { Model } from '../../model/model.ts'
import { effectRow, type Option, paretoRow } from '../../report/choiceRows.ts'
import { CHOICE_TABLES, type ChoiceTable, CRITERIA } from '../../report/choiceTables.ts'
import type { CompareOptions } from '../runOptions.ts'
import type { WholeTable } from './Beside.ts'
import { choosePolicies } from './choosePolicies.ts'
import { type Law, planLaw } from './planLaw.ts'
import { type Loss, planLoss } from './planLoss.ts'
import { planRun, type RunPlan } from './planRun.ts'
import { prepareScenario } from './prepareScenario.ts'
import type { ScenarioInput } from './ScenarioInput.ts'

/** The plan of a comparison, and what stands beside the scenario in it. */
export interface ComparePlan {
  readonly plan: RunPlan
  readonly loss: Loss | undefined
  readonly law: Law | undefined
  readonly samples: ChoiceSamples
}

/** @throws ExitError 2 with the problems of scenario and options */
export async function comparePlan(input: ScenarioInput, options: CompareOptions): Promise<ComparePlan> {
  const scenario = await prepareScenario(input, options.set)
  const { model } = scenario
  const chosen = choosePolicies(model, options.policy)
  const names = chosen.map((policy) => model.policies[policy].name)
  const loss = options.loss === false ? undefined : await planLoss(scenario, options, chosen[0])
  const law = await planLaw(scenario, options)
  const variants = [loss, law].flatMap((variant) => variant?.model ?? [])
  const samples = new ChoiceSamples([model, ...variants], chosen.length, CRITERIA)

  const tables = (estimates: readonly Estimate[]): WholeTable[] => {
    const where = loss === undefined ? [] : [loss.name, loss.from, String(loss.seconds)]
    const rows = (effects: readonly Effect[], places: readonly string[], sign: 1 | -1): string[][] =>
      inScenarioOrder(effects, names, model).map((effect) => effectRow(effect, names[effect.position], places, sign))
    return [
      table('pareto', choiceOf(model, names, estimates, samples).map(paretoRow)),
      ...(loss === undefined ? [] : [table('loss', rows(samples.effects(1), where, 1))]),
      ...(law === undefined ? [] : [table('law', rows(samples.effects(variants.length), [], -1))]),
    ]
  }
  const lost = loss && { name: loss.name, from: loss.from, seconds: loss.seconds }
  const identity = { lost: lost ?? null, law_lifted_for: law?.callTypes ?? [] }
  const beside = { variants, identity, add: samples.add.bind(samples), tables }
  return { plan: await planRun('compare', scenario, chosen, options, beside), loss, law, samples }
}

function table(name: ChoiceTable, rows: readonly string[][]): WholeTable {
  return { name, header: CHOICE_TABLES[name].map((column) => column.name), rows }
}

/** Effects policy by policy as the scenario writes them. */
function inScenarioOrder(effects: readonly Effect[], names: readonly string[], model: Model): Effect[] {
  return model.policies.flatMap(({ name }) => effects.filter(({ position }) => names[position] === name))
}

/** What a planner may choose from: the policies, with what is known of each. */
export function choiceOf(model: Model, names: readonly string[], estimates: readonly Estimate[], samples: ChoiceSamples): Option[] {
  const standings = samples.standings()
  return names.map((policy, position) => {
    const { unbeaten, beatenBy, surely } = standings[position]
    const rows = estimates.filter((row) => row.policy === policy && row.scope === 'total')
    return {
      label: policy,
      policy,
      total: new Map(rows.map((row) => [row.metric, row])),
      targets: targetsVerdict(model, estimates, policy),
      unbeaten,
      beatenBy: beatenBy === undefined ? '' : names[beatenBy],
      surely,
    }
  })
}

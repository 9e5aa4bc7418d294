import { join, parse } from 'node:path'
import { ChoiceSamples } from '../experiment/ChoiceSamples.ts'
import type { Effect } from '../experiment/effects.ts'
import type { Estimate } from '../experiment/estimates.ts'
import { targetsVerdict } from '../experiment/targetsVerdict.ts'
import type { Model } from '../model/model.ts'
import { effectRow, type Option, paretoRow } from '../report/choiceRows.ts'
import { CHOICE_TABLES, type ChoiceTable, CRITERIA } from '../report/choiceTables.ts'
import type { WholeTable } from './Beside.ts'
import { choosePolicies } from './choosePolicies.ts'
import type { CompareResult } from './compareScenario.ts'
import { planLaw } from './planLaw.ts'
import { planLoss } from './planLoss.ts'
import { prepareScenario } from './prepareScenario.ts'
import { repeatedBy } from './repeatedBy.ts'
import { type CompareOptions, DEFAULTS } from './runOptions.ts'
import { runPrepared } from './runPrepared.ts'
import type { RunFollower } from './runScenario.ts'
import type { Threads } from './withThreads.ts'

/** Compares the policies of a scenario file (`compareScenario`) on threads that are there. */
export async function compareOn(threads: Threads, file: string, options: CompareOptions, follower: RunFollower): Promise<CompareResult> {
  const scenario = await prepareScenario(file, options.set)
  const { model } = scenario
  const policies = choosePolicies(model, options.policy)
  const names = policies.map((policy) => model.policies[policy].name)
  const plan = options.loss === false ? undefined : await planLoss(scenario, options, policies[0])
  const lifted = await planLaw(scenario, options)
  const variants = [plan, lifted].flatMap((variant) => variant?.model ?? [])
  const samples = new ChoiceSamples([model, ...variants], policies.length, CRITERIA)
  const lossEffects = (): readonly Effect[] => samples.effects(1)
  const lawEffects = (): readonly Effect[] => samples.effects(variants.length)

  const tables = (estimates: readonly Estimate[]): WholeTable[] => {
    const place = plan === undefined ? [] : [plan.name, plan.from, String(plan.seconds)]
    const rows = (effects: readonly Effect[], places: readonly string[], sign: 1 | -1): string[][] =>
      inScenarioOrder(effects, names, model).map((effect) => effectRow(effect, names[effect.position], places, sign))
    return [
      table('pareto', choiceOf(model, names, estimates, samples).map(paretoRow)),
      ...(plan === undefined ? [] : [table('loss', rows(lossEffects(), place, 1))]),
      ...(lifted === undefined ? [] : [table('law', rows(lawEffects(), [], -1))]),
    ]
  }
  const out = options.out ?? join('results', `${parse(file).name}-compare`)
  const lost = plan && { name: plan.name, from: plan.from, seconds: plan.seconds }
  const identity = { lost: lost ?? null, law_lifted_for: lifted?.callTypes ?? [] }
  const command = repeatedBy('compare', file, options, DEFAULTS.replications)
  const beside = { variants, identity, add: samples.add.bind(samples), tables }
  const result = await runPrepared({ scenario, policies, out, command, beside, ...threads }, options, follower)
  return {
    ...result,
    choice: choiceOf(model, names, result.estimates, samples),
    ...(plan !== undefined && { loss: { plan, effects: lossEffects() } }),
    ...(lifted !== undefined && { law: { callTypes: lifted.callTypes, effects: lawEffects() } }),
  }
}

function table(name: ChoiceTable, rows: readonly string[][]): WholeTable {
  return { name, header: CHOICE_TABLES[name].map((column) => column.name), rows }
}

/** Effects policy by policy as the scenario writes them. */
function inScenarioOrder(effects: readonly Effect[], names: readonly string[], model: Model): Effect[] {
  return model.policies.flatMap(({ name }) => effects.filter(({ position }) => names[position] === name))
}

function choiceOf(model: Model, names: readonly string[], estimates: readonly Estimate[], samples: ChoiceSamples): Option[] {
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

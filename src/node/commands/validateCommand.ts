import { compileModel } from '../../model/compileModel.ts'
import { holidaysFor } from '../../model/holidays.ts'
import type { Model } from '../../model/model.ts'
import { policyFactory } from '../../routing/registry.ts'
import { ExitError } from '../ExitError.ts'
import { readScenario, type ScenarioOnDisk } from '../plans/readScenario.ts'
import { scenarioOnDisk } from '../plans/ScenarioInput.ts'
import { loadPolicyModules } from '../threads/loadPolicyModules.ts'
import { policyFailure } from '../threads/policyFailure.ts'
import { idleParts } from './idleParts.ts'
import { unkeptHolidays } from './unkeptHolidays.ts'

/**
 * `aiguillage validate`: silence on standard output; on standard error a sentence of approval, one for each part of the scenario that has
 * no effect, and one for each country whose public holidays the scenario seems to forget. Policy modules are loaded and made once, as a run would.
 */
export async function validateCommand(file: string): Promise<void> {
  const source = readScenario(scenarioOnDisk(file))
  const { scenario } = source
  await checkModules(file, source)
  const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
  const approval =
    `${file} is valid: ${count(scenario.callTypes.length, 'call type')}, ${count(scenario.pools.length, 'pool')}, ` +
    `${scenario.policies.length} polic${scenario.policies.length === 1 ? 'y' : 'ies'}.`
  process.stderr.write(`${[approval, ...idleParts(scenario), ...(await unkeptHolidays(scenario))].join('\n')}\n`)
}

/** @throws ExitError 2 with a line for every policy whose module is not a policy. */
async function checkModules(file: string, { scenario, folder }: ScenarioOnDisk): Promise<void> {
  if (scenario.policies.every(({ routing }) => routing.kind !== 'module')) return
  // What a private policy prints is not data.
  process.stdout.write = process.stderr.write.bind(process.stderr)
  const model = compileModel(scenario, await holidaysFor(scenario))
  const failures: string[] = []
  for (const policy of model.policies.keys()) {
    const failure = await moduleFailure(model, policy, folder)
    if (failure !== undefined) failures.push(`${file} policies.${model.policies[policy].name}: ${failure}`)
  }
  if (failures.length === 0) return
  throw new ExitError(2, [...failures, `${failures.length === 1 ? '1 problem' : `${failures.length} problems`} in ${file}.`].join('\n'))
}

async function moduleFailure(model: Model, policy: number, folder: string): Promise<string | undefined> {
  const written = model.policies[policy]
  if (written.routing.kind !== 'module') return undefined
  try {
    policyFactory(model, policy, await loadPolicyModules(model, [policy], folder))()
    return undefined
  } catch (error) {
    return policyFailure(error, written, folder)
  }
}

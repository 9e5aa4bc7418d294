import { compileModel } from '../../model/compileModel.ts'
import { holidaysFor } from '../../model/holidays.ts'
import type { Model } from '../../model/model.ts'
import type { SetValue } from '../../scenario/setValues.ts'
import type { ScenarioOnDisk } from './readScenario.ts'
import { readWithImports } from './readWithImports.ts'
import type { ScenarioInput } from './ScenarioInput.ts'

/** A scenario read and compiled. */
export interface PreparedScenario extends ScenarioOnDisk {
  readonly input: ScenarioInput
  readonly model: Model
}

/** @throws ExitError 2 with every problem of the scenario, a line each */
export async function prepareScenario(input: ScenarioInput, set?: readonly SetValue[]): Promise<PreparedScenario> {
  const source = await readWithImports(input, set)
  return { ...source, input, model: compileModel(source.scenario, await holidaysFor(source.scenario)) }
}

import { compileModel } from '../model/compileModel.ts'
import { holidaysFor } from '../model/holidays.ts'
import type { Model } from '../model/model.ts'
import type { SetValue } from '../scenario/setValues.ts'
import { readScenario, type ScenarioOnDisk } from './readScenario.ts'

/** A scenario read and compiled. */
export interface PreparedScenario extends ScenarioOnDisk {
  readonly file: string
  readonly model: Model
}

/** @throws ExitError 2 with every problem of the scenario, a line each */
export async function prepareScenario(file: string, set?: readonly SetValue[]): Promise<PreparedScenario> {
  const source = readScenario(file, set)
  return { ...source, file, model: compileModel(source.scenario, await holidaysFor(source.scenario)) }
}

import type { Model } from '../../model/model.ts'
import type { RunOptions } from '../runOptions.ts'
import { type PreparedScenario, prepareScenario } from './prepareScenario.ts'

/** The scenario as it would be if no call type restricted where its data may be handled. */
export interface Law {
  /** Types that a law keeps from pools which their skills would allow. */
  readonly callTypes: readonly string[]
  readonly model: Model
}

/** Nothing where data residency keeps no pool from a call. */
export async function planLaw(scenario: PreparedScenario, options: RunOptions): Promise<Law | undefined> {
  const { refusals, callTypes } = scenario.model
  if (refusals.count === 0) return undefined
  const names = [...new Set(refusals.callType)].map((k) => callTypes[k].name)
  const set = names.map((name) => ({ path: `callTypes.${quoted(name)}.dataResidency`, value: 'any' }))
  return { callTypes: names, model: (await prepareScenario(scenario.input, [...(options.set ?? []), ...set])).model }
}

/** A name as a step of a path. */
function quoted(name: string): string {
  if (!/[.[\]"'=]/.test(name)) return name
  return name.includes('"') ? `'${name}'` : `"${name}"`
}

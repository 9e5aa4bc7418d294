import { createHash } from 'node:crypto'
import type { SetValue } from '../../scenario/setValues.ts'
import { readScenario, type ScenarioOnDisk } from './readScenario.ts'
import type { ScenarioInput } from './ScenarioInput.ts'

/** A scenario and all that it is made of: what its private policies import counts as named by it. Throws as `readScenario`. */
export async function readWithImports(input: ScenarioInput, set?: readonly SetValue[]): Promise<ScenarioOnDisk> {
  const source = readScenario(input, set)
  const modules = source.scenario.policies.flatMap(({ routing }) => (routing.kind === 'module' ? [routing.path] : []))
  if (modules.length === 0) return source
  const { policyImports } = await import('./policyImports.ts')
  // Node looks for what a file imports where it is in truth; on another machine it is where it is said to be.
  const { files } = policyImports([...new Set(modules)], (path) => (input.linked(path) ? undefined : input.read(path)))
  const sha256 = files.map((path) => [path, createHash('sha256').update(input.read(path)!).digest('hex')])
  return { ...source, sha256: { ...source.sha256, ...Object.fromEntries(sha256) } }
}

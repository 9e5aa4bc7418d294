import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Model } from '../../model/model.ts'
import type { PolicyFactory } from '../../routing/contract.ts'
import { policyFailure } from './policyFailure.ts'

/**
 * The default exports of the policy modules that the given policies of a model name, by path as written (relative to `folder`).
 * Whether they are policies is for the registry to say.
 * @throws Error with a sentence that names the policy, where a module cannot be loaded.
 */
export async function loadPolicyModules(
  model: Model,
  policies: readonly number[],
  folder: string,
): Promise<ReadonlyMap<string, PolicyFactory>> {
  const modules = new Map<string, PolicyFactory>()
  for (const policy of policies) {
    const written = model.policies[policy]
    const { name, routing } = written
    if (routing.kind !== 'module' || modules.has(routing.path)) continue
    const label = `policy "${name}" (${routing.path})`
    let loaded: { readonly default?: PolicyFactory }
    try {
      loaded = await import(pathToFileURL(resolve(folder, routing.path)).href)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      const failure = new Error(`${label}: its module cannot be loaded: ${reason.replace(/\.$/, '')}.`, { cause: error })
      throw new Error(policyFailure(failure, written, folder), { cause: error })
    }
    if (loaded.default === undefined) {
      throw new Error(`${label}: its module has no default export; expected export default (model, options) => () => policy.`)
    }
    modules.set(routing.path, loaded.default)
  }
  return modules
}

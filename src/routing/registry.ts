import type { Model } from '../model/model.ts'
import { checkedPolicy } from './checkedPolicy.ts'
import type { PolicyFactory, RoutingPolicy } from './contract.ts'
import { PolicyError } from './PolicyError.ts'
import { StagePolicy } from './StagePolicy.ts'
import { compileStages } from './stageTables.ts'
import type { Watch } from './Watch.ts'

/**
 * From a policy of the model (its index) to what makes it anew for every replication. Policies of rules, the named ones among them, are
 * StagePolicy; a policy from a module is looked up in `modules` by the path that the planner wrote, and its answers are checked.
 * Throws a PolicyError, whose message is a sentence, where a module is not a policy.
 * @param watch is told of every question to a policy from a module
 */
export function policyFactory(
  model: Model,
  policy: number,
  modules: ReadonlyMap<string, PolicyFactory>,
  watch?: Watch,
): () => RoutingPolicy {
  const written = model.policies[policy]
  const { routing } = written
  if (routing.kind === 'rules') {
    const tables = compileStages(model, written)
    return () => new StagePolicy(tables)
  }
  const label = `policy "${written.name}" (${routing.path})`
  const factory = modules.get(routing.path)
  if (factory === undefined) throw new PolicyError(`${label}: its module is not loaded.`)
  if (typeof factory !== 'function')
    throw new PolicyError(`${label}: the module's default export is not a function; expected (model, options) => () => policy.`)
  const make = PolicyError.guard(label, 'the default export', () => factory(model, routing.options), watch)
  if (typeof make !== 'function') {
    throw new PolicyError(
      `${label}: the default export returned no function; expected (model, options) => () => policy, with tables outside and counters inside.`,
    )
  }
  return () => {
    const made: unknown = PolicyError.guard(label, 'the inner function', make, watch)
    if (!isPolicy(made))
      throw new PolicyError(`${label}: the inner function must return an object with the functions selectPool and selectLine.`)
    return checkedPolicy(model, label, made, watch)
  }
}

function isPolicy(made: unknown): made is RoutingPolicy {
  if (made === null || typeof made !== 'object') return false
  return 'selectPool' in made && typeof made.selectPool === 'function' && 'selectLine' in made && typeof made.selectLine === 'function'
}

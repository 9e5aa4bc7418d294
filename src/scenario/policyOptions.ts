import { checkEligibility } from './checkServed.ts'
import type { Reading } from './reading.ts'
import { isEmptyList, listOf } from './reading.ts'
import type { PoolFacts } from './resolvePool.ts'
import { resolveShares } from './resolveShares.ts'
import { checkWords, tagsOf } from './resolveWhen.ts'
import type { Path } from './scenarioDocument.ts'
import type { policySchema } from './schema/policy.ts'
import { checkSelector, expandSelectors } from './selectors.ts'
import type { Parts } from './shape.ts'
import { type PolicyOptions, shippedPolicies } from './shippedPolicies.ts'
import { suggest } from './suggest.ts'
import type { NamedPolicy, RoutingSpec } from './types.ts'

const OPTIONS = ['overflowAfter', 'shares', 'tags', 'between', 'days', 'cost', 'satisfaction', 'carbon', 'rings', 'every'] as const

/** Options of a shipped policy as a policy of the scenario gives them, names resolved. */
export function resolveOptions(
  reading: Reading,
  path: Path,
  parts: Parts<typeof policySchema>,
  pools: readonly PoolFacts[],
): PolicyOptions {
  const { overflowAfter, tags, between, days, cost, satisfaction, carbon, every } = parts
  checkWords(reading, path, 'tags', tags, tagsOf(reading), 'has the tag', 'tags')
  if (isEmptyList(tags)) reading.document.problem([...path, 'tags'], 'expected at least one word, found none')
  const shares = parts.shares && resolveShares(reading, [...path, 'shares'], parts.shares, pools)
  const rings = parts.rings && resolveRings(reading, [...path, 'rings'], parts.rings, pools)
  return {
    ...(overflowAfter !== undefined && { overflowAfter }),
    ...(shares && { shares }),
    ...(tags !== undefined && { tags: listOf(tags) }),
    ...(between && { between }),
    ...(days && { days }),
    ...(cost !== undefined && { cost }),
    ...(satisfaction !== undefined && { satisfaction }),
    ...(carbon !== undefined && { carbon }),
    ...(rings && { rings }),
    ...(every !== undefined && { every }),
  }
}

function resolveRings(
  reading: Reading,
  path: Path,
  rings: NonNullable<Parts<typeof policySchema>['rings']>,
  pools: readonly PoolFacts[],
): string[][] {
  if (rings.length === 0) reading.document.problem(path, 'expected at least one ring, found none', 'rings: [[onshore], [offshore]]')
  return rings.map((ring, index) => {
    if (isEmptyList(ring)) reading.document.problem([...path, index], 'expected at least one pool, found none')
    const selectors = listOf(ring)
    selectors.forEach((selector, number) => {
      checkSelector(reading, selector, Array.isArray(ring) ? [...path, index, number] : [...path, index], pools)
    })
    return expandSelectors(selectors, pools)
  })
}

/** A shipped policy with its options; what its options alone can get wrong is reported. */
export function namedRouting(
  reading: Reading,
  policy: string,
  name: NamedPolicy['name'],
  given: PolicyOptions,
  pools: readonly PoolFacts[],
): RoutingSpec {
  const named = shippedPolicies[name].create(given, {
    pools: expandSelectors(['all'], pools),
    at: (...locations) => expandSelectors(locations, pools),
  })
  const path = ['policies', policy]
  if (named.name === 'weighted' && named.cost + named.satisfaction + named.carbon === 0)
    reading.document.problem(path, 'the weights are all 0', 'at least one of cost, satisfaction and carbon is above 0')
  if (named.name === 'bullseye' && given.rings !== undefined && given.rings.length > 0) {
    const stages = named.rings.map((ring) => ({ after: 0, pools: ring, choose: { kind: 'in-order' }, reserve: [] }) as const)
    checkEligibility(reading, path, [{ stages }], pools)
  }
  return { kind: 'named', named }
}

/** A policy gives only options that what it uses has. */
export function checkOptions({ document }: Reading, name: string, shipped: NamedPolicy['name'] | undefined, module: boolean): void {
  const options = shipped === undefined ? [] : shippedPolicies[shipped].options
  for (const key of OPTIONS) {
    if (!document.has(['policies', name, key]) || options.includes(key)) continue
    const hint = options.length > 0 ? (suggest(key, options) ?? `its options: ${options.join(', ')}`) : 'leave it out'
    document.problem(
      ['policies', name, key],
      shipped === undefined ? `"${key}" is an option of shipped policies only` : `"${shipped}" has no option "${key}"`,
      hint,
      'key',
    )
  }
  if (document.has(['policies', name, 'options']) && !module) {
    document.problem(
      ['policies', name, 'options'],
      '"options" go with a module only',
      'options of shipped policies stand beside `use`',
      'key',
    )
  }
}

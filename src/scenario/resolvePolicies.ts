import { checkEligibility } from './checkServed.ts'
import { checkOptions, namedRouting, resolveOptions } from './policyOptions.ts'
import type { Reading } from './reading.ts'
import { readShape } from './readShape.ts'
import { oneFormOf } from './resolveArrivals.ts'
import type { PoolFacts } from './resolvePool.ts'
import { resolveRules } from './resolveRules.ts'
import { resolveStaffing } from './resolveStaffing.ts'
import type { Path } from './scenarioDocument.ts'
import { policySchema } from './schema/policy.ts'
import { checkPool, expandSelectors } from './selectors.ts'
import type { Parts } from './shape.ts'
import { type PolicyOptions, shippedPolicies } from './shippedPolicies.ts'
import { suggestOrList } from './suggest.ts'
import type { NamedPolicy, Policy, RoutingSpec, Staffing, Take } from './types.ts'

const FORMS = ['rules', 'stages', 'use', 'module'] as const

/** A policy as written, before `use` is followed. */
interface Written {
  readonly name: string
  /** Another policy of the scenario, or a shipped one. */
  readonly use?: string
  readonly routing?: RoutingSpec
  readonly options: PolicyOptions
  readonly moduleOptions?: Readonly<Record<string, unknown>>
  readonly take?: Take
  readonly ageing?: number
  readonly staffing: Readonly<Record<string, Staffing>>
}

/** The policies in the order written; without any, the one that offers every call to all pools. */
export function resolvePolicies(reading: Reading, pools: readonly PoolFacts[]): Policy[] {
  const { document } = reading
  if (!document.has(['policies'])) {
    const everywhere = { after: 0, pools: expandSelectors(['all'], pools), choose: { kind: 'in-order' }, reserve: [] } as const
    return [{ name: 'all', routing: { kind: 'rules', rules: [{ stages: [everywhere] }] }, take: 'longest-waiting', staffing: {} }]
  }
  const names = document.keys(['policies'])
  if (names.length === 0)
    document.problem(['policies'], 'expected at least one policy, found none', 'leave the key out: every call then goes to all pools')
  const written = new Map(names.map((name) => [name, readPolicy(reading, name, pools)]))
  return names.flatMap((name) => {
    const chain = followUse(reading, name, written)
    return chain === undefined ? [] : resolveChain(reading, chain, pools)
  })
}

function readPolicy(reading: Reading, name: string, pools: readonly PoolFacts[]): Written | undefined {
  const path: Path = ['policies', name]
  const before = reading.document.problems.length
  const { parts } = readShape(reading.document, policySchema, path)
  if (parts === undefined) return undefined
  const form = oneFormOf(reading, path, FORMS, 'stages: [{ pools: all }]')
  const routing = routingOf(reading, path, form, parts, pools)
  const clean = reading.document.problems.length === before
  if (clean && routing?.kind === 'rules') checkEligibility(reading, path, routing.rules, pools)
  return {
    name,
    ...(form === 'use' && parts.use !== undefined && { use: parts.use }),
    ...(routing && { routing }),
    options: resolveOptions(reading, path, parts, pools),
    ...(parts.options && { moduleOptions: parts.options }),
    ...(parts.take && { take: parts.take }),
    ...(parts.ageing !== undefined && { ageing: parts.ageing }),
    staffing: ownStaffing(reading, path, parts, pools),
  }
}

function routingOf(
  reading: Reading,
  path: Path,
  form: string | undefined,
  parts: Parts<typeof policySchema>,
  pools: readonly PoolFacts[],
): RoutingSpec | undefined {
  if ((form === 'rules' && parts.rules) || (form === 'stages' && parts.stages))
    return { kind: 'rules', rules: resolveRules(reading, path, parts, pools) }
  if (form === 'module' && parts.module !== undefined) {
    reading.files.bytes(parts.module, [...path, 'module'])
    return { kind: 'module', path: parts.module, options: {} }
  }
  return undefined
}

function ownStaffing(
  reading: Reading,
  path: Path,
  parts: Parts<typeof policySchema>,
  pools: readonly PoolFacts[],
): Readonly<Record<string, Staffing>> {
  const staffing: Record<string, Staffing> = {}
  for (const [pool, staff] of parts.pools ?? []) {
    const at = [...path, 'pools', pool]
    const known = checkPool(reading, pool, at, pools)
    const own = { staffing: pools.find(({ name }) => name === pool)?.pool?.staffing }
    const resolved = staff && resolveStaffing(reading, at, pool, staff, own)
    if (known && resolved) staffing[pool] = resolved
  }
  return staffing
}

/** The policy, then what it uses, and so on; nothing (and a problem) where that does not end in a routing. */
function followUse({ document }: Reading, name: string, written: ReadonlyMap<string, Written | undefined>): Written[] | undefined {
  const chain: Written[] = []
  for (let next: string | undefined = name; next !== undefined && written.has(next); next = chain.at(-1)?.use) {
    const policy = written.get(next)
    if (policy === undefined) return undefined
    if (chain.includes(policy)) {
      const hint = Object.hasOwn(shippedPolicies, next)
        ? `rename it to use the shipped policy "${next}"`
        : 'one of them needs rules or stages'
      if (policy.name === name)
        document.problem(
          ['policies', name, 'use'],
          `the policy uses itself: ${[...chain, policy].map((link) => link.name).join(' → ')}`,
          hint,
        )
      return undefined
    }
    chain.push(policy)
  }
  const use = chain.at(-1)?.use
  if (use === undefined || Object.hasOwn(shippedPolicies, use)) return chain
  if (chain.length === 1) {
    const known = [...[...written.keys()].filter((other) => other !== name), ...Object.keys(shippedPolicies)]
    document.problem(['policies', name, 'use'], `there is no policy "${use}"`, suggestOrList(use, known, 'policies'))
  }
  return undefined
}

/** Options, staffing and `take` of the policies nearer to the planner's name override those of the ones used. */
function resolveChain(reading: Reading, chain: readonly Written[], pools: readonly PoolFacts[]): Policy[] {
  const own = chain[0]!
  const base = chain.at(-1)!
  const shipped = base.use as NamedPolicy['name'] | undefined
  checkOptions(reading, own.name, shipped, base.routing?.kind === 'module')
  const fromBase = [...chain].reverse()
  const given = Object.assign({}, ...fromBase.map((link) => link.options)) as PolicyOptions
  const routing = shipped === undefined ? base.routing : namedRouting(reading, own.name, shipped, given, pools)
  if (routing === undefined) return []
  const take = chain.find((link) => link.take !== undefined)?.take ?? 'longest-waiting'
  const ageing = chain.find((link) => link.ageing !== undefined)?.ageing
  if (ageing !== undefined) checkAgeing(reading, own.name, routing, take)
  const options = Object.assign({}, ...fromBase.map((link) => link.moduleOptions ?? {})) as Readonly<Record<string, unknown>>
  return [
    {
      name: own.name,
      routing: routing.kind === 'module' ? { ...routing, options } : routing,
      take,
      ...(ageing !== undefined && { ageing }),
      staffing: Object.assign({}, ...fromBase.map((link) => link.staffing)) as Readonly<Record<string, Staffing>>,
    },
  ]
}

/** Ageing weighs the wait against the priority, which only one way to take calls looks at. */
function checkAgeing({ document }: Reading, name: string, routing: RoutingSpec, take: Take): void {
  if (routing.kind !== 'module' && take === 'longest-waiting') return
  const at = ['ageing', 'take'].map((key) => ['policies', name, key]).find((path) => document.has(path)) ?? ['policies', name]
  if (routing.kind === 'module') document.problem(at, '"ageing" has no meaning with a module', 'the module chooses the calls itself', 'key')
  else document.problem(at, `"ageing" has no meaning with take: ${take}`, 'it goes with take: longest-waiting', 'key')
}

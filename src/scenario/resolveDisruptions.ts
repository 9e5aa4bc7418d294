import type { Reading } from './reading.ts'
import { isEmptyList, listOf } from './reading.ts'
import { oneFormOf } from './resolveArrivals.ts'
import { resolveDistribution } from './resolveDistribution.ts'
import type { PoolFacts } from './resolvePool.ts'
import type { Path } from './scenarioDocument.ts'
import type { disruptionSchema } from './schema/disruption.ts'
import { checkSelector, expandSelectors } from './selectors.ts'
import type { Parts } from './shape.ts'
import { suggestOrList } from './suggest.ts'
import type { Disruption, DisruptionTime, Distribution } from './types.ts'

type DisruptionParts = Parts<typeof disruptionSchema>

/** Keys that go with one of the two kinds only. */
const ONLY_WITH = { pools: ['capacity', 'calls'], callTypes: ['arrivals'] } as const

/** The disruptions in the order written; what is not sound is reported and left out. */
export function resolveDisruptions(
  reading: Reading,
  written: readonly (DisruptionParts | undefined)[],
  pools: readonly PoolFacts[],
): Disruption[] {
  const names = written.map((parts, index) => parts?.name ?? `disruption ${index + 1}`)
  return written.flatMap((parts, index) => {
    const path: Path = ['disruptions', index]
    const name = names[index]!
    const first = names.indexOf(name)
    if (first < index) {
      const at = reading.document.has([...path, 'name']) ? [...path, 'name'] : ['disruptions', first, 'name']
      reading.document.problem(at, `two disruptions are called "${name}"`, 'names are unique: chance is drawn by them')
    }
    const disruption = parts && resolveDisruption(reading, path, name, parts, pools)
    return disruption === undefined ? [] : [disruption]
  })
}

function resolveDisruption(
  reading: Reading,
  path: Path,
  name: string,
  parts: DisruptionParts,
  pools: readonly PoolFacts[],
): Disruption | undefined {
  const { document } = reading
  const when = resolveTime(reading, path, parts)
  const kind = oneFormOf(reading, path, ['pools', 'callTypes'], 'pools lose capacity, callTypes have more or fewer arrivals')
  if (kind === undefined) return undefined
  const [effect] = ONLY_WITH[kind]
  for (const key of ONLY_WITH[kind === 'pools' ? 'callTypes' : 'pools']) {
    if (document.has([...path, key]))
      document.problem([...path, key], `"${key}" has no meaning with "${kind}"`, `with ${kind} goes ${effect}`, 'key')
  }
  if (!document.has([...path, effect]) && !document.isMisspelt([...path, effect]))
    document.problem(
      path,
      `the key "${effect}" is missing`,
      kind === 'pools' ? 'capacity: 0% is an outage' : 'arrivals: 300% is three times as many',
    )
  if (isEmptyList(parts[kind])) document.problem([...path, kind], 'expected at least one word, found none')
  if (kind === 'pools') {
    const hit = hitPools(reading, [...path, 'pools'], parts.pools, pools)
    if (when === undefined || parts.capacity === undefined) return undefined
    return { name, when, kind: 'capacity', pools: hit, capacity: parts.capacity, drop: parts.calls === 'drop' }
  }
  const types = hitCallTypes(reading, [...path, 'callTypes'], parts.callTypes)
  if (when === undefined || parts.arrivals === undefined) return undefined
  return { name, when, kind: 'arrivals', callTypes: types, factor: parts.arrivals }
}

function hitPools(reading: Reading, path: Path, written: DisruptionParts['pools'], pools: readonly PoolFacts[]): string[] {
  const selectors = listOf(written)
  const before = reading.document.problems.length
  selectors.forEach((selector, index) => {
    checkSelector(reading, selector, Array.isArray(written) ? [...path, index] : path, pools)
  })
  const hit = expandSelectors(selectors, pools)
  if (hit.length === 0 && selectors.length > 0 && reading.document.problems.length === before)
    reading.document.problem(
      path,
      `no pool of the scenario is ${selectors.join(' or ')}`,
      `pools: ${pools.map(({ name }) => name).join(', ')}`,
    )
  return hit
}

/** Names in scenario order. */
function hitCallTypes({ document, callTypes }: Reading, path: Path, written: DisruptionParts['callTypes']): string[] {
  const words = listOf(written)
  words.forEach((word, index) => {
    const at = Array.isArray(written) ? [...path, index] : path
    const named = word === 'all' ? [...callTypes.keys()] : [word]
    const fixed = named.filter((name) => callTypes.get(name)?.instants)
    if (word !== 'all' && !callTypes.has(word))
      document.problem(at, `no call type is called "${word}"`, suggestOrList(word, [...callTypes.keys(), 'all'], 'call types'))
    else if (fixed.length > 0)
      document.problem(
        at,
        `the calls of ${fixed.map((name) => `"${name}"`).join(', ')} arrive at fixed instants`,
        'no factor can change them',
      )
  })
  return [...callTypes.keys()].filter((name) => words.includes(name) || words.includes('all'))
}

function resolveTime(reading: Reading, path: Path, parts: DisruptionParts): DisruptionTime | undefined {
  const { document, clock, calendar } = reading
  const form = oneFormOf(reading, path, ['at', 'random'], 'at: 2026-11-02T14:00, or random: { every: 90 d, for: 2 h }')
  if (form === 'random') {
    if (document.has([...path, 'for']))
      document.problem(
        [...path, 'for'],
        '"for" has no meaning beside "random"',
        'write it inside: random: { every: 90 d, for: 2 h }',
        'key',
      )
    return parts.random && resolveRandom(reading, [...path, 'random', 'for'], parts.random)
  }
  if (form === undefined) return undefined
  if (!document.has([...path, 'for']) && !document.isMisspelt([...path, 'for']))
    document.problem(path, 'the key "for" is missing', 'for: 2 h')
  if (parts.at === undefined || clock === undefined) return undefined
  const at = clock.exact(parts.at)
  if ('problem' in at) {
    document.problem([...path, 'at'], at.problem)
    return undefined
  }
  if (calendar === undefined || parts.for === undefined) return undefined
  return { kind: 'dated', at: at.epoch - calendar.startEpoch, duration: parts.for }
}

function resolveRandom(
  reading: Reading,
  path: Path,
  { every, for: written }: NonNullable<DisruptionParts['random']>,
): DisruptionTime | undefined {
  if (written === undefined) return undefined
  const duration: Distribution | undefined =
    typeof written === 'number' ? { kind: 'constant', mean: written } : resolveDistribution(reading, path, written)
  return every === undefined || duration === undefined ? undefined : { kind: 'random', every, duration }
}

import type { NamedPolicy } from '../../scenario/types.ts'
import type { Path, ScenarioText } from './ScenarioText.ts'
import type { SchemaNode } from './schemaNode.ts'

const SHIPPED: Readonly<Record<NamedPolicy['name'], true>> = {
  'onshore-first': true,
  'offshore-first': true,
  'cheapest-first': true,
  'longest-idle': true,
  'least-occupied': true,
  'percent-allocation': true,
  'office-hours-onshore': true,
  'follow-the-sun': true,
  'best-satisfaction': true,
  'greenest-first': true,
  'least-expected-wait': true,
  weighted: true,
  bullseye: true,
}

const LOCATIONS = ['onshore', 'nearshore', 'offshore', 'homeshore']

/** Words that a value, or the words of a list, may well be; none where they are free. */
export function known(schema: SchemaNode, path: Path, scenario: ScenarioText): readonly string[] {
  const key = String(path.findLast((step) => typeof step === 'string'))
  const kind = wordKind(schema)
  if (kind === 'callType' || key === 'to') return scenario.keys(['callTypes'])
  if (kind === 'pool') return scenario.keys(['pools'])
  if (kind === 'selector') return selectors(scenario)
  if (kind === 'tag') return tags(scenario)
  if (key === 'use') return [...scenario.keys(['policies']).filter((name) => name !== path[1]), ...Object.keys(SHIPPED)]
  if (key === 'provider') return providers(scenario)
  if (key === 'timeZone') return [...new Set([...namedBy(scenario, 'timeZone'), scenario.scalar(['calendar', 'timeZone'])])].filter(Boolean)
  return []
}

/** Keys that a record takes from the names of the scenario. */
export function knownKeys(schema: SchemaNode, scenario: ScenarioText): readonly string[] {
  return known(schema.propertyNames ?? {}, [], scenario)
}

export type WordKind = 'callType' | 'pool' | 'selector' | 'tag'

/** What a word names, by what the schema says of it. */
export function wordKind(schema: SchemaNode): WordKind | undefined {
  const about = schema.description ?? ''
  const inside = [schema.items, ...(schema.anyOf ?? [])].flatMap((part) => (part && part !== schema ? [wordKind(part)] : []))
  if (about === 'A call type') return 'callType'
  if (about === 'A pool') return 'pool'
  if (about.startsWith('A pool, location')) return 'selector'
  if (about === 'A tag') return 'tag'
  return inside.find((kind) => kind !== undefined)
}

function selectors(scenario: ScenarioText): string[] {
  const countries = namedBy(scenario, 'country')
  return ['all', ...LOCATIONS, ...scenario.keys(['pools']), ...providers(scenario), ...new Set(countries)]
}

function providers(scenario: ScenarioText): string[] {
  return [...new Set(['in-house', ...namedBy(scenario, 'provider')])]
}

function tags(scenario: ScenarioText): string[] {
  return [...new Set(scenario.keys(['callTypes']).flatMap((type) => scenario.words(['callTypes', type, 'tags'])))]
}

/** The word that each pool gives to the key. */
function namedBy(scenario: ScenarioText, key: string): string[] {
  return scenario.keys(['pools']).flatMap((pool) => scenario.scalar(['pools', pool, key]) || [])
}

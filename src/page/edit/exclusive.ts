import type { SchemaNode } from './schemaNode.ts'

/** Ways to give an object of which one is chosen: the keys of each. */
export function waysOf(schema: SchemaNode): readonly (readonly string[])[] {
  if (schema.properties === undefined) return []
  return (schema.oneOf ?? []).flatMap(({ required }) => (required === undefined ? [] : [required]))
}

/** Keys that go with one way only, though the schema does not say so. */
const COMPANIONS: Readonly<Record<string, string>> = {
  gaps: 'file',
  overflowAfter: 'use',
  shares: 'use',
  every: 'use',
  cost: 'use',
  satisfaction: 'use',
  carbon: 'use',
  options: 'module',
  calls: 'capacity',
}

/** Whether a key of the object makes sense beside what is written in it. */
export function isApart(schema: SchemaNode, key: string, way: readonly string[] | undefined): boolean {
  const ways = waysOf(schema)
  if (ways.length === 0 || way === undefined || way.includes(key)) return false
  if (ways.some((keys) => keys.includes(key))) return true
  if (schema.properties?.['perDay'] && key === 'hourly') return !way.includes('perDay')
  const partner = COMPANIONS[key]
  return partner !== undefined && ways.some((keys) => keys.includes(partner)) && !way.includes(partner)
}

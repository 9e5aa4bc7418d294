import type { Node } from 'yaml'
import { isMap } from 'yaml'
import type * as z from 'zod'
import type { Path, ScenarioDocument } from './scenarioDocument.ts'
import { isEmpty } from './scenarioDocument.ts'
import { scenarioSchema } from './schema.ts'

const SECTIONS = ['calendar', 'callTypes', 'pools', 'policies'] as const

/**
 * False (and one problem) where the lines of a map are indented like its name, or a section of the scenario like an entry of
 * another: every sentence about the keys that are then missing or unknown would lead astray.
 */
export function checkIndentation(document: ScenarioDocument): boolean {
  return sectionsOnTop(document) && indented(document, scenarioSchema, [])
}

function sectionsOnTop(document: ScenarioDocument): boolean {
  const lost = SECTIONS.filter((section) => !document.has([section]))
  for (const outer of SECTIONS) {
    const entries = document.keys([outer]).map((name): Path => [outer, name])
    const deeper =
      outer === 'callTypes' || outer === 'pools' ? entries.flatMap((entry) => document.keys(entry).map((key) => [...entry, key])) : []
    const inside = [...entries, ...deeper].find((path) => lost.some((section) => section === path.at(-1)) && isMap(document.node(path)))
    if (inside === undefined) continue
    const section = String(inside.at(-1))
    document.problem(inside, `"${section}" stands inside ${outer}`, `\`${section}\` belongs at the top, without indentation`, 'key')
    return false
  }
  return true
}

/** Walks maps only: what stands in lists has its dash to show where it belongs. */
function indented(document: ScenarioDocument, schema: z.core.$ZodType, path: Path): boolean {
  const definition = inner(schema)._zod.def
  const node = document.follow(document.node(path) ?? null)
  if (!isMap(node) || (definition.type !== 'object' && definition.type !== 'record')) return true
  const child = (key: string) =>
    definition.type === 'record' ? definition.valueType : Object.hasOwn(definition.shape, key) ? definition.shape[key] : undefined
  const entries = [...document.pairs(node)]
  for (const [index, [key, pair]] of entries.entries()) {
    const below = child(key)
    if (below === undefined) continue
    const [next] = entries[index + 1] ?? []
    if (next !== undefined && isEmpty(pair.value as Node | null) && belongsBelow(below, definition, next)) {
      document.problem(
        [...path, next],
        `"${next}" stands beside "${key}", which is empty`,
        `indent what belongs to \`${key}\` by two more spaces`,
        'key',
      )
      return false
    }
    const deep = definition.type === 'record' ? entryWithin(document, below, [...path, key]) : undefined
    if (deep !== undefined) {
      const hint = `\`${deep}\` belongs beside \`${key}\`, with two spaces less`
      document.problem([...path, key, deep], `"${deep}" stands inside "${key}"`, hint, 'key')
      return false
    }
    if (!indented(document, below, [...path, key])) return false
  }
  return true
}

/** A key of the entry that has no meaning there and holds what an entry holds. */
function entryWithin(document: ScenarioDocument, schema: z.core.$ZodType, path: Path): string | undefined {
  const definition = inner(schema)._zod.def
  if (definition.type !== 'object') return undefined
  const known = (key: string) => Object.hasOwn(definition.shape, key)
  return document.keys(path).find((key) => {
    const keys = document.keys([...path, key])
    return !known(key) && keys.length > 1 && keys.every(known)
  })
}

/** Whether the key has a meaning in the empty map above it, and none beside it. */
function belongsBelow(below: z.core.$ZodType, around: z.core.$ZodTypes['_zod']['def'], key: string): boolean {
  const definition = inner(below)._zod.def
  if (definition.type === 'union') return definition.options.some((option) => belongsBelow(option, around, key))
  const beside = around.type === 'object' && Object.hasOwn(around.shape, key)
  return !beside && (definition.type === 'record' || (definition.type === 'object' && Object.hasOwn(definition.shape, key)))
}

function inner(schema: z.core.$ZodType): z.core.$ZodTypes {
  const known = schema as z.core.$ZodTypes
  return known._zod.def.type === 'optional' || known._zod.def.type === 'prefault' ? inner(known._zod.def.innerType) : known
}

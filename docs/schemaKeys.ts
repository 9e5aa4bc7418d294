import * as z from 'zod'
import { distributionSchema } from '../src/scenario/schema/distribution.ts'
import { leaves } from '../src/scenario/schema/quantities.ts'
import { scenarioSchema } from '../src/scenario/schema.ts'

/** A line of the reference: one key of the scenario. */
export interface KeyRow {
  readonly key: string
  /** What may be written. */
  readonly value: string
  readonly preset: string
  readonly meaning: string
}

export interface KeySection {
  readonly title: string
  readonly description: string
  readonly rows: readonly KeyRow[]
}

/** A schema without what says that it may be left out; `preset` is what it then is. */
interface Bare {
  readonly schema: z.core.$ZodType
  readonly description: string
  readonly preset: string
  readonly optional: boolean
}

function bare(schema: z.core.$ZodType): Bare {
  let inner = schema
  let description = ''
  let preset = ''
  let optional = false
  for (;;) {
    description ||= z.globalRegistry.get(inner)?.description ?? ''
    if (inner instanceof z.ZodOptional) {
      optional = true
      inner = inner.def.innerType
    } else if (inner instanceof z.ZodPrefault) {
      optional = true
      preset = String(inner.def.defaultValue)
      inner = inner.def.innerType
    } else return { schema: inner, description, preset, optional }
  }
}

/** `Default: …` and `Required` at the end of a description belong to the column beside it. */
function row(key: string, value: string, { description, preset, optional }: Bare): KeyRow {
  const [, meaning, written] = /^(.*?)(?:[.:;]? Default: (.*))?$/s.exec(description.replace(/\.? Required$/, ''))!
  return { key, value, preset: preset || written || (optional ? '' : 'required'), meaning: meaning.replace(/[.;:]$/, '') }
}

function isDistribution(schema: z.core.$ZodType): boolean {
  return schema instanceof z.ZodDiscriminatedUnion && schema.def.discriminator === distributionSchema.def.discriminator
}

/** Rows of a value and all that is in it. `seen` has what another row explains already. */
function rowsOf(key: string, written: z.core.$ZodType, seen: Map<z.core.$ZodType, string>): KeyRow[] {
  const part = bare(written)
  const { schema } = part
  const leaf = leaves.get(schema)
  if (isDistribution(schema)) return [row(key, 'a [distribution](#distributions)', part)]
  const before = seen.get(schema)
  if (before !== undefined) return [row(key, `as \`${before}\``, part)]
  const inside = insideOf(key, schema, seen)
  if (inside.length > 0) seen.set(schema, key)
  return [row(key, leaf?.expected ?? kindOf(schema), part), ...inside]
}

function insideOf(key: string, schema: z.core.$ZodType, seen: Map<z.core.$ZodType, string>): KeyRow[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.def.shape).flatMap(([name, value]) => rowsOf(`${key}.${name}`, value, seen))
  if (schema instanceof z.ZodArray) return composite(schema.def.element) ? insideOf(`${key}[]`, bare(schema.def.element).schema, seen) : []
  if (schema instanceof z.ZodRecord)
    return composite(schema.def.valueType) ? insideOf(`${key}.NAME`, bare(schema.def.valueType).schema, seen) : []
  if (isDistribution(schema)) return []
  if (schema instanceof z.ZodUnion)
    return schema.def.options.filter(composite).flatMap((option) => insideOf(key, bare(option).schema, seen))
  return []
}

/** Whether a value has keys of its own. */
function composite(schema: z.core.$ZodType): boolean {
  const inner = bare(schema).schema
  if (inner instanceof z.ZodObject) return Object.keys(inner.def.shape).length > 0
  if (inner instanceof z.ZodRecord) return composite(inner.def.valueType)
  if (inner instanceof z.ZodArray) return composite(inner.def.element)
  return inner instanceof z.ZodUnion && inner.def.options.some(composite)
}

function kindOf(written: z.core.$ZodType): string {
  const { schema } = bare(written)
  const leaf = leaves.get(schema)
  if (leaf !== undefined) return leaf.expected
  if (schema instanceof z.ZodObject) return 'a map'
  if (schema instanceof z.ZodRecord)
    return `a map of ${bare(schema.def.keyType).description.toLowerCase() || 'names'} to ${kindOf(schema.def.valueType)}`
  if (schema instanceof z.ZodArray)
    return schema.def.element instanceof z.ZodObject ? 'a list of maps' : `a list of ${kindOf(schema.def.element)}`
  if (schema instanceof z.ZodUnion) return [...new Set(schema.def.options.map(kindOf))].join(', or ')
  if (isDistribution(schema)) return 'a [distribution](#distributions)'
  if (schema instanceof z.ZodLiteral) return String([...schema.def.values][0])
  throw new Error(`No words for a schema of type ${schema._zod.def.type}.`)
}

/** The keys of a scenario, section by section in the order of the schema; values that every section shares come last. */
export function keySections(): KeySection[] {
  const seen = new Map<z.core.$ZodType, string>()
  const top: KeyRow[] = []
  const sections: KeySection[] = []
  for (const [name, written] of Object.entries(scenarioSchema.def.shape)) {
    const part = bare(written)
    const { schema } = part
    if (!composite(schema)) {
      top.push(...rowsOf(name, written, seen))
      continue
    }
    top.push(row(name, 'see below', part))
    const inner = schema instanceof z.ZodRecord ? bare(schema.def.valueType) : part
    const key = schema instanceof z.ZodRecord ? `${name}.NAME` : name
    sections.push({ title: `\`${name}\``, description: `${inner.description}.`, rows: insideOf(key, inner.schema, seen) })
  }
  return [{ title: 'At the top', description: 'The scenario as a whole.', rows: top }, ...sections, distributions()]
}

function distributions(): KeySection {
  const rows = distributionSchema.def.options.flatMap((option) => {
    const { distribution, ...others } = option.def.shape
    const name = kindOf(distribution)
    return Object.entries(others).map(([key, value]) => ({ ...rowsOf(key, value, new Map())[0], key: `${name}: ${key}` }))
  })
  return {
    title: 'Distributions',
    description: 'A map with `distribution`, the name, and the keys of that name: `{ distribution: lognormal, mean: 7 min, cv: 0.8 }`.',
    rows,
  }
}

/** The part of JSON Schema (draft 7) that the schema of a scenario is written in. */
export interface SchemaNode {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly string[]
  readonly const?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly propertyNames?: SchemaNode
  readonly additionalProperties?: boolean | SchemaNode
  readonly items?: SchemaNode
  readonly anyOf?: readonly SchemaNode[]
  readonly oneOf?: readonly SchemaNode[]
}

/** How a value of the scenario is entered. */
export type Kind =
  | 'duration'
  | 'fraction'
  | 'grams'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'choice'
  | 'text'
  /** 24 numbers by hour of the day. */
  | 'hours'
  /** One word or a list of words. */
  | 'words'
  | 'distribution'
  | 'object'
  /** A map from names of the planner's own. */
  | 'record'
  | 'list'
  /** Several forms; which one shows in what is written. */
  | 'union'
  /** Anything at all: options of a planner's module. */
  | 'free'

export function kindOf(schema: SchemaNode): Kind {
  const { anyOf, oneOf, properties } = schema
  if (properties === undefined && oneOf !== undefined) return 'distribution'
  if (anyOf !== undefined) return kindOfUnion(anyOf)
  if (schema.enum !== undefined || schema.const !== undefined) return 'choice'
  if (properties !== undefined) return Object.keys(properties).length === 0 ? 'free' : 'object'
  if (schema.type === 'array') return schema.minItems === 24 ? 'hours' : kindOf(schema.items ?? {}) === 'text' ? 'words' : 'list'
  if (schema.type === 'object') return typeof schema.additionalProperties === 'object' ? 'record' : 'free'
  if (schema.type === 'integer' || schema.type === 'number' || schema.type === 'boolean') return schema.type
  return 'text'
}

function kindOfUnion(options: readonly SchemaNode[]): Kind {
  const pattern = options.find((option) => option.pattern !== undefined)?.pattern ?? ''
  if (options.some(({ type }) => type === 'number')) {
    if (options.length > 2 && !options.every(({ type }) => type === 'number' || type === 'string')) return 'union'
    if (pattern.includes('min|h|d')) return 'duration'
    return pattern.includes('g?') ? 'grams' : 'fraction'
  }
  const [first, second] = options
  if (options.length === 2 && first?.type === 'string' && !first.enum && second?.type === 'array' && second.items?.type === 'string')
    return 'words'
  return 'union'
}

/** Whether a value of the kind is one scalar. */
export function isScalarKind(kind: Kind): boolean {
  return ['duration', 'fraction', 'grams', 'number', 'integer', 'boolean', 'choice', 'text', 'words'].includes(kind)
}

/** The schema of the value under a key or at a place in a list; undefined where the schema knows none. */
export function below(schema: SchemaNode, step: string | number): SchemaNode | undefined {
  if (typeof step === 'number') return schema.items ?? firstBelow(schema, step)
  const own = schema.properties?.[step]
  if (own !== undefined) return own
  if (typeof schema.additionalProperties === 'object') return schema.additionalProperties
  return firstBelow(schema, step)
}

function firstBelow(schema: SchemaNode, step: string | number): SchemaNode | undefined {
  for (const option of [...(schema.anyOf ?? []), ...(schema.properties === undefined ? (schema.oneOf ?? []) : [])]) {
    const found = below(option, step)
    if (found !== undefined) return found
  }
  return undefined
}

/** Sentences of a schema end with `Required` or the default; the form shows these in its own way. */
export function aboutOf(schema: SchemaNode): { readonly text: string; readonly default?: string } {
  const [, text = '', written] = /^(.*?)(?:\. (?:Required|Default: (.*)))?$/s.exec(schema.description ?? '') ?? []
  const given = schema.default === undefined || typeof schema.default === 'object' ? written : String(schema.default)
  return given === undefined ? { text } : { text, default: given }
}

export function schemaAt(root: SchemaNode, path: readonly (string | number)[]): SchemaNode | undefined {
  return path.reduce<SchemaNode | undefined>((schema, step) => schema && below(schema, step), root)
}

import type { Chance } from './Chance.ts'
import type { FromSchema, Schema, Value } from './fromSchema.ts'

const isMap = (value: Value | undefined): value is ReadonlyMap<string, Value> => value instanceof Map

/** The alternative of a schema that a value is written in. */
export function written(schema: Schema, value: Value): Schema {
  const options = schema.anyOf ?? (schema.properties === undefined ? schema.oneOf : undefined)
  if (options === undefined) return schema
  const type = isMap(value) ? 'object' : Array.isArray(value) ? 'array' : typeof value
  const alike = options
    .map((option) => (option.anyOf || option.oneOf ? written(option, value) : option))
    .filter((option) => option.type === type)
  const named = (option: Schema): boolean => {
    const { distribution } = option.properties ?? {}
    return distribution !== undefined && isMap(value) && distribution.const === value.get('distribution')
  }
  return alike.find(named) ?? alike[0] ?? schema
}

/** A copy of a valid document in which one value, somewhere, is another one of its schema, or a key that may be there is added or taken away. */
export function grafted(document: Value, schema: Schema, chance: Chance, from: FromSchema): Value {
  const here = written(schema, document)
  if (isMap(document)) {
    const named = typeof here.additionalProperties === 'object' ? here.additionalProperties : undefined
    const known = Object.keys(here.properties ?? {})
    const copy = new Map(document)
    const fate = chance.below(100)
    if (fate < 12) {
      const key = named === undefined ? (known.length === 0 ? from.name() : chance.one(known)) : from.name()
      copy.set(key, from.value(named ?? here.properties?.[key] ?? {}, 3))
      return copy
    }
    const keys = [...document.keys()]
    if (keys.length === 0) return from.value(here, 3)
    const key = chance.one(keys)
    if (fate < 15) copy.delete(key)
    else copy.set(key, grafted(document.get(key) ?? null, named ?? here.properties?.[key] ?? {}, chance, from))
    return copy
  }
  if (Array.isArray(document) && document.length > 0 && chance.happens(0.85)) {
    const copy = [...document]
    const at = chance.below(copy.length)
    copy[at] = grafted(copy[at], here.items ?? {}, chance, from)
    return copy
  }
  return from.value(schema, 3)
}

import type { Node, Pair } from 'yaml'
import { isMap, isScalar, isSeq } from 'yaml'
import type * as z from 'zod'
import { leafProblem } from './leafProblem.ts'
import type { Path, ScenarioDocument } from './scenarioDocument.ts'
import { isEmpty, scalarText } from './scenarioDocument.ts'
import { leaves } from './schema/quantities.ts'
import type { Parts, Whole } from './shape.ts'
import { correctionOf, distributionHint } from './slips.ts'
import { nearest, suggestOrList } from './suggest.ts'

/**
 * Reads the value at a path by its schema and reports every problem inside, each where it is written.
 * zod judges the scalars; maps and lists are walked here, beside the document, because the order of keys, the text of
 * names (012) and whatever is right beside something wrong must not be lost.
 */
export function readShape<S extends z.ZodType>(document: ScenarioDocument, schema: S, path: Path): { parts?: Parts<S>; whole?: Whole<S> } {
  const before = document.problems.length
  const parts = new ShapeReader(document).read(schema, document.node(path) ?? null, path) as Parts<S> | undefined
  if (parts === undefined) return {}
  return document.problems.length === before ? { parts, whole: parts as unknown as Whole<S> } : { parts }
}

type ObjectSchema = z.core.$ZodObject

class ShapeReader {
  readonly #document: ScenarioDocument

  constructor(document: ScenarioDocument) {
    this.#document = document
  }

  read(schema: z.core.$ZodType, written: Node | null, path: Path): unknown {
    const node = this.#document.follow(written)
    const known = schema as z.core.$ZodTypes
    const definition = known._zod.def
    switch (definition.type) {
      case 'optional':
      case 'prefault':
        return this.read(definition.innerType, node, path)
      case 'union':
        return this.#union(schema as z.core.$ZodUnion, node, path)
      case 'object':
        return isOpen(schema as ObjectSchema) ? this.#leaf(schema, node, path) : this.#object(schema as ObjectSchema, node, path)
      case 'record':
        return this.#record(schema as z.core.$ZodRecord, node, path)
      case 'array':
        return this.#array(schema as z.core.$ZodArray, node, path)
      default:
        return this.#leaf(schema, node, path)
    }
  }

  #object(schema: ObjectSchema, node: Node | null, path: Path): unknown {
    const shape = schema._zod.def.shape
    const keys = Object.keys(shape)
    const empty = isEmpty(node) && keys.every((key) => mayBeAbsent(shape[key]!))
    if (!isMap(node) && !empty) return this.#unexpected(schema, node, path)
    const pairs: ReadonlyMap<string, Pair> = isMap(node) ? this.#document.pairs(node) : new Map()
    const cut = this.#decimalCommas(pairs)
    for (const key of pairs.keys()) if (!Object.hasOwn(shape, key)) this.#unknownKey(schema, key, path, cut.get(key))
    const cutKeys = new Set([...cut.values()].map(({ key }) => key))
    const result: Record<string, unknown> = {}
    for (const key of keys) {
      const pair = pairs.get(key)
      if (cutKeys.has(key)) continue
      if (pair !== undefined) result[key] = this.read(shape[key]!, pair.value as Node | null, [...path, key])
      else result[key] = this.#absent(shape[key]!, [...path, key])
    }
    return result
  }

  /** The default of a key that is not written, or a problem. */
  #absent(schema: z.core.$ZodType, path: Path): unknown {
    const definition = (schema as z.core.$ZodTypes)._zod.def
    if (definition.type === 'optional') return undefined
    if (definition.type === 'prefault') return (definition.innerType as z.ZodType).parse(definition.defaultValue)
    if (this.#document.isMisspelt(path)) return undefined
    const [about] = (schema as z.ZodType).description?.split(/[.:;] /) ?? []
    this.#document.problem(path, `the key "${String(path.at(-1))}" is missing`, about)
    return undefined
  }

  /** `{ cv: 0,8 }` is read as the keys cv and 8: the second, by name, with the key that it belongs to and the number that was meant. */
  #decimalCommas(pairs: ReadonlyMap<string, Pair>): ReadonlyMap<string, { key: string; meant: string }> {
    const entries = [...pairs]
    const cut = new Map<string, { key: string; meant: string }>()
    entries.forEach(([tail, pair], index) => {
      const [key, before] = entries[index - 1] ?? []
      if (key === undefined || pair.value !== null || !/^\d+( ?\w+| ?%)?$/.test(tail)) return
      const head = before?.value
      if (isScalar(head) && /^-?\d+$/.test(scalarText(head))) cut.set(tail, { key, meant: `${scalarText(head)}.${tail}` })
    })
    return cut
  }

  #unknownKey(schema: ObjectSchema, key: string, path: Path, cut?: { key: string; meant: string }): void {
    const at = [...path, key]
    const known = Object.keys(schema._zod.def.shape)
    if (cut !== undefined) {
      const message = `a comma cuts the value of "${cut.key}" in two`
      return this.#document.problem(at, message, `write ${cut.meant} with a decimal point`, 'key')
    }
    const missing = known.filter((name) => !this.#document.has([...path, name]))
    const meant = nearest(key, known)
    if (meant !== undefined && missing.includes(meant)) this.#document.misspelt([...path, meant])
    const hint =
      this.#document.node(at) === null && meant === undefined
        ? 'a value with a comma needs quotes'
        : suggestOrList(key, known, 'known keys')
    this.#document.problem(at, `unknown key "${key}"`, hint, 'key')
  }

  #record(schema: z.core.$ZodRecord, node: Node | null, path: Path): unknown {
    if (!isMap(node)) return this.#unexpected(schema, node, path)
    const { keyType, valueType } = schema._zod.def
    const result = new Map<string, unknown>()
    for (const [key, pair] of this.#document.pairs(node)) {
      if (!(keyType as z.ZodType).safeParse(key).success) {
        const hint = correctionOf(key, (text) => (keyType as z.ZodType).safeParse(text).success)?.hint
        this.#document.problem([...path, key], `expected ${expectedOf(keyType)}, found "${key}"`, hint, 'key')
      }
      result.set(key, this.read(valueType, pair.value as Node | null, [...path, key]))
    }
    return result
  }

  #array(schema: z.core.$ZodArray, node: Node | null, path: Path): unknown {
    if (!isSeq(node)) return this.#unexpected(schema, node, path)
    const { element, checks } = schema._zod.def
    const texts = node.items.map((item) => (isScalar(item) ? scalarText(item) : ''))
    if (node.items.some((item) => isScalar(item) && item.type === 'PLAIN' && scalarText(item).includes(';'))) {
      const values = texts.join('.').split(/ *; */)
      const hint = `write [${values.slice(0, 3).join(', ')}${values.length > 3 ? ', …' : ''}]`
      this.#document.problem(path, 'the values of a list are separated by commas, not by semicolons', hint)
      return undefined
    }
    const length = checks?.map((check) => (check._zod.def as { length?: number }).length).find((value) => value !== undefined)
    if (length !== undefined && node.items.length !== length) {
      const hint = node.items.length === 2 * length ? 'decimals are written with a point: 0.2, not 0,2' : undefined
      this.#document.problem(path, `expected ${expectedOf(schema)}, found ${node.items.length}`, hint)
    }
    return node.items.map((item, index) => this.read(element, item as Node | null, [...path, index]))
  }

  /** Of several forms the one that fits what is written: a map, a list or a word. */
  #union(schema: z.core.$ZodUnion, node: Node | null, path: Path): unknown {
    const options = schema._zod.def.options as readonly z.core.$ZodType[]
    const discriminator = (schema._zod.def as { discriminator?: string }).discriminator
    if (discriminator !== undefined) return this.#discriminated(schema, options as readonly ObjectSchema[], discriminator, node, path)
    const fitting = options.filter((option) => kindOf(option) === nodeKind(node))
    const keys = isMap(node) ? [...this.#document.pairs(node).keys()] : []
    const best =
      fitting.find((option) => keys.some((key) => Object.hasOwn((option as ObjectSchema)._zod.def.shape ?? {}, key))) ?? fitting[0]
    return best === undefined ? this.#unexpected(schema, node, path) : this.read(best, node, path)
  }

  #discriminated(schema: z.core.$ZodUnion, options: readonly ObjectSchema[], key: string, node: Node | null, path: Path): unknown {
    if (!isMap(node)) return this.#unexpected(schema, node, path)
    const words = options.map((option) => String((option._zod.def.shape[key] as z.core.$ZodLiteral)._zod.def.values[0]))
    const word = this.#document.text([...path, key])
    const index = words.indexOf(word ?? '')
    if (index >= 0) return this.#object(options[index]!, node, path)
    const slip = this.#document.keys(path).find((written) => nearest(written, [key]) !== undefined)
    if (word === undefined && slip !== undefined)
      this.#document.problem([...path, slip], `unknown key "${slip}"`, suggestOrList(slip, [key], 'keys'), 'key')
    else if (word === undefined) this.#document.problem([...path, key], `the key "${key}" is missing`, `one of ${words.join(', ')}`)
    else this.#document.problem([...path, key], `expected one of ${words.join(', ')}, found "${word}"`, suggestOrList(word, words, 'known'))
    return undefined
  }

  #leaf(schema: z.core.$ZodType, node: Node | null, path: Path): unknown {
    const facts = leaves.get(schema)
    if (isEmpty(node)) return this.#unexpected(schema, node, path)
    const plainValue = isScalar(node) ? (facts?.text ? scalarText(node) : node.value) : this.#plain(node)
    const result = (schema as z.ZodType).safeParse(plainValue)
    if (result.success) return result.data
    if (!isScalar(node) || kindOf(schema) === 'map') return this.#unexpected(schema, node, path)
    const { message, hint } = leafProblem(
      node,
      facts ?? { expected: 'another value' },
      (text) => (schema as z.ZodType).safeParse(facts?.text ? text : plainOf(text)).success,
    )
    this.#document.problem(path, message, hint)
    return undefined
  }

  #unexpected(schema: z.core.$ZodType, node: Node | null, path: Path): undefined {
    const found = isEmpty(node) ? 'nothing' : isMap(node) ? 'a map' : isSeq(node) ? 'a list' : `"${isScalar(node) ? scalarText(node) : ''}"`
    const discriminator = (schema as { _zod: { def: { discriminator?: string } } })._zod.def.discriminator
    const hint = isScalar(node) && discriminator === 'distribution' ? distributionHint(scalarText(node)) : undefined
    this.#document.problem(path, `expected ${expectedOf(schema)}, found ${found}`, hint)
    return undefined
  }

  /** Maps and lists as plain values, for the free options of a module. */
  #plain(written: Node | null): unknown {
    const node = this.#document.follow(written)
    if (isSeq(node)) return node.items.map((item) => this.#plain(item as Node | null))
    if (isMap(node))
      return Object.fromEntries([...this.#document.pairs(node)].map(([key, pair]) => [key, this.#plain(pair.value as Node | null)]))
    return isScalar(node) ? node.value : null
  }
}

/** A number or a truth value where the text is one. */
function plainOf(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true'
  return text === '' || Number.isNaN(Number(text)) ? text : Number(text)
}

function isOpen(schema: ObjectSchema): boolean {
  return (schema._zod.def.catchall as z.core.$ZodTypes | undefined)?._zod.def.type === 'unknown'
}

function mayBeAbsent(schema: z.core.$ZodType): boolean {
  const { type } = (schema as z.core.$ZodTypes)._zod.def
  return type === 'optional' || type === 'prefault'
}

type Kind = 'map' | 'list' | 'word' | 'nothing'

function nodeKind(node: Node | null): Kind {
  return isEmpty(node) ? 'nothing' : isMap(node) ? 'map' : isSeq(node) ? 'list' : 'word'
}

function kindOf(schema: z.core.$ZodType): Kind {
  const { type, discriminator } = (schema as z.core.$ZodTypes)._zod.def as { type: string; discriminator?: string }
  return type === 'object' || type === 'record' || discriminator !== undefined ? 'map' : type === 'array' ? 'list' : 'word'
}

function expectedOf(schema: z.core.$ZodType): string {
  const expected = leaves.get(schema)?.expected
  if (expected !== undefined) return expected
  const definition = (schema as z.core.$ZodTypes)._zod.def
  if (definition.type !== 'union') return { map: 'a map', list: 'a list', word: 'a word', nothing: 'nothing' }[kindOf(schema)]
  return [...new Set(definition.options.map((option) => expectedOf(option)))].join(' or ')
}

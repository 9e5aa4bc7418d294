import { readFileSync } from 'node:fs'
import type { Chance } from './Chance.ts'

/** The part of JSON Schema that `data/scenario.schema.json` is written in. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly propertyNames?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

/** Maps are Maps, so that keys like __proto__ are keys. */
export type Value = string | number | boolean | null | readonly Value[] | ReadonlyMap<string, Value>

export const SCENARIO_SCHEMA = JSON.parse(readFileSync(new URL('../../data/scenario.schema.json', import.meta.url), 'utf8')) as Schema

/** Names that planners and their enemies choose; few, so that references often hit. */
export const NAMES: readonly string[] = [
  ...[
    'a',
    'b',
    'lille',
    'tunis',
    '012',
    '1e3',
    'true',
    'null',
    'x y',
    'é',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    'length',
  ],
  ...[
    '__proto__',
    'all',
    'onshore',
    'FR',
    'a,b',
    'a"b',
    "it's",
    '=1+1',
    '-',
    '😀',
    'a\nb',
    ' a',
    '',
    '#',
    '*',
    '[0]',
    'a.b',
    '\u202e',
    'x'.repeat(10_000),
  ],
]
const PLAIN_NAMES: readonly string[] = ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'lille', 'lille', '012', 'é']

const WORDS: readonly string[] = [
  ...[
    '0',
    '0 s',
    '0.001 s',
    '1 s',
    '20 s',
    '5 min',
    '1 h',
    '2 h',
    '36 h',
    '1 d',
    '2 d',
    '7 d',
    '31 d',
    '3660 d',
    '3661 d',
    '1e9 s',
    '99999999999 d',
  ],
  ...[
    '0%',
    '1%',
    '50%',
    '80%',
    '99.9999%',
    '100%',
    '101%',
    '300%',
    '-5%',
    '0.0000001',
    '1e2%',
    `${'9'.repeat(400)}`,
    `${'9'.repeat(20)} h`,
  ],
  ...['FR', 'MA', 'TN', 'MG', 'US', 'XX', 'fr', 'EUR', 'USD', 'MAD', 'any', 'adequate', 'EEA', 'typical', 'FRA'],
  ...[
    'mon',
    'mon-fri',
    'sat-sun',
    'fri-mon',
    'mon,wed',
    'Sun',
    'lun-ven',
    '08:00',
    '00:00',
    '23:59',
    '24:00',
    '25:00',
    '8h',
    '8h30',
    '02:30',
  ],
  ...['08:00-20:00', '20:00-08:00', '00:00-24:00', '02:00-03:00', '08:00-08:00', 'mon-fri 08:00-18:00', 'sat 09:00-12:00, sun 10:00-11:00'],
  ...[
    '2026-11-02',
    '2026-11-02T08:00',
    '2026-03-29',
    '2026-03-29T02:30',
    '2026-10-25',
    '2026-10-25T02:30',
    '2026-10-25T02:30+02:00',
    '2027-02-29',
  ],
  ...['1583-01-01', '9999-12-31', '0000-01-01', '2026-11-02T08:07', '2026-11-02T08:00Z', 'tomorrow', '2100-02-28', '1970-01-01'],
  ...[
    'Europe/Paris',
    'Africa/Casablanca',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'UTC',
    'Etc/GMT+12',
    'europe/paris',
    '+01:00',
    'Mars/Base',
  ],
  ...[
    'forecast.csv',
    'staffing.csv',
    'instants.csv',
    'seconds.csv',
    'empty.csv',
    'missing.csv',
    '../up.csv',
    '/etc/passwd',
    './forecast.csv',
    'C:\\x.csv',
    '.',
  ],
  ...[
    'all',
    'onshore',
    'offshore',
    'homeshore',
    'cheapest-first',
    'onshore-first',
    'percent-allocation',
    'skills-based',
    'in-house',
    'work',
    'closed',
    '4 g',
    '12',
  ],
]

/** What most often stands at keys whose schema says no more than "a word". */
const WORDS_AT: Readonly<Record<string, readonly string[]>> = {
  start: ['2026-11-02', '2026-11-02', '2026-11-02T08:00', '2026-03-29', '2026-10-25', '2026-12-31T23:00', '2026-10-25T02:00+01:00'],
  timeZone: ['Europe/Paris', 'Europe/Paris', 'Africa/Casablanca', 'UTC', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia'],
  at: ['2026-11-02T09:00', '2026-11-02', '2026-03-29T02:30', '2026-10-25T02:30', '1999-01-01', '2026-11-02T08:00:00.5'],
  file: ['forecast.csv', 'staffing.csv', 'seconds.csv', 'empty.csv'],
  instants: ['instants.csv', 'forecast.csv'],
  use: ['onshore-first', 'cheapest-first', 'skills-based', 'follow-the-sun', 'percent-allocation', 'all', 'a', 'b'],
  pools: ['all', 'all', 'a', 'b', 'lille', 'onshore', 'offshore', 'in-house'],
  skills: ['a', 'b', 'lille'],
  callTypes: ['all', 'a', 'b', 'lille'],
}

const EDGES: readonly number[] = [
  ...[0, 1, 2, 3, 10, 60, 0.5, 1e-9, 1e-300, -0, -1, -1e9, 100, 1000, 1e5, 1e6, 1_000_001, 1e9, 2 ** 31, 2 ** 32, 2 ** 53, 1e15, 1e300],
  ...[Number.MAX_VALUE, Number.MIN_VALUE, Number.NaN, Number.POSITIVE_INFINITY, 0.1 + 0.2, 1 / 3, 24, 3600, 86_400],
]
const SMALL: readonly number[] = [0, 1, 2, 3, 5, 10, 60, 0.5, 0.25, 100]

const TOP: readonly string[] = ['calendar', 'callTypes', 'pools']

/** Values of a schema: most of them fit it, at its edges where it has some; `wild` is the probability that one does not. */
export class FromSchema {
  readonly #chance: Chance
  readonly #wild: number
  /** Words by the key that they stand at. */
  readonly #words: Readonly<Record<string, readonly string[]>>

  constructor(chance: Chance, wild: number, words: Readonly<Record<string, readonly string[]>> = {}) {
    this.#chance = chance
    this.#wild = wild
    this.#words = { ...WORDS_AT, ...words }
  }

  value(schema: Schema, depth = 0, key = ''): Value {
    const chance = this.#chance
    if (chance.happens(this.#wild)) return this.#anything(depth)
    const options = schema.anyOf ?? (schema.properties === undefined ? schema.oneOf : undefined)
    if (options !== undefined) return this.value(chance.one(options), depth, key)
    if ('const' in schema) return schema.const as Value
    if (schema.enum !== undefined) return chance.one(schema.enum) as Value
    switch (typeof schema.type === 'string' ? schema.type : chance.one(schema.type ?? ['number', 'string'])) {
      case 'object':
        return this.#map(schema, depth)
      case 'array':
        return this.#list(schema, depth, key)
      case 'string':
        return this.#text(schema.pattern, key)
      case 'boolean':
        return chance.happens(0.5)
      case 'integer':
        return this.#number(schema, Number.isInteger)
      default:
        return this.#number(schema, Number.isFinite)
    }
  }

  name(): string {
    return this.#chance.one(this.#chance.happens(0.8) ? PLAIN_NAMES : NAMES)
  }

  #map(schema: Schema, depth: number): Value {
    const chance = this.#chance
    const map = new Map<string, Value>()
    if (typeof schema.additionalProperties === 'object') {
      const entries = chance.happens(0.05) ? 0 : 1 + chance.below(depth < 2 ? 3 : 2)
      for (let entry = 0; entry < entries; entry++) {
        map.set(this.#text(schema.propertyNames?.pattern), this.value(schema.additionalProperties, depth + 1))
      }
      return map
    }
    const alternatives = schema.oneOf ?? []
    const chosen = alternatives.length === 0 ? [] : (chance.one(alternatives).required ?? [])
    const others = new Set(alternatives.flatMap(({ required = [] }) => required))
    const often = depth === 0 ? 0.5 : 0.25
    for (const [key, inner] of Object.entries(schema.properties ?? {})) {
      const needed = schema.required?.includes(key) || chosen.includes(key) || (depth === 0 && TOP.includes(key))
      const wanted = needed ? !chance.happens(this.#wild / 2) : others.has(key) ? chance.happens(0.02) : chance.happens(often)
      if (wanted) map.set(key, this.value(inner, depth + 1, key))
    }
    if (chance.happens(this.#wild / 2)) map.set(this.name(), this.#anything(depth))
    return map
  }

  #list({ items = {}, minItems = 0, maxItems = 5 }: Schema, depth: number, key: string): Value {
    const least = this.#chance.happens(0.05) ? minItems : Math.max(1, minItems)
    const length = least + (maxItems > least ? this.#chance.below(Math.min(3, maxItems - least + 1)) : 0)
    return Array.from({ length }, () => this.value(items, depth + 1, key))
  }

  #text(pattern: string | undefined, key = ''): string {
    const chance = this.#chance
    if (pattern === undefined || pattern.startsWith('^\\S')) {
      const words = Object.hasOwn(this.#words, key) ? this.#words[key]! : []
      if (words.length > 0 && chance.happens(0.95 - 5 * this.#wild)) return chance.one(words)
      return chance.happens(0.9) ? this.name() : chance.one(WORDS)
    }
    const fits = new RegExp(pattern, 'u')
    const fitting = WORDS.filter((word) => fits.test(word))
    return chance.one(fitting.length === 0 || chance.happens(this.#wild) ? WORDS : fitting)
  }

  #number({ minimum = -Infinity, exclusiveMinimum = -Infinity, maximum = Infinity }: Schema, fits: (value: number) => boolean): Value {
    const edges = this.#chance.happens(0.3) ? [...EDGES, minimum, exclusiveMinimum, maximum, minimum + 1, maximum - 1] : SMALL
    const within = edges.filter((value) => fits(value) && value >= minimum && value > exclusiveMinimum && value <= maximum)
    return this.#chance.one(within.length === 0 ? EDGES : within)
  }

  #anything(depth: number): Value {
    const chance = this.#chance
    if (depth < 5 && chance.happens(0.15)) return [this.#anything(depth + 1), this.#anything(depth + 1)]
    if (depth < 5 && chance.happens(0.15)) return new Map([[this.name(), this.#anything(depth + 1)]])
    return chance.one<() => Value>([
      () => chance.one(EDGES),
      () => chance.one(WORDS),
      () => this.name(),
      () => null,
      () => [],
      () => new Map(),
      () => true,
    ])()
  }
}

import { parse } from 'yaml'
import type * as z from 'zod'
import { decodeText } from './decodeText.ts'
import { carbonFacts, computingFacts, countryFacts, dataLawFacts, gridFacts, ramadanFacts } from './schema/facts.ts'

/**
 * What the world adds to a scenario: law, carbon, countries and the calendar of Ramadan; and to a run: what its computer draws. Every table says its unit, its source, the date that
 * it is about and a flag (SEEN, CALC, ASSUMED, estimated).
 */
export interface Facts {
  readonly carbon: z.output<typeof carbonFacts>
  /** What only the method `grid` needs. */
  readonly grid: z.output<typeof gridFacts>
  readonly dataLaw: z.output<typeof dataLawFacts>
  readonly countries: z.output<typeof countryFacts>
  readonly ramadan: z.output<typeof ramadanFacts>
  /** Of the computer that simulates. */
  readonly computing: z.output<typeof computingFacts>
  /** The tables that somebody has looked at so far, in the order of the files. */
  used(): readonly UsedTable[]
}

/** A table of a file of facts, as it is there. */
export interface UsedTable {
  readonly file: FactFileName
  readonly version: string
  readonly table: string
  readonly content: unknown
}

/** The files; each has its version in the first of its YAML documents. A file is split where most scenarios need its beginning only. */
export const FACT_FILES = ['carbon.yaml', 'data-law.yaml', 'countries.yaml', 'ramadan.yaml', 'computing.yaml'] as const

export type FactFileName = (typeof FACT_FILES)[number]

/** File, place of the YAML document in it, and shape of each part. */
const PARTS = {
  carbon: { file: 'carbon.yaml', document: 0, schema: carbonFacts },
  grid: { file: 'carbon.yaml', document: 1, schema: gridFacts },
  dataLaw: { file: 'data-law.yaml', document: 0, schema: dataLawFacts },
  countries: { file: 'countries.yaml', document: 0, schema: countryFacts },
  ramadan: { file: 'ramadan.yaml', document: 0, schema: ramadanFacts },
  computing: { file: 'computing.yaml', document: 0, schema: computingFacts },
} as const

/**
 * Facts from the text of their files. A file is read when a scenario first needs it, a part of it is checked then.
 * @param read text or bytes of a file by its name (`carbon.yaml`)
 * @throws Error, a sentence, from the part that is not as it should be
 */
export function parseFacts(read: (name: FactFileName) => string | Uint8Array): Facts {
  const files = new Map<FactFileName, readonly string[]>()
  const known = new Map<PartName, Part>()
  const part = <Name extends PartName>(name: Name): Facts[Name] => {
    const before = known.get(name)
    if (before !== undefined) return before.facts as Facts[Name]
    const { file, document, schema } = PARTS[name]
    const documents = files.get(file) ?? documentsOf(file, read(file))
    files.set(file, documents)
    const checked = schema.safeParse(parse(documents[document] ?? '', { prettyErrors: false }))
    if (!checked.success) {
      const [issue] = checked.error.issues
      throw new Error(`The facts in ${file} are not as expected: ${issue?.path.join('.')}: ${issue?.message}`)
    }
    const made = watched(file, factVersion(files.get(file)![0]!), checked.data)
    known.set(name, made)
    return made.facts as Facts[Name]
  }
  return {
    get carbon() {
      return part('carbon')
    },
    get grid() {
      return part('grid')
    },
    get dataLaw() {
      return part('dataLaw')
    },
    get countries() {
      return part('countries')
    },
    get ramadan() {
      return part('ramadan')
    },
    get computing() {
      return part('computing')
    },
    used: () => Object.keys(PARTS).flatMap((name) => known.get(name as PartName)?.used() ?? []),
  }
}

type PartName = keyof typeof PARTS

/** A part of the facts, and what of it has been looked at. */
interface Part {
  readonly facts: object
  used(): readonly UsedTable[]
}

function watched(file: FactFileName, version: string, tables: object): Part {
  const seen = new Set<string | symbol>()
  const facts = new Proxy(tables, {
    get(target, key) {
      seen.add(key)
      return Reflect.get(target, key) as unknown
    },
  })
  const used = Object.entries(tables).filter(([, content]) => typeof content === 'object')
  return { facts, used: () => used.filter(([table]) => seen.has(table)).map(([table, content]) => ({ file, version, table, content })) }
}

function documentsOf(file: string, source: string | Uint8Array): readonly string[] {
  const text = decodeText(source)
  if (text === undefined) throw new Error(`The facts in ${file} are not text.`)
  return text.split(/^---\r?$/m)
}

/** The version of a file of facts. */
export function factVersion(source: string | Uint8Array): string {
  return /^version: *(\S+)/m.exec(decodeText(source) ?? '')?.[1] ?? 'unknown'
}

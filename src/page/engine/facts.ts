import { type FactFileName, type Facts, factVersion, parseFacts } from '../../scenario/facts.ts'
import { sha256 } from './sha256.ts'

/** The files of facts that come with the product, by path. */
const FILES = import.meta.glob<string>('../../../data/facts/*.yaml', { query: '?raw', import: 'default', eager: true })

/** What a run says of a file of facts. */
export interface FactFile {
  readonly version: string
  /** In hex. */
  readonly sha256: string
}

export interface KnownFacts {
  readonly facts: Facts
  /** The files that have been needed so far, by path in the package; it grows. */
  readonly used: Readonly<Record<string, FactFile>>
}

/** The facts that come with the product. */
export function knownFacts(): KnownFacts {
  const used: Record<string, FactFile> = {}
  const facts = parseFacts((name: FactFileName) => {
    const text = FILES[`../../../data/facts/${name}`]
    if (text === undefined) throw new Error(`The page was built without ${name}.`)
    used[`data/facts/${name}`] = { version: factVersion(text), sha256: sha256(text) }
    return text
  })
  return { facts, used }
}

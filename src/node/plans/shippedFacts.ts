import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Facts, factVersion, parseFacts } from '../../scenario/facts.ts'
import { ExitError } from '../ExitError.ts'
import { fileProblem } from '../fileProblem.ts'

/** The package's own folder, found by its name, so that src/ and dist/ read the same files. */
const FOLDER = join(dirname(createRequire(import.meta.url).resolve('aiguillage/package.json')), 'data', 'facts')

/** What a run says of a file of facts. */
export interface FactFile {
  readonly version: string
  /** In hex. */
  readonly sha256: string
}

export interface ShippedFacts {
  readonly facts: Facts
  /** The files that have been needed so far, by path in the package; it grows. */
  readonly used: Readonly<Record<string, FactFile>>
}

/** The facts that come with the product; a file is read when it is first needed. */
export function shippedFacts(): ShippedFacts {
  const used: Record<string, FactFile> = {}
  const facts = parseFacts((name) => {
    const bytes = readFact(join(FOLDER, name))
    used[`data/facts/${name}`] = { version: factVersion(bytes), sha256: createHash('sha256').update(bytes).digest('hex') }
    return bytes
  })
  return { facts, used }
}

/** @throws ExitError 1 where the installation is not whole */
function readFact(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new ExitError(1, `Cannot read ${path}, which comes with aiguillage: ${fileProblem(error)}.`)
  }
}

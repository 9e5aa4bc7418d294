import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { closest, distance } from 'fastest-levenshtein'
import type { Facts } from '../scenario/facts.ts'
import { formatProblem, parseScenario } from '../scenario/parseScenario.ts'
import type { SetValue } from '../scenario/setValues.ts'
import type { Scenario } from '../scenario/types.ts'
import { ExitError } from './ExitError.ts'
import { fileProblem, isSystemError } from './fileProblem.ts'
import { type FactFile, shippedFacts } from './shippedFacts.ts'

export interface ScenarioOnDisk {
  readonly scenario: Scenario
  /** Its folder, symbolic links resolved: what it names lies within. */
  readonly folder: string
  /** SHA-256 in hex of the scenario and of every file that it names, by path as written. */
  readonly sha256: Readonly<Record<string, string>>
  /** The files of facts that it needed, by path in the package. */
  readonly facts: Readonly<Record<string, FactFile>>
  /** What it took from them. */
  readonly world: Facts
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function readSource(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') throw new ExitError(2, `Cannot read ${file}: it does not exist${nearest(file)}.`)
    throw new ExitError(2, `Cannot read ${file}: ${fileProblem(error)}.`)
  }
}

/** ` (did you mean centre.yaml?)`, where the folder has a scenario of a like name. */
function nearest(file: string): string {
  try {
    const names = readdirSync(dirname(file)).filter((name) => /\.(ya?ml|json)$/i.test(name))
    const near = names.length === 0 ? '' : closest(basename(file), names)
    return distance(basename(file), near) > basename(file).length / 3 ? '' : ` (did you mean ${join(dirname(file), near)}?)`
  } catch {
    return ''
  }
}

/** Reads files within one folder, symbolic links resolved; undefined for what is not there or lies outside. */
function confinedReader(folder: string, sha256s: Record<string, string>): (path: string) => Uint8Array | undefined {
  return (path) => {
    try {
      const real = realpathSync(resolve(folder, path))
      const inside = relative(folder, real)
      if (isAbsolute(inside) || inside.split(sep)[0] === '..') return undefined
      const bytes = readFileSync(real)
      sha256s[path] = sha256(bytes)
      return bytes
    } catch (error) {
      if (isSystemError(error)) return undefined
      throw error
    }
  }
}

/**
 * A scenario file and what it names, parsed, with the values of `set` in place of those written.
 * @throws ExitError 2 with every problem, a line each, and their count.
 */
export function readScenario(file: string, set: readonly SetValue[] = []): ScenarioOnDisk {
  const source = readSource(file)
  const folder = realpathSync(dirname(resolve(file)))
  const hashes: Record<string, string> = { [basename(file)]: sha256(source) }
  const { facts, used } = shippedFacts()
  const parsed = parseScenario(source, { file, read: confinedReader(folder, hashes), set, facts })
  if ('scenario' in parsed) return { scenario: parsed.scenario, folder, sha256: hashes, facts: used, world: facts }
  const count = parsed.problems.length === 1 ? '1 problem' : `${parsed.problems.length} problems`
  throw new ExitError(2, [...parsed.problems.map(formatProblem), `${count} in ${file}: nothing was run.`].join('\n'))
}

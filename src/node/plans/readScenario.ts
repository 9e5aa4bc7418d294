import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Facts } from '../../scenario/facts.ts'
import { formatProblem, parseScenario } from '../../scenario/parseScenario.ts'
import type { SetValue } from '../../scenario/setValues.ts'
import type { Scenario } from '../../scenario/types.ts'
import { ExitError } from '../ExitError.ts'
import type { ScenarioInput } from './ScenarioInput.ts'
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

/**
 * A scenario and what it names, parsed, with the values of `set` in place of those written.
 * @throws ExitError 2 with every problem, a line each, and their count.
 */
export function readScenario({ file, folder, source, read: given }: ScenarioInput, set: readonly SetValue[] = []): ScenarioOnDisk {
  const hashes: Record<string, string> = { [basename(file)]: sha256(source) }
  const { facts, used } = shippedFacts()
  const read = (path: string): Uint8Array | undefined => {
    const bytes = given(path)
    if (bytes !== undefined) hashes[path] = sha256(bytes)
    return bytes
  }
  const parsed = parseScenario(source, { file, read, set, facts })
  if ('scenario' in parsed) return { scenario: parsed.scenario, folder, sha256: hashes, facts: used, world: facts }
  const count = parsed.problems.length === 1 ? '1 problem' : `${parsed.problems.length} problems`
  throw new ExitError(2, [...parsed.problems.map(formatProblem), `${count} in ${file}: nothing was run.`].join('\n'))
}

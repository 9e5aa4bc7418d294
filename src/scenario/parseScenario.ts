import { checkIndentation } from './checkIndentation.ts'
import { decodeText } from './decodeText.ts'
import { FilesBeside } from './FilesBeside.ts'
import { openDocument } from './openDocument.ts'
import type { Problem } from './problem.ts'
import { sortProblems } from './problem.ts'
import type { Reading } from './reading.ts'
import { readRoot } from './readRoot.ts'
import { resolveCalendar } from './resolveCalendar.ts'
import { checkBusynessGroups, resolveCallType } from './resolveCallType.ts'
import { resolvePolicies } from './resolvePolicies.ts'
import type { PoolFacts } from './resolvePool.ts'
import { checkPoolNames, resolvePool } from './resolvePool.ts'
import type { ScenarioDocument } from './scenarioDocument.ts'
import type { Scenario } from './types.ts'

export type { Problem } from './problem.ts'
export { formatProblem } from './problem.ts'

export interface ParseOptions {
  /** How the scenario is called in problems. */
  readonly file: string
  /** Bytes of a file beside the scenario, by its path as written there; undefined where there is none. */
  read(path: string): Uint8Array | undefined
}

/**
 * Checks a scenario whole: shape, values, cross-references and the files that it names. Either the scenario with the paths
 * that were read beside it, or every problem at once, from top to bottom. Never throws for what a planner may write.
 */
export function parseScenario(
  source: string | Uint8Array,
  options: ParseOptions,
): { scenario: Scenario; files: string[] } | { problems: Problem[] } {
  const problems: Problem[] = []
  const text = decodeText(source)
  if (text === undefined) {
    return {
      problems: [
        { file: options.file, line: 1, column: 1, path: '', message: 'the file is not a text file', hint: 'a scenario is written in YAML' },
      ],
    }
  }
  const document = openDocument(text, options.file, problems)
  const files = document && new FilesBeside(document, (path) => options.read(path))
  const scenario = document && files && resolveScenario(document, files)
  if (scenario === undefined || files === undefined || problems.length > 0) return { problems: sortProblems(problems, options.file) }
  return { scenario, files: files.paths }
}

function resolveScenario(document: ScenarioDocument, files: FilesBeside): Scenario | undefined {
  if (!checkIndentation(document)) return undefined
  const root = readRoot(document)
  const { calendar, clock, country } = resolveCalendar(document)
  const reading: Reading = {
    document,
    files,
    ...(calendar && { calendar }),
    ...(clock && { clock }),
    ...(country !== undefined && { country }),
    callTypes: new Map(document.keys(['callTypes']).map((name) => [name, { tags: document.texts(['callTypes', name, 'tags']) }])),
  }
  const callTypes = [...reading.callTypes.keys()].map((name) => resolveCallType(reading, name))
  const pools = document.keys(['pools']).map((name) => resolvePool(reading, name))
  checkBusynessGroups(reading)
  checkPoolNames(reading, pools)
  checkSkilled(reading, pools)
  const policies = resolvePolicies(reading, pools)
  if (root === undefined || calendar === undefined) return undefined
  return {
    ...root,
    calendar,
    callTypes: callTypes.filter((callType) => callType !== undefined),
    pools: pools.flatMap(({ pool }) => pool ?? []),
    policies,
  }
}

/** Every call type needs a pool that may take it. */
function checkSkilled({ document, callTypes }: Reading, pools: readonly PoolFacts[]): void {
  if (pools.some((pool) => pool.skills === undefined)) return
  for (const callType of callTypes.keys()) {
    if (pools.some((pool) => pool.skills?.includes(callType))) continue
    document.problem(['callTypes', callType], `no pool may take "${callType}" calls`, `add it to the skills of a pool`, 'key')
  }
}

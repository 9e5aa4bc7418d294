import { checkIndentation } from './checkIndentation.ts'
import { checkSkilled } from './checkServed.ts'
import { checkSize } from './checkSize.ts'
import { type Clock, dateKey } from './clock.ts'
import { dataResidency } from './dataResidency.ts'
import { decodeText } from './decodeText.ts'
import { FilesBeside } from './FilesBeside.ts'
import type { Facts } from './facts.ts'
import { openDocument } from './openDocument.ts'
import type { Problem } from './problem.ts'
import { sortProblems } from './problem.ts'
import { readAssumptions } from './readAssumptions.ts'
import type { CallTypeFacts, CarbonMethod, Money, Reading } from './reading.ts'
import { readRoot } from './readRoot.ts'
import { resolveCalendar } from './resolveCalendar.ts'
import { checkTransferCycles } from './resolveCallers.ts'
import { checkBusynessGroups, resolveCallType } from './resolveCallType.ts'
import { resolveDisruptions } from './resolveDisruptions.ts'
import { resolvePolicies } from './resolvePolicies.ts'
import { checkPoolNames, resolvePool } from './resolvePool.ts'
import { checkExchange } from './resolvePrices.ts'
import type { ScenarioDocument } from './scenarioDocument.ts'
import { dataResidencySchema } from './schema/callers.ts'
import type { carbonSchema } from './schema/carbon.ts'
import type { SetValue } from './setValues.ts'
import type { Parts } from './shape.ts'
import type { Calendar, Scenario } from './types.ts'

export type { Problem } from './problem.ts'
export { formatProblem } from './problem.ts'

export interface ParseOptions {
  /** How the scenario is called in problems. */
  readonly file: string
  /** Bytes of a file beside the scenario, by its path as written there; undefined where there is none. */
  read(path: string): Uint8Array | undefined
  /** Values that are changed before the scenario is read, in this order. */
  readonly set?: readonly SetValue[]
  /** What the world adds: law, carbon, countries, Ramadan. */
  readonly facts: Facts
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
  const document = openDocument(text, options.file, problems, options.set)
  const files = document && new FilesBeside(document, (path) => options.read(path))
  const scenario = document && files && resolveScenario(document, files, options.facts)
  if (scenario !== undefined && document !== undefined && problems.length === 0) checkSize(document, scenario)
  if (scenario === undefined || files === undefined || problems.length > 0) return { problems: sortProblems(problems, options.file) }
  return { scenario, files: files.paths }
}

function resolveScenario(document: ScenarioDocument, files: FilesBeside, facts: Facts): Scenario | undefined {
  if (!checkIndentation(document)) return undefined
  const { parts, alone } = readRoot(document)
  const { calendar, clock, country } = resolveCalendar(document)
  const money: Money = { currency: parts?.currency ?? 'EUR', exchange: parts?.exchange ?? new Map() }
  const reading: Reading = {
    document,
    files,
    facts,
    ...(calendar && { calendar }),
    ...(clock && { clock }),
    ...(country !== undefined && { country }),
    callTypes: new Map(document.keys(['callTypes']).map((name) => [name, callTypeFacts(document, name, facts, calendar, clock)])),
    money,
    carbon: carbonMethod(parts?.carbon),
  }
  const assumptions = parts?.assumptions === undefined ? undefined : readAssumptions(files, parts.assumptions)
  checkExchange(document, money)
  const callTypes = [...reading.callTypes.keys()].flatMap((name) => resolveCallType(reading, name) ?? [])
  const pools = document.keys(['pools']).map((name) => resolvePool(reading, name))
  checkBusynessGroups(reading)
  checkTransferCycles(reading, callTypes)
  checkPoolNames(reading, pools)
  checkSkilled(reading, pools)
  const policies = resolvePolicies(reading, pools)
  const disruptions = resolveDisruptions(reading, parts?.disruptions ?? [], pools)
  if (alone === undefined || calendar === undefined) return undefined
  return {
    ...alone,
    ...(assumptions && { assumptions }),
    calendar,
    callTypes,
    pools: pools.flatMap(({ pool }) => pool ?? []),
    policies,
    disruptions,
  }
}

/** The day on which adequacy decisions must be in force is that of the start; without one, nothing is said of residency. */
function callTypeFacts(
  document: ScenarioDocument,
  name: string,
  facts: Facts,
  calendar: Calendar | undefined,
  clock: Clock | undefined,
): CallTypeFacts {
  const path = ['callTypes', name]
  const word = document.text([...path, 'dataResidency']) ?? 'any'
  const known = calendar && clock && dataResidencySchema.safeParse(word).success
  return {
    tags: document.texts([...path, 'tags']),
    instants: document.has([...path, 'arrivals', 'instants']),
    ...(known && { residency: dataResidency(word, dateKey(clock.local(calendar.startEpoch)), facts) }),
  }
}

function carbonMethod(written: Parts<typeof carbonSchema> | undefined): CarbonMethod {
  const { method = 'seed', rebound = 0, networkPerMinute } = written ?? {}
  return { method, rebound, ...(networkPerMinute !== undefined && { networkPerMinute }) }
}

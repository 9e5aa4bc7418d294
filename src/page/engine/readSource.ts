import { compileModel } from '../../model/compileModel.ts'
import { holidaysFor } from '../../model/holidays.ts'
import type { Model } from '../../model/model.ts'
import { utf8 } from '../../report/ByteText.ts'
import type { Setting } from '../../report/data/Setting.ts'
import { settingOf } from '../../report/data/settingOf.ts'
import { openDocument } from '../../scenario/openDocument.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { type Problem, sortProblems } from '../../scenario/problem.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Source } from '../protocol.ts'
import { type FactFile, knownFacts } from './facts.ts'
import { sha256 } from './sha256.ts'

/** A scenario read and compiled. */
export interface Prepared {
  readonly source: Source
  readonly model: Model
  readonly setting: Setting
  /** SHA-256 in hex of the scenario and of every file that it names, by path as written. */
  readonly sha256: Readonly<Record<string, string>>
  /** The files of facts that it needed, by path in the package. */
  readonly facts: Readonly<Record<string, FactFile>>
}

/** The scenario, or every problem, in the sentences of the command line. */
export async function readSource(source: Source): Promise<Prepared | { readonly problems: readonly Problem[] }> {
  const { file, text, files } = source
  const { facts, used } = knownFacts()
  const read = (path: string): Uint8Array | undefined => {
    const found = files[path] ?? files[path.replace(/^(\.\/)+/, '')]
    return found === undefined ? undefined : utf8(found)
  }
  const parsed = parseScenario(text, { file, read, facts })
  if ('problems' in parsed) return parsed
  const { scenario } = parsed
  const problems = privatePolicies(source, scenario)
  if (problems.length > 0) return { problems }
  const model = compileModel(scenario, await holidaysFor(scenario))
  const hashes = Object.fromEntries([[file, sha256(text)], ...parsed.files.map((path) => [path, sha256(files[path] ?? '')])])
  return { source, model, setting: settingOf(scenario, model, facts), sha256: hashes, facts: used }
}

/** A private policy is a program of somebody's own, which the page does not run. */
function privatePolicies({ file, text }: Source, { policies }: Scenario): readonly Problem[] {
  const problems: Problem[] = []
  const document = openDocument(text, file, problems)
  for (const { name, routing } of policies) {
    if (routing.kind !== 'module') continue
    const message = `the policy "${name}" is a program of your own, which the page does not run`
    document?.problem(['policies', name, 'module'], message, `leave it out here, or run it with: aiguillage run ${file}`)
  }
  return sortProblems(problems, file)
}

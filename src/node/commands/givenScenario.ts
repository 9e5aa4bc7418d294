import { basename } from 'node:path'
import { decodeText } from '../../scenario/decodeText.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { ExitError } from '../ExitError.ts'
import { confinedReader, folderOf, readSource } from '../plans/scenarioFiles.ts'
import { shippedFacts } from '../plans/shippedFacts.ts'

/** A scenario as text: the YAML and the files beside it that it names, by their path as written in it. */
export interface GivenScenario {
  readonly file: string
  readonly text: string
  readonly files: Readonly<Record<string, string>>
}

/**
 * A scenario file for the page, sound or not: the page says what is wrong with it.
 * @throws ExitError 2 where it cannot be read or is no text
 */
export function givenScenario(file: string): GivenScenario {
  const source = readSource(file)
  const text = decodeText(source)
  if (text === undefined) throw new ExitError(2, `Cannot read ${file}: it is not a text file; a scenario is written in YAML.`)
  const files: Record<string, string> = {}
  const read = confinedReader(folderOf(file), (path, bytes) => {
    const content = decodeText(bytes)
    if (content !== undefined) files[path] = content
  })
  // Asked for what it names, whether it is sound or not.
  parseScenario(source, { file, read, facts: shippedFacts().facts })
  return { file: basename(file), text, files }
}

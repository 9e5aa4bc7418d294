import { CsvTable } from './CsvTable.ts'
import { decodeText } from './decodeText.ts'
import type { Path, ScenarioDocument } from './scenarioDocument.ts'

/** The files that a scenario names, each read once. */
export class FilesBeside {
  readonly #document: ScenarioDocument
  readonly #read: (path: string) => Uint8Array | undefined
  readonly #bytes = new Map<string, Uint8Array>()
  readonly #tables = new Map<string, CsvTable | undefined>()

  constructor(document: ScenarioDocument, read: (path: string) => Uint8Array | undefined) {
    this.#document = document
    this.#read = read
  }

  /** Paths read, as written. */
  get paths(): string[] {
    return [...this.#bytes.keys()]
  }

  /** The bytes of the file named at `at`, or nothing (and a problem there). */
  bytes(path: string, at: Path): Uint8Array | undefined {
    const known = this.#bytes.get(path)
    if (known !== undefined) return known
    if (/^([/\\~]|[A-Za-z]:|[a-z]+:\/\/)/.test(path) || path.split(/[/\\]/).includes('..')) {
      this.#document.problem(
        at,
        `the path "${path}" leads out of the scenario's folder`,
        'paths are relative to the scenario file and stay within its folder',
      )
      return undefined
    }
    const bytes = this.#read(path)
    if (bytes === undefined) {
      this.#document.problem(at, `the file "${path}" cannot be read`, 'paths are relative to the scenario file')
      return undefined
    }
    this.#bytes.set(path, bytes)
    return bytes
  }

  /** The table named at `at`, or nothing (and a problem there). `delimiter`: found from the first line unless given. */
  table(path: string, at: Path, delimiter?: string): CsvTable | undefined {
    const key = `${delimiter ?? ''} ${path}`
    if (this.#tables.has(key)) return this.#tables.get(key)
    const bytes = this.bytes(path, at)
    if (bytes === undefined) return undefined
    const text = decodeText(bytes)
    if (text === undefined) this.#document.problem(at, `the file "${path}" is not a text file`, 'save the sheet as CSV')
    const table = text === undefined ? undefined : new CsvTable(this.#beside(path), text, this.#document.problems, delimiter)
    this.#tables.set(key, table)
    return table
  }

  /** The path as the planner can open it: in the scenario's folder. */
  #beside(path: string): string {
    const folder = this.#document.file.replace(/[^/\\]*$/, '')
    return `${folder}${path.replace(/^(\.\/)+/, '')}`
  }
}

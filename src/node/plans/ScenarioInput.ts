import { basename } from 'node:path'
import type { Bundle } from './Bundle.ts'
import { confinedReader, folderOf, isLinked, readSource } from './scenarioFiles.ts'

/** A scenario as text, and the files beside it: on disk, or as another machine sent them. */
export interface ScenarioInput {
  /** As messages name it. */
  readonly file: string
  /** Where private policies are loaded from. */
  readonly folder: string
  readonly source: Uint8Array
  /** What was read so far beside the scenario, by path as written. */
  readonly taken: ReadonlyMap<string, Uint8Array>
  /** A file by its path as written; undefined where it is not there, or outside the folder. */
  read(path: string): Uint8Array | undefined
  /** Whether a file that is there lies elsewhere in truth, by a symbolic link. */
  linked(path: string): boolean
}

/** A scenario file. What it names is read once, however often it is asked for. Throws as `readSource`. */
export function scenarioOnDisk(file: string): ScenarioInput {
  const source = readSource(file)
  const folder = folderOf(file)
  const taken = new Map<string, Uint8Array>()
  const read = confinedReader(folder, (path, bytes) => taken.set(path, bytes))
  return { file, folder, source, taken, read: (path) => taken.get(path) ?? read(path), linked: (path) => isLinked(folder, path) }
}

/** The scenario of a bundle. @param folder where its private policies have been written to */
export function scenarioOf({ file, files }: Bundle, folder: string): ScenarioInput {
  const taken = new Map<string, Uint8Array>()
  const read = (path: string): Uint8Array | undefined => {
    const bytes = files.get(path)
    if (bytes !== undefined) taken.set(path, bytes)
    return bytes
  }
  return { file, folder, source: files.get(file)!, taken, read, linked: () => false }
}

/** The files of a bundle: the scenario and what was read beside it. */
export function filesOf({ file, source, taken }: ScenarioInput): ReadonlyMap<string, Uint8Array> {
  return new Map([[basename(file), source], ...taken])
}

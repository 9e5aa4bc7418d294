import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { closest, distance } from 'fastest-levenshtein'
import { ExitError } from '../ExitError.ts'
import { fileProblem, isSystemError } from '../fileProblem.ts'

/** The folder of a file that is there, symbolic links resolved. */
export function folderOf(file: string): string {
  return realpathSync(dirname(resolve(file)))
}

/** @throws ExitError 2 where it cannot be read, with a near name where it does not exist */
export function readSource(file: string): Uint8Array {
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

/** Reads files within one folder, symbolic links resolved; undefined for what is not there or lies outside. @param taken what was read, by path as asked for */
export function confinedReader(folder: string, taken: (path: string, bytes: Uint8Array) => void): (path: string) => Uint8Array | undefined {
  return (path) => {
    try {
      const real = realpathSync(resolve(folder, path))
      const inside = relative(folder, real)
      if (isAbsolute(inside) || inside.split(sep)[0] === '..') return undefined
      const bytes = readFileSync(real)
      taken(path, bytes)
      return bytes
    } catch (error) {
      if (isSystemError(error)) return undefined
      throw error
    }
  }
}

/** Whether a file in a folder, which is no link itself, is one or is in a folder that is one. */
export function isLinked(folder: string, path: string): boolean {
  const place = resolve(folder, path)
  return existsSync(place) && realpathSync(place) !== place
}

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ExitError } from '../ExitError.ts'
import { isSystemError } from '../fileProblem.ts'

/** The package's own folder, found by its name, so that src/ and dist/ serve the same page. */
const FOLDER = join(dirname(createRequire(import.meta.url).resolve('aiguillage/package.json')), 'dist', 'page')
export const INDEX = 'index.html'

/**
 * The files of the page by name.
 * @throws ExitError 1 where it is not built
 */
export function pageFiles(folder = FOLDER): ReadonlyMap<string, Uint8Array> {
  try {
    const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]))
    if (files.has(INDEX)) return files
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
  throw new ExitError(1, `The page is not built (there is no ${join(folder, INDEX)}): in the sources, run npm run build first.`)
}

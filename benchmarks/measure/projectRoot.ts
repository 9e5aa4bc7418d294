import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json, from the sources as from `dist`. */
export const ROOT = above(fileURLToPath(import.meta.url))

function above(path: string): string {
  const folder = dirname(path)
  return existsSync(join(folder, 'package.json')) ? folder : above(folder)
}

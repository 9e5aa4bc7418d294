import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { isSystemError } from '../fileProblem.ts'

/**
 * Creates a folder and those above it, one by one (Node's own recursion never ends under /proc); returns the first one created.
 * @throws Error with the system's code, or with a reason in words where the system only says that something is missing
 */
export function makeFolder(path: string): string | undefined {
  const missing: string[] = []
  for (let folder = resolve(path); !existsSync(folder); folder = dirname(folder)) missing.unshift(folder)
  try {
    for (const folder of missing) makeOne(folder)
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') throw new Error('no folder can be made there', { cause: error })
    throw error
  }
  return missing[0]
}

/** Processes that share a folder may make it at the same time. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'EEXIST' || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

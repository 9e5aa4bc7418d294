import { existsSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RunLock } from '../folder/RunLock.ts'

const START = 'aiguillage-worker-'
const LOCK = 'worker.lock'

/**
 * Makes a folder for a worker's files of the moment, which goes away with the process, and takes away those of workers that were killed.
 * @param root where such folders are
 */
export function makeWorkerFolder(root = tmpdir()): string {
  removeLeft(root)
  const folder = mkdtempSync(join(root, START))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  RunLock.take(folder, LOCK)
  return folder
}

/**
 * Best effort. Only what has the lock of a process that is surely dead goes: that of another machine or container may live, and what has
 * no lock may be about to get it.
 */
function removeLeft(root: string): void {
  for (const name of namesIn(root)) {
    if (!name.startsWith(START)) continue
    const folder = join(root, name)
    try {
      if (!isOwn(folder) || !existsSync(join(folder, LOCK))) continue
      RunLock.take(folder, LOCK)
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // It is somebody's.
    }
  }
}

/** Empty where that is not for this user to know: some make folders in such a place and cannot list it. */
function namesIn(root: string): readonly string[] {
  try {
    return readdirSync(root)
  } catch {
    return []
  }
}

/** Whether it is a folder, and of this user: others may put whatever they like into a folder that all share. */
function isOwn(folder: string): boolean {
  const found = lstatSync(folder)
  return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid())
}

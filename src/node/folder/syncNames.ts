import { closeSync, fsyncSync, openSync } from 'node:fs'

/** The names of a folder's files are on the disk itself, as far as the system lets one ask for it: Windows does not. */
export function syncNames(folder: string): void {
  let fd: number | undefined
  try {
    fd = openSync(folder, 'r')
    fsyncSync(fd)
  } catch {
    // The files themselves are safe.
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}

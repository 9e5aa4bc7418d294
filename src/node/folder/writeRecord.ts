import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RECORD } from './runFiles.ts'
import { syncNames } from './syncNames.ts'

/** Writes a run's record, whole or not at all; it and the names of the folder's tables are on the disk itself then. */
export function writeRecord(folder: string, record: object): void {
  const path = join(folder, RECORD)
  const aside = `${path}.partial`
  writeFileSync(aside, `${JSON.stringify(record, null, 2)}\n`, { flush: true })
  renameSync(aside, path)
  syncNames(folder)
}

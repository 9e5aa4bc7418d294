import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { reportPage } from '../../report/html/reportPage.ts'
import type { Language } from '../../report/words/Language.ts'
import { ExitError } from '../ExitError.ts'
import { fileProblem } from '../fileProblem.ts'
import { REPORT } from '../folder/runFiles.ts'
import { spokenLanguage } from '../spokenLanguage.ts'
import { readReport } from './readReport.ts'

/**
 * Makes report.html of the tables in a folder, whole or not at all; returns its path. Its language is the one asked for, else the locale's.
 * @throws ExitError 2 as `readReport`, or 1 where it cannot be written
 */
export async function writeReport(folder: string, asked?: Language): Promise<string> {
  const html = reportPage(await readReport(folder), spokenLanguage(asked))
  const path = join(folder, REPORT)
  const aside = `${path}.partial`
  try {
    writeFileSync(aside, html)
    renameSync(aside, path)
  } catch (error) {
    rmSync(aside, { force: true })
    throw new ExitError(1, `Cannot write ${path}: ${fileProblem(error)}.`)
  }
  return path
}

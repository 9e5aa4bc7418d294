import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { STARTER } from '../../scenario/starter.ts'
import { ExitError } from '../ExitError.ts'
import { fileProblem, isSystemError } from '../fileProblem.ts'
import { makeFolder } from '../folder/makeFolder.ts'

const NAME = 'scenario.yaml'

/** `aiguillage init`: the starter scenario in a folder, never over a file that is there. */
export function initCommand(folder: string): void {
  const path = join(folder, NAME)
  try {
    makeFolder(folder)
    writeFileSync(path, STARTER, { flag: 'wx' })
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST')
      throw new ExitError(2, `There is already something called ${path}: nothing was written.`)
    throw new ExitError(1, `Cannot write ${path}: ${fileProblem(error)}.`)
  }
  process.stderr.write(`Wrote ${path}. Next: aiguillage run ${path}\n`)
}

import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ExitError } from '../ExitError.ts'
import { fileProblem } from '../fileProblem.ts'
import { differences } from '../plans/differences.ts'
import { readHead } from './Journal.ts'
import { RunFinished } from './RunFinished.ts'
import { type RecoveredRun, recoverRun } from './recoverRun.ts'
import { JOURNAL, RECORD, RUN_FILES } from './runFiles.ts'

/**
 * What of the run in a folder can be gone on with; undefined where there is none, or where nothing of it had been done.
 * @throws RunFinished where it is finished
 * @throws ExitError 2 where it is another run, or nobody can say which
 */
export function takeUpRun(folder: string, identity: object): RecoveredRun | undefined {
  const record = recordedIdentity(folder)
  const path = join(folder, JOURNAL)
  const journal = existsSync(path) ? readHead(path) : undefined
  if (record !== undefined) {
    const others = differences(record, identity)
    if (others.length === 0) {
      rmSync(path, { force: true })
      throw new RunFinished(folder)
    }
    // A run that was to overwrite it has come no further than its journal.
    if (journal === undefined) throw anotherRun(folder, others)
  }
  if (journal !== undefined) {
    const others = differences(journal.head.identity, identity)
    if (others.length > 0) throw anotherRun(folder, others)
    rmSync(join(folder, RECORD), { force: true })
    return recoverRun(folder, 'content')
  }
  const left = RUN_FILES.find((name) => (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0) > 0)
  if (left === undefined) return undefined
  const why = existsSync(path) ? `its ${JOURNAL} is damaged, or of another version of aiguillage` : `there is no ${JOURNAL}`
  throw new ExitError(
    2,
    `The run in ${folder} (${left}) cannot be resumed: ${why}. Give another folder with --out, or --force to start again.`,
  )
}

/** @throws as `takeUpRun` for a folder whose run is finished, without a lock and without writing anything to it */
export function refuseFinished(folder: string, identity: object): void {
  if (existsSync(join(folder, JOURNAL))) return
  const record = recordedIdentity(folder)
  if (record === undefined) return
  const others = differences(record, identity)
  throw others.length === 0 ? new RunFinished(folder) : anotherRun(folder, others)
}

function anotherRun(folder: string, others: readonly string[]): ExitError {
  return new ExitError(
    2,
    `The run in ${folder} is another one than is to be resumed: ${others.join('; ')}. Give another folder with --out, or --force to overwrite it.`,
  )
}

/** Of a finished run; empty for one of a version that kept none. */
function recordedIdentity(folder: string): object | undefined {
  const path = join(folder, RECORD)
  if (!existsSync(path)) return undefined
  try {
    const { identity = {} } = JSON.parse(readFileSync(path, 'utf8')) as { readonly identity?: object }
    return identity
  } catch (error) {
    throw new ExitError(2, `Cannot read ${path}: ${fileProblem(error)}.`)
  }
}

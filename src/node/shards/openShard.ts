import { randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ExitError } from '../ExitError.ts'
import { fileProblem } from '../fileProblem.ts'
import { makeFolder } from '../folder/makeFolder.ts'
import { RunFinished } from '../folder/RunFinished.ts'
import { RunLock } from '../folder/RunLock.ts'
import type { Division } from '../runOptions.ts'
import { readShard } from './readShard.ts'
import { refuseOther } from './refuseOther.ts'
import type { ShardHead } from './ShardHead.ts'
import { type ShardPlace, ShardWriter } from './ShardWriter.ts'
import { SHARD, shardName } from './shardFiles.ts'

/** What is not divided is one of one. */
const WHOLE: Division = { index: 1, of: 1 }

/** A shard that is about to grow in its folder. */
export interface OpenShard {
  readonly path: string
  readonly writer: ShardWriter
  /** Those that are in it already. */
  readonly steps: number
}

/**
 * Opens one of the shards of a division in a folder, and keeps it to this process until the writer is done with it. Where a process of
 * another machine may be at it and nobody can tell (a scheduler gives the work of a lost machine to another), it grows beside, from what is
 * whole of the other's: both make the same bytes, and the first that is finished stays.
 * @param bundle packed
 * @throws RunFinished where it is to be gone on with and is whole
 * @throws ExitError 2 where there is one, or another process writes it; 1 where the folder cannot be written
 */
export function openShard(
  folder: string,
  head: ShardHead,
  bundle: Uint8Array,
  { force, resume }: { readonly force: boolean; readonly resume: boolean },
): OpenShard {
  if (resume && force) throw new ExitError(2, '--resume goes on with a shard and --force overwrites it: give one of the two.')
  const name = shardName(head.division ?? WHOLE)
  const path = join(folder, `${name}${SHARD}`)
  const partial = `${path}.partial`
  const lockName = `${name}.lock`
  const refuseExisting = (): void => {
    if (resume) refuseFinished(path, head)
    else if (!force) refuseAny(path, partial)
  }
  refuseExisting()
  try {
    makeFolder(folder)
    const lock = RunLock.isElsewhere(folder, lockName) ? undefined : RunLock.take(folder, lockName)
    const own = lock === undefined ? `${path}.${randomUUID().slice(0, 8)}.partial` : partial
    const place: ShardPlace = {
      path,
      partial: own,
      ended(whole) {
        lock?.release()
        if (lock === undefined && whole) removeLeft(folder, name)
      },
    }
    try {
      refuseExisting()
      if (force) for (const each of [path, own]) rmSync(each, { force: true })
      if (lock === undefined && resume && existsSync(partial)) copyFileSync(partial, own)
      return { path, ...ShardWriter.goOn(place, head, bundle) }
    } catch (error) {
      lock?.release()
      if (lock === undefined) rmSync(own, { force: true })
      throw error
    }
  } catch (error) {
    if (error instanceof ExitError || error instanceof RunFinished) throw error
    throw new ExitError(1, `Cannot write to ${folder}: ${fileProblem(error)}.`)
  }
}

function refuseAny(path: string, partial: string): void {
  const there = existsSync(path) ? path : existsSync(partial) ? partial : undefined
  if (there === undefined) return
  const how = there === partial ? 'go on with it by --resume, ' : '--resume leaves it as it is; '
  throw new ExitError(2, `There is already ${there}: ${how}give another folder with --out, or --force to overwrite it.`)
}

/** @throws RunFinished where the shard is whole, ExitError 2 where that is one of another run */
function refuseFinished(path: string, head: ShardHead): void {
  if (!existsSync(path)) return
  const { head: there } = readShard(path)
  refuseOther(path, there, head)
  throw new RunFinished(path, `The shard ${path}`)
}

/** The shard is whole: what other processes, elsewhere or killed, have left of it is of no use. Best effort. */
function removeLeft(folder: string, name: string): void {
  try {
    for (const each of readdirSync(folder)) {
      if (each === `${name}.lock` || (each.startsWith(`${name}${SHARD}.`) && each.endsWith('.partial'))) {
        rmSync(join(folder, each), { force: true })
      }
    }
  } catch {
    // They do no harm.
  }
}

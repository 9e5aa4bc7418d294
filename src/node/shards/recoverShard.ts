import { existsSync } from 'node:fs'
import { ExitError } from '../ExitError.ts'
import { recordsOf } from '../folder/RecordFile.ts'
import { release } from '../release.ts'
import { refuseOther } from './refuseOther.ts'
import { ShardContent } from './ShardContent.ts'
import type { ShardHead } from './ShardHead.ts'
import { type BatchEffort, readBatch } from './shardBatches.ts'
import { isHead, isSeal, readBundle, readHead, recordsBefore, type StoredHead } from './shardRecords.ts'

/** What of a partial shard holds good, up to the last record that ends with a step whole under every policy of every model. */
export interface Recovered {
  readonly content: ShardContent
  readonly effort: BatchEffort
  readonly records: number
  /** Bytes of them. */
  readonly end: number
}

/**
 * Undefined where there is no partial shard, or nothing of it holds good.
 * @throws ExitError 2 where it is one of another run, or of another version of aiguillage
 */
export function recoverShard(partial: string, head: ShardHead): Recovered | undefined {
  if (!existsSync(partial)) return undefined
  const content = new ShardContent(head)
  let kept: Recovered | undefined
  let stored: StoredHead | undefined
  let records = 0
  try {
    for (const { content: record, end } of recordsOf(partial)) {
      let effort: BatchEffort = { wallSeconds: 0, cpuSeconds: 0 }
      if (stored === undefined) {
        stored = headOf(partial, record)
        refuseOther(partial, stored, head)
      } else if (records === 1 && stored.bundle !== undefined) readBundle(record, stored)
      else if (isSeal(record)) break
      else {
        const read = readBatch(record)
        for (const piece of read.pieces) {
          content.take(piece)
          release('rows' in piece ? piece.rows : piece.sample)
        }
        effort = read.effort
      }
      records++
      if (records >= recordsBefore(stored) && content.even) kept = { content: new ShardContent(head, content), effort, records, end }
    }
  } catch (error) {
    if (error instanceof ExitError) throw error
    // What comes from here on is none of this shard's.
  }
  return kept
}

function headOf(partial: string, record: Buffer): StoredHead {
  try {
    return readHead(record)
  } catch (error) {
    if (!isHead(record)) throw error
    throw new ExitError(
      2,
      `${partial} was begun by another version of aiguillage: finish it with that one, or begin it again with --force.`,
    )
  }
}

import { ExitError } from '../ExitError.ts'
import type { Piece } from '../plans/Plan.ts'
import { Outbox } from '../threads/Outbox.ts'
import type { ThreadTask } from '../threads/threadProtocol.ts'
import { readShard, type Shard, type ShardSource } from './readShard.ts'

/** Bytes of a shard that is held in memory, ten times as much, rather than read twice. */
const SMALL = 2 ** 20

/** What a thread is asked to read: shards, one after the other. Each is checked whole before the first of its pieces is sent. */
export interface ReadTask extends Pick<ThreadTask, 'port' | 'state'>, ShardStretch {}

export interface ShardStretch {
  /** With what their seals have, if they are still the shards that they were. */
  readonly shards: readonly { readonly source: ShardSource; readonly sha256: string }[]
  /** Steps of the first that are left out. */
  readonly skip: number
}

/** Why it was not read: an `ExitError`, as it can be sent. */
export interface ReadFailure {
  readonly exitCode: 1 | 2
  readonly sentence: string
}

/** A reading thread's task. */
export function readTask({ shards, skip, ...ends }: ReadTask): ReadFailure | undefined {
  const outbox = new Outbox(ends)
  try {
    for (const [i, { source, sha256 }] of shards.entries()) {
      const shard = readShard(source)
      if (shard.seal.sha256 !== sha256) throw new ExitError(1, `${shard.name} was replaced while it was being merged: begin again.`)
      for (const piece of checkedPieces(shard, i === 0 ? skip : 0)) outbox.add(piece)
    }
    outbox.flush()
    return undefined
  } catch (error) {
    outbox.flush()
    if (error instanceof ExitError) return { exitCode: error.exitCode, sentence: error.message }
    throw error
  }
}

/** The pieces of a shard of which everything has been checked: what is handed over once stays. @throws as `Shard.pieces`, before the first */
function checkedPieces(shard: Shard, skip: number): Iterable<Piece> {
  if (shard.bytes <= SMALL) return [...shard.pieces(skip)]
  shard.verify()
  return shard.pieces(skip)
}

import { type Stats, statSync } from 'node:fs'
import { ExitError } from '../ExitError.ts'
import { fileProblem } from '../fileProblem.ts'
import { type Ends, endsOf, type RecordSource, recordsOf } from '../folder/RecordFile.ts'
import type { Piece } from '../plans/Plan.ts'
import { release } from '../release.ts'
import { ShardContent } from './ShardContent.ts'
import type { Seal } from './ShardHead.ts'
import { readBatch } from './shardBatches.ts'
import { SHARD } from './shardFiles.ts'
import { isHead, isSeal, readBundle, readHead, readSeal, recordsBefore, type StoredHead } from './shardRecords.ts'

/** The path of a shard file, or what would be in it. */
export type ShardSource = string | { readonly name: string; readonly bytes: Uint8Array }

/** A shard that has its head and its end. What is between them is checked as it is read. */
export interface Shard {
  /** As messages name it. */
  readonly name: string
  readonly head: StoredHead
  readonly seal: Seal
  /** Of the file. */
  readonly bytes: number
  /**
   * Packed; undefined where the shard does not say what it was made from.
   * @throws ExitError 1 where it is damaged
   */
  bundle(): Uint8Array | undefined
  /**
   * The pieces of its steps after the first `skip`, in the order of the plan, each with memory of its own.
   * @throws ExitError 1 where the shard is damaged, with the last piece before the damage behind; after the last piece where the content as a
   * whole is another one than the seal says
   */
  pieces(skip?: number): Iterable<Piece>
  /** Reads all of it. @throws as `pieces` */
  verify(): void
}

/**
 * Opens a shard: its head and its end are read, nothing else.
 * @throws ExitError 2 where there is none, or something else than a file; 1 where it is damaged or not whole
 */
export function readShard(source: ShardSource): Shard {
  const name = typeof source === 'string' ? source : source.name
  const where = typeof source === 'string' ? source : source.bytes
  const bytes = typeof where === 'string' ? sizeOf(where) : where.byteLength
  const { head, seal } = headAndSeal(source, name, where)
  const damaged = (why: string): ExitError => new ExitError(1, `${name} is damaged (${why})${adviceFor(source)}.`)
  function* pieces(skip = 0): Generator<Piece, void, undefined> {
    const content = new ShardContent(head)
    let ended = false
    try {
      let number = 0
      for (const { content: record } of recordsOf(where)) {
        if (number++ < recordsBefore(head)) continue
        if (ended) throw new Error('something follows its end')
        ended = isSeal(record)
        if (ended) continue
        for (const piece of readBatch(record).pieces) if (content.take(piece) >= skip) yield piece
      }
      if (!ended) throw new Error('a checksum does not agree')
      if (!content.whole || content.pieces !== seal.pieces) throw new Error('parts of it are missing')
      if (content.sha256() !== seal.sha256) throw new Error('its content is another one than its end says')
    } catch (error) {
      throw damaged(fileProblem(error))
    }
  }
  return {
    name,
    head,
    seal,
    bytes,
    bundle() {
      if (head.bundle === undefined) return undefined
      try {
        let number = 0
        for (const { content } of recordsOf(where)) if (number++ === 1) return readBundle(content, head)
        throw new Error('a checksum does not agree')
      } catch (error) {
        throw damaged(fileProblem(error))
      }
    },
    pieces,
    verify() {
      for (const piece of pieces()) release('rows' in piece ? piece.rows : piece.sample)
    },
  }
}

/** @throws ExitError 2 where it is no file: whoever opened a pipe would wait for its writer */
function sizeOf(path: string): number {
  const found = statOf(path)
  if (found.isFile()) return found.size
  const kind = found.isDirectory() ? 'a folder' : found.isFIFO() ? 'a named pipe' : found.isSocket() ? 'a socket' : 'a device'
  throw new ExitError(2, `${path} is ${kind}, and a shard is a file: give it another name, or another place.`)
}

function statOf(path: string): Stats {
  try {
    return statSync(path)
  } catch (error) {
    throw new ExitError(2, `Cannot read ${path}: ${fileProblem(error)}.`)
  }
}

function headAndSeal(source: ShardSource, name: string, where: RecordSource): { readonly head: StoredHead; readonly seal: Seal } {
  let ends: Ends
  try {
    ends = endsOf(where)
  } catch (error) {
    throw new ExitError(2, `Cannot read ${name}: ${fileProblem(error)}.`)
  }
  const { first, last } = ends
  if (first === undefined || !isHead(first)) {
    if (name.endsWith(SHARD)) throw new ExitError(1, `${name} is empty or damaged${adviceFor(source)}.`)
    // A scenario, perhaps, or a table: nothing is said of deleting it.
    throw new ExitError(2, `${name} is not a shard file (they end with ${SHARD}).`)
  }
  if (last === undefined) throw new ExitError(1, `${name} is damaged or not whole${adviceFor(source)}.`)
  try {
    const [head, seal] = [readHead(first), readSeal(last)]
    if (seal.steps !== head.to - head.from) throw new Error('its end is that of another')
    return { head, seal }
  } catch {
    throw new ExitError(2, `${name} is a shard that this version of aiguillage cannot read.`)
  }
}

/** What to do about a file that is damaged. */
function adviceFor(source: ShardSource): string {
  return typeof source === 'string' ? ': delete it, and merge says how it is made again' : ''
}

import { promisify } from 'node:util'
import { deflateRaw, deflateRawSync } from 'node:zlib'
import { bytesOf, PACKING, unpackBytes } from '../folder/packedNumbers.ts'
import type { Piece } from '../plans/Plan.ts'
import { release } from '../release.ts'
import { BATCH } from './shardRecords.ts'

/**
 * A batch of a shard's pieces, as a record: kind, wall and CPU seconds, bytes of all rows before they were deflated and after, how many
 * pieces; for each its table, or its model with the highest bit set, its bytes, and where it is a sample its bytes as deflated; the rows of
 * all pieces, deflated together; the samples, each deflated alone, so that a journal can have it as it is.
 */
const HEAD = 29
const PIECE = 12
const OF_SAMPLE = 2 ** 31
/** Bytes of the pieces of a batch, at most: whoever reads it may have them in memory. */
const MOST_BYTES = 2 ** 30

/** Bytes below which it takes longer to have them deflated beside this thread than to do it here. */
const FEW = 2 ** 14

const deflateBeside = promisify(deflateRaw)

async function deflate(bytes: Buffer): Promise<Buffer> {
  return bytes.length < FEW ? deflateRawSync(bytes, PACKING) : deflateBeside(bytes, PACKING)
}

/** Work that went into a shard up to a batch, in all its sessions. */
export interface BatchEffort {
  readonly wallSeconds: number
  readonly cpuSeconds: number
}

/** Makes a batch of pieces, in parts that stand behind each other. Their memory is freed. */
export async function packBatch({ wallSeconds, cpuSeconds }: BatchEffort, pieces: readonly Piece[]): Promise<readonly Buffer[]> {
  const rows = Buffer.concat(pieces.flatMap((piece) => ('rows' in piece ? [piece.rows] : [])))
  const samples = pieces.flatMap((piece) => ('sample' in piece ? [deflate(bytesOf(piece.sample))] : []))
  const [packedRows, ...packed] = (await Promise.all([deflate(rows), ...samples])) as [Buffer, ...Buffer[]]
  const head = Buffer.alloc(HEAD + PIECE * pieces.length)
  head.writeUInt8(BATCH, 0)
  head.writeDoubleLE(wallSeconds, 1)
  head.writeDoubleLE(cpuSeconds, 9)
  head.writeUInt32LE(rows.length, 17)
  head.writeUInt32LE(packedRows.length, 21)
  head.writeUInt32LE(pieces.length, 25)
  let at = HEAD
  let bytes = rows.length
  let sample = 0
  for (const piece of pieces) {
    at = head.writeUInt32LE('rows' in piece ? piece.table : OF_SAMPLE + piece.model, at)
    at = head.writeUInt32LE('rows' in piece ? piece.rows.byteLength : piece.sample.byteLength, at)
    at = head.writeUInt32LE('rows' in piece ? 0 : packed[sample++]!.length, at)
    if ('sample' in piece) bytes += piece.sample.byteLength
    release('rows' in piece ? piece.rows : piece.sample)
  }
  if (bytes > MOST_BYTES) throw new Error(`a batch of ${bytes} bytes is more than a shard can hold`)
  release(rows)
  return [head, packedRows, ...packed]
}

/** A batch that is read. */
export interface ReadBatch {
  readonly effort: BatchEffort
  /** Each in memory of its own, its deflated sample too. Throws, behind what came before, where one is not what it is said to be. */
  readonly pieces: Iterable<Piece>
}

/** Throws where a record is no batch. */
export function readBatch(content: Buffer): ReadBatch {
  if (content[0] !== BATCH || content.length < HEAD) throw new Error('it has something else than pieces')
  return { effort: { wallSeconds: content.readDoubleLE(1), cpuSeconds: content.readDoubleLE(9) }, pieces: piecesIn(content) }
}

function* piecesIn(content: Buffer): Generator<Piece, void, undefined> {
  const rowsBytes = content.readUInt32LE(17)
  const rowsAt = HEAD + PIECE * content.readUInt32LE(25)
  const samplesAt = rowsAt + content.readUInt32LE(21)
  refuseSums(content, rowsBytes, rowsAt, samplesAt)
  const rows = new Uint8Array(unpackBytes(content.subarray(rowsAt, samplesAt), rowsBytes))
  let row = 0
  let sample = samplesAt
  for (let at = HEAD; at < rowsAt; at += PIECE) {
    const place = content.readUInt32LE(at)
    const bytes = content.readUInt32LE(at + 4)
    if (place < OF_SAMPLE) yield { table: place, rows: rows.slice(row, (row += bytes)) }
    else {
      const packed = new Uint8Array(content.subarray(sample, (sample += content.readUInt32LE(at + 8))))
      yield { model: place - OF_SAMPLE, sample: new Float64Array(unpackBytes(packed, bytes)), packed }
    }
  }
  release(rows)
}

/** Throws where a record is not as long as its pieces are said to be together, or they are more than a batch may have. */
function refuseSums(content: Buffer, rowsBytes: number, rowsAt: number, samplesAt: number): void {
  if (samplesAt > content.length) throw new Error('a batch of it is cut off')
  let [rows, samples, packed] = [0, 0, 0]
  for (let at = HEAD; at < rowsAt; at += PIECE) {
    const bytes = content.readUInt32LE(at + 4)
    if (content.readUInt32LE(at) < OF_SAMPLE) rows += bytes
    else if (bytes % 8 === 0) {
      samples += bytes
      packed += content.readUInt32LE(at + 8)
    } else throw new Error('a sample of it is no list of numbers')
  }
  if (rows !== rowsBytes || samplesAt + packed !== content.length) throw new Error('a piece of it is cut off')
  if (rows + samples > MOST_BYTES) throw new Error('a batch of it is too large')
}

import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import type { Piece } from '../plans/Plan.ts'
import type { Seal, ShardHead } from './ShardHead.ts'

/**
 * A shard file is records (`RecordFile`): its head as JSON; its bundle, where it has one; batches of pieces; its seal as JSON. All but the
 * head begin with a byte that says what they are. Numbers are little-endian.
 */
const BUNDLE = 1
const BATCH = 2
const SEAL = 3

const FORMAT = 1
/** How every head begins, whatever its format. */
const HEAD = Buffer.from('{"shard":')
const MOST = 2 ** 31
/** As the command line has it. */
const MOST_SHARDS = 1_000_000
/** Bytes of the pieces of a batch, at most: whoever reads it has them in memory. */
const MOST_BYTES = 2 ** 30

const whole = z.int().min(0)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const seconds = z.number().min(0).max(1e12)

/** What a head is on disk. */
export interface StoredHead extends ShardHead {
  /** SHA-256 in hex of the packed bundle. */
  readonly bundle?: string
}

const headSchema = z
  .strictObject({
    shard: z.literal(FORMAT),
    identity: z.record(z.string(), z.json()),
    steps: whole.max(MOST),
    from: whole,
    to: whole,
    division: z.strictObject({ index: z.int().positive(), of: z.int().positive() }).exactOptional(),
    tables: z.array(z.string()).max(100),
    models: z.int().positive().max(1000),
    policies: z.int().positive().max(MOST),
    bundle: hash.exactOptional(),
  })
  .refine(({ from, to, steps }) => from < to && to <= steps)
  .refine(({ division, steps }) => division === undefined || (division.index <= division.of && division.of <= Math.min(steps, MOST_SHARDS)))

const sealSchema = z.strictObject({
  pieces: whole,
  steps: whole,
  sha256: hash,
  effort: z.strictObject({ wallSeconds: seconds, cpuSeconds: seconds, workers: z.int().positive().max(1_000_000) }),
})

export function headRecord(head: StoredHead): Buffer {
  return Buffer.from(JSON.stringify({ shard: FORMAT, ...head }))
}

/** Whether it looks like a head, be it of another format. */
export function isHead(content: Buffer): boolean {
  return content.subarray(0, HEAD.length).equals(HEAD)
}

/** Throws where it is none, or of another format. */
export function readHead(content: Buffer): StoredHead {
  const { shard: _, ...head } = headSchema.parse(JSON.parse(content.toString()))
  return head
}

export function bundleRecord(bundle: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(BUNDLE), bundle])
}

/** Throws where it is none, or another one than the head says. */
export function readBundle(content: Buffer, { bundle }: StoredHead): Buffer {
  const bytes = content.subarray(1)
  if (content[0] !== BUNDLE || createHash('sha256').update(bytes).digest('hex') !== bundle) throw new Error('its bundle is another one')
  return bytes
}

/** Records before the first batch. */
export function recordsBefore({ bundle }: StoredHead): number {
  return bundle === undefined ? 1 : 2
}

export function isSeal(content: Buffer): boolean {
  return content[0] === SEAL
}

export function sealRecord(seal: Seal): Buffer {
  return Buffer.concat([Buffer.of(SEAL), Buffer.from(JSON.stringify(seal))])
}

/** Throws where it is none. */
export function readSeal(content: Buffer): Seal {
  if (!isSeal(content)) throw new Error('it has no end')
  return sealSchema.parse(JSON.parse(content.toString('utf8', 1)))
}

/** Work that went into a shard up to a batch, in all its sessions. */
export interface BatchEffort {
  readonly wallSeconds: number
  readonly cpuSeconds: number
}

/** Kind, wall and CPU seconds, bytes of the pieces before they were deflated. */
const BATCH_HEAD = 21
const CHUNK = 2 ** 20

/** @param bytes of the pieces before they were deflated */
export function batchRecord({ wallSeconds, cpuSeconds }: BatchEffort, bytes: number, deflated: Buffer): Buffer {
  if (bytes > MOST_BYTES) throw new Error(`a batch of ${bytes} bytes is more than a shard can hold`)
  const head = Buffer.alloc(BATCH_HEAD)
  head.writeUInt8(BATCH, 0)
  head.writeDoubleLE(wallSeconds, 1)
  head.writeDoubleLE(cpuSeconds, 9)
  head.writeUInt32LE(bytes, 17)
  return Buffer.concat([head, deflated])
}

/** Pieces as they are read together: `readPieces` takes them apart. Throws where a record is none. */
export function readBatch(content: Buffer): { readonly effort: BatchEffort; readonly batch: Buffer } {
  if (content[0] !== BATCH || content.length < BATCH_HEAD) throw new Error('it has something else than pieces')
  const bytes = content.readUInt32LE(17)
  if (bytes > MOST_BYTES) throw new Error('a batch of it is too large')
  const limits = { maxOutputLength: Math.max(1, bytes), chunkSize: Math.min(CHUNK, Math.max(64, bytes)) }
  const batch = inflateRawSync(content.subarray(BATCH_HEAD), limits)
  if (batch.length !== bytes) throw new Error('a batch of it is cut off')
  return { effort: { wallSeconds: content.readDoubleLE(1), cpuSeconds: content.readDoubleLE(9) }, batch }
}

/** Before the bytes of a piece: its table, or its model with the highest bit set, and how many they are. */
const PIECE_HEAD = 8
const OF_SAMPLE = 2 ** 31

/** A piece in its batch. Its bytes are not copied. */
export function pieceBytes(piece: Piece): readonly [head: Buffer, bytes: Buffer] {
  const { buffer, byteOffset, byteLength } = 'rows' in piece ? piece.rows : piece.sample
  const head = Buffer.alloc(PIECE_HEAD)
  head.writeUInt32LE('rows' in piece ? piece.table : OF_SAMPLE + piece.model, 0)
  head.writeUInt32LE(byteLength, 4)
  return [head, Buffer.from(buffer, byteOffset, byteLength)]
}

/** The pieces of a batch, each in memory of its own. */
export function* readPieces(batch: Buffer): Generator<Piece, void, undefined> {
  for (let at = 0; at < batch.length; ) {
    const place = batch.readUInt32LE(at)
    const from = at + PIECE_HEAD
    at = from + batch.readUInt32LE(at + 4)
    if (at > batch.length) throw new Error('a piece of it is cut off')
    const bytes = new Uint8Array(batch.subarray(from, at))
    if (place < OF_SAMPLE) yield { table: place, rows: bytes }
    else if (bytes.length % 8 === 0) yield { model: place - OF_SAMPLE, sample: new Float64Array(bytes.buffer) }
    else throw new Error('a sample of it is no list of numbers')
  }
}

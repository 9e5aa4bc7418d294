import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Seal, ShardHead } from './ShardHead.ts'

/**
 * A shard file is records (`RecordFile`): its head as JSON; its bundle, where it has one; batches of pieces; its seal as JSON. All but the
 * head begin with a byte that says what they are. Numbers are little-endian.
 */
const BUNDLE = 1
/** `shardBatches.ts`. */
export const BATCH = 2
const SEAL = 3

const FORMAT = 2
/** How every head begins, whatever its format. */
const HEAD = Buffer.from('{"shard":')
const MOST = 2 ** 31
/** As the command line has it. */
const MOST_SHARDS = 1_000_000

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

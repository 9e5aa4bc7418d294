import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExitError } from '../../../../src/node/ExitError.ts'
import { recordOf, recordsOf } from '../../../../src/node/folder/RecordFile.ts'
import type { Piece } from '../../../../src/node/plans/Plan.ts'
import { readShard } from '../../../../src/node/shards/readShard.ts'
import { packBatch } from '../../../../src/node/shards/shardBatches.ts'
import { headOf, makeShard, piecesOf, texts } from './madeShard.ts'

const root = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(root, { recursive: true }))

const path = join(root, 'a.shard')
const head = headOf(0, 2)
const wanted = texts(piecesOf(head))
let bytes: Buffer
let records: readonly Buffer[]

beforeAll(async () => {
  await makeShard(path, head, {}, Buffer.from('packed'))
  bytes = readFileSync(path)
  records = [...recordsOf(path)].map(({ content }) => content)
})

/** Reads what is in place of the shard; returns the pieces up to the error, and the error. */
function read(changed: Uint8Array): { readonly pieces: readonly string[]; readonly error: unknown } {
  const pieces: string[] = []
  try {
    const shard = readShard({ name: 'unit 3', bytes: changed })
    shard.bundle()
    for (const piece of shard.pieces()) pieces.push(...texts([piece]))
    return { pieces, error: undefined }
  } catch (error) {
    return { pieces, error }
  }
}

/** A file of records with right checksums. */
const fileOf = (contents: readonly Buffer[]): Buffer => Buffer.concat(contents.map((content, number) => recordOf(number, content)))
const changedJson = (content: Buffer, from: number, change: object): Buffer =>
  Buffer.concat([content.subarray(0, from), Buffer.from(JSON.stringify({ ...JSON.parse(content.toString('utf8', from)), ...change }))])

describe('Reading a shard', () => {
  it('from bytes is the same as from a file, and can be done without taking anything', () => {
    expect(read(bytes)).toEqual({ pieces: wanted, error: undefined })
    expect(texts(readShard(path).pieces())).toEqual(wanted)
    readShard(path).verify()
  })

  it('hands over nothing wrong where a byte is changed, and ends with a sentence that names the shard', () => {
    for (let at = 0; at < bytes.length; at++) {
      const copy = Buffer.from(bytes)
      copy[at]! ^= 1 << (at % 8)
      const { pieces, error } = read(copy)
      expect(error).toBeInstanceOf(ExitError)
      expect(String(error)).toMatch(/unit 3/)
      expect(pieces).toEqual(wanted.slice(0, pieces.length))
    }
  })

  it('refuses one that is torn at any byte, or has more behind its end', () => {
    for (let size = 0; size < bytes.length; size++) expect(read(bytes.subarray(0, size)).error).toBeInstanceOf(ExitError)
    expect(read(Buffer.concat([bytes, Buffer.of(0)])).error).toBeInstanceOf(ExitError)
    expect(read(fileOf([...records, records.at(-1)!])).error).toBeInstanceOf(ExitError)
  })

  it('refuses what has right checksums and says something wrong', async () => {
    const [first, bundle, batch, seal] = records as [Buffer, Buffer, Buffer, Buffer]
    const sha256 = 'f'.repeat(64)
    /** A batch of one piece whose head says something else. */
    const batchOf = async (piece: Piece, change: (head: Buffer) => void): Promise<Buffer> => {
      const [head, ...others] = await packBatch({ wallSeconds: 0, cpuSeconds: 0 }, [piece])
      change(head!)
      return Buffer.concat([head!, ...others])
    }
    const ROWS = 17
    const [PIECE_BYTES, PACKED] = [33, 37]
    const rows = (): Piece => ({ table: 0, rows: new Uint8Array(1e6) })
    const sample = (): Piece => ({ model: 0, sample: new Float64Array(1e5) })
    const rowsBomb = await batchOf(rows(), (head) => head.writeUInt32LE(100, head.writeUInt32LE(100, ROWS) + PIECE_BYTES - 21))
    const changed = (piece: Piece, at: number, by: number): Promise<Buffer> =>
      batchOf(piece, (head) => head.writeUInt32LE(head.readUInt32LE(at) + by, at))
    const strange: Record<string, readonly Buffer[]> = {
      'another end': [first, bundle, batch, changedJson(seal, 1, { sha256 })],
      'another count': [first, bundle, batch, changedJson(seal, 1, { pieces: 1 })],
      'an end of another shard': [first, bundle, batch, changedJson(seal, 1, { steps: 3 })],
      'a key that nobody knows': [first, bundle, batch, changedJson(seal, 1, { more: 1 })],
      'another bundle': [first, Buffer.concat([bundle, bundle]), batch, seal],
      'no bundle': [first, batch, batch, seal],
      'steps twice': [first, bundle, batch, batch, seal],
      'no steps': [first, bundle, seal],
      'more rows than it says': [first, bundle, rowsBomb, seal],
      'a larger sample than it says': [first, bundle, await changed(sample(), PIECE_BYTES, -8), seal],
      'a smaller sample than it says': [first, bundle, await changed(sample(), PIECE_BYTES, 8), seal],
      'an enormous sample': [first, bundle, await changed(sample(), PIECE_BYTES, 2 ** 31), seal],
      'a sample that is cut off': [first, bundle, await changed(sample(), PACKED, -1), seal],
      'a piece of other rows': [first, bundle, await changed(rows(), PIECE_BYTES, 1), seal],
      'more pieces than it has': [first, bundle, await changed(rows(), 25, 1000), seal],
      'a batch without a head': [first, bundle, Buffer.of(2, 0, 0), seal],
      'half a number': [first, bundle, await changed(sample(), PIECE_BYTES, -4), seal],
      'another format': [changedJson(first, 0, { shard: 1 }), bundle, batch, seal],
      'steps that there are not': [changedJson(first, 0, { to: 13 }), bundle, batch, seal],
      'more shards than steps': [changedJson(first, 0, { division: { index: 1, of: 2_147_483_647 } }), bundle, batch, seal],
      'an identity that is none': [changedJson(first, 0, { identity: 'x' }), bundle, batch, seal],
      'one model more': [changedJson(first, 0, { models: 3 }), bundle, batch, seal],
      'a sealed piece of nothing': [seal],
    }
    for (const [what, contents] of Object.entries(strange)) expect(read(fileOf(contents)).error, what).toBeInstanceOf(ExitError)
    expect(read(fileOf(records)).error).toBeUndefined()
  })

  it('tells a file that is none, or that changes while it is read', () => {
    const other = join(root, 'other.shard')
    expect(() => readShard(other)).toThrow(`Cannot read ${other}: it does not exist.`)
    writeFileSync(other, 'date,calls\n')
    expect(() => readShard(other)).toThrow(`${other} is empty or damaged: delete it, and merge says how it is made again.`)
    const table = join(root, 'summary.csv')
    writeFileSync(table, 'date,calls\n')
    expect(() => readShard(table)).toThrow(`${table} is not a shard file (they end with .shard).`)
    writeFileSync(other, bytes.subarray(0, -1))
    expect(() => readShard(other)).toThrow(`${other} is damaged or not whole: delete it, and merge says how it is made again.`)
    writeFileSync(other, bytes)
    const shard = readShard(other)
    truncateSync(other, 600)
    expect(() => texts(shard.pieces())).toThrow('a checksum does not agree')
  })

  it.skipIf(process.platform === 'win32')(
    'takes a file and nothing else: neither a folder of that name, nor a pipe that it would wait for',
    () => {
      const [folder, pipe, link] = ['folder.shard', 'pipe.shard', 'link.shard'].map((name) => join(root, name))
      mkdirSync(folder!)
      expect(() => readShard(folder!)).toThrow(`${folder} is a folder, and a shard is a file: give it another name, or another place.`)
      execFileSync('mkfifo', [pipe!])
      // Whoever opens it is not held up.
      const writer = openSync(pipe!, 'r+')
      expect(() => readShard(pipe!)).toThrow(`${pipe} is a named pipe, and a shard is a file`)
      closeSync(writer)
      expect(() => readShard('/dev/null')).toThrow('/dev/null is a device, and a shard is a file')
      symlinkSync(path, link!)
      expect(texts(readShard(link!).pieces())).toEqual(wanted)
    },
  )
})

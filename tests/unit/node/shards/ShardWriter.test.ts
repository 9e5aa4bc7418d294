import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { RecordFile } from '../../../../src/node/folder/RecordFile.ts'
import type { Piece } from '../../../../src/node/plans/Plan.ts'
import { readShard } from '../../../../src/node/shards/readShard.ts'
import { ShardWriter } from '../../../../src/node/shards/ShardWriter.ts'
import { type Cut, EFFORT, headOf, holding, makeShard, piecesOf, texts } from './madeShard.ts'

const root = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(root, { recursive: true }))

let paths = 0
const newPath = (): string => join(root, `shard-${++paths}.shard`)

/** A shard whose steps are in several batches. @param done steps handed over before it is left without a word, as when a process is killed */
async function begun(done: number, head = headOf(0, 4)): Promise<string> {
  const path = newPath()
  const writer = ShardWriter.create(path, head, Buffer.from('packed'))
  for (const piece of large({ ...head, to: done })) await writer.add(piece)
  await holding(`${path}.partial`, head, done)
  return path
}

/** Pieces that fill a batch a step. */
function* large(head: ReturnType<typeof headOf>, cut: Cut = { stretch: 1 }) {
  for (const piece of piecesOf(head, cut)) {
    yield piece
    if ('sample' in piece) continue
    const noise = Buffer.from(Array.from({ length: 600 }, (_, i) => (i * i) % 251).join())
    yield { table: piece.table, rows: new Uint8Array(Buffer.concat(Array<Buffer>(40).fill(noise))) }
  }
}

describe('A shard', () => {
  it('gives back every piece bit by bit, from any step on', async () => {
    const path = newPath()
    const head = headOf(3, 8, { division: { index: 2, of: 3 } })
    const seal = await makeShard(path, head, {}, Buffer.from('packed'))
    const shard = readShard(path)
    expect(shard.head).toMatchObject(head)
    expect(shard.seal).toEqual(seal)
    expect(seal).toMatchObject({ steps: 5, effort: EFFORT, pieces: texts(piecesOf(head)).length })
    expect(Buffer.from(shard.bundle()!).toString()).toBe('packed')
    for (let skip = 0; skip <= 5; skip++) {
      const wanted = texts(piecesOf(head)).filter((_, i) => stepOf([...piecesOf(head)], i) >= 3 + skip)
      expect(texts(shard.pieces(skip))).toEqual(wanted)
    }
    expect(readdirSync(root)).not.toContain(`${path}.partial`)
  })

  it('has one hash, however its pieces are cut and its models take turns', async () => {
    const head = headOf(0, 6)
    const cuts: Cut[] = [{}, { stretch: 1 }, { stretch: 6, rowsIn: 4 }, { rowsIn: 12 }]
    const hashes = await Promise.all(cuts.map(async (cut) => (await makeShard(newPath(), head, cut)).sha256))
    expect(new Set(hashes).size).toBe(1)
    const others = [
      makeShard(newPath(), head, { off: 1e-12 }),
      makeShard(newPath(), headOf(0, 6, { identity: { seed: '2' } })),
      makeShard(newPath(), headOf(0, 5)),
    ]
    for (const other of others) expect((await other).sha256).not.toBe(hashes[0])
  })

  it('that a killed process left is gone on with after its last whole step, wherever it is torn', async () => {
    const head = headOf(0, 4)
    const path = await begun(3)
    const whole = newPath()
    const { sha256 } = await makeLarge(whole, head)
    const partial = readFileSync(`${path}.partial`)
    const seen = new Set<number>()
    for (let size = partial.length; size >= 0; size -= 997) {
      const copy = newPath()
      copyFileSync(`${path}.partial`, `${copy}.partial`)
      truncateSync(`${copy}.partial`, size)
      const { writer, steps } = ShardWriter.goOn(copy, head, Buffer.from('packed'))
      for (const piece of large({ ...head, from: steps })) await writer.add(piece)
      expect((await writer.finish(EFFORT)).sha256).toBe(sha256)
      expect(texts(readShard(copy).pieces())).toEqual(texts(readShard(whole).pieces()))
      seen.add(steps)
      rmSync(copy)
    }
    expect([...seen].sort()).toEqual([0, 1, 2, 3])
  })

  it('keeps no step of which a model is missing', async () => {
    const head = headOf(0, 4)
    const path = newPath()
    const writer = ShardWriter.create(path, head)
    // The second model of the last two steps does not come.
    for (const piece of [...large(head, { stretch: 2 })].slice(0, -4)) await writer.add(piece)
    await holding(`${path}.partial`, head, 2)
    expect(ShardWriter.goOn(path, head).steps).toBe(2)
  })

  it('says how many steps it keeps when it is abandoned, and is gone where there is none', async () => {
    const head = headOf(0, 4)
    const path = newPath()
    const writer = ShardWriter.create(path, head)
    for (const piece of piecesOf({ ...head, to: 1 })) await writer.add(piece)
    expect(writer.abandon()).toBe(0)
    expect(existsSync(`${path}.partial`)).toBe(false)
    const other = newPath()
    const { writer: again, steps } = ShardWriter.goOn(other, head)
    expect(steps).toBe(0)
    for (const piece of large(head)) await again.add(piece)
    const kept = again.abandon()
    expect(ShardWriter.goOn(other, head).steps).toBe(kept)
  })

  it('keeps the steps before one that is larger than a batch', async () => {
    const head = headOf(0, 4, { models: 1, policies: 1 })
    const path = newPath()
    const writer = ShardWriter.create(path, head)
    const noise = (): Uint8Array => new Uint8Array(randomBytes(2 ** 22))
    for (const piece of [
      { table: 0, rows: noise() },
      { model: 0, sample: new Float64Array(1) },
    ])
      await writer.add(piece)
    await writer.add({ table: 0, rows: noise() })
    while (statSync(`${path}.partial`).size < 2 ** 23) await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setImmediate(resolve))
    expect(writer.abandon()).toBe(1)
    expect(ShardWriter.goOn(path, head).steps).toBe(1)
  })

  it('sums the work of its sessions', async () => {
    const head = headOf(0, 4)
    const path = await begun(2)
    const { writer, steps } = ShardWriter.goOn(path, head)
    for (const piece of large({ ...head, from: steps })) await writer.add(piece)
    const { effort } = await writer.finish({ wallSeconds: 100, cpuSeconds: 200, workers: 3 })
    expect(effort.wallSeconds).toBeGreaterThan(100)
    expect(effort.wallSeconds).toBeLessThan(160)
    expect(effort.workers).toBe(3)
  })

  it('that another process has finished in the meantime stays, and must have the same content', async () => {
    const head = headOf(0, 4)
    const path = newPath()
    const second = `${path}.b.partial`
    const first = await makeShard(path, head)
    const bytes = readFileSync(path)
    expect(await makeShard({ path, partial: second }, head, { stretch: 1 })).toEqual(first)
    expect(existsSync(second)).toBe(false)
    expect(readFileSync(path).equals(bytes)).toBe(true)
    await expect(makeShard({ path, partial: second }, head, { off: 1 })).rejects.toThrow('the same days must give the same bytes')
    expect(readFileSync(path).equals(bytes)).toBe(true)
    // Whoever finishes first takes the others' partial files away.
    const late = ShardWriter.create({ path, partial: second }, head)
    for (const piece of piecesOf(head)) await late.add(piece)
    rmSync(second)
    expect(await late.finish(EFFORT)).toEqual(first)
  })

  it('takes no step of another stretch, and does not end before it is whole', async () => {
    const head = headOf(0, 2)
    const writer = ShardWriter.create(newPath(), head)
    await expect(writer.finish(EFFORT)).rejects.toThrow('ends after 0')
    for (const piece of piecesOf(head)) await writer.add(piece)
    for (const piece of [...piecesOf(head)].slice(0, 1)) await expect(writer.add(piece)).rejects.toThrow('more in it')
    await expect(writer.add({ model: 2, sample: new Float64Array(1) })).rejects.toThrow('more in it')
    writer.abandon()
  })

  it('that cannot be written is told by a sentence', async () => {
    expect(() => ShardWriter.create(join(root, 'nowhere', 'x.shard'), headOf(0, 4))).toThrow(
      /^Cannot write .*x\.shard\.partial: it does not exist\.$/,
    )
  })

  it('of another run is not gone on with', async () => {
    const path = await begun(1)
    expect(() => ShardWriter.goOn(path, headOf(0, 4, { identity: { seed: '2' } }))).toThrow('seed: 1 → 2')
    expect(() => ShardWriter.goOn(path, headOf(0, 5))).toThrow('to: 4 → 5')
  })

  it('of another version is neither gone on with nor lost', async () => {
    const path = newPath()
    const file = RecordFile.create(`${path}.partial`)
    file.append(Buffer.from(JSON.stringify({ shard: 1, ...headOf(0, 4) })))
    file.close()
    const before = readFileSync(`${path}.partial`)
    expect(() => ShardWriter.goOn(path, headOf(0, 4))).toThrow(/\.partial was begun by another version of aiguillage: .* --force\.$/)
    expect(readFileSync(`${path}.partial`).equals(before)).toBe(true)
  })
})

async function makeLarge(path: string, head: ReturnType<typeof headOf>) {
  const writer = ShardWriter.create(path, head)
  for (const piece of large(head)) await writer.add(piece)
  return writer.finish(EFFORT)
}

/** Which step the piece at a place belongs to: that of the next sample of its model. */
function stepOf(pieces: readonly Piece[], at: number): number {
  const piece = pieces.slice(at).find((each) => 'sample' in each)
  return piece !== undefined && 'sample' in piece ? piece.sample[0]! : -1
}

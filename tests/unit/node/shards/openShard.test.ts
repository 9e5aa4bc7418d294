import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { RunFinished } from '../../../../src/node/folder/RunFinished.ts'
import { openShard } from '../../../../src/node/shards/openShard.ts'
import { readShard } from '../../../../src/node/shards/readShard.ts'
import { EFFORT, headOf, holding, piecesOf } from './madeShard.ts'

const root = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(root, { recursive: true }))

const HEAD = headOf(4, 8, { steps: 120, division: { index: 2, of: 30 } })
const BUNDLE = Buffer.from('packed')
const NAME = 'shard-02-of-30'
const [NEW, RESUME, FORCE] = [
  { force: false, resume: false },
  { force: false, resume: true },
  { force: true, resume: false },
]

let folders = 0
const newFolder = (): string => join(root, String(++folders), 'shards')
const open = (folder: string, how = NEW, head = HEAD) => openShard(folder, head, BUNDLE, how)

/** Adds steps up to one, each large enough for a batch of its own, and waits until they are in the file. */
async function grow({ writer, path, steps }: ReturnType<typeof open>, to: number, partial = `${path}.partial`): Promise<void> {
  for (const piece of piecesOf({ ...HEAD, from: HEAD.from + steps, to }, { stretch: 1 })) {
    await writer.add(piece)
    if ('rows' in piece) await writer.add({ table: piece.table, rows: new Uint8Array(2 ** 17).fill(65 + piece.table) })
  }
  await holding(partial, HEAD, to - HEAD.from)
}

/** Makes the lock of a folder's shard that of another owner. */
function relock(folder: string, change: object): void {
  const path = join(folder, `${NAME}.lock`)
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }))
}

describe('A shard in its folder', () => {
  it('has its name, and the folder beside other shards', async () => {
    const folder = newFolder()
    const shard = open(folder)
    const other = open(folder, NEW, headOf(8, 12, { steps: 120, division: { index: 3, of: 30 } }))
    expect(readdirSync(folder).sort()).toEqual([
      `${NAME}.lock`,
      `${NAME}.shard.partial`,
      'shard-03-of-30.lock',
      'shard-03-of-30.shard.partial',
    ])
    expect(() => open(folder, RESUME)).toThrow('is writing to')
    await grow(shard, 8)
    await shard.writer.finish(EFFORT)
    other.writer.abandon()
    expect(readdirSync(folder)).toEqual([`${NAME}.shard`])
    expect(readShard(shard.path).head).toMatchObject(HEAD)
  })

  it('that is whole is left by --resume, unless it is of another run, and overwritten by --force', async () => {
    const folder = newFolder()
    const shard = open(folder)
    await grow(shard, 8)
    await shard.writer.finish(EFFORT)
    expect(() => open(folder)).toThrow(`There is already ${shard.path}: --resume leaves it as it is`)
    expect(() => open(folder, RESUME)).toThrow(RunFinished)
    expect(() => open(folder, RESUME, { ...HEAD, identity: { seed: '2' } })).toThrow('is of another run')
    expect(() => open(folder, { force: true, resume: true })).toThrow('give one of the two')
    expect(readdirSync(folder)).toEqual([`${NAME}.shard`])
    const again = open(folder, FORCE)
    expect(again.steps).toBe(0)
    again.writer.abandon()
    expect(readdirSync(folder)).toEqual([])
  })

  it('that is begun is gone on with by --resume alone', async () => {
    const folder = newFolder()
    const shard = open(folder)
    await grow(shard, 6)
    expect(shard.writer.abandon()).toBe(2)
    expect(readdirSync(folder)).toEqual([`${NAME}.shard.partial`])
    expect(() => open(folder)).toThrow('go on with it by --resume')
    expect(() => open(folder, RESUME, { ...HEAD, identity: { seed: '2' } })).toThrow('seed: 1 → 2')
    expect(readdirSync(folder)).toEqual([`${NAME}.shard.partial`])
    const again = open(folder, RESUME)
    expect(again.steps).toBe(2)
    again.writer.abandon()
    const anew = open(folder, FORCE)
    expect(anew.steps).toBe(0)
    anew.writer.abandon()
  })

  it('whose process was killed is taken over', () => {
    const folder = newFolder()
    open(folder)
    relock(folder, { pid: spawnSync(process.execPath, ['-e', '']).pid, started: '1' })
    open(folder, RESUME).writer.abandon()
    expect(readdirSync(folder)).toEqual([])
  })

  it('that a lost machine was at goes on beside what that machine may still write', async () => {
    const folder = newFolder()
    const lost = open(folder)
    await grow(lost, 6)
    relock(folder, { host: 'another' })
    expect(() => open(folder)).toThrow('go on with it by --resume')
    const shard = open(folder, RESUME)
    expect(shard.steps).toBe(2)
    const own = readdirSync(folder).find((name) => /^shard-02-of-30\.shard\.[0-9a-f]{8}\.partial$/.test(name))!
    await grow(shard, 8, join(folder, own))
    const seal = await shard.writer.finish(EFFORT)
    expect(readdirSync(folder)).toEqual([`${NAME}.shard`])
    // The other machine was not lost after all.
    await grow({ ...lost, steps: 2 }, 8, shard.path)
    expect(await lost.writer.finish(EFFORT)).toEqual(seal)
    expect(readdirSync(folder)).toEqual([`${NAME}.shard`])
    readShard(shard.path).verify()
  })

  it('that cannot be written is told by a sentence', () => {
    const folder = newFolder()
    writeFileSync(root + folders, '')
    expect(() => open(join(root + folders, 'x'))).toThrow(/^Cannot write to /)
    expect(existsSync(folder)).toBe(false)
  })
})

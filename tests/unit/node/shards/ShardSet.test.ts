import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { recordOf, recordsOf } from '../../../../src/node/folder/RecordFile.ts'
import { packBundle } from '../../../../src/node/plans/Bundle.ts'
import type { Plan } from '../../../../src/node/plans/Plan.ts'
import { ShardExecutor } from '../../../../src/node/shards/ShardExecutor.ts'
import type { ShardHead } from '../../../../src/node/shards/ShardHead.ts'
import { ShardSet } from '../../../../src/node/shards/ShardSet.ts'
import { ShardThreads } from '../../../../src/node/shards/ShardThreads.ts'
import { ShardWriter } from '../../../../src/node/shards/ShardWriter.ts'
import { shardName } from '../../../../src/node/shards/shardFiles.ts'
import { type Cut, EFFORT, headOf, IDENTITY, makeShard, piecesOf, textOf, texts } from './madeShard.ts'

const root = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(root, { recursive: true }))

const BUNDLE = packBundle({
  command: 'run',
  file: 'my centre.yaml',
  files: new Map([['my centre.yaml', Buffer.from('name: x')]]),
  options: { replications: 12, policy: ['skills first'] },
})
/** Those of a plan of 12 steps in three. */
const PARTS = [headOf(0, 4), headOf(4, 8), headOf(8, 12)].map((head, i): ShardHead => ({ ...head, division: { index: i + 1, of: 3 } }))
const WHOLE = texts(piecesOf(headOf(0, 12)))
/** What the executor asks a plan. */
const PLAN = { identity: IDENTITY, steps: 12, tables: ['pools', 'flows'], samples: 4, policies: 2 } as unknown as Plan

let folders = 0
/** A folder with shards. */
async function folderWith(heads: readonly ShardHead[], cut?: Cut): Promise<string> {
  const folder = join(root, String(++folders))
  mkdirSync(folder)
  for (const head of heads) await makeShard(pathIn(folder, head), head, cut, BUNDLE)
  return folder
}

const pathIn = (folder: string, head: ShardHead): string => join(folder, `${shardName(head.division!)}.shard`)

/** All of them read by the same threads. */
const { signal } = new AbortController()
const threads = new ShardThreads(2 ** 24, signal)
afterAll(() => threads.close())
const executorOf = (set: ShardSet): ShardExecutor => new ShardExecutor(set, threads, signal)

async function delivered(set: ShardSet, done = 0, plan = PLAN) {
  const execution = await executorOf(set).start(plan, done)
  const pieces: string[] = []
  await execution.deliver(async (piece) => {
    pieces.push(textOf(piece))
    return undefined
  })
  return { pieces, execution }
}

describe('A set of shards', () => {
  it('gives the pieces of the whole plan in its order, in whatever order and place the shards are', async () => {
    const folder = await folderWith(PARTS)
    const [a, b, c] = PARTS.map((head) => pathIn(folder, head)) as [string, string, string]
    writeFileSync(join(folder, 'notes.txt'), 'not a shard')
    writeFileSync(`${a}.partial`, 'nor this')
    const other = join(folder, 'other')
    mkdirSync(other)
    copyFileSync(c, join(other, 'renamed.shard'))
    for (const paths of [[folder], [c, a, b], [other, b, a], [folder, other, b]]) {
      const set = await ShardSet.of(paths)
      expect(set.shards.map(({ from }) => from)).toEqual([0, 4, 8])
      const { pieces, execution } = await delivered(set)
      expect(pieces).toEqual(WHOLE)
      expect(execution).toMatchObject({ workers: 2, shards: 3 })
      expect(execution.elsewhere!()).toEqual({ wallSeconds: 6, cpuSeconds: 10.5 })
      expect(set.bundle()).toMatchObject({ command: 'run', file: 'my centre.yaml', options: { policy: ['skills first'] } })
    }
  })

  it('goes on after any step, and counts the work of a shard once over all sessions', async () => {
    const set = await ShardSet.of([await folderWith(PARTS, { stretch: 4 })])
    const all = [...piecesOf(headOf(0, 12), { stretch: 4 })]
    for (let done = 0; done < 12; done++) {
      const { pieces, execution } = await delivered(set, done)
      expect(pieces).toHaveLength((WHOLE.length / 12) * (12 - done))
      expect(texts(all).filter((text) => pieces.includes(text))).toEqual(pieces)
      expect(execution.elsewhere!().wallSeconds).toBe(2 * (3 - Math.ceil(done / 4)))
    }
  })

  it('stops when the taker has enough', async () => {
    const execution = await executorOf(await ShardSet.of([await folderWith(PARTS)])).start(PLAN, 0)
    let taken = 0
    await execution.deliver(async () => (++taken === 5 ? 'enough' : undefined))
    expect(taken).toBe(5)
    expect(execution.elsewhere!().wallSeconds).toBe(2)
  })

  it('names the shards that are missing, with commands that make them', async () => {
    const folder = await folderWith(PARTS.slice(1, 2))
    await expect(ShardSet.of([folder])).rejects.toThrow(
      `2 of 3 shards are missing: numbers 1 and 3. In the folder of the scenario, make them with:
  aiguillage run 'my centre.yaml' --policy 'skills first' --replications 12 --seed 1 --shard 1/3 --resume --out ${folder}
  aiguillage run 'my centre.yaml' --policy 'skills first' --replications 12 --seed 1 --shard 3/3 --resume --out ${folder}`,
    )
    await expect(ShardSet.of([join(folder, 'nowhere')])).rejects.toThrow('it does not exist')
    mkdirSync(join(folder, 'empty'))
    await expect(ShardSet.of([join(folder, 'empty')])).rejects.toThrow('There are no shards')
  })

  it('refuses shards of another run, of another division, and steps that only some have in common', async () => {
    const folder = await folderWith(PARTS)
    const refused = async (head: ShardHead): Promise<unknown> => {
      const path = join(folder, 'other', 'x.shard')
      mkdirSync(join(folder, 'other'), { recursive: true })
      rmSync(path, { force: true })
      await makeShard(path, head)
      return ShardSet.of([folder, path]).catch(String)
    }
    expect(await refused({ ...PARTS[0]!, identity: { ...IDENTITY, seed: '2', version: '0.2.0' } })).toContain(
      'version: 0.1.0 → 0.2.0; seed: 1 → 2',
    )
    expect(await refused(headOf(0, 2, { division: { index: 1, of: 6 } }))).toContain('shards: 3 → 6')
    expect(await refused(headOf(0, 3, { division: { index: 1, of: 3 } }))).toContain('in common, and not all')
    expect(await refused(headOf(2, 6, { division: { index: 1, of: 3 } }))).toContain('in common, and not all')
    expect(await refused(headOf(0, 4, { division: { index: 1, of: 3 }, policies: 3 }))).toContain('policies: 2 → 3')
    const gap = await folderWith([PARTS[0]!, headOf(5, 8, { division: { index: 2, of: 3 } }), PARTS[2]!])
    await expect(ShardSet.of([gap])).rejects.toThrow(`before ${pathIn(gap, PARTS[1]!)} a part of the run is missing`)
  })

  it('tells the same shard with another content: what was simulated is not deterministic', async () => {
    const folder = await folderWith(PARTS)
    const other = join(await folderWith([]), 'x.shard')
    await makeShard(other, PARTS[1]!, { off: 1e-9 })
    const failure = await ShardSet.of([folder, other]).catch((error: unknown) => error)
    expect(failure).toMatchObject({ exitCode: 1, message: expect.stringContaining('the same days must give the same bytes') })
  })

  it('hands over no piece of a shard whose content is another one than its end says, however large it is', async () => {
    for (const noise of [100, 4 * 2 ** 20]) {
      const folder = await folderWith([])
      const paths = PARTS.map((head) => pathIn(folder, head)) as [string, string, string]
      for (const [i, path] of paths.entries()) {
        const head = PARTS[i]!
        const writer = ShardWriter.create(path, head)
        await writer.add({ table: 0, rows: new Uint8Array(randomBytes(noise)) })
        for (const piece of piecesOf(head)) await writer.add(piece)
        await writer.finish(EFFORT)
      }
      const [a, b] = [paths[1], paths[2]].map((path) => [...recordsOf(path)].map(({ content }) => content)) as [Buffer[], Buffer[]]
      writeFileSync(paths[1], Buffer.concat([a[0]!, ...b.slice(1)].map((content, number) => recordOf(number, content))))
      writeFileSync(paths[2], Buffer.concat([b[0]!, ...a.slice(1)].map((content, number) => recordOf(number, content))))
      const execution = await executorOf(await ShardSet.of([folder])).start(PLAN, 0)
      let samples = 0
      const delivered = execution.deliver(async (piece) => {
        if ('sample' in piece) samples++
        return undefined
      })
      await expect(delivered).rejects.toThrow(`${paths[1]} is damaged (its content is another one`)
      expect(samples).toBe(16)
    }
  })

  it('is not merged into another plan, nor goes on when a shard is replaced or damaged', async () => {
    const folder = await folderWith(PARTS)
    const set = await ShardSet.of([folder])
    const executor = executorOf(set)
    await expect(executor.start({ ...PLAN, identity: { ...IDENTITY, version: '0.2.0' } } as unknown as Plan, 0)).rejects.toThrow(
      'The shards cannot be merged here: version: 0.1.0 → 0.2.0',
    )
    await expect(executor.start({ ...PLAN, steps: 13 } as unknown as Plan, 0)).rejects.toThrow('steps: 12 → 13')
    const last = pathIn(folder, PARTS[2]!)
    rmSync(last)
    await makeShard(last, PARTS[2]!, { off: 1 }, BUNDLE)
    await expect(delivered(set)).rejects.toThrow('was replaced')
    writeFileSync(last, 'x')
    await expect(delivered(set)).rejects.toThrow('is empty or damaged')
    rmSync(last)
    await expect(delivered(set)).rejects.toThrow('does not exist')
  })
})

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { recordOf } from '../../../../src/node/folder/RecordFile.ts'
import type { Plan } from '../../../../src/node/plans/Plan.ts'
import type { ShardSource } from '../../../../src/node/shards/readShard.ts'
import { ShardContent } from '../../../../src/node/shards/ShardContent.ts'
import { ShardExecutor } from '../../../../src/node/shards/ShardExecutor.ts'
import { ShardSet } from '../../../../src/node/shards/ShardSet.ts'
import { ShardThreads } from '../../../../src/node/shards/ShardThreads.ts'
import { packBatch } from '../../../../src/node/shards/shardBatches.ts'
import { headRecord, sealRecord } from '../../../../src/node/shards/shardRecords.ts'
import { EFFORT, headOf, IDENTITY, piecesOf } from './madeShard.ts'

const COUNT = 100_000
const SHAPE = { steps: COUNT, tables: ['pools'], models: 1, policies: 1 }
const PLAN = { identity: IDENTITY, steps: COUNT, tables: ['pools'], samples: 1, policies: 1 } as unknown as Plan

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Megabytes that are in use, of V8 and of arrays. */
function megabytes(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1e6
}

/** What would be in the file of one of them. */
async function fileOf(index: number): Promise<Buffer> {
  const head = headOf(index - 1, index, { ...SHAPE, division: { index, of: COUNT } })
  const content = new ShardContent(head)
  const pieces = [...piecesOf(head)]
  for (const piece of pieces) content.take(piece)
  const seal = { pieces: content.pieces, steps: 1, sha256: content.sha256(), effort: EFFORT }
  return Buffer.concat([recordOf(0, headRecord(head)), recordOf(1, ...(await packBatch(EFFORT, pieces))), recordOf(2, sealRecord(seal))])
}

/** Gives them in an order that is not that of the plan, every hundredth of them twice. */
function* shuffled(files: readonly Buffer[]): Generator<ShardSource> {
  for (const i of files.keys()) {
    const at = (i * 7919) % COUNT
    const source = { name: `shard ${at + 1}`, bytes: files[at]! }
    yield source
    if (i % 100 === 0) yield source
  }
}

it('A hundred thousand shards in any order are merged whole, in the order of the plan and in flat memory', async () => {
  const files: Buffer[] = []
  while (files.length < COUNT) files.push(...(await Promise.all(Array.from({ length: 100 }, (_, i) => fileOf(files.length + i + 1)))))
  const before = megabytes()
  const set = await ShardSet.from(shuffled(files))
  expect(set.shards).toHaveLength(COUNT)
  expect(megabytes() - before).toBeLessThan(100)
  const { signal } = new AbortController()
  const threads = new ShardThreads(2 ** 24, signal)
  const execution = await new ShardExecutor(set, threads, signal).start(PLAN, 0)
  const used: number[] = []
  let step = 0
  let rows = 0
  await execution.deliver(async (piece) => {
    if ('rows' in piece) {
      rows++
      return undefined
    }
    if (piece.sample[0] !== step || rows !== step + 1) throw new Error(`step ${piece.sample[0]} after ${step} and ${rows} of rows`)
    step++
    if (step % (COUNT / 4) === 0) used.push(megabytes())
    return undefined
  })
  await threads.close()
  expect(step).toBe(COUNT)
  expect(used.at(-1)! - used[0]!).toBeLessThan(5)
  expect(execution.elsewhere!()).toEqual({ wallSeconds: COUNT * EFFORT.wallSeconds, cpuSeconds: COUNT * EFFORT.cpuSeconds })
}, 300_000)

import { type MessagePort, Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { ExitError } from '../../../src/node/ExitError.ts'
import { Outbox } from '../../../src/node/Outbox.ts'
import { TaskOutput } from '../../../src/node/TaskOutput.ts'
import type { ThreadItem, ThreadTask } from '../../../src/node/threadProtocol.ts'

const MEGABYTE = 1 << 20
const SENDER = new URL('./sendRows.ts', import.meta.url).href

type Ends = Pick<ThreadTask, 'port' | 'ahead'>
const taskOf = (ends: Ends): ThreadTask => ({ ...ends, from: 0, to: 1, setup: { number: 1, bytes: new SharedArrayBuffer(0) } })

/** An output that this thread fills. */
function filled(fill: (outbox: Outbox) => void): TaskOutput {
  return new TaskOutput(async (ends) => fill(new Outbox(taskOf(ends))))
}

async function all(output: TaskOutput): Promise<ThreadItem[]> {
  const items: ThreadItem[] = []
  for await (const item of output.items()) items.push(item)
  return items
}

describe('the output of a task', () => {
  it('is what the thread has made, in order, however large or small its parts', async () => {
    const sizes = [3, 0, MEGABYTE, 5, 300_000, 1]
    const items = await all(
      filled((outbox) => {
        sizes.forEach((size, n) => {
          outbox.add({ table: n, rows: new Uint8Array(size).fill(n) })
          outbox.add({ sample: Float64Array.of(n, size) })
        })
        outbox.end('done')
      }),
    )
    expect(items).toHaveLength(2 * sizes.length)
    sizes.forEach((size, n) => {
      const rows = items[2 * n]
      expect('rows' in rows && [rows.table, rows.rows.length, rows.rows.every((byte) => byte === n)]).toEqual([n, size, true])
      expect(items[2 * n + 1]).toEqual({ sample: Float64Array.of(n, size) })
    })
  })

  it('ends with the sentence why a block failed, behind all that was made before', async () => {
    const items: ThreadItem[] = []
    const output = filled((outbox) => {
      outbox.add({ sample: Float64Array.of(1) })
      outbox.end({ failure: 'Replication 7 failed.' })
    })
    const read = async (): Promise<void> => {
      for await (const item of output.items()) items.push(item)
    }
    await expect(read()).rejects.toThrow(new ExitError(1, 'Replication 7 failed.'))
    expect(items).toHaveLength(1)
  })

  it('ends with what ended the thread, also where nobody was waiting for it', async () => {
    const output = new TaskOutput(() => Promise.reject(new Error('the thread is gone')))
    await new Promise(setImmediate)
    await expect(all(output)).rejects.toThrow('the thread is gone')
  })
})

describe('a thread that is faster than what becomes of its rows', () => {
  const workers: Worker[] = []
  afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.terminate())))

  /** The output of a thread that sends pieces of a megabyte, and how far it is ahead. */
  function sending(pieces: number): { readonly output: TaskOutput; readonly ahead: () => number; readonly worker: Worker } {
    let ahead = new Int32Array(new SharedArrayBuffer(4))
    const worker = new Worker(`import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(SENDER)})))`, {
      eval: true,
    })
    workers.push(worker)
    const output = new TaskOutput((ends) => {
      ahead = new Int32Array(ends.ahead)
      worker.postMessage({ task: taskOf(ends), pieces }, [ends.port as MessagePort])
      return new Promise((_, reject) => {
        worker.on('exit', () => reject(new Error('the thread has ended')))
      })
    })
    return { output, ahead: () => Atomics.load(ahead, 0), worker }
  }

  it('waits for it, and sends the rest as it is consumed', async () => {
    const { output, ahead } = sending(60)
    let most = 0
    let piece = 0
    for await (const item of output.items()) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      most = Math.max(most, ahead())
      expect('rows' in item && item.rows[0]).toBe(piece++)
    }
    expect(piece).toBe(60)
    expect(most).toBeGreaterThan(8 * MEGABYTE)
    expect(most).toBeLessThanOrEqual(17 * MEGABYTE)
    expect(ahead()).toBe(0)
  })

  it('can be stopped while it waits', async () => {
    const { output, ahead, worker } = sending(1000)
    while (ahead() <= 16 * MEGABYTE) await new Promise((resolve) => setTimeout(resolve, 5))
    await worker.terminate()
    let pieces = 0
    const read = async (): Promise<void> => {
      for await (const _ of output.items()) pieces++
    }
    await expect(read()).rejects.toThrow('the thread has ended')
    expect(pieces).toBeLessThanOrEqual(18)
  })
})

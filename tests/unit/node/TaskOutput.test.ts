import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { ExitError } from '../../../src/node/ExitError.ts'
import { Outbox } from '../../../src/node/threads/Outbox.ts'
import type { TaskAttempt } from '../../../src/node/threads/TaskAttempt.ts'
import { TaskOutput } from '../../../src/node/threads/TaskOutput.ts'
import { TaskState } from '../../../src/node/threads/TaskState.ts'
import type { ThreadTask } from '../../../src/node/threads/threadProtocol.ts'
import type { BlockItem } from '../../../src/report/BlockReporter.ts'

const MEGABYTE = 1 << 20
const SENDER = new URL('./sendRows.ts', import.meta.url).href

/** What a thread would get of an attempt. */
const endsOf = ({ port, state }: TaskAttempt): Pick<ThreadTask, 'port' | 'state'> => ({ port, state: state.memory })

/** An output that this thread fills, at one attempt after the other. */
function filled(...fills: readonly ((outbox: Outbox) => void)[]): TaskOutput {
  return new TaskOutput(0, async (output) => {
    for (const fill of fills) {
      const attempt = output.attempt()
      const outbox = new Outbox(endsOf(attempt))
      fill(outbox)
      outbox.flush()
      attempt.end()
    }
  })
}

async function all(output: TaskOutput): Promise<BlockItem[]> {
  const items: BlockItem[] = []
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
      }),
    )
    expect(items).toHaveLength(2 * sizes.length)
    sizes.forEach((size, n) => {
      const rows = items[2 * n]
      expect('rows' in rows && [rows.table, rows.rows.length, rows.rows.every((byte) => byte === n)]).toEqual([n, size, true])
      expect(items[2 * n + 1]).toEqual({ sample: Float64Array.of(n, size) })
    })
  })

  it('ends with why the work failed, behind all that was made before, also where nobody was waiting for it', async () => {
    const items: BlockItem[] = []
    const output = new TaskOutput(0, async (out) => {
      const attempt = out.attempt()
      const outbox = new Outbox(endsOf(attempt))
      outbox.add({ sample: Float64Array.of(1) })
      outbox.fail({ sentence: 'Lost.', again: true })
      attempt.end()
      expect(attempt.signal.reason).toEqual({ sentence: 'Lost.', again: true })
      throw new ExitError(1, 'Replication 7 failed.')
    })
    await new Promise(setImmediate)
    const read = async (): Promise<void> => {
      for await (const item of output.items()) items.push(item)
    }
    await expect(read()).rejects.toThrow(new ExitError(1, 'Replication 7 failed.'))
    expect(items).toHaveLength(1)
  })
})

describe('a task that several threads worked at', () => {
  const text = (rows: Uint8Array): string => new TextDecoder().decode(rows)
  const rows = (table: number, ...lines: readonly string[]): BlockItem => ({ table, rows: new TextEncoder().encode(lines.join('')) })
  const sample = (block: number): BlockItem => ({ sample: Float64Array.of(block) })
  /** Two tables, in pieces that are cut differently each time: all that block `b` makes. */
  const block = (b: number, cut: number): BlockItem[] => {
    const lines = (table: number): string[] => Array.from({ length: 7 }, (_, i) => `t${table} b${b} row ${i}\n`)
    const [one, two] = [lines(0), lines(1)]
    return [
      rows(0, ...one.slice(0, cut)),
      rows(1, ...two.slice(0, 7 - cut)),
      rows(0, ...one.slice(cut)),
      rows(1, ...two.slice(7 - cut)),
      sample(b),
    ]
  }
  const whole = (items: readonly BlockItem[]): { readonly tables: string[]; readonly samples: number[] } => {
    const tables = ['', '']
    const samples: number[] = []
    for (const item of items) {
      if ('rows' in item) tables[item.table] += text(item.rows)
      else samples.push(item.sample[0]!)
    }
    return { tables, samples }
  }

  it('holds every row and sample once, wherever in a block each of them died', async () => {
    const undisturbed = whole(
      await all(
        filled((outbox) => {
          for (const item of [0, 1, 2].flatMap((b) => block(b, 3))) outbox.add(item)
        }),
      ),
    )
    expect(undisturbed.samples).toEqual([0, 1, 2])
    for (let first = 0; first <= 15; first++) {
      for (const second of [0, 1, 2, 4, 6]) {
        const begun: number[] = []
        const output = new TaskOutput(0, async (out) => {
          for (const [n, most] of [first, second, 99].entries()) {
            const attempt = out.attempt()
            begun.push(out.next)
            const outbox = new Outbox(endsOf(attempt))
            const items = [0, 1, 2].slice(out.next).flatMap((b) => block(b, n + 2))
            for (const item of items.slice(0, most)) outbox.add(item)
            outbox.flush()
            attempt.end()
          }
        })
        expect(whole(await all(output))).toEqual(undisturbed)
        expect(begun[1]).toBe(Math.min(3, Math.floor(first / 5)))
      }
    }
  })

  it('lets a thread go on that sends what is there already', async () => {
    const output = new TaskOutput(0, async (out) => {
      for (let attempts = 0; attempts < 2; attempts++) {
        const attempt = out.attempt()
        const outbox = new Outbox(endsOf(attempt))
        for (let piece = 0; piece < 4; piece++) outbox.add({ table: 0, rows: new Uint8Array(MEGABYTE) })
        outbox.flush()
        attempt.end()
        expect(attempt.state.ahead).toBe(attempts === 0 ? 4 * MEGABYTE : 0)
      }
    })
    expect(await all(output)).toHaveLength(4)
  })
})

describe('a thread that is faster than what becomes of its rows', () => {
  const workers: Worker[] = []
  afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.terminate())))

  /** The output of a thread that sends pieces of a megabyte, and how far it is ahead. */
  function sending(pieces: number): { readonly output: TaskOutput; readonly ahead: () => number; readonly worker: Worker } {
    let state = new TaskState()
    const worker = new Worker(`import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(SENDER)})))`, {
      eval: true,
    })
    workers.push(worker)
    const output = new TaskOutput(0, async (out) => {
      const attempt = out.attempt()
      state = attempt.state
      worker.postMessage({ task: endsOf(attempt), pieces }, [attempt.port])
      await new Promise<void>((done, died) => {
        worker.on('message', () => done())
        worker.on('exit', () => died(new Error('the thread has ended')))
      }).finally(() => attempt.end())
    })
    return { output, ahead: () => state.ahead, worker }
  }

  it('waits for it, and sends the rest as it is consumed', async () => {
    const { output, ahead } = sending(60)
    while (ahead() <= 4 * MEGABYTE) await new Promise((resolve) => setTimeout(resolve, 5))
    let most = ahead()
    let piece = 0
    for await (const item of output.items()) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      most = Math.max(most, ahead())
      expect('rows' in item && item.rows[0]).toBe(piece++)
    }
    expect(piece).toBe(60)
    expect(most).toBeLessThanOrEqual(5 * MEGABYTE)
    expect(ahead()).toBe(0)
  })

  it('can be stopped while it waits', async () => {
    const { output, ahead, worker } = sending(1000)
    while (ahead() <= 4 * MEGABYTE) await new Promise((resolve) => setTimeout(resolve, 5))
    await worker.terminate()
    let pieces = 0
    const read = async (): Promise<void> => {
      for await (const _ of output.items()) pieces++
    }
    await expect(read()).rejects.toThrow('the thread has ended')
    expect(pieces).toBeLessThanOrEqual(6)
  })
})

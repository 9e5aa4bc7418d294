import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Plan } from '../../../../src/node/plans/Plan.ts'
import type { QueueState } from '../../../../src/node/QueueState.ts'
import { stepsOfUnit } from '../../../../src/node/queue/protocol.ts'
import { Spool } from '../../../../src/node/queue/Spool.ts'
import { UnitBook } from '../../../../src/node/queue/UnitBook.ts'
import { UnitCollector } from '../../../../src/node/queue/UnitCollector.ts'
import { Workforce } from '../../../../src/node/queue/Workforce.ts'
import { type Cut, headOf, IDENTITY, makeShard } from '../shards/madeShard.ts'
import { FakeRun } from './FakeRun.ts'

const root = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(root, { recursive: true }))

const DIVISION = { first: 2, size: 2, steps: 12 }
const UNITS = 5
const PLAN = {
  identity: IDENTITY,
  steps: 12,
  tables: ['pools', 'flows'],
  samples: 4,
  policies: 2,
  named: (from: number, to: number) => `replications ${from + 1} to ${to}`,
} as unknown as Plan

interface Made {
  readonly sha256: string
  readonly bytes: Buffer
}

/** A unit as a worker makes it. */
async function makeUnit(unit: number, cut?: Cut, name = 'unit'): Promise<Made> {
  const { from, to } = stepsOfUnit(DIVISION, unit)
  const path = join(root, `${name}-${unit}.shard`)
  const { sha256 } = await makeShard(path, headOf(from, to), cut)
  return { sha256, bytes: readFileSync(path) }
}

let made: Made[]
let other: Made
beforeAll(async () => {
  made = []
  for (let unit = 0; unit < UNITS; unit++) made.push(await makeUnit(unit))
  other = await makeUnit(1, { off: 1 }, 'other')
})

/** Of waiting, in milliseconds. */
const BOUND = 60_000

let folders = 0

/** A collector at work on a run of five units. */
async function collecting(remote: FakeRun, kept: readonly number[] = [], most = UNITS) {
  const folder = join(root, String(++folders))
  mkdirSync(folder)
  const spool = new Spool(folder)
  await spool.begin({ token: '6f0e8f3c-3a94-4a3e-8a3b-3a4d0f0a9f11', run: 'a'.repeat(32), division: DIVISION })
  const book = new UnitBook(most, 0, kept)
  const [said, states]: [string[], QueueState[]] = [[], []]
  const warned = (sentence: string): unknown => said.push(sentence)
  const collector = new UnitCollector({
    plan: PLAN,
    division: DIVISION,
    redis: { smembers: async () => [] } as unknown as Redis,
    shown: 'redis://box:6379',
    remote: remote.asRun,
    spool,
    book,
    // It never says that no worker is there, however long a test takes.
    workforce: new Workforce(false, { shown: 'redis://box:6379', guarded: false }, warned, Number.POSITIVE_INFINITY),
    stopping: false,
    watched: (state) => states.push(state),
    warned,
  })
  const over = new AbortController()
  const ended = collector.collect(over.signal).catch((error: unknown) => book.end(error))
  const end = (): Promise<void> => {
    over.abort()
    return ended
  }
  return { book, spool, said, states, end }
}

describe('The collector of units', () => {
  it('fetches results to the disk in any order, and leaves their hashes on the server', async () => {
    const remote = new FakeRun()
    const { book, spool, end, said } = await collecting(remote)
    await vi.waitFor(() => expect([...remote.jobs]).toEqual([0, 1, 2, 3, 4]), BOUND)
    for (const unit of [3, 0]) remote.leave(unit, made[unit]!.sha256, made[unit]!.bytes)
    expect(await book.fate(0)).toBe(true)
    expect(await book.fate(3)).toBe(true)
    expect(readFileSync(spool.file(3))).toEqual(made[3]!.bytes)
    expect([...remote.found.get(3)!]).toEqual([[made[3]!.sha256, Buffer.alloc(0)]])
    remote.leave(3, made[3]!.sha256, made[3]!.bytes)
    for (const unit of [1, 2, 4]) remote.leave(unit, made[unit]!.sha256, made[unit]!.bytes)
    await book.settled(true)
    await end()
    expect(book.done).toBe(5)
    expect(said).toEqual([])
  })

  it('tells how it gets on', async () => {
    const remote = new FakeRun()
    const { states, end } = await collecting(remote, [2])
    await vi.waitFor(() => expect(states.length).toBeGreaterThan(0), BOUND)
    await end()
    expect(states[0]).toEqual({
      run: 'e'.repeat(32),
      workers: 0,
      threads: 0,
      units: 5,
      done: 1,
      failed: 0,
      stepsDone: 4,
      steps: 12,
      stepsPerSecond: 0,
      secondsLeft: null,
    })
  })

  it('takes up what an earlier session left on the server, and has simulated again what it collected and lost', async () => {
    const remote = new FakeRun()
    remote.leave(0, made[0]!.sha256, made[0]!.bytes)
    remote.leave(1, made[1]!.sha256, new Uint8Array())
    const { book, end } = await collecting(remote, [2])
    await vi.waitFor(() => expect([...remote.jobs].sort()).toEqual([1, 3, 4]), BOUND)
    expect(await book.fate(0)).toBe(true)
    remote.leave(1, made[1]!.sha256, made[1]!.bytes)
    expect(await book.fate(1)).toBe(true)
    await end()
  })

  it('ends the run where a unit comes twice and differs: at once, or after it was lost', async () => {
    const twice = new FakeRun()
    twice.leave(1, made[1]!.sha256, made[1]!.bytes)
    twice.leave(1, other.sha256, other.bytes)
    const first = await collecting(twice)
    const message = expect.stringMatching(/^Work unit 2 \(replications 5 to 6\) came out differently/)
    await expect(first.book.fate(1)).rejects.toMatchObject({ exitCode: 1, message })
    const again = new FakeRun()
    again.leave(1, made[1]!.sha256, new Uint8Array())
    const second = await collecting(again)
    await vi.waitFor(() => expect(again.jobs.has(1)).toBe(true), BOUND)
    again.leave(1, other.sha256, other.bytes)
    await expect(second.book.fate(1)).rejects.toMatchObject({ exitCode: 1, message })
  })

  it('takes nothing that is not the unit, or is damaged, and says what is wrong with it', async () => {
    const remote = new FakeRun()
    const damaged = Buffer.from(made[2]!.bytes)
    damaged[damaged.length >> 1]! ^= 1
    remote.leave(0, made[0]!.sha256, Buffer.from('no shard'))
    remote.leave(1, made[0]!.sha256, made[0]!.bytes)
    remote.leave(2, made[2]!.sha256, damaged)
    remote.leave(3, 'f'.repeat(64), made[3]!.bytes)
    const { book, spool, end } = await collecting(remote)
    for (const unit of [0, 1, 2, 3]) expect(await book.fate(unit)).toBe(false)
    await end()
    expect(book.failures().map(([, reason]) => reason)).toEqual([
      expect.stringContaining('no shard'),
      expect.stringContaining('another one'),
      expect.stringContaining('damaged'),
      expect.stringContaining('another one'),
    ])
    expect(spool.units()).toEqual([])
  })

  it('asks again for what the server has lost, and notes what failed for good', async () => {
    const remote = new FakeRun()
    const { book, said, end } = await collecting(remote)
    await vi.waitFor(() => expect(remote.jobs.size).toBe(5), BOUND)
    remote.jobs.delete(2)
    remote.jobs.delete(3)
    remote.failed.set(0, 'The policy threw:\n oh')
    remote.failed.set(1, 'job stalled more than allowable limit')
    await vi.waitFor(() => expect(book.failed).toBe(2), BOUND)
    await vi.waitFor(() => expect([...remote.jobs].sort()).toEqual([2, 3, 4]), BOUND)
    await end()
    expect(book.failures()).toEqual([
      [0, 'The policy threw: oh'],
      [1, 'the workers that had it were lost, four in a row'],
    ])
    expect(said).toEqual(['Warning: the server at redis://box:6379 has lost 2 work units; asked for again.'])
  })

  it('waits where the server refuses for now, and ends where it refuses for good or another has the run', async () => {
    const reply = (message: string): Error => Object.assign(new Error(message), { name: 'ReplyError' })
    const full = new FakeRun()
    full.trouble = reply('OOM command not allowed')
    const { book, said, end } = await collecting(full)
    await vi.waitFor(() => expect(said).toHaveLength(1), BOUND)
    full.trouble = undefined
    full.leave(0, made[0]!.sha256, made[0]!.bytes)
    expect(await book.fate(0)).toBe(true)
    await end()
    expect(said).toEqual([expect.stringContaining('OOM')])
    const strict = new FakeRun()
    strict.trouble = reply('NOPERM this user has no permissions')
    await expect((await collecting(strict)).book.fate(0)).rejects.toMatchObject({ exitCode: 1, message: expect.stringContaining('NOPERM') })
    const taken = new FakeRun()
    taken.mine = false
    const late = await collecting(taken)
    await expect(late.book.fate(0)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('Another process') })
  })
})

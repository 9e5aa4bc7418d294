import type { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { FORMAT, PLATFORM, type PlanHead, planKey, presenceSchema, RUNS, workerIdSchema } from '../../../../src/node/queue/protocol.ts'
import { WorkerPresence } from '../../../../src/node/queue/WorkerPresence.ts'
import { WorkerRuns } from '../../../../src/node/queue/WorkerRuns.ts'

const id = (letter: string): string => letter.repeat(32)

function headOf(more: Partial<PlanHead>): string {
  const head: PlanHead = {
    format: FORMAT,
    platform: PLATFORM,
    modules: false,
    name: 'desk.yaml',
    identity: {},
    division: { first: 0, size: 1, steps: 1 },
  }
  return JSON.stringify({ ...head, ...more })
}

/** A worker that looks at runs, some of them under way, on a server that has these heads. */
function looking(modules: boolean, heads: Map<string, string>, underWay: readonly string[] = []) {
  const redis = {
    exists: async (key: string) => Number([...heads.keys()].some((run) => planKey(run) === key)),
    srandmember: async (key: string) => (key === RUNS ? [...heads.keys()] : []),
    hstrlen: async () => 100,
    hget: async (key: string) => [...heads].find(([run]) => planKey(run) === key)?.[1] ?? null,
  }
  const said: string[] = []
  const runs = new WorkerRuns(redis as unknown as Redis, modules, {
    underWay: () => underWay,
    cancelled: (run) => said.push(`${run[0]} cancelled`),
    unserved: (run, why) => said.push(`${run[0]} ${why}`),
  })
  return { runs, said }
}

describe('A worker looks', () => {
  it('which of the runs under way are no longer wanted', async () => {
    const { runs, said } = looking(false, new Map([[id('a'), headOf({})]]), [id('a'), id('b'), id('b')])
    await runs.lookOnce()
    expect(said).toEqual(['b cancelled'])
  })

  it('which runs it cannot help with, and says why once for as long as they are there', async () => {
    const heads = new Map([
      [id('a'), headOf({})],
      [id('b'), headOf({ platform: 'aiguillage-9-node99-vax' })],
      [id('c'), headOf({ modules: true })],
      [id('d'), '{"not": "ours"'],
      ['no id', headOf({ platform: 'elsewhere' })],
    ])
    const { runs, said } = looking(false, heads)
    await runs.lookOnce()
    await runs.lookOnce()
    expect(said).toEqual([
      `b desk.yaml was given to the queue by aiguillage-9-node99-vax, and this is ${PLATFORM}.`,
      'c desk.yaml has private policies, and this worker was started without --allow-modules.',
    ])
    heads.delete(id('c'))
    await runs.lookOnce()
    heads.set(id('c'), headOf({ modules: true }))
    await runs.lookOnce()
    expect(said).toHaveLength(3)
    const willing = looking(true, heads)
    await willing.runs.lookOnce()
    expect(willing.said).toHaveLength(1)
  })
})

describe('A worker shows', () => {
  it('that it is there, and no longer when it has ended', async () => {
    const keys = new Map<string, string>()
    const ids = new Set<string>()
    const steps: Readonly<Record<string, (...args: string[]) => unknown>> = {
      sadd: (_, worker) => ids.add(worker!),
      srem: (_, worker) => ids.delete(worker!),
      set: (key, value, _ex, seconds) => keys.set(key!, `${seconds} ${value}`),
      del: (key) => keys.delete(key!),
      exec: () => {},
    }
    const multi: object = new Proxy(steps, {
      get:
        (_, name: string) =>
        (...args: string[]): unknown => {
          steps[name]!(...args)
          return name === 'exec' ? Promise.resolve([]) : multi
        },
    })
    const state = { name: 'desk-1', platform: PLATFORM, modules: false, threads: 2, running: 1, done: 3 }
    const presence = new WorkerPresence({ multi: () => multi } as unknown as Redis, () => state)
    await expect.poll(() => keys.size).toBe(1)
    expect([...ids].map((worker) => workerIdSchema.safeParse(worker).success)).toEqual([true])
    const [seconds, json] = /^(\d+) (.*)$/.exec([...keys.values()][0]!)!.slice(1)
    expect(Number(seconds)).toBeLessThan(60)
    expect(presenceSchema.parse(JSON.parse(json!))).toEqual(state)
    await presence.end()
    expect([keys.size, ids.size]).toEqual([0, 0])
  })
})

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bundle, packBundle } from '../../../../src/node/plans/Bundle.ts'
import { planOf } from '../../../../src/node/plans/planOf.ts'
import type { RunPlan } from '../../../../src/node/plans/planRun.ts'
import { ModuleFolders } from '../../../../src/node/queue/ModuleFolders.ts'
import { FORMAT, PLATFORM, type PlanHead, planKey, runOf, type UnitDivision } from '../../../../src/node/queue/protocol.ts'
import { type PlanMaking, type WorkerPlan, WorkerPlans } from '../../../../src/node/queue/WorkerPlans.ts'
import type { ReplicationThreads } from '../../../../src/node/threads/ReplicationThreads.ts'

const SCENARIO = `name: Desk
calendar: { start: 2026-11-02T08:00, duration: 2 h, timeZone: Europe/Paris }
callTypes:
  help: { arrivals: { perHour: 60 }, handleTime: { distribution: exponential, mean: 4 min } }
pools:
  desk: { location: onshore, country: FR, agents: 6, skills: [help] }
policies:
  own: POLICY
`
const folder = mkdtempSync(join(tmpdir(), 'aiguillage-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function bundleOf(policy: string, more: readonly [string, string][] = []): Bundle {
  const files = new Map([['desk.yaml', Buffer.from(SCENARIO.replace('POLICY', policy))]])
  for (const [path, text] of more) files.set(path, Buffer.from(text))
  return { command: 'run', file: 'desk.yaml', files, options: { replications: 100 } }
}
const PLAIN = bundleOf('{ use: cheapest-first }')
const PRIVATE = bundleOf('{ module: ./own.mjs }', [['./own.mjs', 'export default () => () => ({})']])

let plainIdentity: PlanHead['identity']
let privateIdentity: PlanHead['identity']
beforeAll(async () => {
  plainIdentity = (await planOf(PLAIN, '')).identity as PlanHead['identity']
  privateIdentity = (await planOf(PRIVATE, '')).identity as PlanHead['identity']
})

/** A server with plans, and a worker's plans over it. */
function place(making: Partial<PlanMaking> = {}) {
  const hashes = new Map<string, Map<string, Buffer>>()
  const bytesOf = (key: string, field: string): Buffer | null => hashes.get(key)?.get(field) ?? null
  const reads: string[] = []
  const redis = {
    hstrlen: async (key: string, field: string) => bytesOf(key, field)?.length ?? 0,
    hget: async (key: string, field: string) => bytesOf(key, field)?.toString() ?? null,
    hgetBuffer: async (key: string, field: string) => {
      reads.push(key)
      return bytesOf(key, field)
    },
  }
  const closed: boolean[] = []
  const taken: WorkerPlan[] = []
  const threads = (alone: boolean) => ({ close: async () => closed.push(alone) }) as unknown as ReplicationThreads
  const plans = new WorkerPlans(redis as unknown as ConstructorParameters<typeof WorkerPlans>[0], {
    modules: undefined,
    planOf,
    threads,
    taken: (plan) => taken.push(plan),
    ...making,
  })
  const put = (head: object, bundle: Uint8Array, run = runOf(head as PlanHead, bundle)): string => {
    hashes.set(planKey(run), new Map([['head', Buffer.from(JSON.stringify(head))], ['bundle', Buffer.from(bundle)]])) // biome-ignore format: as a table
    return run
  }
  return { plans, put, hashes, reads, closed, taken }
}

function headOf(identity: PlanHead['identity'], division: Partial<UnitDivision> = {}): PlanHead {
  const whole = { first: 0, size: 10, steps: 100, ...division }
  return { format: FORMAT, platform: PLATFORM, modules: false, name: 'desk.yaml', identity, division: whole }
}

describe('The plans of a worker', () => {
  it('are made from the bundle in the queue, once, and are those of the submitter', async () => {
    const { plans, put, reads, taken } = place()
    const run = put(headOf(plainIdentity), packBundle(PLAIN))
    const steps = await Promise.all([1, 2, 3].map(() => plans.use(run, async (plan) => plan?.plan.steps)))
    expect(steps).toEqual([100, 100, 100])
    expect(reads).toHaveLength(1)
    expect(taken).toMatchObject([{ run, name: 'desk.yaml', command: 'run', alone: false }])
  })

  it('are nothing where the run has been cancelled, and are read again when it is there again', async () => {
    const { plans, put } = place()
    const bundle = packBundle(PLAIN)
    const run = runOf(headOf(plainIdentity), bundle)
    expect(await plans.use(run, async (plan) => plan)).toBe(undefined)
    put(headOf(plainIdentity), bundle)
    expect(await plans.use(run, async (plan) => plan?.run)).toBe(run)
    plans.forget(run)
  })

  it('keep the last four runs, and those under way', async () => {
    const { plans, put, reads } = place()
    const runs = [10, 11, 12, 13, 14, 15].map((size) => put(headOf(plainIdentity, { size }), packBundle(PLAIN)))
    await plans.use(runs[0]!, async () => {
      for (const run of runs) await plans.use(run, async () => {})
    })
    for (const run of [5, 4, 3, 0]) await plans.use(runs[run]!, async () => {})
    expect(reads).toHaveLength(6)
    await plans.use(runs[1]!, async () => {})
    expect(reads).toHaveLength(7)
  })

  const refused: readonly (readonly [string, (put: ReturnType<typeof place>['put']) => string, number, RegExp])[] = [
    ['another name', (put) => put(headOf(plainIdentity), packBundle(PLAIN), 'f'.repeat(32)), 2, /not what its name says/],
    ['a bundle that was changed', (put) => put(headOf(plainIdentity), packBundle(PRIVATE), runOf(headOf(plainIdentity), packBundle(PLAIN))), 2, /not what its name/], // biome-ignore format: as a table
    [
      'another platform',
      (put) => put({ ...headOf(plainIdentity), platform: 'aiguillage-9-node99' }, packBundle(PLAIN)),
      2,
      /made for aiguillage-9-node99/,
    ],
    [
      'a key too many',
      (put) => put({ ...headOf(plainIdentity), extra: 1 }, packBundle(PLAIN)),
      2,
      /cannot be read: Unrecognized key: "extra"/,
    ],
    ['control characters', (put) => put({ ...headOf(plainIdentity), name: 'a\u001b[2Jb' }, packBundle(PLAIN)), 2, /cannot be read: name/],
    ['other steps', (put) => put(headOf(plainIdentity, { steps: 120 }), packBundle(PLAIN)), 2, /has 100 steps, and 120 are asked for/],
    [
      'other facts than here',
      (put) => put(headOf({ ...plainIdentity, facts: { law: 'other' } }), packBundle(PLAIN)),
      1,
      /otherwise on this machine: facts law/,
    ],
    [
      'other files than those beside',
      (put) => put(headOf({ ...plainIdentity, files: {} }), packBundle(PLAIN)),
      1,
      /files desk\.yaml: none → /,
    ],
    ['a bundle that is no bundle', (put) => put(headOf(plainIdentity), Buffer.from('hello')), 2, /cannot be read/],
    [
      'a bundle that inflates without end',
      (put) => put(headOf(plainIdentity), deflateRawSync(Buffer.alloc(300 * 2 ** 20), { level: 1 })),
      2,
      /cannot be read/,
    ],
    [
      'a scenario with problems',
      (put) => put(headOf(plainIdentity), packBundle(bundleOf('{ use: nonsense }'))),
      2,
      /desk\.yaml:8:.*nonsense/s,
    ],
    ['a private policy', (put) => put(headOf(privateIdentity), packBundle(PRIVATE)), 2, /\.\/own\.mjs.* --allow-modules/],
  ]
  it.each(refused)('are refused with %s, by a sentence', async (_, make, exitCode, sentence) => {
    const { plans, put } = place()
    const run = make(put)
    await expect(plans.use(run, async () => {})).rejects.toMatchObject({ exitCode, message: expect.stringMatching(sentence) })
  })

  it('are refused where a head or a bundle has more bytes than one can have, without reading them', async () => {
    const { plans, hashes, reads } = place()
    const huge = { length: 2 ** 30 } as Buffer
    hashes.set(planKey('a'.repeat(32)), new Map([['head', huge]]))
    hashes.set(planKey('b'.repeat(32)), new Map([['head', Buffer.from(JSON.stringify(headOf(plainIdentity)))], ['bundle', huge]])) // biome-ignore format: as a table
    for (const run of ['a'.repeat(32), 'b'.repeat(32)]) await expect(plans.use(run, async () => {})).rejects.toThrow(/too large/)
    expect(reads).toEqual([])
  })

  it('with private policies have them in a folder, and threads that end with them', async () => {
    const { plans, put, closed, taken } = place({ modules: new ModuleFolders(folder) })
    const run = put({ ...headOf(privateIdentity), modules: true }, packBundle(PRIVATE))
    await plans.use(run, async () => {
      plans.forget(run)
      expect(closed).toEqual([])
    })
    expect(taken).toMatchObject([{ alone: true }])
    await expect.poll(() => closed).toEqual([true])
  })

  it('have the files that a private policy imports beside it, under their paths', async () => {
    const policy = "import { help } from './lib/help.mjs'\nexport default () => () => help"
    const bundle = bundleOf('{ module: ./own.mjs }', [
      ['./own.mjs', policy],
      ['lib/help.mjs', "export * from './deep.mjs'"],
      ['lib/deep.mjs', 'export const help = 7'],
    ])
    const { plans, put, taken } = place({ modules: new ModuleFolders(folder) })
    const identity = (await planOf(bundle, '')).identity as PlanHead['identity']
    await plans.use(put({ ...headOf(identity), modules: true }, packBundle(bundle)), async () => {})
    const written = (taken[0]!.plan as RunPlan).scenario.folder
    expect(readdirSync(written, { recursive: true }).sort()).toEqual(['lib', 'lib/deep.mjs', 'lib/help.mjs', 'own.mjs'])
    expect(readFileSync(join(written, 'lib/deep.mjs'), 'utf8')).toBe('export const help = 7')
  })

  it('with private policies are refused to a run that does not say so, however willing the worker', async () => {
    const { plans, put } = place({ modules: new ModuleFolders(folder) })
    const run = put(headOf(privateIdentity), packBundle(PRIVATE))
    await expect(plans.use(run, async () => {})).rejects.toThrow(/--allow-modules/)
  })
})

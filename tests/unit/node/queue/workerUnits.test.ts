import { type Job, UnrecoverableError, WaitingError } from 'bullmq'
import { describe, expect, it } from 'vitest'
import { ExitError } from '../../../../src/node/ExitError.ts'
import { resultKey, UNIT, type UnitJob } from '../../../../src/node/queue/protocol.ts'
import type { SimulatedUnit } from '../../../../src/node/queue/simulateUnit.ts'
import type { WorkerEvent } from '../../../../src/node/queue/WorkerLines.ts'
import type { WorkerPlan } from '../../../../src/node/queue/WorkerPlans.ts'
import { type UnitWork, WorkerUnits } from '../../../../src/node/queue/WorkerUnits.ts'

const RUN = '0123456789abcdef0123456789abcdef'
const PLAN = { division: { first: 5, size: 10, steps: 27 }, plan: { named: (from: number, to: number) => `steps ${from} to ${to}` } }
const MADE: SimulatedUnit = { sha256: 'abc', bytes: Buffer.from('shard'), seconds: 2.5 }

/** A worker's units, on a server that takes results as `answers` says: 1, 0 where the run is cancelled, or an error. */
function place(work: Partial<UnitWork> = {}, answers: (number | Error)[] = []) {
  const said: WorkerEvent[] = []
  const left: unknown[] = []
  const forgotten: string[] = []
  const redis = {
    eval: async (_script: string, _keys: number, _plan: string, key: string, ...rest: unknown[]) => {
      const answer = answers.shift() ?? 1
      if (answer instanceof Error) throw answer
      left.push([key, ...rest.slice(0, 2)])
      return answer
    },
  }
  const units = new WorkerUnits(
    { redis, bullmq: { UnrecoverableError, WaitingError } } as unknown as ConstructorParameters<typeof WorkerUnits>[0],
    {
      threads: 1,
      name: 'desk-1',
      plans: { use: (_, use) => use(PLAN as unknown as WorkerPlan), forget: (run) => forgotten.push(run) },
      say: (event) => said.push(event),
      simulate: async () => MADE,
      ...work,
    },
  )
  return { units, said, left, forgotten }
}

function jobOf(unit: number, data: object = {}, id = `${RUN}-${unit}`, name = UNIT) {
  const back: string[] = []
  const from = 5 + 10 * unit
  const job = {
    id,
    name,
    data: { run: RUN, unit, from, to: Math.min(from + 10, 27), ...data },
    moveToWait: async (token: string) => back.push(token),
  }
  return { job: job as unknown as Job, back }
}

/** A simulation that goes on until it is told to end, or to stop. */
function slow() {
  const begun: UnitJob[] = []
  const ends: (() => void)[] = []
  const simulate = (_: unknown, unit: UnitJob, signal: AbortSignal): Promise<SimulatedUnit> =>
    new Promise((resolve, reject) => {
      begun.push(unit)
      ends.push(() => resolve(MADE))
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  return { begun, ends, simulate }
}

describe('A unit', () => {
  it('is simulated, and its result left for the submitter', async () => {
    const { units, said, left } = place()
    await units.process(jobOf(2).job, 'token')
    expect(left).toEqual([[resultKey(RUN, 2), 'abc', MADE.bytes]])
    expect(said).toEqual([{ event: 'unit', run: RUN, unit: 2, from: 25, to: 27, named: 'steps 25 to 27', seconds: 2.5, bytes: 5 }])
    expect([units.done, units.seconds, units.jobs]).toEqual([1, 2.5, 0])
  })

  it.each([
    ['that is no unit', jobOf(0, {}, undefined, 'other'), /no unit of a run/],
    ['with a key too many', jobOf(0, { path: '/etc' }), /cannot be read: Unrecognized key: "path"/],
    ['of a run with a path for a name', jobOf(0, { run: '../x' }), /cannot be read: run/],
    ['of half steps', jobOf(0, { from: 5.5 }), /cannot be read: from/],
    ['of no steps', jobOf(0, { to: 5 }), /no steps/],
    ['by the name of another', jobOf(1, {}, `${RUN}-2`), /name of another/],
    ['of other steps than are its own', jobOf(1, { from: 14 }), /other steps \(15 to 25\)/],
    ['beyond the last one', jobOf(3, { from: 35, to: 36 }), /other steps/],
  ])('%s is refused for good', async (_, { job }, sentence) => {
    const { units, left } = place()
    const failure = await units.process(job, 'token').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UnrecoverableError)
    expect((failure as Error).message).toMatch(/^On worker desk-1: /)
    expect((failure as Error).message).toMatch(sentence)
    expect(left).toEqual([])
  })

  it('that fails may succeed elsewhere; of why, the server keeps one line without control characters, and no stack', async () => {
    const { units } = place({ simulate: async () => Promise.reject(new ExitError(1, 'Replication 7\n failed\u001b[31m twice.')) })
    const failure = (await units.process(jobOf(0).job, 'token').catch((error: unknown) => error)) as Error
    expect(failure).not.toBeInstanceOf(UnrecoverableError)
    expect(failure.message).toBe('On worker desk-1: Replication 7 failed[31m twice.')
    expect(failure.stack).toBe(failure.message)
  })

  it('of a cancelled run is left, before it is begun, under way, and when it is done', async () => {
    const { begun, simulate } = slow()
    const before = place({ simulate, plans: { use: (_, use) => use(undefined), forget: () => {} } })
    await before.units.process(jobOf(0).job, 'token')
    expect(begun).toEqual([])
    const during = place({ simulate })
    const ended = during.units.process(jobOf(0).job, 'token')
    await expect.poll(() => begun).toHaveLength(1)
    during.units.cancel('f'.repeat(32))
    expect(during.units.underWay).toHaveLength(1)
    during.units.cancel(RUN)
    expect([during.units.underWay, during.units.jobs]).toEqual([[], 0])
    await ended
    expect(during.forgotten).toContain(RUN)
    const after = place({}, [0])
    await after.units.process(jobOf(0).job, 'token')
    expect([during.left, during.units.done, after.units.done]).toEqual([[], 0, 0])
  })

  it('waits for a server that takes no results now', async () => {
    const { units, said, left } = place({}, [new Error('ERR OOM command not allowed when used memory > maxmemory')])
    await units.process(jobOf(0).job, 'token')
    expect(said.map(({ event }) => event)).toEqual(['warning', 'unit'])
    expect(left).toHaveLength(1)
  })
})

describe('The units of a worker that is told to end', () => {
  it('end where they have a thread, and go back where they have none', async () => {
    const { begun, ends, simulate } = slow()
    const { units, said } = place({ simulate })
    const first = units.process(jobOf(0).job, 'one')
    const { job, back } = jobOf(1)
    const second = units.process(job, 'two').catch((error: unknown) => error)
    await expect.poll(() => begun).toHaveLength(1)
    expect([units.jobs, units.underWay.length]).toEqual([2, 1])
    units.drain()
    ends[0]!()
    await first
    expect(await second).toBeInstanceOf(WaitingError)
    expect(back).toEqual(['two'])
    expect(said.map(({ event }) => event)).toEqual(['unit'])
  })

  it('go back at once where it is told twice', async () => {
    const { begun, simulate } = slow()
    const { units, said } = place({ simulate })
    const [one, two] = [jobOf(0), jobOf(1)]
    for (const { job } of [one, two]) void units.process(job, `token of ${job.id}`)
    await expect.poll(() => begun).toHaveLength(1)
    await units.giveBack()
    expect([one.back, two.back]).toEqual([[`token of ${RUN}-0`], [`token of ${RUN}-1`]])
    expect(said).toEqual([{ event: 'returned', run: RUN, unit: 0 }])
  })
})

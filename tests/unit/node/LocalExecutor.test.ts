import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Task } from '../../../src/experiment/plan.ts'
import { LocalExecutor } from '../../../src/node/local/LocalExecutor.ts'
import { planRun } from '../../../src/node/plans/planRun.ts'
import { type PreparedScenario, prepareScenario } from '../../../src/node/plans/prepareScenario.ts'
import { scenarioOnDisk } from '../../../src/node/plans/ScenarioInput.ts'
import type { RunOptions } from '../../../src/node/runOptions.ts'
import type { ReplicationThreads } from '../../../src/node/threads/ReplicationThreads.ts'

const QUICKSTART = fileURLToPath(new URL('../../../data/quickstart.yaml', import.meta.url))

let scenario: PreparedScenario
beforeAll(async () => {
  scenario = await prepareScenario(scenarioOnDisk(QUICKSTART))
})

/** Starts a run of quickstart (6,000 calls a day, two policies) on threads that only note what they are given. */
async function started(most: number, options: RunOptions, variants = 0) {
  const given: (Task & { readonly setup: number })[] = []
  const models: number[] = []
  const threads = {
    most,
    share: () => threads.setups++,
    run: (setup: number, { from, to }: Task) => {
      given.push({ setup, from, to })
      return { items: async function* () {}, discard: () => {} }
    },
    setups: 0,
  }
  const beside = { identity: {}, variants: Array.from({ length: variants }, () => scenario.model), add: () => {}, tables: () => [] }
  const plan = await planRun('run', scenario, [0, 1], options, beside)
  const executor = new LocalExecutor(threads as unknown as ReplicationThreads, new AbortController().signal, options.workers)
  const run = await executor.start(plan, 0)
  const atOnce = given.length
  await run.deliver(async () => undefined)
  models.push(...given.map(({ setup }) => setup))
  return { run, plan, given, atOnce, models }
}

describe('The start of a run', () => {
  it('gives little work to one thread, in one task, however many there are', async () => {
    const { run, plan, given } = await started(8, { replications: 30 })
    expect(run).toMatchObject({ workers: 1, inSequence: true })
    expect(plan).toMatchObject({ steps: 30, samples: 2 })
    expect(given).toEqual([{ setup: 0, from: 0, to: 60 }])
  })

  it('gives more work to more threads, until there are no more', async () => {
    const workers = async (most: number, replications: number): Promise<number> => (await started(most, { replications })).run.workers
    expect(await workers(8, 83)).toBe(1)
    expect(await workers(8, 84)).toBe(2)
    expect(await workers(8, 400)).toBe(5)
    expect(await workers(2, 400)).toBe(2)
  })

  it('takes as many threads as are wished, if there is a task for each', async () => {
    expect((await started(2, { replications: 30, workers: 2 })).run.workers).toBe(2)
    expect((await started(64, { replications: 30, workers: 64 })).run.workers).toBe(4)
  })

  it('gives each thread a task at once, and the others when those are done with', async () => {
    const { run, given, atOnce } = await started(3, { replications: 400, workers: 3 })
    expect(run.inSequence).toBe(false)
    expect(atOnce).toBe(3)
    expect(given.length).toBeGreaterThan(20)
  })

  it('plans every block once and in order, whatever the threads', async () => {
    for (const workers of [1, 2, 7]) {
      const { given } = await started(workers, { replications: 1234, workers })
      expect(given[0]!.from).toBe(0)
      expect(given.at(-1)!.to).toBe(2468)
      for (const [i, { from }] of given.slice(1).entries()) expect(from).toBe(given[i]!.to)
    }
  })

  it('takes turns between a scenario and its variants, so that none gets far ahead', async () => {
    for (const workers of [1, 3]) {
      const { plan, given, models } = await started(workers, { replications: 100, workers }, 2)
      expect(plan.steps * plan.samples).toBe(600)
      expect(models.slice(0, 4)).toEqual([0, 1, 2, 0])
      for (const model of [0, 1, 2]) expect(given.filter(({ setup }) => setup === model).at(-1)!.to).toBe(200)
    }
  })
})

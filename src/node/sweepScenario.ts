import { availableParallelism } from 'node:os'
import { basename, join, parse } from 'node:path'
import { blocksPerTask, planTasks, type Task } from '../experiment/plan.ts'
import { paretoRow, sweepRow } from '../report/choiceRows.ts'
import { CHOICE_TABLES } from '../report/choiceTables.ts'
import { settingOf } from '../report/data/settingOf.ts'
import type { Swept } from '../report/sweepText.ts'
import { choosePolicies } from './choosePolicies.ts'
import { consumeInOrder } from './consumeInOrder.ts'
import { ExitError } from './ExitError.ts'
import type { Effort } from './Journal.ts'
import { type PreparedScenario, prepareScenario } from './prepareScenario.ts'
import { ReplicationThreads } from './ReplicationThreads.ts'
import { RunFolder } from './RunFolder.ts'
import { keptText, type Part, RunInterrupted } from './RunInterrupted.ts'
import { readScenario, type ScenarioOnDisk } from './readScenario.ts'
import { release } from './release.ts'
import { repeatedBy } from './repeatedBy.ts'
import { rowsText } from './rowsText.ts'
import { platformIdentity } from './runIdentity.ts'
import { DEFAULTS, type SweepOptions } from './runOptions.ts'
import { runRecord } from './runRecord.ts'
import type { RunFollower } from './runScenario.ts'
import { SweepPoints } from './SweepPoints.ts'
import { type Axis, pointAt, pointsOf, sweepAxes } from './sweepGrid.ts'
import type { SharedSetup } from './threadProtocol.ts'
import { version } from './version.ts'

/** A point that is ready for the threads. */
interface ReadyPoint extends PreparedScenario {
  readonly policies: readonly number[]
  readonly setup: SharedSetup
}

/** A task of one of the points, from 0. */
interface PointTask extends Task {
  readonly point: number
}

/**
 * Simulates a scenario at every point of a grid of set values, with the same random numbers, and leaves the tables in a folder.
 * @throws as `runScenario`
 */
export async function sweepScenario(file: string, options: SweepOptions, follower: RunFollower = {}): Promise<Swept> {
  const { replications = 10, seed = '1', set = [] } = options
  const axes = sweepAxes(set)
  const points = pointsOf(axes)
  refuseGrid(axes, points, options.maxPoints ?? DEFAULTS.maxPoints)
  const folder = new RunFolder(options.out ?? join('results', `${parse(file).name}-sweep`))
  const { force = false, resume = false } = options
  if (resume && force) throw new ExitError(2, '--resume goes on with a sweep and --force overwrites it: give one of the two.')
  if (!resume) folder.refuseExisting(force)
  const sources = [...alongAxes(axes)].map((sets) => readScenario(file, sets))
  const first = await prepareScenario(file, pointAt(axes, 0))
  const policies = choosePolicies(first.model, options.policy)
  const blocks = points * replications * policies.length
  const workers = Math.min(options.workers ?? availableParallelism(), Math.ceil(blocks / blocksPerTask(first.model)))
  const signal = follower.signal ?? new AbortController().signal
  const threads = new ReplicationThreads(workers, signal, { timeLimit: options.timeLimit, warned: follower.warned })

  const ready = new Map<number, Promise<ReadyPoint>>()
  const readyPoint = (point: number): Promise<ReadyPoint> => {
    const known = ready.get(point) ?? preparePoint(file, pointAt(axes, point), options, threads, seed)
    ready.set(point, known)
    return known
  }
  const results = new SweepPoints()
  const names = axes.map(({ path }) => path)
  const abandonAtExit = (): void => void folder.abandon()
  const started = performance.now()
  try {
    process.once('exit', abandonAtExit)
    const headers = new Map([['sweep', await rowsText([[...names, ...columnsOf('sweep')]])]])
    const identity = sweepIdentity(sources, first, policies, options)
    if (resume) await folder.resume(identity, headers)
    else await folder.start(identity, headers, force)
    follower.planned?.(blocks)
    let done = 0
    let inPoint = 0
    /** Takes the next replication, its samples by policy; returns the rows of the point that it ends. */
    const take = async (point: number, samples: readonly Float64Array[]): Promise<Uint8Array | undefined> => {
      const { model, policies: own } = await readyPoint(point)
      inPoint++
      for (const [position, sample] of samples.entries()) results.add(model, own, inPoint, position, sample)
      follower.written?.((done += samples.length))
      if (inPoint < replications) return undefined
      inPoint = 0
      ready.delete(point)
      const values = pointAt(axes, point).map(({ value }) => value)
      return Buffer.from(await rowsText(results.finish(values).map((row) => [...values, ...sweepRow(row)])))
    }
    const kept = folder.steps
    let step = 0
    for (const { arrays } of folder.done()) await take(Math.floor(step++ / replications), arrays())
    let samples: Float64Array[] = []
    await consumeInOrder(
      tasksOf(first, points, policies.length, replications, kept),
      async (task) => threads.run((await readyPoint(task.point)).setup, task),
      async ({ point }, output) => {
        for await (const item of output.items()) {
          signal.throwIfAborted()
          if (!('sample' in item)) continue
          samples.push(item.sample)
          if (samples.length < policies.length) continue
          const rows = await take(point, samples)
          if (rows !== undefined) await folder.write('sweep', rows)
          folder.keep(folder.mark(), samples)
          for (const sample of samples) release(sample)
          samples = []
        }
      },
      2 * workers + 1,
    )
    const swept = results.options()
    const pareto = swept.map((option) => [...option.values, ...paretoRow(option)])
    await folder.add('pareto', await rowsText([[...names, ...columnsOf('pareto')], ...pareto]))
    const facts = { seed, out: folder.path, seconds: (performance.now() - started) / 1000, workers }
    const result = {
      name: first.scenario.name,
      model: first.model,
      names,
      points,
      replications,
      calls: results.calls,
      facts,
      options: swept,
    }
    await folder.finish(recordOf(file, first, options, result, results.events, folder.effort()))
    return result
  } catch (error) {
    await folder.flush().catch(() => {})
    const kept = folder.abandon()
    const whole = Math.floor(kept / replications)
    const parts: [number, Part] = whole > 0 ? [whole, 'point'] : [kept, 'replication']
    if (signal.aborted) throw new RunInterrupted(folder.path, ...parts)
    if (error instanceof ExitError && kept > 0) throw new ExitError(error.exitCode, `${error.message} ${keptText(folder.path, ...parts)}`)
    throw error
  } finally {
    process.off('exit', abandonAtExit)
    await threads.close()
  }
}

function refuseGrid(axes: readonly Axis[], points: number, most: number): void {
  if (axes.length === 0)
    throw new ExitError(2, 'Nothing to sweep: give at least one --set PATH=VALUES, such as pools.lille.agents=100..140:10.')
  if (points > most) {
    const sizes = axes.map(({ values }) => values.length).join(' × ')
    throw new ExitError(
      2,
      `The grid has ${points} points (${sizes}), more than ${most}: take larger steps, or allow them with --max-points.`,
    )
  }
}

/** Points that show every value once: what is wrong with one is found before anything is simulated. */
function* alongAxes(axes: readonly Axis[]): Generator<ReturnType<typeof pointAt>, void, undefined> {
  for (const [a, { values }] of axes.entries()) {
    for (let v = a === 0 ? 0 : 1; v < values.length; v++)
      yield axes.map(({ path, values: own }, b) => ({ path, value: own[a === b ? v : 0] }))
  }
}

async function preparePoint(
  file: string,
  sets: ReturnType<typeof pointAt>,
  options: SweepOptions,
  threads: ReplicationThreads,
  seed: string,
): Promise<ReadyPoint> {
  const scenario = await prepareScenario(file, sets)
  const policies = choosePolicies(scenario.model, options.policy)
  const at = sets.map(({ path, value }) => `${path}=${value}`).join(' ')
  const setup = threads.share(
    { model: scenario.model, policies, folder: scenario.folder, seed, tables: [], quoted: new Map(), lastFan: 0 },
    ` at ${at}`,
  )
  return { ...scenario, policies, setup }
}

/** @param done replications that are done already, point after point */
function* tasksOf(
  { model }: PreparedScenario,
  points: number,
  policies: number,
  replications: number,
  done: number,
): Generator<PointTask, void, undefined> {
  for (let point = Math.floor(done / replications); point < points; point++) {
    const before = Math.max(0, done - point * replications)
    for (const task of planTasks(model, policies, replications - before, before + 1)) yield { ...task, point }
  }
}

/** As `runIdentity`: what decides the tables of a sweep. */
function sweepIdentity(
  sources: readonly ScenarioOnDisk[],
  { model }: PreparedScenario,
  policies: readonly number[],
  { replications = 10, seed = '1', set = [] }: SweepOptions,
): object {
  return {
    version,
    command: 'sweep',
    files: Object.assign({}, ...sources.map(({ sha256 }) => sha256)) as object,
    facts: Object.assign({}, ...sources.map(({ facts }) => facts)) as object,
    set: set.map(({ path, value }) => `${path}=${value}`),
    seed,
    policies: policies.map((policy) => model.policies[policy].name),
    replications,
    ...platformIdentity(),
  }
}

function columnsOf(table: 'sweep' | 'pareto'): string[] {
  return CHOICE_TABLES[table].map(({ name }) => name)
}

function recordOf(
  file: string,
  first: PreparedScenario,
  options: SweepOptions,
  swept: Swept,
  events: number,
  { sessions, wallSeconds, cpuSeconds }: Effort,
): object {
  const policies = [...new Set(swept.options.map(({ policy }) => policy))]
  const record = runRecord({
    scenarioFile: basename(file),
    scenarioName: swept.name,
    sha256: first.sha256,
    facts: first.facts,
    seed: swept.facts.seed,
    options,
    command: repeatedBy('sweep', file, options, 10),
    setting: settingOf(first.scenario, first.model, first.world, policies),
    policies,
    replications: swept.replications,
    workers: swept.facts.workers,
    resumed: sessions - 1,
    wallSeconds,
    cpuSeconds,
    calls: swept.calls,
    events,
  })
  return { ...record, points: swept.points }
}

import { availableParallelism } from 'node:os'
import { basename, join, parse } from 'node:path'
import type { Writable } from 'node:stream'
import { type Comparison, comparisonsOf } from '../experiment/comparisons.ts'
import { type Estimate, estimatesOf } from '../experiment/estimates.ts'
import { Fold } from '../experiment/Fold.ts'
import { blocksPerTask, planTasks, type Task } from '../experiment/plan.ts'
import type { Model } from '../model/model.ts'
import type { RunFacts } from '../report/RunFacts.ts'
import type { Beside } from './Beside.ts'
import { BlockSink } from './BlockSink.ts'
import { choosePolicies } from './choosePolicies.ts'
import { consumeInOrder } from './consumeInOrder.ts'
import { ExitError } from './ExitError.ts'
import { type PreparedScenario, prepareScenario } from './prepareScenario.ts'
import { ReplicationThreads } from './ReplicationThreads.ts'
import { keptText, RunInterrupted } from './RunInterrupted.ts'
import { RunTables } from './RunTables.ts'
import type { RunOptions } from './runOptions.ts'
import { runRecord } from './runRecord.ts'

/** Those who follow a run while it goes on. */
export interface RunFollower {
  /** The scenario is valid and the tables are open: so many blocks (replications × policies × variants) will be simulated. */
  readonly planned?: (blocks: number) => void
  /** So many of them are done. */
  readonly written?: (blocks: number) => void
  /** Where the table of the option `stream` goes; default standard output. */
  readonly stream?: Writable
  /** Ends the run: complete replications stay in `.partial` tables. */
  readonly signal?: AbortSignal
}

/** A finished run, in memory what summary.csv and comparison.csv are on disk. */
export interface RunResult {
  readonly fold: Fold
  readonly estimates: readonly Estimate[]
  readonly comparisons: readonly Comparison[]
  readonly facts: RunFacts
}

/**
 * Simulates a scenario file under its policies on worker threads and leaves the tables in a folder.
 * @throws ExitError with exit code 2 (invalid scenario or option) or 1 (the run failed), its message a sentence, or a line per problem
 * @throws RunInterrupted when told to end by the follower's signal
 */
export async function runScenario(file: string, options: RunOptions = {}, follower: RunFollower = {}): Promise<RunResult> {
  const scenario = await prepareScenario(file, options.set)
  const out = options.out ?? join('results', parse(file).name)
  return runPrepared({ scenario, policies: choosePolicies(scenario.model, options.policy), out }, options, follower)
}

/** What is run: a scenario that is read already, under some of its policies (the baseline first), with its tables in a folder. */
export interface Job {
  readonly scenario: PreparedScenario
  readonly policies: readonly number[]
  readonly out: string
  readonly beside?: Beside
}

/** The same for a job; throws as `runScenario`. */
export async function runPrepared(
  { scenario, policies, out, beside }: Job,
  options: RunOptions,
  follower: RunFollower,
): Promise<RunResult> {
  const { model } = scenario
  const { seed = '1', replications = 30 } = options
  const models = [model, ...(beside?.variants ?? [])]
  const blocks = replications * policies.length * models.length
  const workers = Math.min(options.workers ?? availableParallelism(), Math.ceil(blocks / blocksPerTask(model)))
  const signal = follower.signal ?? new AbortController().signal

  const tables = new RunTables(out, model, options, follower.stream ?? process.stdout, signal)
  tables.refuseExisting()
  const quoted = await tables.quotedNames(model)
  const inOrder = [...policies].sort((a, b) => a - b)
  const threads = new ReplicationThreads(workers, signal)
  const setups = models.map((each, m) =>
    threads.share({ model: each, policies: inOrder, folder: scenario.folder, seed, tables: m === 0 ? tables.fromThreads : [], quoted }),
  )
  const fold = new Fold(model, policies)
  const started = performance.now()
  try {
    await tables.open()
    follower.planned?.(blocks)
    const sink = new BlockSink(fold, inOrder, tables, beside)
    let done = 0
    await consumeInOrder(
      tasksOf(model, models.length, policies.length, replications),
      (task) => threads.run(setups[task.model], task),
      async (task, results) => {
        for (const result of results) {
          signal.throwIfAborted()
          await sink.take(task.model, result)
          follower.written?.(++done)
        }
      },
      2 * workers + 1,
    )
    const estimates = estimatesOf(fold)
    const comparisons = comparisonsOf(fold, estimates)
    await tables.summarise(inScenarioOrder(estimates, model), inScenarioOrder(comparisons, model))
    for (const table of beside?.tables(estimates) ?? []) await tables.add(table)
    const facts: RunFacts = { seed, out, seconds: (performance.now() - started) / 1000, workers }
    await tables.finish(recordOf(scenario, options, fold, facts))
    return { fold, estimates, comparisons, facts }
  } catch (error) {
    const kept = await tables.abandon()
    if (signal.aborted) throw new RunInterrupted(out, kept)
    if (error instanceof ExitError && kept > 0) throw new ExitError(error.exitCode, `${error.message} ${keptText(out, kept)}`)
    throw error
  } finally {
    await threads.close()
  }
}

/** A task of one of the models of a run. */
interface ModelTask extends Task {
  readonly model: number
}

/** The tasks of all models: a stretch of replications of the scenario, then the same stretch of each variant. */
function* tasksOf(model: Model, models: number, policies: number, replications: number): Generator<ModelTask, void, undefined> {
  const stretch = models === 1 ? replications : Math.max(1, Math.floor(blocksPerTask(model) / policies))
  for (let first = 1; first <= replications; first += stretch) {
    const count = Math.min(stretch, replications - first + 1)
    for (let m = 0; m < models; m++) for (const task of planTasks(model, policies, count, first)) yield { ...task, model: m }
  }
}

/** Rows policy by policy as the scenario writes them, otherwise as they are. */
function inScenarioOrder<T extends { readonly policy: string }>(rows: readonly T[], model: Model): T[] {
  return model.policies.flatMap(({ name }) => rows.filter((row) => row.policy === name))
}

function recordOf(scenario: PreparedScenario, options: RunOptions, fold: Fold, facts: RunFacts): object {
  const { user, system } = process.cpuUsage()
  return runRecord({
    scenarioFile: basename(scenario.file),
    scenarioName: scenario.scenario.name,
    sha256: scenario.sha256,
    facts: scenario.facts,
    seed: facts.seed,
    options,
    policies: fold.policies.map((policy) => fold.model.policies[policy].name),
    replications: fold.replications,
    workers: facts.workers,
    wallSeconds: facts.seconds,
    cpuSeconds: (user + system) / 1e6,
    calls: fold.calls,
    events: fold.events,
  })
}

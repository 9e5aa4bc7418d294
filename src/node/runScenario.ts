import { availableParallelism } from 'node:os'
import { basename, join, parse } from 'node:path'
import type { Writable } from 'node:stream'
import { lastValueFrom } from 'rxjs'
import { type Comparison, comparisonsOf } from '../experiment/comparisons.ts'
import { type Estimate, estimatesOf } from '../experiment/estimates.ts'
import { Fold } from '../experiment/Fold.ts'
import { orderedRun } from '../experiment/orderedRun.ts'
import { blocksPerTask, planTasks, type Task } from '../experiment/plan.ts'
import { compileModel } from '../model/compileModel.ts'
import { holidaysFor } from '../model/holidays.ts'
import type { Model } from '../model/model.ts'
import type { RunFacts } from '../report/RunFacts.ts'
import { choosePolicies } from './choosePolicies.ts'
import { ExitError } from './ExitError.ts'
import { ReplicationThreads } from './ReplicationThreads.ts'
import { keptText, RunInterrupted } from './RunInterrupted.ts'
import { RunTables } from './RunTables.ts'
import { readScenario, type ScenarioOnDisk } from './readScenario.ts'
import type { RunOptions } from './runOptions.ts'
import { runRecord } from './runRecord.ts'
import type { ThreadBlock } from './threadProtocol.ts'

/** Those who follow a run while it goes on. */
export interface RunFollower {
  /** The scenario is valid and the tables are open: so many blocks (replications × policies) will be simulated. */
  readonly planned?: (blocks: number) => void
  /** So many of them are in the tables. */
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
  const started = performance.now()
  const source = readScenario(file)
  const model = compileModel(source.scenario, await holidaysFor(source.scenario))
  const policies = choosePolicies(model, options.policy)
  const replications = options.replications ?? 30
  const blocks = replications * policies.length
  const workers = Math.min(options.workers ?? availableParallelism(), Math.ceil(blocks / blocksPerTask(model)))
  const out = options.out ?? join('results', parse(file).name)
  const seed = options.seed ?? '1'
  const signal = follower.signal ?? new AbortController().signal

  const tables = new RunTables(out, options, follower.stream ?? process.stdout, signal)
  tables.refuseExisting()
  const inOrder = [...policies].sort((a, b) => a - b)
  const threads = new ReplicationThreads(
    { model, policies: inOrder, folder: source.folder, seed, tables: tables.fromThreads, quoted: await tables.quotedNames(model) },
    workers,
    signal,
  )
  const fold = new Fold(model, policies)
  const seconds = (): number => (performance.now() - started) / 1000
  try {
    await tables.open()
    follower.planned?.(blocks)
    const sink = new BlockSink(fold, inOrder, tables, signal, follower.written)
    await consumeInOrder(planTasks(model, policies.length, replications), threads, sink, 2 * workers + 1)
    const estimates = estimatesOf(fold)
    const comparisons = comparisonsOf(fold, estimates)
    await tables.summarise(inScenarioOrder(estimates, model), inScenarioOrder(comparisons, model))
    const facts: RunFacts = { seed, out, seconds: seconds(), workers }
    await tables.finish(recordOf(file, source, options, fold, facts))
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

/** Everything from plan to sink; ends with the last block written, or with the first error. */
async function consumeInOrder(tasks: Iterable<Task>, threads: ReplicationThreads, sink: BlockSink, window: number): Promise<void> {
  let writing = Promise.resolve()
  const consume = (blocks: readonly ThreadBlock[]): Promise<void> => {
    writing = sink.take(blocks)
    return writing
  }
  try {
    await lastValueFrom(orderedRun(tasks, (task) => threads.run(task), consume, window))
  } finally {
    await writing.catch(() => {})
  }
}

/** Takes the blocks of the plan in order: rows to the tables, figures to the fold. */
class BlockSink {
  private readonly fold: Fold
  /** The run's policies in scenario order, as the plan has them; the fold wants the baseline first. */
  private readonly policies: readonly number[]
  private readonly tables: RunTables
  private readonly signal: AbortSignal
  private readonly written: ((blocks: number) => void) | undefined
  private replication: ThreadBlock[] = []
  private blocks = 0

  constructor(
    fold: Fold,
    policies: readonly number[],
    tables: RunTables,
    signal: AbortSignal,
    written: ((blocks: number) => void) | undefined,
  ) {
    this.fold = fold
    this.policies = policies
    this.tables = tables
    this.signal = signal
    this.written = written
  }

  async take(blocks: readonly ThreadBlock[]): Promise<void> {
    for (const block of blocks) {
      this.signal.throwIfAborted()
      await this.tables.write(block.rows)
      this.replication.push(block)
      if (this.replication.length === this.policies.length) this.complete()
      this.written?.(++this.blocks)
    }
  }

  private complete(): void {
    const number = this.fold.replications + 1
    for (const [position, policy] of this.fold.policies.entries()) {
      this.fold.add(number, position, this.replication[this.policies.indexOf(policy)].block)
    }
    this.replication = []
    this.tables.complete()
  }
}

/** Rows policy by policy as the scenario writes them, otherwise as they are. */
function inScenarioOrder<T extends { readonly policy: string }>(rows: readonly T[], model: Model): T[] {
  return model.policies.flatMap(({ name }) => rows.filter((row) => row.policy === name))
}

function recordOf(file: string, source: ScenarioOnDisk, options: RunOptions, fold: Fold, facts: RunFacts): object {
  const { user, system } = process.cpuUsage()
  return runRecord({
    scenarioFile: basename(file),
    scenarioName: source.scenario.name,
    sha256: source.sha256,
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

import { basename } from 'node:path'
import { comparisonsOf } from '../experiment/comparisons.ts'
import { estimatesOf } from '../experiment/estimates.ts'
import { Fold } from '../experiment/Fold.ts'
import type { StoppingRule } from '../experiment/StoppingRule.ts'
import type { Model } from '../model/model.ts'
import type { RunFacts } from '../report/RunFacts.ts'
import { BlockSink } from './BlockSink.ts'
import { ExitError } from './ExitError.ts'
import { precisionRecord } from './precisionRecord.ts'
import type { PreparedScenario } from './prepareScenario.ts'
import { keptText, RunInterrupted } from './RunInterrupted.ts'
import { RunTables } from './RunTables.ts'
import { DEFAULTS, type RunOptions } from './runOptions.ts'
import { runRecord } from './runRecord.ts'
import type { RunFollower, RunResult } from './runScenario.ts'
import type { Job, StartedRun, StartedTask } from './startRun.ts'
import type { TaskOutput } from './TaskOutput.ts'

/** Takes what the threads hand back, in the order of the plan: to the tables, and to the statistics. */
export async function collectRun(job: Job, run: StartedRun, options: RunOptions, follower: RunFollower): Promise<RunResult> {
  const { scenario, policies, out, beside, signal } = job
  const { model } = scenario
  const { seed = DEFAULTS.seed } = options
  const { stopping } = run
  const tables = new RunTables(out, model, options, follower.stream ?? process.stdout, signal)
  tables.refuseExisting()
  const fold = new Fold(model, policies)
  try {
    await tables.open()
    follower.planned?.(run.blocks)
    const sink = new BlockSink(fold, run.inOrder, tables, beside)
    let done = 0
    /** The stopping rule has had enough: what the threads have made beyond it is left. */
    let over = false
    const consume = async (task: StartedTask, output: TaskOutput): Promise<void> => {
      if (over) return
      for await (const item of output.items()) {
        signal.throwIfAborted()
        if ('rows' in item) await tables.write(item.table, item.rows)
        else {
          const folded = sink.take(task.model, item.sample)
          if (folded && stopping !== undefined) {
            over = stopping.enough(fold)
            if (!over) follower.planned?.(stopping.expected(fold) * policies.length)
          }
          follower.written?.(++done)
          if (over) return
        }
      }
    }
    function* tasks(): Generator<StartedTask, void, undefined> {
      for (const task of run.tasks) {
        if (over) return
        yield task
      }
    }
    if (run.inSequence) for (const task of tasks()) await consume(task, task.output)
    else {
      const { consumeInOrder } = await import('./consumeInOrder.ts')
      await consumeInOrder(tasks(), async ({ output }) => output, consume, 2 * run.workers + 1)
    }
    const estimates = estimatesOf(fold)
    const comparisons = comparisonsOf(fold, estimates)
    await tables.summarise(inScenarioOrder(estimates, model), inScenarioOrder(comparisons, model))
    for (const table of beside?.tables(estimates) ?? []) await tables.add(table)
    const facts: RunFacts = { seed, out, seconds: (performance.now() - run.started) / 1000, workers: run.workers }
    await tables.finish(recordOf(scenario, options, fold, facts, stopping))
    return { fold, estimates, comparisons, facts, ...(stopping !== undefined && { stopping }) }
  } catch (error) {
    const kept = await tables.abandon()
    if (signal.aborted) throw new RunInterrupted(out, kept)
    if (error instanceof ExitError && kept > 0) throw new ExitError(error.exitCode, `${error.message} ${keptText(out, kept)}`)
    throw error
  }
}

/** Rows policy by policy as the scenario writes them, otherwise as they are. */
function inScenarioOrder<T extends { readonly policy: string }>(rows: readonly T[], model: Model): T[] {
  return model.policies.flatMap(({ name }) => rows.filter((row) => row.policy === name))
}

function recordOf(
  scenario: PreparedScenario,
  options: RunOptions,
  fold: Fold,
  facts: RunFacts,
  stopping: StoppingRule | undefined,
): object {
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
    ...(stopping !== undefined && { precision: precisionRecord(stopping, fold) }),
  })
}

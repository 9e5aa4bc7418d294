import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { comparisonsOf } from '../experiment/comparisons.ts'
import { estimatesOf } from '../experiment/estimates.ts'
import { Fold } from '../experiment/Fold.ts'
import { routesOf } from '../experiment/routesOf.ts'
import type { Model } from '../model/model.ts'
import { settingOf } from '../report/data/settingOf.ts'
import { hourlyText } from '../report/hourlyText.ts'
import { precisionRecord } from '../report/precisionRecord.ts'
import type { RunFacts } from '../report/RunFacts.ts'
import { varianceRecord } from '../report/varianceRecord.ts'
import { BlockSink } from './BlockSink.ts'
import { ExitError } from './ExitError.ts'
import { footprintOf } from './footprintOf.ts'
import type { Effort } from './Journal.ts'
import { openTables } from './openTables.ts'
import { keptText, RunInterrupted } from './RunInterrupted.ts'
import type { RunTables } from './RunTables.ts'
import { DEFAULTS, type RunOptions } from './runOptions.ts'
import { runRecord } from './runRecord.ts'
import type { RunFollower, RunResult } from './runScenario.ts'
import type { Job, StartedRun, StartedTask } from './startRun.ts'
import type { TaskOutput } from './TaskOutput.ts'
import { quotedNames } from './threadTables.ts'

/**
 * Takes what the threads hand back, in the order of the plan: to the tables, and to the statistics.
 * @param resumed tables of an interrupted run; what earlier sessions did is taken first
 */
export async function collectRun(
  job: Job,
  run: StartedRun,
  options: RunOptions,
  follower: RunFollower,
  resumed?: RunTables,
): Promise<RunResult> {
  const { scenario, policies, out, beside, signal } = job
  const { model } = scenario
  const { seed = DEFAULTS.seed } = options
  const { stopping } = run
  const tables = resumed ?? (await openTables(job, options, follower))
  const fold = new Fold(model, policies, { varianceReduction: options.varianceReduction ?? DEFAULTS.varianceReduction })
  try {
    await tables.startStream()
    follower.planned?.(run.blocks)
    const sink = new BlockSink(fold, run.inOrder, tables, beside)
    let done = 0
    /** The stopping rule has had enough: what the threads have made beyond it is left. */
    let over = false
    const folded = (): void => {
      if (stopping === undefined) return
      over = stopping.enough(fold)
      if (!over) follower.planned?.(stopping.expected(fold) * policies.length)
    }
    for (const samples of tables.done()) {
      sink.replay(samples)
      folded()
      done += samples.length
      follower.written?.(done)
      await setImmediate()
      signal.throwIfAborted()
    }
    const consume = async (task: StartedTask, output: TaskOutput): Promise<void> => {
      if (over) return
      for await (const item of output.items()) {
        signal.throwIfAborted()
        if ('rows' in item) await tables.write(item.table, item.rows)
        else {
          if (sink.take(task.model, item.sample)) folded()
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
    await tables.summarise(inScenarioOrder(estimates, model), inScenarioOrder(comparisons, model), routesOf(fold))
    const quoted = await quotedNames(model)
    await tables.addHourly(hourlyText(fold, (name) => quoted.get(name) ?? name))
    for (const table of beside?.tables(estimates) ?? []) await tables.add(table)
    const effort = tables.effort()
    const facts: RunFacts = {
      seed,
      out,
      seconds: (performance.now() - run.started) / 1000,
      workers: run.workers,
      footprint: footprintOf(effort),
      ...(stopping && { stopping }),
    }
    await tables.finish(recordOf(job, options, fold, facts, effort))
    return { fold, estimates, comparisons, facts }
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
  { scenario, command }: Job,
  options: RunOptions,
  fold: Fold,
  facts: RunFacts,
  { sessions, wallSeconds, cpuSeconds }: Effort,
): object {
  const policies = fold.policies.map((policy) => fold.model.policies[policy].name)
  return runRecord({
    scenarioFile: basename(scenario.file),
    scenarioName: scenario.scenario.name,
    sha256: scenario.sha256,
    facts: scenario.facts,
    seed: facts.seed,
    options,
    command,
    setting: settingOf(scenario.scenario, scenario.model, scenario.world, policies),
    policies,
    replications: fold.replications,
    workers: facts.workers,
    resumed: sessions - 1,
    wallSeconds,
    cpuSeconds,
    calls: fold.calls,
    events: fold.events,
    ...(facts.stopping !== undefined && { precision: precisionRecord(facts.stopping, fold) }),
    ...(fold.controls !== undefined && { varianceReduction: varianceRecord(fold) }),
  })
}

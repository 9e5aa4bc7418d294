import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { comparisonsOf } from '../../experiment/comparisons.ts'
import { estimatesOf } from '../../experiment/estimates.ts'
import { Fold } from '../../experiment/Fold.ts'
import { routesOf } from '../../experiment/routesOf.ts'
import { StoppingRule } from '../../experiment/StoppingRule.ts'
import type { Model } from '../../model/model.ts'
import { settingOf } from '../../report/data/settingOf.ts'
import { hourlyText } from '../../report/hourlyText.ts'
import { precisionRecord } from '../../report/precisionRecord.ts'
import type { RunFacts } from '../../report/RunFacts.ts'
import { varianceRecord } from '../../report/varianceRecord.ts'
import { ExitError } from '../ExitError.ts'
import { openTables } from '../folder/openTables.ts'
import { keptText, RunInterrupted } from '../folder/RunInterrupted.ts'
import type { RunTables } from '../folder/RunTables.ts'
import type { Effort, Execution } from '../plans/Executor.ts'
import type { Place } from '../plans/Place.ts'
import { planPrecision } from '../plans/planPrecision.ts'
import type { RunPlan } from '../plans/planRun.ts'
import { repeatedBy } from '../plans/repeatedBy.ts'
import type { RunFollower } from '../RunFollower.ts'
import { DEFAULTS, type RunOptions } from '../runOptions.ts'
import { BlockSink } from './BlockSink.ts'
import { footprintOf } from './footprintOf.ts'
import { runRecord } from './runRecord.ts'
import type { RunResult } from './runScenario.ts'

/**
 * Takes what the threads hand back, in the order of the plan: to the tables, and to the statistics.
 * @param resumed tables of an interrupted run; what earlier sessions did is taken first
 */
export async function collectRun(
  place: Place,
  plan: RunPlan,
  execution: Execution,
  options: RunOptions,
  follower: RunFollower,
  resumed?: RunTables,
): Promise<RunResult> {
  const { out, signal } = place
  const { scenario, chosen, beside } = plan
  const { model } = scenario
  const { replications = DEFAULTS.replications, seed = DEFAULTS.seed, only } = options
  const precision = planPrecision(options)
  const stopping = precision && new StoppingRule(precision)
  const tables = resumed ?? (await openTables(place, plan, options, follower))
  const fold = new Fold(model, chosen, { varianceReduction: options.varianceReduction ?? DEFAULTS.varianceReduction })
  try {
    await tables.startStream()
    follower.planned?.((only === undefined ? replications : 1) * plan.samples)
    tables.elsewhere = execution.elsewhere
    const sink = new BlockSink(fold, plan.inOrder, tables, beside)
    let done = 0
    /** The stopping rule has had enough: what has been made beyond it is left. */
    let over = false
    const folded = (): void => {
      if (stopping === undefined) return
      over = stopping.enough(fold)
      if (!over) follower.planned?.(stopping.expected(fold) * plan.samples)
    }
    for (const samples of tables.done()) {
      sink.replay(samples)
      folded()
      done += samples.length
      follower.written?.(done)
      await setImmediate()
      signal.throwIfAborted()
    }
    if (!over) {
      await execution.deliver(async (piece) => {
        if ('rows' in piece) await tables.write(piece.table, piece.rows)
        else {
          if (sink.take(piece)) folded()
          follower.written?.(++done)
        }
        return over ? 'enough' : undefined
      })
    }
    const estimates = estimatesOf(fold)
    const comparisons = comparisonsOf(fold, estimates)
    await tables.summarise(inScenarioOrder(estimates, model), inScenarioOrder(comparisons, model), routesOf(fold))
    await tables.addHourly(hourlyText(fold, (name) => plan.quoted.get(name) ?? name))
    for (const table of beside?.tables(estimates) ?? []) await tables.add(table)
    const effort = tables.effort()
    const facts: RunFacts = {
      seed,
      out,
      seconds: (performance.now() - execution.since) / 1000,
      workers: execution.workers,
      shards: execution.shards,
      footprint: footprintOf(effort),
      ...(stopping && { stopping }),
    }
    await tables.finish(recordOf(plan, options, fold, facts, effort))
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
  { scenario, command }: RunPlan,
  options: RunOptions,
  fold: Fold,
  facts: RunFacts,
  { sessions, wallSeconds, cpuSeconds }: Effort,
): object {
  const policies = fold.policies.map((policy) => fold.model.policies[policy].name)
  return runRecord({
    scenarioFile: basename(scenario.input.file),
    scenarioName: scenario.scenario.name,
    sha256: scenario.sha256,
    facts: scenario.facts,
    seed: facts.seed,
    options,
    command: repeatedBy(command, scenario.input.file, options, DEFAULTS.replications),
    setting: settingOf(scenario.scenario, scenario.model, scenario.world, policies),
    policies,
    replications: fold.replications,
    workers: facts.workers,
    shards: facts.shards,
    resumed: sessions - 1,
    wallSeconds,
    cpuSeconds,
    calls: fold.calls,
    events: fold.events,
    ...(facts.stopping !== undefined && { precision: precisionRecord(facts.stopping, fold) }),
    ...(fold.controls !== undefined && { varianceReduction: varianceRecord(fold) }),
  })
}

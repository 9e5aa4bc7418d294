import { basename } from 'node:path'
import { paretoRow, sweepRow } from '../../report/choiceRows.ts'
import { CHOICE_TABLES } from '../../report/choiceTables.ts'
import { settingOf } from '../../report/data/settingOf.ts'
import type { Swept } from '../../report/sweepText.ts'
import { ExitError } from '../ExitError.ts'
import { RunFolder } from '../folder/RunFolder.ts'
import { keptText, type Part, RunInterrupted } from '../folder/RunInterrupted.ts'
import { rowsText } from '../folder/rowsText.ts'
import type { Effort } from '../plans/Executor.ts'
import type { Place } from '../plans/Place.ts'
import type { PackedSample } from '../plans/Plan.ts'
import { axesOf, planSweep, type SweepPlan } from '../plans/planSweep.ts'
import { repeatedBy } from '../plans/repeatedBy.ts'
import type { ScenarioInput } from '../plans/ScenarioInput.ts'
import { pointAt } from '../plans/sweepGrid.ts'
import type { RunFollower } from '../RunFollower.ts'
import { release } from '../release.ts'
import { DEFAULTS, type SweepOptions } from '../runOptions.ts'
import { runRecord } from './runRecord.ts'
import { SweepPoints } from './SweepPoints.ts'

/** Simulates a scenario at every point of a grid (`sweepScenario`) at a place. */
export async function sweepOn(place: Place, input: ScenarioInput, options: SweepOptions, follower: RunFollower): Promise<Swept> {
  const { out, signal } = place
  const { force = false, resume = false } = options
  axesOf(options)
  const folder = new RunFolder(out)
  if (resume && force) throw new ExitError(2, '--resume goes on with a sweep and --force overwrites it: give one of the two.')
  if (!resume) folder.refuseExisting(force)
  const plan = await planSweep(input, options)
  const { points, replications, seed, first } = plan
  const results = new SweepPoints()
  const names = plan.axes.map(({ path }) => path)
  const abandonAtExit = (): void => void folder.abandon()
  try {
    process.once('exit', abandonAtExit)
    const headers = new Map([['sweep', await rowsText([[...names, ...columnsOf('sweep')]])]])
    if (resume) await folder.resume(plan.identity, headers)
    else await folder.start(plan.identity, headers, force)
    follower.planned?.(plan.steps * plan.samples)
    let done = 0
    /** Of the step under way, its samples by policy. */
    let samples: PackedSample[] = []
    let step = 0
    /** Takes the samples of the next step; returns the rows of the point that it ends. */
    const take = async (): Promise<Uint8Array | undefined> => {
      const number = Math.floor(step / replications)
      const { model, chosen } = await plan.point(number)
      const replication = (step++ % replications) + 1
      for (const [position, { sample }] of samples.entries()) results.add(model, chosen, replication, position, sample)
      follower.written?.((done += samples.length))
      if (replication < replications) return undefined
      const values = pointAt(plan.axes, number).map(({ value }) => value)
      return Buffer.from(await rowsText(results.finish(values).map((row) => [...values, ...sweepRow(row)])))
    }
    const kept = folder.steps
    const execution = await place.executor.start(plan, kept)
    folder.effort.elsewhere = execution.elsewhere
    for (const earlier of folder.done()) {
      samples = earlier.samples().map((sample) => ({ sample }))
      await take()
    }
    samples = []
    await execution.deliver(async (piece) => {
      if ('rows' in piece) return undefined
      samples.push(piece)
      if (samples.length < plan.samples) return undefined
      const rows = await take()
      if (rows !== undefined) await folder.write('sweep', rows)
      folder.keep(folder.mark(), samples)
      for (const { sample } of samples) release(sample)
      samples = []
      return undefined
    })
    const swept = results.options()
    const pareto = swept.map((option) => [...option.values, ...paretoRow(option)])
    await folder.add('pareto', await rowsText([[...names, ...columnsOf('pareto')], ...pareto]))
    const facts = { seed, out, seconds: (performance.now() - execution.since) / 1000, workers: execution.workers, shards: execution.shards }
    const { calls } = results
    const result = { name: first.scenario.name, model: first.model, names, points, replications, calls, facts, options: swept }
    await folder.finish(recordOf(plan, options, result, results.events, folder.effort.total()))
    return result
  } catch (error) {
    await folder.flush().catch(() => {})
    const kept = folder.abandon()
    const whole = Math.floor(kept / replications)
    const parts: [number, Part] = whole > 0 ? [whole, 'point'] : [kept, 'replication']
    if (signal.aborted) throw new RunInterrupted(out, ...parts)
    if (error instanceof ExitError && kept > 0) throw new ExitError(error.exitCode, `${error.message} ${keptText(out, ...parts)}`)
    throw error
  } finally {
    process.off('exit', abandonAtExit)
  }
}

function columnsOf(table: 'sweep' | 'pareto'): string[] {
  return CHOICE_TABLES[table].map(({ name }) => name)
}

function recordOf(
  { first }: SweepPlan,
  options: SweepOptions,
  swept: Swept,
  events: number,
  { sessions, wallSeconds, cpuSeconds }: Effort,
): object {
  const policies = [...new Set(swept.options.map(({ policy }) => policy))]
  const record = runRecord({
    scenarioFile: basename(first.input.file),
    scenarioName: swept.name,
    sha256: first.sha256,
    facts: first.facts,
    seed: swept.facts.seed,
    options,
    command: repeatedBy('sweep', first.input.file, options, DEFAULTS.sweepReplications),
    setting: settingOf(first.scenario, first.model, first.world, policies),
    policies,
    replications: swept.replications,
    workers: swept.facts.workers,
    shards: swept.facts.shards,
    resumed: sessions - 1,
    wallSeconds,
    cpuSeconds,
    calls: swept.calls,
    events,
  })
  return { ...record, points: swept.points }
}

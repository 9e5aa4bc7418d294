import { basename } from 'node:path'
import { fanReplications } from '../../experiment/fan.ts'
import { blocksPerTask, planTasks } from '../../experiment/plan.ts'
import { DEFAULTS, type RunOptions } from '../runOptions.ts'
import type { ReplicationThreads } from '../threads/ReplicationThreads.ts'
import type { SharedSetup } from '../threads/threadProtocol.ts'
import type { Beside } from './Beside.ts'
import { choosePolicies } from './choosePolicies.ts'
import type { Plan, PlannedTask } from './Plan.ts'
import { modulesOf, stretchText } from './planFacts.ts'
import { planPrecision } from './planPrecision.ts'
import { type PreparedScenario, prepareScenario } from './prepareScenario.ts'
import { runIdentity } from './runIdentity.ts'
import { filesOf, type ScenarioInput } from './ScenarioInput.ts'
import { quotedNames, threadTables } from './threadTables.ts'

/** What a run or a comparison simulates, and what its results are told by. */
export interface RunPlan extends Plan {
  readonly command: 'run' | 'compare'
  readonly scenario: PreparedScenario
  /** Indices in the model of its policies; the first is the baseline. */
  readonly chosen: readonly number[]
  /** The same in scenario order, as the steps have them. */
  readonly inOrder: readonly number[]
  readonly beside: Beside | undefined
  /** Names of the model that a CSV field has to quote, with their quotes. */
  readonly quoted: ReadonlyMap<string, string>
}

/** The plan of a run. @throws ExitError 2 with the problems of scenario and options */
export async function runPlan(input: ScenarioInput, options: RunOptions): Promise<RunPlan> {
  const scenario = await prepareScenario(input, options.set)
  return planRun('run', scenario, choosePolicies(scenario.model, options.policy), options)
}

/** Replications of a scenario that has been read, under some of its policies (the baseline first), and of what is simulated beside it. */
export async function planRun(
  command: 'run' | 'compare',
  scenario: PreparedScenario,
  chosen: readonly number[],
  options: RunOptions,
  beside?: Beside,
): Promise<RunPlan> {
  const { model, folder } = scenario
  const { replications = DEFAULTS.replications, seed = DEFAULTS.seed, only } = options
  const planned = only === undefined ? { first: 1, count: planPrecision(options)?.most ?? replications } : { first: only, count: 1 }
  const inOrder = [...chosen].sort((a, b) => a - b)
  const models = [model, ...(beside?.variants ?? [])]
  const quoted = await quotedNames(model)
  const tables = threadTables(model, options)
  const setups = new WeakMap<ReplicationThreads, readonly SharedSetup[]>()
  const setupsOn = (threads: ReplicationThreads): readonly SharedSetup[] => {
    const known = setups.get(threads)
    if (known !== undefined) return known
    const shared = models.map((each, m) =>
      threads.share({
        model: each,
        policies: inOrder,
        folder,
        seed,
        tables: m === 0 ? tables : [],
        quoted,
        lastFan: m === 0 ? planned.first - 1 + fanReplications(model, inOrder.length) : 0,
      }),
    )
    setups.set(threads, shared)
    return shared
  }
  const filed = tables.filter((name) => name !== 'calls' || options.calls)
  const perTask = blocksPerTask(model)

  /**
   * A stretch of replications of the scenario, then the same stretch of each variant. One thread alone gets larger tasks, since it is given
   * one when it has done another.
   */
  function* tasks(threads: ReplicationThreads, from: number, to: number, atOnce: number): Generator<PlannedTask, void, undefined> {
    const shared = setupsOn(threads)
    const stretch = models.length === 1 ? to - from : Math.max(1, Math.floor(perTask / inOrder.length))
    const size = perTask * (atOnce === 1 ? 10 : 1)
    for (let step = from; step < to; step += stretch) {
      const count = Math.min(stretch, to - step)
      for (const m of models.keys())
        for (const task of planTasks(model, inOrder.length, count, planned.first + step, size))
          yield { model: m, start: () => threads.run(shared[m]!, task) }
    }
  }
  return {
    identity: runIdentity(scenario, chosen, filed, beside, options),
    steps: planned.count,
    samples: models.length * inOrder.length,
    policies: inOrder.length,
    tables,
    calls: models.length * inOrder.length * model.expectedCalls,
    blocksPerTask: perTask,
    modules: modulesOf(model, chosen),
    named: (from, to) => stretchText('replication', planned.first + from, planned.first + to - 1),
    bundle: () => ({ command, file: basename(scenario.input.file), files: filesOf(scenario.input), options }),
    tasks,
    command,
    scenario,
    chosen,
    inOrder,
    beside,
    quoted,
  }
}

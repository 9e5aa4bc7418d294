import { fanReplications } from '../experiment/fan.ts'
import { blocksPerTask, planTasks, type Task } from '../experiment/plan.ts'
import { StoppingRule } from '../experiment/StoppingRule.ts'
import type { Model } from '../model/model.ts'
import type { Beside } from './Beside.ts'
import { planPrecision } from './planPrecision.ts'
import type { PreparedScenario } from './prepareScenario.ts'
import { DEFAULTS, type RunOptions } from './runOptions.ts'
import type { TaskOutput } from './TaskOutput.ts'
import { quotedNames, threadTables } from './threadTables.ts'
import type { Threads } from './withThreads.ts'

/**
 * First calls for which one more thread is started: each compiles the engine anew, half a second of a core, and on two cores a second one
 * was no sooner done than one alone below a million calls.
 */
const CALLS_PER_THREAD = 1e6

/** What is run: a scenario that is read already, under some of its policies (the baseline first), with its tables in a folder. */
export interface Job extends Threads {
  readonly scenario: PreparedScenario
  readonly policies: readonly number[]
  readonly out: string
  /** The command that makes its tables again. */
  readonly command: string
  readonly beside?: Beside
}

/** A run whose first tasks are with the threads. */
export interface StartedRun {
  /** Of all models; of a run with a stopping rule, those that it has at least. */
  readonly blocks: number
  /** What decides when the run ends, where that is not planned. */
  readonly stopping: StoppingRule | undefined
  /** Threads that it can use. */
  readonly workers: number
  /** Its policies in scenario order, as the plan has them. */
  readonly inOrder: readonly number[]
  /** When it was started, on the clock of `performance.now()`. */
  readonly started: number
  /** Whether its tasks can be consumed one after the other: the threads have them all, or there is but one thread. */
  readonly inSequence: boolean
  /** In order; each is started when it is pulled at the latest. */
  readonly tasks: Iterable<StartedTask>
}

export interface StartedTask {
  /** 0 is the scenario itself, the others its variants. */
  readonly model: number
  readonly output: TaskOutput
}

/**
 * Plans a run and gives the threads their first tasks; the others are started as they are pulled.
 * @param done replications that are done already
 */
export async function startRun(job: Job, options: RunOptions, done = 0): Promise<StartedRun> {
  const { model } = job.scenario
  const { replications = DEFAULTS.replications, seed = DEFAULTS.seed, only } = options
  const precision = planPrecision(options)
  const planned: Stretch = only === undefined ? { first: 1, last: precision?.most ?? replications } : { first: only, last: only }
  const models = [model, ...(job.beside?.variants ?? [])]
  const blocks = (only === undefined ? replications : 1) * job.policies.length * models.length
  /** At most, where a stopping rule decides. */
  const left = (planned.last - planned.first + 1 - done) * job.policies.length * models.length
  const useful = options.workers === undefined ? Math.ceil((left * model.expectedCalls) / CALLS_PER_THREAD) : left
  const workers = Math.max(1, Math.min(job.threads.most, useful, Math.ceil(left / blocksPerTask(model))))
  const started = performance.now()
  const inOrder = [...job.policies].sort((a, b) => a - b)
  const quoted = await quotedNames(model)
  const setups = models.map((each, m) =>
    job.threads.share({
      model: each,
      policies: inOrder,
      folder: job.scenario.folder,
      seed,
      tables: m === 0 ? threadTables(model, options) : [],
      quoted,
      lastFan: m === 0 ? planned.first - 1 + fanReplications(model, inOrder.length) : 0,
    }),
  )
  const start = (task: ModelTask): StartedTask => ({ model: task.model, output: job.threads.run(setups[task.model], task) })
  const ahead = tasksOf(model, models.length, inOrder.length, { ...planned, first: planned.first + done }, workers)
  const first: StartedTask[] = []
  let next = ahead.next()
  for (; !next.done && first.length < workers; next = ahead.next()) first.push(start(next.value))
  function* tasks(): Generator<StartedTask, void, undefined> {
    yield* first
    for (; !next.done; next = ahead.next()) yield start(next.value)
  }
  const stopping = precision && new StoppingRule(precision)
  return { blocks, stopping, workers, inOrder, started, inSequence: workers === 1 || next.done === true, tasks: tasks() }
}

/** Replications, both included. */
interface Stretch {
  readonly first: number
  readonly last: number
}

/** A task of one of the models of a run. */
interface ModelTask extends Task {
  readonly model: number
}

/**
 * The tasks of all models: a stretch of replications of the scenario, then the same stretch of each variant. One thread alone gets them
 * larger, since it is given one when it has done another.
 */
function* tasksOf(
  model: Model,
  models: number,
  policies: number,
  planned: Stretch,
  workers: number,
): Generator<ModelTask, void, undefined> {
  const stretch = models === 1 ? planned.last : Math.max(1, Math.floor(blocksPerTask(model) / policies))
  const size = blocksPerTask(model) * (workers === 1 ? 10 : 1)
  for (let { first } = planned; first <= planned.last; first += stretch) {
    const count = Math.min(stretch, planned.last - first + 1)
    for (let m = 0; m < models; m++) for (const task of planTasks(model, policies, count, first, size)) yield { ...task, model: m }
  }
}

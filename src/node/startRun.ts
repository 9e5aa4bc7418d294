import { blocksPerTask, planTasks, type Task } from '../experiment/plan.ts'
import type { Model } from '../model/model.ts'
import type { Beside } from './Beside.ts'
import type { PreparedScenario } from './prepareScenario.ts'
import type { RunOptions } from './runOptions.ts'
import type { TaskOutput } from './TaskOutput.ts'
import { quotedNames, threadTables } from './threadTables.ts'
import type { Threads } from './withThreads.ts'

/** What is run: a scenario that is read already, under some of its policies (the baseline first), with its tables in a folder. */
export interface Job extends Threads {
  readonly scenario: PreparedScenario
  readonly policies: readonly number[]
  readonly out: string
  readonly beside?: Beside
}

/** A run whose first tasks are with the threads. */
export interface StartedRun {
  /** Of all models. */
  readonly blocks: number
  /** Threads that it can use. */
  readonly workers: number
  /** Its policies in scenario order, as the plan has them. */
  readonly inOrder: readonly number[]
  /** When it was started, on the clock of `performance.now()`. */
  readonly started: number
  /** Whether the threads have all of its tasks. */
  readonly underWay: boolean
  /** In order; each is started when it is pulled at the latest. */
  readonly tasks: Iterable<StartedTask>
}

export interface StartedTask {
  /** 0 is the scenario itself, the others its variants. */
  readonly model: number
  readonly output: TaskOutput
}

/** Plans a run and gives the threads their first tasks; the others are started as they are pulled. */
export async function startRun(job: Job, options: RunOptions): Promise<StartedRun> {
  const { model } = job.scenario
  const { replications = 30, seed = '1' } = options
  const models = [model, ...(job.beside?.variants ?? [])]
  const blocks = replications * job.policies.length * models.length
  const workers = Math.min(job.threads.most, Math.ceil(blocks / blocksPerTask(model)))
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
    }),
  )
  const start = (task: ModelTask): StartedTask => ({ model: task.model, output: job.threads.run(setups[task.model], task) })
  const planned = tasksOf(model, models.length, inOrder.length, replications)
  const first: StartedTask[] = []
  let next = planned.next()
  for (; !next.done && first.length < workers; next = planned.next()) first.push(start(next.value))
  function* tasks(): Generator<StartedTask, void, undefined> {
    yield* first
    for (; !next.done; next = planned.next()) yield start(next.value)
  }
  return { blocks, workers, inOrder, started, underWay: next.done === true, tasks: tasks() }
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

import type { Execution, Executor } from '../plans/Executor.ts'
import type { Plan } from '../plans/Plan.ts'
import type { ReplicationThreads } from '../threads/ReplicationThreads.ts'
import { deliverTasks, type StartedTask, startTask } from './simulateSteps.ts'

/**
 * First calls for which one more thread is started: each compiles the engine anew, half a second of a core, and on two cores a second one
 * was no sooner done than one alone below a million calls.
 */
const CALLS_PER_THREAD = 1e6

/** Simulates on the threads of this machine. */
export class LocalExecutor implements Executor {
  private readonly threads: ReplicationThreads
  private readonly signal: AbortSignal
  private readonly asked: number | undefined

  /** @param asked threads that the planner asked for; without, as many of those there are as are worth starting */
  constructor(threads: ReplicationThreads, signal: AbortSignal, asked: number | undefined) {
    this.threads = threads
    this.signal = signal
    this.asked = asked
  }

  /** Gives the threads their first tasks; the others are started as they are delivered. */
  async start(plan: Plan, done: number): Promise<LocalExecution> {
    const workers = threadsFor(plan, plan.steps - done, this.threads.most, this.asked)
    const since = performance.now()
    const ahead = plan.tasks(this.threads, done, plan.steps, workers)[Symbol.iterator]()
    const first: StartedTask[] = []
    let next = ahead.next()
    for (; !next.done && first.length < workers; next = ahead.next()) first.push(startTask(next.value))
    function* rest(): Generator<StartedTask, void, undefined> {
      for (; !next.done; next = ahead.next()) yield startTask(next.value)
    }
    // The threads have all tasks, or there is but one thread: they can be taken one after the other.
    const inSequence = workers === 1 || next.done === true
    const tasks = (function* (): Generator<StartedTask, void, undefined> {
      yield* first
      yield* rest()
    })()
    return { workers, since, inSequence, deliver: (take) => deliverTasks(tasks, inSequence ? 1 : workers, take, this.signal) }
  }
}

/** Threads for some steps of a plan: as many as are asked for, or as are worth starting; no more than there are, or have tasks. */
export function threadsFor(plan: Plan, steps: number, most: number, asked: number | undefined): number {
  const blocks = steps * plan.samples
  const useful = asked ?? Math.ceil((steps * plan.calls) / CALLS_PER_THREAD)
  return Math.max(1, Math.min(most, useful, Math.ceil(blocks / plan.blocksPerTask)))
}

/** As `Execution`; whether its tasks are taken one after the other is for tests. */
export interface LocalExecution extends Execution {
  readonly inSequence: boolean
}

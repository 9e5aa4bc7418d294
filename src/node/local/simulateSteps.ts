import type { Execution } from '../plans/Executor.ts'
import type { Piece, Plan, PlannedTask } from '../plans/Plan.ts'
import type { ReplicationThreads } from '../threads/ReplicationThreads.ts'
import type { TaskOutput } from '../threads/TaskOutput.ts'

/** A task that is with the threads, or is about to be. */
export interface StartedTask {
  readonly model: number
  readonly output: Promise<TaskOutput>
}

/** A stretch [from, to) of the steps of a plan, and how many tasks of it may be with the threads at once. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly atOnce: number
}

type Take = Parameters<Execution['deliver']>[0]

/**
 * Simulates a stretch of a plan on threads and hands over what it leaves, as `Execution.deliver` does. After 'enough' the threads finish the
 * tasks that they have, which is thrown away, and are free again.
 */
export async function simulateSteps(
  plan: Plan,
  threads: ReplicationThreads,
  { from, to, atOnce }: Stretch,
  take: Take,
  signal: AbortSignal,
): Promise<void> {
  function* tasks(): Generator<StartedTask, void, undefined> {
    for (const task of plan.tasks(threads, from, to, atOnce)) yield startTask(task)
  }
  await deliverTasks(tasks(), atOnce, take, signal)
}

/** Gives a task to the threads. */
export function startTask({ model, start }: PlannedTask): StartedTask {
  const output = Promise.resolve(start())
  // Its turn comes later; what it fails with is thrown then.
  output.catch(() => {})
  return { model, output }
}

/** Takes tasks as they are pulled, so many at once beyond the first, and hands over what they leave, in their order. */
export async function deliverTasks(tasks: Iterable<StartedTask>, atOnce: number, take: Take, signal: AbortSignal): Promise<void> {
  let over = false
  const consume = async (model: number, output: TaskOutput): Promise<void> => {
    try {
      if (over) return
      for await (const item of output.items()) {
        signal.throwIfAborted()
        const piece: Piece = 'sample' in item ? { model, sample: item.sample } : item
        over = (await take(piece)) === 'enough'
        if (over) return
      }
    } finally {
      output.discard()
    }
  }
  function* wanted(): Generator<StartedTask, void, undefined> {
    const pulled = tasks[Symbol.iterator]()
    for (let next = over ? undefined : pulled.next(); next?.done === false; next = over ? undefined : pulled.next()) yield next.value
  }
  if (atOnce === 1) for (const { model, output } of wanted()) await consume(model, await output)
  else {
    const { consumeInOrder } = await import('./consumeInOrder.ts')
    await consumeInOrder(
      wanted(),
      ({ output }) => output,
      ({ model }, output) => consume(model, output),
      2 * atOnce + 1,
    )
  }
}

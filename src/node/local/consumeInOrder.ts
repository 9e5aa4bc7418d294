import { lastValueFrom } from 'rxjs'
import { orderedRun } from '../../experiment/orderedRun.ts'

/**
 * Runs tasks side by side, at most `window` of them at a time, and hands their results over one after the other in the order of the tasks.
 * Ends with the last result consumed, or with the first error, never in the middle of a consumption.
 */
export async function consumeInOrder<T, R>(
  tasks: Iterable<T>,
  run: (task: T) => Promise<R>,
  consume: (task: T, result: R) => Promise<void>,
  window: number,
): Promise<void> {
  let consuming = Promise.resolve()
  const both = async (task: T): Promise<readonly [T, R]> => [task, await run(task)]
  const take = ([task, result]: readonly [T, R]): Promise<void> => {
    consuming = consume(task, result)
    return consuming
  }
  try {
    await lastValueFrom(orderedRun(tasks, both, take, window), { defaultValue: undefined })
  } finally {
    await consuming.catch(() => {})
  }
}

import { BehaviorSubject, concatMap, defer, first, from, mergeMap, type Observable, tap } from 'rxjs'

/**
 * Runs tasks side by side and consumes their results in the order of the tasks, whatever the order in which they end.
 * At most `window` tasks are running or waiting to be consumed, so that memory does not grow when the consumer is the slower.
 * The first error ends everything.
 */
export function orderedRun<T, R>(
  tasks: Iterable<T>,
  run: (task: T) => Promise<R>,
  consume: (result: R) => Promise<void>,
  window: number,
): Observable<void> {
  return defer(() => {
    const turn = new BehaviorSubject(0)
    const inTurn = (result: R, i: number): Observable<void> =>
      turn.pipe(
        first((now) => now === i),
        concatMap(() => consume(result)),
        tap({ complete: () => turn.next(i + 1) }),
      )
    return from(tasks).pipe(mergeMap((task, i) => from(run(task)).pipe(mergeMap((result) => inTurn(result, i))), window))
  })
}

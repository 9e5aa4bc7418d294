import {
  AsyncSubject,
  concatMap,
  defer,
  endWith,
  from,
  ignoreElements,
  map,
  mergeMap,
  type Observable,
  type ObservableInput,
  of,
  range,
  repeat,
  takeWhile,
  tap,
} from 'rxjs'

/** What a lane emits when there are no tasks left. */
const NO_TASK = Symbol('no task')

/**
 * Runs tasks side by side and emits their results in the order of the tasks, each after it has been consumed.
 * A task is pulled from the iterable when one of `window` slots is free, and a slot is free again only when its result has been
 * consumed: at most `window` results exist at any time, however slow the consumer and however many the tasks.
 * Unsubscribing, or the first error of a run or of the consumer, unsubscribes every run under way (an Observable made around an
 * abort signal then stops its work). To end early and in good order, let the iterable end: what is under way is still consumed.
 */
export function orderedRun<T, R>(
  tasks: Iterable<T>,
  run: (task: T) => ObservableInput<R>,
  consume: (result: R) => ObservableInput<unknown>,
  window: number,
): Observable<R> {
  return defer(() => {
    const source = tasks[Symbol.iterator]()
    /** Completed when every earlier result has been consumed. */
    let turn = new AsyncSubject<never>()
    turn.complete()
    const lane = defer((): Observable<R | typeof NO_TASK> => {
      const next = source.next()
      if (next.done) return of(NO_TASK)
      const before = turn
      const after = new AsyncSubject<never>()
      turn = after
      const consumed = (result: R) => defer(() => consume(result)).pipe(ignoreElements(), endWith(result))
      return from(run(next.value)).pipe(
        concatMap((result) => before.pipe(endWith(result), mergeMap(consumed))),
        tap({ complete: () => after.complete() }),
      )
    })
    return range(0, window).pipe(
      mergeMap(() =>
        lane.pipe(
          repeat(),
          takeWhile((result) => result !== NO_TASK),
          map((result) => result as R),
        ),
      ),
    )
  })
}

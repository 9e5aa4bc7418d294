import { lastValueFrom, Observable, take, timer, toArray } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { orderedRun } from '../../../src/experiment/orderedRun.ts'

const later = <R>(milliseconds: number, value: R): Promise<R> => new Promise((resolve) => setTimeout(() => resolve(value), milliseconds))
const nothing = (): Promise<void> => Promise.resolve()

describe('an ordered run', () => {
  it('consumes and emits results in the order of the tasks, whatever the order in which they end', async () => {
    const consumed: number[] = []
    const results = await lastValueFrom(
      orderedRun(
        [5, 1, 4, 0, 3, 2],
        (task) => later(task * 4, task),
        async (result) => {
          await later(1, undefined)
          consumed.push(result)
        },
        3,
      ).pipe(toArray()),
    )
    expect(results).toEqual([5, 1, 4, 0, 3, 2])
    expect(consumed).toEqual(results)
  })

  it('has at most so many results under way as there are slots, though the consumer is slow and the tasks never end', async () => {
    function* endless(): Generator<number, void, undefined> {
      for (let task = 0; ; task++) yield task
    }
    let open = 0
    let most = 0
    const run = orderedRun(
      endless(),
      (task) => {
        most = Math.max(most, ++open)
        return later(1, task)
      },
      async () => {
        await later(2, undefined)
        open--
      },
      4,
    )
    expect(await lastValueFrom(run.pipe(take(25), toArray()))).toEqual(Array.from({ length: 25 }, (_, j) => j))
    expect(most).toBeLessThanOrEqual(4)
    expect(most).toBeGreaterThan(1)
  })

  it('never consumes two results at once', async () => {
    let consuming = 0
    const run = orderedRun(
      Array.from({ length: 20 }, (_, j) => j),
      (task) => later(Math.abs(10 - task), task),
      async () => {
        expect(++consuming).toBe(1)
        await later(1, undefined)
        consuming--
      },
      5,
    )
    await lastValueFrom(run)
  })

  it('ends with the first error of a run and stops what is under way', async () => {
    const stopped: number[] = []
    const run = orderedRun(
      [0, 1, 2],
      (task) =>
        new Observable<number>((subscriber) => {
          const timing = timer(task === 1 ? 5 : 1000).subscribe(() => subscriber.error(new Error(`task ${task} failed`)))
          return () => {
            timing.unsubscribe()
            stopped.push(task)
          }
        }),
      nothing,
      3,
    )
    await expect(lastValueFrom(run)).rejects.toThrow('task 1 failed')
    expect(stopped.sort()).toEqual([0, 1, 2])
  })

  it('ends with an error of the consumer or of the list of tasks', async () => {
    const failing = (): Promise<void> => Promise.reject(new Error('disk full'))
    await expect(lastValueFrom(orderedRun([1, 2], (task) => later(1, task), failing, 2))).rejects.toThrow('disk full')
    function* broken(): Generator<number, void, undefined> {
      yield 1
      throw new Error('no plan')
    }
    await expect(lastValueFrom(orderedRun(broken(), (task) => later(1, task), nothing, 2))).rejects.toThrow('no plan')
  })

  it('consumes what is under way when the tasks end early', async () => {
    let stop = false
    function* until(): Generator<number, void, undefined> {
      for (let task = 0; !stop; task++) yield task
    }
    const results = await lastValueFrom(
      orderedRun(
        until(),
        (task) => later(3, task),
        async (result) => {
          if (result === 4) stop = true
        },
        3,
      ).pipe(toArray()),
    )
    expect(results.slice(0, 5)).toEqual([0, 1, 2, 3, 4])
    expect(results).toEqual(Array.from({ length: results.length }, (_, j) => j))
    expect(results.length).toBeLessThanOrEqual(8)
  })

  it('completes at once without tasks, and may be subscribed again', async () => {
    expect(await lastValueFrom(orderedRun([], () => nothing(), nothing, 2).pipe(toArray()))).toEqual([])
    const run = orderedRun([1, 2], (task) => later(1, task), nothing, 1)
    expect(await lastValueFrom(run.pipe(toArray()))).toEqual([1, 2])
    expect(await lastValueFrom(run.pipe(toArray()))).toEqual([1, 2])
  })
})

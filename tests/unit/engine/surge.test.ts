import { describe, expect, test } from 'vitest'
import type { Surge } from '../../../src/scenario/types.ts'
import { outage, pool, stage, Told, type } from './plot.ts'

const surge = (over: Partial<Surge>): Surge => ({ upTo: 2, window: 900, notice: 0, stay: 300, ...over })

describe('flexible agents', () => {
  test('come after their notice, stay their time, and finish the call they are on', () => {
    const told = new Told({
      types: [type('a', [0, 10, 20, 30], 1000)],
      pools: [pool('north', ['a'], 1, { surge: surge({ whenWaiting: 2, notice: 60 }) })],
    })
    // Called up at 20 (two wait), there from 80 to 380. At 1000 and at the first end of 1080 more are busy than staffed.
    expect(told.calls).toEqual(['1 a: north +0 h1000', '2 a: north +70 h1000', '3 a: north +60 h1000', '4 a: north +1050 h1000'])
    expect(told.pool('north', 'paid')).toBe(3600 + 2 * 300)
    expect(told.pool('north', 'staffed')).toBe(3600 + 2 * 300)
    expect(told.pool('north', 'overtime')).toBe(2 * 620 + 80)
  })

  test('are called up again only when they have gone', () => {
    const told = new Told({
      types: [type('a', [0, 10, 20, 30, 329, 330], 2000)],
      pools: [pool('north', ['a'], 1, { surge: surge({ upTo: 1, whenWaiting: 1, notice: 20 }) })],
    })
    // Called at 10, there from 30 to 330 (taking call 2); at 330 they go before call 6 arrives, which calls up the next; both staffed are then on a call.
    expect(told.calls.slice(0, 3)).toEqual(['1 a: north +0 h2000', '2 a: north +20 h2000', '3 a: north +2010 h2000'])
    expect(told.pool('north', 'paid')).toBe(3600 + 2 * 300)
  })

  test('come at once without notice, and count only calls that are open to the pool', () => {
    const plot = {
      types: [type('a', [0, 10, 20, 45], 1000)],
      pools: [pool('north', ['a'], 1), pool('flex', ['a'], 0, { surge: surge({ upTo: 1, whenWaiting: 1 }) })],
    }
    const told = new Told({ ...plot, stages: [stage(['north']), stage(['flex'], 30)] })
    expect(told.calls).toEqual(['1 a: north +0 h1000', '2 a: flex +35 h1000', '3 a: north +980 h1000', '4 a: north +1955 h1000'])
    // At 40 the stage of call 2 has just opened, in vain: it counts, and who comes for it takes it.
    const justOpen = new Told({ ...plot, types: [type('a', [0, 10, 40], 1000)], stages: [stage(['north']), stage(['flex'], 30)] })
    expect(justOpen.calls[1]).toBe('2 a: flex +30 h1000')
    const never = new Told({ ...plot, stages: [stage(['north'])] })
    expect(never.pool('flex', 'paid')).toBe(0)
  })

  test('do not see callers who have hung up', () => {
    const plot = (patience: number) => ({
      types: [type('a', [0, 10, 40], 1000, { patience: { kind: 'constant' as const, mean: patience } })],
      pools: [pool('north', ['a'], 1, { surge: surge({ whenWaiting: 2 }) })],
    })
    expect(new Told(plot(31)).pool('north', 'paid')).toBe(3600 + 600)
    expect(new Told(plot(30)).pool('north', 'paid')).toBe(3600)
  })

  test('who come at once find those gone who hang up at that very instant', () => {
    // In the outage nobody can take b, whom the first to be called up leave at 30. The a of 40 calls up the next: b hangs up at 40.
    const told = new Told({
      types: [type('a', [40], 100), type('b', [10], 100, { patience: { kind: 'constant', mean: 30 } })],
      pools: [pool('north', ['a', 'b'], 0, { surge: surge({ upTo: 1, whenWaiting: 1, stay: 20 }) })],
      disruptions: [outage(['north'], 0, 35, 0)],
    })
    expect(told.calls).toEqual(['1 b: abandoned', '2 a: north +0 h100'])
  })

  test('are reduced by shrinkage and capacity like the others', () => {
    const told = new Told({
      types: [type('a', [0, 10], 1000)],
      pools: [pool('north', ['a'], 0, { shrinkage: 0.5, surge: surge({ upTo: 10, whenWaiting: 1, stay: 600 }) })],
      disruptions: [outage(['north'], 100, 100, 0.5)],
    })
    expect(told.pool('north', 'paid')).toBe(6000)
    expect(told.pool('north', 'staffed')).toBe(5 * 500 + 3 * 100)
  })

  test('count on changes of the roster that alone would change nothing', () => {
    // One agent at a shrinkage of 50 % makes one staffed, two make one: but three and four, with the two called up, make two.
    const told = new Told({
      types: [type('a', [0, 10, 20], 1000)],
      pools: [
        pool(
          'north',
          ['a'],
          [
            [0, 1],
            [100, 2],
            [200, 1],
            [400, 2],
          ],
          { shrinkage: 0.5, surge: surge({ whenWaiting: 1, stay: 150 }) },
        ),
      ],
    })
    // From 10 to 160: three present (two staffed), then from 100 four (two staffed); paid follows each.
    expect(told.pool('north', 'paid')).toBe(100 + 200 + 200 + 2 * 3200 + 300)
    expect(told.pool('north', 'staffed')).toBe(3600 + 150)
  })

  test('are called up on the service level of the calls that have ended, not before any has', () => {
    const plot = (below: number) => ({
      types: [type('a', [0, 1, 200, 250], 100, { serviceLevel: { within: 20, definition: 'offered' } })],
      pools: [pool('north', ['a'], 1, { surge: surge({ upTo: 1, whenServiceLevelBelow: below, window: 150, notice: 10 }) })],
    })
    // At 200 calls 2 (after 99 s) and 3 (at once) have ended in (50, 200]: 50 %. At 250 only call 3 has in (100, 250]: 100 %.
    expect(new Told(plot(0.501)).pool('north', 'paid')).toBe(3600 + 300)
    expect(new Told(plot(0.5)).pool('north', 'paid')).toBe(3600)
    const unanswered = { upTo: 1, whenServiceLevelBelow: 1, window: 150 }
    const early = new Told({ types: [type('a', [0, 1, 2], 100)], pools: [pool('north', ['a'], 0, { surge: surge(unanswered) })] })
    expect(early.pool('north', 'paid')).toBe(0)
  })

  test('who would come at or after the horizon do not, and those there at the horizon stay', () => {
    const told = (at: number) =>
      new Told({
        types: [type('a', [at, at + 1], 1000)],
        pools: [pool('north', ['a'], 1, { surge: surge({ upTo: 1, whenWaiting: 1, notice: 100 }) })],
      })
    expect(told(3498).pool('north', 'paid')).toBe(3601)
    expect(told(3498).calls[1]).toBe('2 a: north +100 h1000')
    expect(told(3499).pool('north', 'paid')).toBe(3600)
  })

  test('of nobody, or who are never needed, change no bit', () => {
    const plot = (over: Partial<Surge> | undefined) => ({
      types: [type('a', [0, 10, 20, 30], 200, { patience: { kind: 'constant' as const, mean: 150 } })],
      pools: [
        pool(
          'north',
          ['a'],
          [
            [0, 1],
            [100, 2],
            [200, 1],
          ],
          { shrinkage: 0.4, ...(over && { surge: surge(over) }) },
        ),
        pool('south', ['a'], 1),
      ],
    })
    const { block } = new Told(plot(undefined))
    expect(new Told(plot({ upTo: 0, whenWaiting: 0 })).block).toEqual(block)
    expect(new Told(plot({ whenWaiting: 100 })).block).toEqual(block)
  })
})

import { describe, expect, it } from 'vitest'
import { stretchTimer, type ThreadTime } from '../../../../src/node/queue/stretchTimer.ts'

type Times = Readonly<Record<string, readonly [worked: number, waited: number]>>

/** The seconds of a stretch that takes so long by the clock, from what threads had done before and after it. The main thread is number 1. */
function timed(seconds: number, before: Times, after: Times): number {
  const timesOf = (times: Times): ReadonlyMap<string, ThreadTime> =>
    new Map(Object.entries(times).map(([thread, [worked, waited]]) => [thread, { worked, waited }]))
  let [now, times] = [100, before]
  const end = stretchTimer({ now: () => now, threads: () => timesOf(times), main: '1' })
  ;[now, times] = [now + seconds, after]
  return end()
}

describe('The time of a stretch', () => {
  it('is that of the clock on a machine that has nothing else to do, rests included', () => {
    expect(timed(4, { 1: [5, 1], 2: [9, 2] }, { 1: [5.5, 1], 2: [13, 2] })).toBe(4)
    expect(timed(4, { 1: [5, 1], 2: [9, 2] }, { 1: [5, 1], 2: [9.5, 2] })).toBe(4)
  })

  it('leaves out what the thread waits for a processor, and nothing that another waits', () => {
    expect(timed(20, { 1: [50, 1], 2: [9, 2], 3: [1, 3] }, { 1: [50.5, 9], 2: [13, 18], 3: [6, 15] })).toBe(4)
    expect(timed(20, { 1: [5, 1] }, { 1: [5.5, 1], 2: [4, 16] })).toBe(4)
  })

  it('is never less than the thread worked', () => {
    expect(timed(10, { 1: [5, 1], 2: [9, 2] }, { 1: [5.5, 1], 2: [13, 10] })).toBe(4)
  })

  it('is that of the clock where the system does not say how threads fare', () => {
    expect(timed(4, {}, {})).toBe(4)
    expect(timed(4, { 1: [5, 1], 2: [9, 2] }, {})).toBe(4)
  })

  it.skipIf(process.platform !== 'linux')('is looked at on this system', () => {
    const end = stretchTimer()
    const until = performance.now() + 20
    while (performance.now() < until);
    expect(end()).toBeGreaterThan(0)
  })
})

import { describe, expect, it } from 'vitest'
import type { QueueState } from '../../../../src/node/QueueState.ts'
import { leftText, queueLines, queueText } from '../../../../src/node/queue/queueProgress.ts'
import { StepRate } from '../../../../src/node/queue/StepRate.ts'

const STATE: QueueState = {
  run: 'e00de257'.repeat(4),
  workers: 3,
  threads: 6,
  units: 40,
  done: 12,
  failed: 0,
  stepsDone: 1200,
  steps: 4000,
  stepsPerSecond: 41.2,
  secondsLeft: 68,
}

describe('Progress of a queue', () => {
  it('is told in words', () => {
    expect(queueText(STATE)).toBe('12/40 units · 3 workers (6 threads) · 41/s')
    expect(queueText({ ...STATE, workers: 1, threads: 1, failed: 2, stepsPerSecond: 0.456 })).toBe(
      '12/40 units · 2 failed · 1 worker (1 thread) · 0.46/s',
    )
    expect(queueText({ ...STATE, stepsPerSecond: 0 })).toBe('12/40 units · 3 workers (6 threads)')
    expect([89.2, 600, 7200, null].map((secondsLeft) => leftText({ ...STATE, secondsLeft }))).toEqual([
      '90 s left',
      '10 min left',
      '2.0 h left',
      '',
    ])
  })

  /** What is said of states at milliseconds. */
  function saidOf(json: boolean, states: readonly (readonly [number, Partial<QueueState>])[]): string[] {
    const said: string[] = []
    let now = 0
    const watch = queueLines(
      json,
      (line) => said.push(line),
      () => now,
    )
    for (const [time, state] of states) {
      now = time
      watch({ ...STATE, ...state })
    }
    return said
  }

  it('comes in a line at first, every ten seconds, every minute while nothing changes, and at the end', () => {
    const seconds = Array.from({ length: 81 }, (_, second) => [1000 * second, { done: second < 15 ? second : 15 }] as const)
    const end = { done: 40, stepsDone: 4000, secondsLeft: 0 }
    expect(saidOf(false, [...seconds, [80_500, end], [80_600, end]])).toEqual([
      'Run e00de257 is in the queue, in 40 work units.',
      '10/40 units · 3 workers (6 threads) · 41 replications/s · 68 s left',
      '15/40 units · 3 workers (6 threads) · 41 replications/s · 68 s left',
      '15/40 units · 3 workers (6 threads) · 41 replications/s · 68 s left',
      '40/40 units · 3 workers (6 threads) · 41 replications/s',
    ])
  })

  it('comes as JSON too', () => {
    const states = [
      [0, {}],
      [10_000, { secondsLeft: null, done: 13 }],
    ] as const
    expect(saidOf(true, states).map((line) => JSON.parse(line))).toEqual(states.map(([, state]) => ({ progress: { ...STATE, ...state } })))
  })
})

describe('The rate of steps', () => {
  it('is that of the last minute', () => {
    const rate = new StepRate()
    expect(rate.perSecond).toBe(0)
    rate.note(100, 0)
    expect(rate.perSecond).toBe(0)
    rate.note(300, 10_000)
    expect(rate.perSecond).toBe(20)
    for (let time = 11_000; time <= 100_000; time += 1000) rate.note(300 + (time - 10_000) / 100, time)
    expect(rate.perSecond).toBeCloseTo(10)
  })
})

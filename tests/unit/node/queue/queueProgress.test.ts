import { describe, expect, it } from 'vitest'
import type { QueueState } from '../../../../src/node/queue/QueueState.ts'
import { queueLines, queueText } from '../../../../src/node/queue/queueProgress.ts'
import { StepRate } from '../../../../src/node/queue/StepRate.ts'

const STATE: QueueState = {
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
    expect(queueText(STATE)).toBe('12/40 units · 3 workers (6 threads) · 41 replications/s')
    expect(queueText({ ...STATE, workers: 1, threads: 1, failed: 2, stepsPerSecond: 0.456 })).toBe(
      '12/40 units · 2 failed · 1 worker (1 thread) · 0.46 replications/s',
    )
    expect(queueText({ ...STATE, stepsPerSecond: 0 })).toContain(' · 0 replications/s')
  })

  it('comes in a line every ten seconds, and when all units are collected', () => {
    const said: string[] = []
    let now = 0
    const watch = queueLines(
      false,
      (line) => said.push(line),
      () => now,
    )
    for (now = 0; now <= 25_000; now += 1000) watch({ ...STATE, secondsLeft: now === 20_000 ? 7200 : 68 })
    for (const _ of 'twice') watch({ ...STATE, done: 40, stepsDone: 4000, secondsLeft: 0 })
    expect(said).toEqual([`${queueText(STATE)} · 68 s left`, `${queueText(STATE)} · 2.0 h left`, `${queueText({ ...STATE, done: 40 })}`])
  })

  it('comes as JSON too', () => {
    const said: string[] = []
    let now = 0
    const watch = queueLines(
      true,
      (line) => said.push(line),
      () => now,
    )
    now = 10_000
    watch({ ...STATE, secondsLeft: null })
    expect(said.map((line) => JSON.parse(line))).toEqual([{ progress: { ...STATE, secondsLeft: null } }])
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

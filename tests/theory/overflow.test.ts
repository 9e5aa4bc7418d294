import { describe, expect, it } from 'vitest'
import { ABANDONED, ANSWERED } from '../../src/metrics/callLog.ts'
import { expectAgrees, ratio } from './estimate.ts'
import { impatientQueue } from './impatientQueue.ts'
import { logOf, simulate } from './simulate.ts'

describe('overflow after a delay, by hand', () => {
  const yaml = (patience: string) => `
name: By hand
calendar: { start: 2026-11-02, duration: 1 h, timeZone: UTC, country: FR }
callTypes:
  calls:
    arrivals: { instants: calls.csv }
    handleTime: { distribution: constant, mean: 100 }
    ${patience}
pools:
  near: { location: onshore, agents: 1, skills: [calls] }
  far: { location: offshore, agents: 1, skills: [calls] }
policies:
  only: { stages: [{ pools: near }, { after: 30 s, pools: far }] }
`
  const files = (...seconds: number[]) => ({
    'calls.csv': [
      'arrived_at,call_type',
      ...seconds.map((s) => `2026-11-02T00:${String(Math.floor(s / 60)).padStart(2, '0')}:${String(s % 60).padStart(2, '0')},calls`),
    ].join('\n'),
  })
  const rows = (log: ReturnType<typeof logOf>) =>
    Array.from({ length: log.rows }, (_, r) => (['outcome', 'pool', 'stage', 'wait'] as const).map((name) => log.column[name][r]))

  it('sends the second call away at 30 s, and keeps the third for whoever is free first', () => {
    expect(rows(logOf(yaml(''), files(0, 10, 20)))).toEqual([
      [ANSWERED, 0, 1, 0],
      [ANSWERED, 1, 2, 30], // far opens to it at 40
      [ANSWERED, 0, 1, 80], // far is busy until 140, near is free at 100: stage 1 lists near
    ])
  })

  it('lets a freed agent of the first stage come first when the delay ends at the same instant', () => {
    expect(rows(logOf(yaml(''), files(0, 70)))).toEqual([
      [ANSWERED, 0, 1, 0],
      [ANSWERED, 0, 1, 30],
    ])
  })

  it('opens the stage before the caller whose patience ends at the same instant gives up', () => {
    expect(rows(logOf(yaml('patience: { distribution: constant, mean: 30 }'), files(0, 10)))).toEqual([
      [ANSWERED, 0, 1, 0],
      [ANSWERED, 1, 2, 30],
    ])
  })

  it('lets the caller go who gives up before the stage opens', () => {
    expect(rows(logOf(yaml('patience: { distribution: constant, mean: 29 }'), files(0, 10)))).toEqual([
      [ANSWERED, 0, 1, 0],
      [ABANDONED, Number.NaN, Number.NaN, 29],
    ])
  })
})

describe('overflow after a delay to a pool that always has an agent', () => {
  // To the first pool the delay is a patience: M/M/n+G where nobody stays beyond it.
  it.each([
    ['patient', '', () => 1],
    ['impatient', 'patience: { distribution: exponential, mean: 50 }', (x: number) => Math.exp(-x / 50)],
  ])('is a queue whose callers are lost to it at the delay: %s callers', (_, patience, alive) => {
    const delay = 30
    const theory = impatientQueue(4, 4.5 / 150, 150, (x) => (x < delay ? alive(x) : 0), 0.01)
    const run = simulate(
      `
name: Overflow
calendar: { start: 2026-11-02, duration: 8 d, warmUp: 2 h, timeZone: UTC, country: FR }
callTypes:
  calls:
    arrivals: { perHour: 108 }
    handleTime: { distribution: exponential, mean: 150 }
    serviceLevel: { within: 10 s }
    ${patience}
pools:
  near: { location: onshore, agents: 4, skills: [calls] }
  far: { location: offshore, agents: 300, skills: [calls] }
policies:
  only: { stages: [{ pools: near }, { after: ${delay} s, pools: far }] }
`,
      40,
    )
    const offered = run.offered()
    const near = run.flow('answered', { pool: 'near' })
    expectAgrees(ratio(near, offered), 1 - theory.lost, 0.005)
    expectAgrees(ratio(run.flow('answeredWithinTarget'), offered), theory.answeredWithin(10), 0.005)
    expectAgrees(ratio(run.flow('wait', { pool: 'near' }), near), theory.meanWaitAnswered, 0.01)
    expectAgrees(ratio(run.waits(), offered), theory.meanWait, 0.01)
    expect(run.flow('overflowed')).toEqual(run.flow('answered', { pool: 'far' }))
    // Everyone who overflows has waited exactly the delay.
    expect(run.flow('wait', { pool: 'far' })).toEqual(run.flow('answered', { pool: 'far' }).map((answered) => answered * delay))
  })
})

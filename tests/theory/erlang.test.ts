import { beforeAll, describe, expect, it } from 'vitest'
import { erlangA } from '../../src/erlang/erlangA.ts'
import { erlangB } from '../../src/erlang/erlangB.ts'
import { erlangC } from '../../src/erlang/erlangC.ts'
import { waitBinEdge } from '../../src/metrics/block.ts'
import { expectAgrees, ratio } from './estimate.ts'
import { impatientQueue } from './impatientQueue.ts'
import { binBelow, type Simulated, simulate } from './simulate.ts'

interface Centre {
  readonly hours?: number
  readonly perHour: number
  readonly agents: number
  readonly lines?: number
  readonly handleTime: string
  readonly type?: string
}

/** One type, one pool; the first hours are not measured. */
const centre = ({ hours = 200, perHour, agents, lines = 1_000_000, handleTime, type = '' }: Centre) => `
name: One pool
calendar: { start: 2026-11-02, duration: ${hours} h, warmUp: 10 h, timeZone: UTC, country: FR }
lines: ${lines}
callTypes:
  calls:
    arrivals: { perHour: ${perHour} }
    handleTime: ${handleTime}
    ${type}
pools:
  agents: { location: onshore, agents: ${agents}, skills: [calls] }
`

describe('Erlang B', () => {
  it.each([
    ['exponential', '{ distribution: exponential, mean: 180 }'],
    ['lognormal', '{ distribution: lognormal, mean: 180, cv: 1.5 }'],
    ['constant', '{ distribution: constant, mean: 180 }'],
  ])('gives the busy tones when there are as many lines as agents, whatever the handle time: %s', (_, handleTime) => {
    const run = simulate(centre({ perHour: 160, agents: 10, lines: 10, handleTime }), 40)
    expectAgrees(ratio(run.calls('blocked'), run.offered()), erlangB(10, 8), 0.01)
    expectAgrees(ratio(run.busyOnDuty(), run.agents('staffed')), 0.8 * (1 - erlangB(10, 8)), 0.002)
  })

  it('holds for lines that are fewer than the agents and freed before wrap-up', () => {
    const yaml = centre({
      perHour: 240,
      agents: 200,
      lines: 5,
      handleTime: '{ distribution: exponential, mean: 60 }',
      type: 'wrapUp: { distribution: exponential, mean: 600 }',
    })
    const run = simulate(yaml, 40)
    expectAgrees(ratio(run.calls('blocked'), run.offered()), erlangB(5, 4), 0.005)
  })

  it('extends to lines beyond the agents and callers who give up: M/M/n/K+M', () => {
    const [agents, lines, load, patience] = [5, 9, 6, 60]
    const run = simulate(
      centre({
        perHour: 120,
        agents,
        lines,
        handleTime: '{ distribution: exponential, mean: 180 }',
        type: `patience: { distribution: exponential, mean: ${patience} }`,
      }),
      40,
    )
    const weights = [1]
    for (let k = 1; k <= lines; k++)
      weights.push((weights[k - 1]! * (load / 180)) / (Math.min(k, agents) / 180 + Math.max(0, k - agents) / patience))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const queue = weights.reduce((sum, weight, k) => sum + (weight / total) * Math.max(0, k - agents), 0)
    expectAgrees(ratio(run.calls('blocked'), run.offered()), weights[lines]! / total, 0.02)
    expectAgrees(ratio(run.calls('abandoned'), run.offered()), queue / patience / (load / 180), 0.01)
    expectAgrees(ratio(run.waits(), run.offered()), queue / (load / 180), 0.01)
  })
})

describe('Erlang C', () => {
  const load = { servers: 5, arrivalRate: 60 / 3600, handleTime: 240 }
  const theory = erlangC(load)
  const yaml = centre({
    hours: 700,
    perHour: 60,
    agents: 5,
    handleTime: '{ distribution: exponential, mean: 240 }',
    type: 'serviceLevel: { within: 20 s }',
  })
  let run: Simulated
  let answered: number[]
  beforeAll(() => {
    run = simulate(yaml, 40)
    answered = run.flow('answered')
  })

  it('gives the share that waits, the mean wait, the service level and the occupancy', () => {
    expectAgrees(ratio(run.answeredUpToBin(0, 'calls'), answered), 1 - theory.waitingProbability, 0.01)
    expectAgrees(ratio(run.flow('wait'), answered), theory.meanWait, 0.02)
    expectAgrees(ratio(run.flow('answeredWithinTarget'), answered), theory.serviceLevel(20), 0.01)
    expectAgrees(ratio(run.busyOnDuty(), run.agents('staffed')), theory.occupancy, 0.002)
  })

  it.each([0.5, 0.75, 0.9, 0.95, 0.99])('gives the wait that the share %d does not exceed', (share) => {
    const drain = (5 - 4) / 240
    const quantile = Math.log(theory.waitingProbability / (1 - share)) / drain
    const bin = binBelow(quantile)
    const edge = waitBinEdge(bin + 1)
    expect(edge).toBeGreaterThan(quantile / (1 + 1 / 32))
    expectAgrees(ratio(run.answeredUpToBin(bin, 'calls'), answered), theory.serviceLevel(edge), 0.01)
  })

  it('extends to callers who balk: birth and death with a thinned arrival rate above n', () => {
    const [agents, load, balking] = [4, 4.4, 0.3]
    const balks = simulate(
      centre({ perHour: load * 20, agents, handleTime: '{ distribution: exponential, mean: 180 }', type: `balking: ${balking}` }),
      40,
    )
    let [total, full, queue] = [0, 0, 0]
    for (let k = 0, weight = 1; k < 500; k++) {
      total += weight
      if (k >= agents) full += weight
      queue += weight * Math.max(0, k - agents)
      weight *= ((k >= agents ? 1 - balking : 1) * load) / Math.min(k + 1, agents)
    }
    expectAgrees(ratio(balks.calls('balked'), balks.offered()), (balking * full) / total, 0.01)
    expectAgrees(ratio(balks.flow('wait'), balks.offered()), ((queue / total) * 180) / load, 0.03)
  })
})

describe('Erlang A', () => {
  it.each([
    ['well staffed', { servers: 50, arrivalRate: 48 / 60, handleTime: 60, patience: 120 }, 15],
    ['a small pool', { servers: 4, arrivalRate: 3.6 / 300, handleTime: 300, patience: 180 }, 600],
    ['overloaded', { servers: 10, arrivalRate: 15 / 180, handleTime: 180, patience: 60 }, 100],
  ] as const)('gives service level, abandonment, waits and occupancy: %s', (_, load, hours) => {
    const theory = erlangA(load)
    const run = simulate(
      centre({
        hours,
        perHour: load.arrivalRate * 3600,
        agents: load.servers,
        handleTime: `{ distribution: exponential, mean: ${load.handleTime} }`,
        type: `patience: { distribution: exponential, mean: ${load.patience} }\n    serviceLevel: { within: 15 s }`,
      }),
      40,
    )
    const offered = run.offered()
    expectAgrees(ratio(run.flow('answeredWithinTarget'), offered), theory.serviceLevel(15), 0.005)
    expectAgrees(ratio(run.calls('abandoned'), offered), theory.abandonment, 0.02)
    expectAgrees(ratio(run.waits(), offered), theory.meanWait, 0.02)
    expectAgrees(ratio(run.flow('wait'), run.flow('answered')), theory.meanWaitAnswered, 0.02)
    const waitOfAbandoned = (theory.meanWait - (1 - theory.abandonment) * theory.meanWaitAnswered) / theory.abandonment
    expectAgrees(ratio(run.calls('waitAbandoned'), run.calls('abandoned')), waitOfAbandoned, 0.01)
    expectAgrees(ratio(run.busyOnDuty(), run.agents('staffed')), theory.occupancy, 0.003)
    expectAgrees(ratio(run.answeredUpToBin(0, 'calls'), offered), 1 - theory.waitingProbability, 0.01)
  })

  it.each([
    ['constant', '{ distribution: constant, mean: 40 }', (x: number) => (x < 40 ? 1 : 0)],
    ['uniform', '{ distribution: uniform, min: 20, max: 100 }', (x: number) => Math.min(1, Math.max(0, (100 - x) / 80))],
    [
      'Weibull of shape 2',
      `{ distribution: weibull, mean: 60, cv: ${Math.sqrt(4 / Math.PI - 1)} }`,
      (x: number) => Math.exp(-((x / 60) ** 2 * Math.PI) / 4),
    ],
  ])('extends to patience that is not exponential: %s', (_, patience, stays) => {
    const theory = impatientQueue(6, 6.5 / 180, 180, stays, 0.02)
    const run = simulate(
      centre({ perHour: 130, agents: 6, handleTime: '{ distribution: exponential, mean: 180 }', type: `patience: ${patience}` }),
      40,
    )
    const offered = run.offered()
    expectAgrees(ratio(run.calls('abandoned'), offered), theory.lost, 0.01)
    expectAgrees(ratio(run.waits(), offered), theory.meanWait, 0.01)
    expectAgrees(ratio(run.flow('wait'), run.flow('answered')), theory.meanWaitAnswered, 0.01)
    expectAgrees(ratio(run.flow('answeredWithinTarget'), offered), theory.answeredWithin(20), 0.005)
  })
})

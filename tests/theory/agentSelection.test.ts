import { describe, it } from 'vitest'
import { erlangB } from '../../src/erlang/erlangB.ts'
import { expectAgrees, ratio } from './estimate.ts'
import { simulate } from './simulate.ts'

describe('agent selection', () => {
  const yaml = (choose: string, type = '') => `
name: Two pools
calendar: { start: 2026-11-02, duration: 8 d, warmUp: 1 d, timeZone: UTC, country: FR }
callTypes:
  calls:
    arrivals: { perHour: 120 }
    handleTime: { distribution: exponential, mean: 180 }
    ${type}
pools:
  few: { location: onshore, agents: 3, skills: [calls] }
  many: { location: offshore, agents: 6, skills: [calls] }
policies:
  only: { stages: [{ pools: all, choose: ${choose} }] }
`

  it.each(['longest-idle', 'random'])('gives every agent the same share of the calls under %s, so pools share by their size', (choose) => {
    const run = simulate(yaml(choose), 30)
    expectAgrees(ratio(run.flow('answered', { pool: 'few' }), run.flow('answered')), 3 / 9, 0.003)
    expectAgrees(ratio(run.busyOnDuty({ pool: 'few' }), run.agents('busy')), 3 / 9, 0.003)
  })

  it('sends what a full first pool loses to the second, and loses what both would', () => {
    // Nobody waits: the first pool is an Erlang B system whatever comes after it, and both together are one.
    const run = simulate(yaml('in-order', 'balking: 100%'), 30)
    const offered = run.offered()
    expectAgrees(ratio(run.flow('answered', { pool: 'few' }), offered), 1 - erlangB(3, 6), 0.003)
    expectAgrees(ratio(run.calls('balked'), offered), erlangB(9, 6), 0.01)
  })
})

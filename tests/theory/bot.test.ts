import { describe, expect, it } from 'vitest'
import { erlangB } from '../../src/erlang/erlangB.ts'
import { erlangC } from '../../src/erlang/erlangC.ts'
import { POOL_ROW, POOL_STRIDE, TYPE_ROW, TYPE_STRIDE } from '../../src/metrics/rowLayout.ts'
import { createRows } from '../../src/metrics/rows.ts'
import { covariance, expectAgrees, mean, ratio } from './estimate.ts'
import { loggedCalls } from './loggedCalls.ts'
import { blockOf, logOf, simulate } from './simulate.ts'

const centre = (type: string, { agents = 6, duration = '8 d', warmUp = '1 d', lines = '' } = {}) => `
name: Bot
calendar: { start: 2026-11-02, duration: ${duration}, warmUp: ${warmUp}, timeZone: UTC, country: FR }
callTypes:
  calls:
    arrivals: { perHour: 100 }
    handleTime: { distribution: exponential, mean: 240 }
    ${type}
${lines}
pools:
  agents: { location: onshore, agents: ${agents}, skills: [calls], cost: { perPaidHour: 30 } }
`

describe('a bot that talks to every caller first', () => {
  it('thins the Poisson process of calls: agents see Erlang C of those who go on', () => {
    const containment = 0.25
    const theory = erlangC({ servers: 6, arrivalRate: (100 * (1 - containment)) / 3600, handleTime: 240 })
    const run = simulate(centre(`bot: { containment: ${containment}, duration: 90 s }`), 40)
    const offered = run.offered()
    expectAgrees(ratio(run.calls('contained'), run.calls('botCalls')), containment, 0.005)
    expectAgrees(mean(offered), 100 * 24 * 8 * (1 - containment), 0.005)
    expectAgrees(ratio(run.flow('wait'), offered), theory.meanWait, 0.03)
    expectAgrees(ratio(run.answeredUpToBin(0, 'calls'), offered), 1 - theory.waitingProbability, 0.01)
    expect(run.calls('callers')).toEqual(run.calls('botCalls'))
  })

  it('leaves the counts of an hour Poisson: variance and mean are equal', () => {
    const run = simulate(centre('bot: { containment: 40%, duration: 5 min }', { agents: 60, duration: '1 h', warmUp: '1 h' }), 4000)
    const offered = run.offered()
    expectAgrees(mean(offered), 60, 0.01)
    expectAgrees(covariance(offered, offered), 60, 0.05)
  })

  it('holds a telephone line as long as it talks, and the agents after it: Erlang B of both times together', () => {
    // Insensitivity: half of the calls hold a line for 120 s, half for 120 s and the handle time.
    const run = simulate(centre('bot: { containment: 50%, duration: 120 s }', { agents: 12, lines: 'lines: 8' }), 40)
    const load = (100 / 3600) * (120 + 0.5 * 240)
    // Of 8 lines with 12 agents nobody waits.
    expectAgrees(ratio(run.calls('blocked'), run.calls('callers')), erlangB(8, load), 0.03)
  })

  it('sends those whom it kept without helping back to itself', () => {
    const [containment, helped, again] = [0.5, 0.7, 0.8]
    const run = simulate(
      centre(
        `bot: { containment: ${containment}, duration: 60 s, resolution: ${helped} }\n    repeat: { probability: ${again}, after: { distribution: exponential, mean: 5 min } }`,
        { agents: 60 },
      ),
      40,
    )
    const callsPerCaller = 1 / (1 - containment * (1 - helped) * again)
    const callers = run.calls('callers')
    expectAgrees(ratio(run.calls('botCalls'), callers), callsPerCaller, 0.002)
    expectAgrees(ratio(run.calls('repeated'), run.calls('contained')), (1 - helped) * again, 0.02)
    expectAgrees(ratio(run.offered(), callers), callsPerCaller * (1 - containment), 0.005)
    expectAgrees(ratio(run.flow('firstAnswers'), run.flow('answered')), 1, 0)
  })

  it('costs and emits by the call and the minute, to the digit', () => {
    const yaml = centre('bot: { containment: 30%, duration: 90 s, perCall: 0.07, perMinute: 0.11, gramsPerMinute: 4 }', { duration: '1 d' })
    const { model, block } = blockOf(yaml)
    const { callTypes, pools } = createRows(model)(block)
    const sum = (rows: Float64Array, stride: number, column: number) =>
      rows.reduce((total, value, i) => total + (i % stride === column ? value : 0), 0)
    const type = (column: keyof typeof TYPE_ROW) => sum(callTypes, TYPE_STRIDE, TYPE_ROW[column])
    const calls = type('bot_calls')
    expect(calls).toBeGreaterThan(2000)
    expect(type('bot_cost')).toBeCloseTo(calls * (0.07 + 0.11 * 1.5), 6)
    expect(type('bot_co2_kg')).toBeCloseTo((calls * 4 * 1.5) / 1000, 9)
    // Without idle days the types bear all of the pools’ cost, and the bot’s besides.
    expect(type('cost')).toBeCloseTo(sum(pools, POOL_STRIDE, POOL_ROW.cost) + type('bot_cost'), 6)
    expect(type('co2_kg')).toBeCloseTo(sum(pools, POOL_STRIDE, POOL_ROW.co2_kg) + type('bot_co2_kg'), 6)
  })

  it('keeps contained calls for exactly its duration and hands the others over then', () => {
    // One agent, calls of exactly a minute: who arrives at 0 and 10 leaves the bot at 30 and 40.
    const yaml = `
name: By hand
calendar: { start: 2026-11-02, duration: 1 h, timeZone: UTC, country: FR }
callTypes:
  calls:
    arrivals: { instants: calls.csv }
    handleTime: { distribution: constant, mean: 60 }
    bot: { containment: 0%, duration: 30 s }
pools:
  agents: { location: onshore, agents: 1, skills: [calls] }
`
    const files = { 'calls.csv': 'arrived_at,call_type\n2026-11-02T00:00:00,calls\n2026-11-02T00:00:10,calls' }
    const calls = loggedCalls(logOf(yaml, files))
    expect(calls.map(({ arrival, wait }) => [arrival, wait])).toEqual([
      [0, 0],
      [10, 50],
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { erlangC } from '../../src/erlang/erlangC.ts'
import { expectAgrees, ratio } from './estimate.ts'
import { type LoggedCall, loggedCalls } from './loggedCalls.ts'
import { logOf, simulate } from './simulate.ts'

const centre = ({ perHour = 100, agents = 7, days = 10, warmUp = '1 d', type = '' }) => `
name: Callbacks
calendar: { start: 2026-11-02, duration: ${days} d, warmUp: ${warmUp}, timeZone: UTC, country: FR }
callTypes:
  calls:
    arrivals: { perHour: ${perHour} }
    handleTime: { distribution: exponential, mean: 200 }
    ${type}
pools:
  agents: { location: onshore, agents: ${agents}, skills: [calls] }
`

describe('callbacks that everybody accepts and idle agents make at once', () => {
  it('are the queue of Erlang C: nobody waits on the line, and the wait for the callback is that of the queue', () => {
    const theory = erlangC({ servers: 7, arrivalRate: 100 / 3600, handleTime: 200 })
    const run = simulate(centre({ type: 'callback: { whenWait: 0 s, acceptance: 100% }' }), 40)
    const callers = run.calls('callers')
    const made = run.flow('callbacks')
    expect(Math.max(...run.waits(), ...run.calls('abandoned'))).toBe(0)
    expect(run.calls('callbacks')).toEqual(made)
    expect(run.flow('answered').map((answered, r) => answered + made[r]!)).toEqual(callers)
    expectAgrees(ratio(made, callers), theory.waitingProbability, 0.01)
    expectAgrees(ratio(run.flow('callbackWait'), callers), theory.meanWait, 0.03)
    expectAgrees(ratio(run.flow('callbackHandle'), made), 200, 0.01)
    expectAgrees(ratio(run.busyOnDuty(), run.agents('staffed')), theory.occupancy, 0.003)
  })

  it('come back to a caller as a first answer, resolved as often as calls', () => {
    const run = simulate(
      centre({
        type: 'callback: { whenWait: 0 s, acceptance: 100% }\n    resolution: 70%\n    repeat: { probability: 0%, after: { distribution: exponential, mean: 60 } }',
      }),
      30,
    )
    expectAgrees(ratio(run.flow('callbackResolved'), run.flow('callbacks')), 0.7, 0.01)
    expectAgrees(ratio(run.flow('resolved'), run.flow('answered')), 0.7, 0.01)
    expect(run.flow('firstAnswers')).toEqual(run.calls('callers'))
  })
})

describe('a callback offered to those who would wait', () => {
  it('is accepted by the share that accepts; the others queue', () => {
    const run = simulate(
      centre({
        perHour: 130,
        type: 'patience: { distribution: exponential, mean: 120 }\n    callback: { whenWait: 0 s, acceptance: 40%, idleFor: 30 s, within: 1 h }',
      }),
      30,
    )
    const waited = run.calls('callbacks').map((callbacks, r) => callbacks + run.offered()[r]! - run.answeredUpToBin(0, 'calls')[r]!)
    expectAgrees(ratio(run.calls('callbacks'), waited), 0.4, 0.01)
  })

  it('is offered only while the longest wait of the line is at least whenWait', () => {
    const calls = loggedCalls(
      logOf(
        centre({
          perHour: 130,
          days: 3,
          warmUp: '0 d',
          type: 'patience: { distribution: exponential, mean: 300 }\n    callback: { whenWait: 40 s, acceptance: 100% }',
        }),
      ),
    )
    const queued = calls.filter(({ outcome, wait }) => (outcome === 'answered' || outcome === 'abandoned') && wait > 0)
    const longestWait = (at: number, before: number) => {
      // Others who waited in the line then. Nobody overtakes: the first of them has waited longest.
      const first = queued.find((call) => call.callId < before && call.arrival + call.wait > at + 1e-9)
      return first === undefined ? 0 : at - first.arrival
    }
    let offered = 0
    for (const call of calls) {
      if (call.outcome === 'callback') {
        offered++
        expect(longestWait(call.arrival, call.callId)).toBeGreaterThanOrEqual(40 - 1e-9)
      } else if (call.wait > 0) expect(longestWait(call.arrival, call.callId)).toBeLessThan(40)
    }
    expect(offered).toBeGreaterThan(100)
  })

  it('is made within the time promised if an agent is free then, and else as soon as one is', () => {
    const [agents, within] = [4, 600]
    // Agents are never idle for an hour: every promise waits until it is due.
    const calls = loggedCalls(
      logOf(
        centre({
          perHour: 50,
          agents,
          days: 20,
          warmUp: '0 d',
          type: `patience: { distribution: exponential, mean: 60 }\n    callback: { whenWait: 0 s, acceptance: 50%, idleFor: 1 d, within: ${within} s }`,
        }),
      ),
    )
    const made = calls.filter(({ callbackWait }) => callbackWait >= 0)
    const start = ({ arrival, outcome, wait, callbackWait }: LoggedCall) => arrival + (outcome === 'callback' ? callbackWait : wait)
    const served = calls.filter(({ handle }) => handle >= 0).map((call) => [start(call), start(call) + call.handle] as const)
    let late = 0
    for (const call of made) {
      const due = call.arrival + within
      expect(call.callbackWait).toBeGreaterThanOrEqual(within - 1e-6)
      if (start(call) < due + 1e-6) continue
      late++
      // From the instant that it was due until it was made, everybody was busy.
      const busyAt = (at: number) => served.filter(([from, to]) => from < at - 1e-6 && to > at + 1e-6).length
      for (const at of [due, (due + start(call)) / 2, start(call) - 1e-3])
        if (at > due - 1e-9 && at < start(call)) expect(busyAt(at)).toBe(agents)
    }
    expect(late).toBeGreaterThan(50)
    expect(made.length - late).toBeGreaterThan(500)
    expect(calls.filter(({ outcome }) => outcome === 'callback').length).toBe(made.length)
  })

  it('that is never kept stays a promise: made + never made = accepted', () => {
    // Nobody is ever idle for so long before the night, and from then on nobody is there.
    const night = centre({
      perHour: 130,
      days: 1,
      type: 'callback: { whenWait: 20 s, acceptance: 80%, idleFor: 5 min, within: 3 d }',
    }).replace('agents: 7', `hourly: [${[...Array(20).fill(7), 0, 0, 0, 0].join()}]`)
    const run = simulate(night, 20)
    const calls = loggedCalls(logOf(night))
    const kept = calls.filter(({ outcome, pool }) => outcome === 'callback' && !Number.isNaN(pool)).length
    const open = calls.filter(({ outcome, pool }) => outcome === 'callback' && Number.isNaN(pool)).length
    expect(open).toBeGreaterThan(0)
    expect(run.calls('callbacks')[0]).toBe(kept + open)
    expect(run.flow('callbacks')[0]).toBe(kept)
  })
})

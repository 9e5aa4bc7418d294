import { describe, expect, it } from 'vitest'
import { erlangC } from '../../src/erlang/erlangC.ts'
import { FIRST, TRANSFER } from '../../src/metrics/callLog.ts'
import { expectAgrees, ratio } from './estimate.ts'
import { loggedCalls } from './loggedCalls.ts'
import { logOf, simulate } from './simulate.ts'

describe('calls passed on to experts whom nobody else can reach', () => {
  it.each([0.4, 1])('are two stages of a Jackson network: each waits as in Erlang C, the share %d is passed on', (probability) => {
    const [perHour, first, second] = [60, 200, 240]
    const run = simulate(
      `
name: Tandem
calendar: { start: 2026-11-02, duration: 12 d, warmUp: 1 d, timeZone: UTC, country: FR }
callTypes:
  front:
    arrivals: { perHour: ${perHour} }
    handleTime: { distribution: exponential, mean: ${first} }
    transfer: { probability: ${probability}, to: expert }
  expert:
    arrivals: { perHour: 0 }
    handleTime: { distribution: exponential, mean: ${second} }
pools:
  front: { location: onshore, agents: 4, skills: [front] }
  experts: { location: onshore, agents: ${probability === 1 ? 5 : 3}, skills: [expert] }
`,
      40,
    )
    const rate = perHour / 3600
    const front = erlangC({ servers: 4, arrivalRate: rate, handleTime: first })
    const expert = erlangC({ servers: probability === 1 ? 5 : 3, arrivalRate: rate * probability, handleTime: second })
    const answered = run.flow('answered', { type: 'front' })
    expectAgrees(ratio(run.flow('transferred'), answered), probability, 0.01)
    expectAgrees(ratio(run.flow('wait', { type: 'front' }), answered), front.meanWait, 0.03)
    expectAgrees(ratio(run.flow('wait', { type: 'expert' }), run.offered({ type: 'expert' })), expert.meanWait, 0.04)
    expectAgrees(ratio(run.answeredUpToBin(0, 'expert'), run.offered({ type: 'expert' })), 1 - expert.waitingProbability, 0.02)
    expectAgrees(ratio(run.busyOnDuty({ pool: 'experts' }), run.agents('staffed', { pool: 'experts' })), expert.occupancy, 0.01)
  })

  it('resolve nothing themselves: the expert does', () => {
    const yaml = `
name: Resolution
calendar: { start: 2026-11-02, duration: 4 d, timeZone: UTC, country: FR }
callTypes:
  front:
    arrivals: { perHour: 60 }
    handleTime: { distribution: exponential, mean: 200 }
    transfer: { probability: 30%, to: expert }
    resolution: 80%
  expert:
    arrivals: { perHour: 0 }
    handleTime: { distribution: exponential, mean: 240 }
    resolution: 60%
pools:
  agents: { location: onshore, agents: 40, skills: [front, expert] }
`
    const run = simulate(yaml, 40)
    const answered = run.flow('answered', { type: 'front' })
    expectAgrees(ratio(run.flow('resolved', { type: 'front' }), answered), 0.7 * 0.8, 0.01)
    expectAgrees(ratio(run.flow('resolved', { type: 'expert' }), run.flow('answered', { type: 'expert' })), 0.6, 0.01)
    expectAgrees(ratio(run.flow('resolved'), run.calls('callers')), 0.7 * 0.8 + 0.3 * 0.6, 0.01)
  })
})

describe('a warm transfer, all handle times constant', () => {
  const [HANDLE, BRIEFING, WRAP] = [100, 20, 15]
  const yaml = (kind: string, experts: number) => `
name: Warm
calendar: { start: 2026-11-02, duration: 10 h, timeZone: UTC, country: FR }
callTypes:
  front:
    arrivals: { perHour: 60 }
    handleTime: { distribution: constant, mean: ${HANDLE} }
    wrapUp: { distribution: constant, mean: ${WRAP} }
    transfer: { probability: 50%, to: expert, ${kind} }
  expert:
    arrivals: { perHour: 0 }
    handleTime: { distribution: constant, mean: ${HANDLE} }
    patience: { distribution: exponential, mean: 60 }
pools:
  front: { location: onshore, agents: 8, skills: [front] }
  experts: { location: onshore, agents: ${experts}, skills: [expert] }
`
  const legs = (text: string) => {
    const calls = loggedCalls(logOf(text))
    const next = new Map(calls.filter(({ cause }) => cause === TRANSFER).map((call) => [call.firstCallId, call]))
    return calls.filter(({ cause }) => cause === FIRST).map((call) => [call, next.get(call.callId)] as const)
  }

  it('keeps the first agent for the wait of the caller and the briefing, exactly, and the second for the briefing', () => {
    const outcomes = new Set<string>()
    for (const [first, second] of legs(yaml(`kind: warm, briefing: ${BRIEFING} s`, 1))) {
      expect(first.wrapUp).toBe(WRAP)
      if (second === undefined) {
        expect(first.handle).toBe(HANDLE)
        continue
      }
      outcomes.add(second.outcome)
      const met = second.outcome === 'answered'
      expect(second.arrival).toBeCloseTo(first.arrival + first.wait + HANDLE, 6)
      expect(first.handle).toBeCloseTo(HANDLE + second.wait + (met ? BRIEFING : 0), 6)
      expect(first.resolved).toBe(0)
      if (met) expect(second.handle).toBe(HANDLE + BRIEFING)
    }
    expect([...outcomes].sort()).toEqual(['abandoned', 'answered'])
  })

  it('is the cold one, to the bit, where nobody waits and nothing is briefed', () => {
    const cold = yaml('kind: cold', 60)
    const calls = legs(cold).map(([, second]) => second?.outcome)
    expect(calls).toContain('answered')
    const warm = loggedCalls(logOf(yaml('kind: warm, briefing: 0 s', 60).replace('name: Warm', 'name: Warm')))
    expect(warm.every(({ cause, wait }) => cause !== TRANSFER || wait === 0)).toBe(true)
    expect(warm.every(({ handle }) => handle === HANDLE)).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { erlangA } from '../../src/erlang/erlangA.ts'
import { erlangB } from '../../src/erlang/erlangB.ts'
import { BLOCKED } from '../../src/metrics/callLog.ts'
import { expectAgrees, ratio } from './estimate.ts'
import { type State, StationaryChain, type Transitions } from './markovChain.ts'
import { logOf, simulate } from './simulate.ts'

const centre = ({
  days = 8,
  warmUp = '1 d',
  ...rest
}: {
  days?: number
  warmUp?: string
  type: string
  agents: number
  lines?: number
}) => `
name: Redials
calendar: { start: 2026-11-02, duration: ${days} d, warmUp: ${warmUp}, timeZone: UTC, country: FR }
callTypes:
  calls:
    ${rest.type}
${rest.lines === undefined ? '' : `lines: ${rest.lines}`}
pools:
  agents: { location: onshore, agents: ${rest.agents}, skills: [calls] }
`

/** The offered load at which load = fresh + what comes back of it. */
function fixedPoint(fresh: number, back: (load: number) => number): number {
  let load = fresh
  for (let change = 1; change > 1e-13; ) {
    const next = fresh + back(load)
    change = Math.abs(next - load) / load
    load = next
  }
  return load
}

describe('callers who redial much later than a call takes', () => {
  // A blocked or impatient caller comes back when the centre has forgotten the call: all calls together are a Poisson process again.
  it.each([0.5, 0.8])(
    'find the Erlang B system of all calls together (Cohen 1957; Wilkinson 1956): %d of the blocked redial',
    (probability) => {
      const load = fixedPoint(8, (all) => probability * all * erlangB(10, all))
      const run = simulate(
        centre({
          warmUp: '2 d',
          agents: 10,
          lines: 10,
          type: `arrivals: { perHour: 480 }
    handleTime: { distribution: exponential, mean: 60 }
    redial: { probability: ${probability}, after: { distribution: exponential, mean: 4 h }, maxAttempts: 1000000 }`,
        }),
        10,
      )
      expectAgrees(ratio(run.calls('blocked'), run.offered()), erlangB(10, load), 0.01)
      expectAgrees(ratio(run.offered(), run.calls('callers')), load / 8, 0.003)
      expectAgrees(ratio(run.calls('redialled'), run.calls('blocked')), probability, 0.01)
      expectAgrees(ratio(run.flow('firstAnswers'), run.calls('callers')), (load / 8) * (1 - erlangB(10, load)), 0.003)
    },
  )

  it('find the Erlang A system of all calls together after abandoning', () => {
    const [servers, handleTime, patience, probability] = [6, 120, 60, 0.7]
    const theoryOf = (arrivalRate: number) => erlangA({ servers, handleTime, patience, arrivalRate })
    const rate = fixedPoint(170 / 3600, (all) => probability * all * theoryOf(all).abandonment)
    const theory = theoryOf(rate)
    const run = simulate(
      centre({
        days: 16,
        warmUp: '3 d',
        agents: servers,
        type: `arrivals: { perHour: 170 }
    handleTime: { distribution: exponential, mean: ${handleTime} }
    patience: { distribution: exponential, mean: ${patience} }
    redial: { probability: ${probability}, after: { distribution: exponential, mean: 8 h }, maxAttempts: 1000000 }`,
      }),
      10,
    )
    expectAgrees(ratio(run.calls('abandoned'), run.offered()), theory.abandonment, 0.01)
    expectAgrees(ratio(run.waits(), run.offered()), theory.meanWait, 0.01)
    expectAgrees(ratio(run.offered(), run.calls('callers')), rate / (170 / 3600), 0.003)
  })
})

describe('callers who redial soon', () => {
  it('are the M/M/1/1 retrial queue when all of them do (Falin and Templeton 1997, section 1.1)', () => {
    const [load, handleTime, delay] = [0.6, 120, 90]
    // λ + θ·E[orbit] calls per second, of which the share that finds the server free is λ: E[orbit] = ρ²/(1 − ρ)·(1 + μ/θ).
    const orbit = (load ** 2 / (1 - load)) * (1 + delay / handleTime)
    const callsPerCaller = 1 + ((orbit / delay) * handleTime) / load
    const yaml = (days: number) =>
      centre({
        days,
        agents: 1,
        lines: 1,
        type: `arrivals: { perHour: ${(load / handleTime) * 3600} }
    handleTime: { distribution: exponential, mean: ${handleTime} }
    redial: { probability: 100%, after: { distribution: exponential, mean: ${delay} }, maxAttempts: 1000000 }`,
      })
    const run = simulate(yaml(20), 60)
    expectAgrees(ratio(run.offered(), run.calls('callers')), callsPerCaller, 0.02)
    expectAgrees(ratio(run.calls('blocked'), run.offered()), 1 - 1 / callsPerCaller, 0.01)
    expectAgrees(ratio(run.busyOnDuty(), run.agents('staffed')), load, 0.005)
    // First calls see time averages, those who redial do not.
    const { rows, column } = logOf(yaml(300))
    const [first, blocked] = [Array<number>(30).fill(0), Array<number>(30).fill(0)]
    for (let row = 0; row < rows; row++) {
      if (column.attempt[row] !== 1) continue
      const batch = Math.floor(column.arrival[row]! / 864_000)
      first[batch]!++
      if (column.outcome[row] === BLOCKED) blocked[batch]!++
    }
    expectAgrees(ratio(blocked, first), load, 0.02)
  })

  it('agree with their Markov chain after a busy tone, balking and abandoning', () => {
    const [agents, lines] = [3, 6]
    const [rate, service, patience, delay, balking, probability] = [60 / 3600, 180, 120, 240, 0.2, 0.8]
    const CUT = 60
    const changed = ([n, m]: State, inside: number, orbit: number): State => [n! + inside, Math.min(CUT, m! + orbit)]
    // State: calls on a line, callers who will redial.
    const transitions: Transitions = (state) => {
      const [n, m] = state as [number, number]
      const arrives = (from: number, at: number): [State, number][] => {
        if (n < agents) return [[changed(state, 1, from), at]]
        if (n === lines)
          return [
            [changed(state, 0, from + 1), at * probability],
            [changed(state, 0, from), at * (1 - probability)],
          ]
        return [
          [changed(state, 1, from), at * (1 - balking)],
          [changed(state, 0, from + 1), at * balking * probability],
          [changed(state, 0, from), at * balking * (1 - probability)],
        ]
      }
      const gone = Math.max(0, n - agents) / patience
      return [
        ...arrives(0, rate),
        ...(m > 0 ? arrives(-1, m / delay) : []),
        [changed(state, -1, 0), Math.min(n, agents) / service + gone * (1 - probability)],
        [changed(state, -1, 1), gone * probability],
      ]
    }
    const chain = new StationaryChain([0, 0], (state) => transitions(state).filter(([next]) => next.join() !== state.join()))
    const offered = rate + chain.mean(([, m]) => m! / delay)
    const seen = (when: (n: number) => boolean) => chain.mean(([n, m]) => (when(n!) ? rate + m! / delay : 0)) / offered
    const run = simulate(
      centre({
        days: 10,
        agents,
        lines,
        type: `arrivals: { perHour: 60 }
    handleTime: { distribution: exponential, mean: ${service} }
    patience: { distribution: exponential, mean: ${patience} }
    balking: ${balking}
    redial: { probability: ${probability}, after: { distribution: exponential, mean: ${delay} }, maxAttempts: 1000000 }`,
      }),
      40,
    )
    const total = run.offered()
    expectAgrees(ratio(total, run.calls('callers')), offered / rate, 0.01)
    expectAgrees(
      ratio(run.calls('blocked'), total),
      seen((n) => n === lines),
      0.02,
    )
    expectAgrees(ratio(run.calls('balked'), total), balking * seen((n) => n >= agents && n < lines), 0.01)
    expectAgrees(ratio(run.calls('abandoned'), total), chain.mean(([n]) => Math.max(0, n! - agents)) / patience / offered, 0.02)
    expectAgrees(ratio(run.waits(), total), chain.mean(([n]) => Math.max(0, n! - agents)) / offered, 0.02)
  })
})

describe('the number of attempts', () => {
  // Nobody is ever answered, and the second day is empty: every chain of redials comes to its end.
  const attempts = (probability: number, maxAttempts: number) => {
    const log = logOf(
      centre({
        days: 2,
        warmUp: '0 d',
        agents: 0,
        type: `arrivals: { perHour: 3000, weekdays: { tue: 0 } }
    handleTime: { distribution: exponential, mean: 60 }
    patience: { distribution: constant, mean: 10 }
    redial: { probability: ${probability}, after: { distribution: exponential, mean: 60 }, maxAttempts: ${maxAttempts} }`,
      }),
    )
    const counts: number[] = []
    for (const attempt of log.column.attempt.subarray(0, log.rows)) counts[attempt] = (counts[attempt] ?? 0) + 1
    return counts
  }

  it('is geometric: of those who make the n-th, the same share makes the next', () => {
    const counts = attempts(0.6, 100)
    expect(counts[1]).toBeGreaterThan(70_000)
    for (let n = 1; counts[n]! > 1000; n++) {
      const [made, next] = [counts[n]!, counts[n + 1]!]
      expect(Math.abs(next - 0.6 * made), `attempt ${n + 1}`).toBeLessThanOrEqual(4 * Math.sqrt(0.6 * 0.4 * made))
    }
  })

  it('is cut at maxAttempts, which all reach who always redial', () => {
    const all = attempts(1, 4)
    expect(all.slice(1)).toEqual([all[1], all[1], all[1], all[1]])
    const counts = attempts(0.6, 3)
    expect(counts.length).toBe(4)
    expect(Math.abs(counts[3]! - 0.6 * counts[2]!)).toBeLessThanOrEqual(4 * Math.sqrt(0.6 * 0.4 * counts[2]!))
  })
})

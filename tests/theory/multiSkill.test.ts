import { describe, it } from 'vitest'
import { expectAgrees, ratio } from './estimate.ts'
import { type State, StationaryChain, type Transitions } from './markovChain.ts'
import { simulate } from './simulate.ts'

const calendar = (days: number) => `calendar: { start: 2026-11-02, duration: ${days} d, warmUp: 1 d, timeZone: UTC, country: FR }`
/** Beyond so many waiting calls of a type the chains are cut; the probability of more is below 1e-9 in all cases here. */
const CUT = 18

const changed = (state: State, ...changes: [index: number, by: number][]): State => {
  const next = [...state]
  for (const [index, by] of changes) next[index]! += by
  return next
}
const arriving = (state: State, queue: number): State => (state[queue]! < CUT ? changed(state, [queue, 1]) : state)

describe('an N design: type a has a pool of its own and shares the pool of type b', () => {
  const [rateA, rateB] = [36 / 3600, 24 / 3600]
  const [meanOne, meanTwo] = [300, 360]
  const [patienceA, patienceB] = [120, 200]
  const [one, two] = [2, 3]
  // State: busy in pool one, busy in pool two, waiting a, waiting b.
  const [QA, QB] = [2, 3]

  const chain = (firstInTwo: readonly number[]) => {
    const nextInTwo = (state: State) => firstInTwo.find((queue) => state[queue]! > 0)
    const transitions: Transitions = (state) => {
      const [x, y, qa, qb] = state as [number, number, number, number]
      const next = nextInTwo(state)
      return [
        [x < one ? changed(state, [0, 1]) : y < two ? changed(state, [1, 1]) : arriving(state, QA), rateA],
        [y < two ? changed(state, [1, 1]) : arriving(state, QB), rateB],
        [qa > 0 ? changed(state, [QA, -1]) : changed(state, [0, -1]), x / meanOne],
        [next === undefined ? changed(state, [1, -1]) : changed(state, [next, -1]), y / meanTwo],
        [changed(state, [QA, -1]), qa / patienceA],
        [changed(state, [QB, -1]), qb / patienceB],
      ]
    }
    const stationary = new StationaryChain([0, 0, 0, 0], transitions)
    return {
      waitingA: stationary.mean((state) => state[QA]!),
      waitingB: stationary.mean((state) => state[QB]!),
      fromAToTwo: stationary.mean(
        (state) => (state[0] === one && state[1]! < two ? rateA : 0) + (nextInTwo(state) === QA ? state[1]! / meanTwo : 0),
      ),
      busyTwo: stationary.mean((state) => state[1]!),
    }
  }

  it.each([
    ['b', { a: 0, b: 1 }, [QB, QA]],
    ['a', { a: 1, b: 0 }, [QA, QB]],
  ])('agrees with its Markov chain when %s has priority', (_, priority, firstInTwo) => {
    const theory = chain(firstInTwo)
    const run = simulate(
      `
name: N design
${calendar(15)}
callTypes:
  a:
    arrivals: { perHour: 36 }
    handleTime: { distribution: exponential, mean: 300 }
    patience: { distribution: exponential, mean: 120 }
    priority: ${priority.a}
  b:
    arrivals: { perHour: 24 }
    handleTime: { distribution: exponential, mean: 300 }
    patience: { distribution: exponential, mean: 200 }
    priority: ${priority.b}
pools:
  one: { location: onshore, agents: 2, skills: [a] }
  two: { location: offshore, agents: 3, skills: { a: { handleTimeFactor: 1.2 }, b: { handleTimeFactor: 1.2 } } }
`,
      30,
    )
    const [offeredA, offeredB] = [run.offered({ type: 'a' }), run.offered({ type: 'b' })]
    expectAgrees(ratio(run.calls('abandoned', { type: 'a' }), offeredA), theory.waitingA / patienceA / rateA, 0.01)
    expectAgrees(ratio(run.calls('abandoned', { type: 'b' }), offeredB), theory.waitingB / patienceB / rateB, 0.01)
    expectAgrees(ratio(run.waits({ type: 'a' }), offeredA), theory.waitingA / rateA, 0.01)
    expectAgrees(ratio(run.waits({ type: 'b' }), offeredB), theory.waitingB / rateB, 0.01)
    expectAgrees(ratio(run.flow('answered', { type: 'a', pool: 'two' }), offeredA), theory.fromAToTwo / rateA, 0.01)
    expectAgrees(ratio(run.busyOnDuty({ pool: 'two' }), run.agents('staffed', { pool: 'two' })), theory.busyTwo / two, 0.005)
  })
})

describe('an X design: both pools serve both types, each type tries its own pool first', () => {
  const [rateA, rateB] = [40 / 3600, 22 / 3600]
  const [patienceA, patienceB] = [100, 150]
  /** Mean handle times, [type][pool]: every type is quicker at home. */
  const handle = [
    [240, 300],
    [500, 400],
  ] as const
  const agents = 2
  // State: a and b in pool one, a and b in pool two, waiting a, waiting b.
  const [QA, QB] = [4, 5]

  const chain = (first: readonly (readonly number[])[]) => {
    const busy = (state: State, pool: number) => state[2 * pool]! + state[2 * pool + 1]!
    const enter = (state: State, type: number): State => {
      const pool = [type, 1 - type].find((candidate) => busy(state, candidate) < agents)
      return pool === undefined ? arriving(state, QA + type) : changed(state, [2 * pool + type, 1])
    }
    const end = (state: State, type: number, pool: number): State => {
      const next = first[pool]!.find((waiting) => state[QA + waiting]! > 0)
      const left = changed(state, [2 * pool + type, -1])
      return next === undefined ? left : changed(left, [2 * pool + next, 1], [QA + next, -1])
    }
    const transitions: Transitions = (state) => [
      [enter(state, 0), rateA],
      [enter(state, 1), rateB],
      ...[0, 1].flatMap((pool) =>
        [0, 1]
          .filter((type) => state[2 * pool + type]! > 0)
          .map((type) => [end(state, type, pool), state[2 * pool + type]! / handle[type]![pool]!] as const),
      ),
      [changed(state, [QA, -1]), state[QA]! / patienceA],
      [changed(state, [QB, -1]), state[QB]! / patienceB],
    ]
    const stationary = new StationaryChain([0, 0, 0, 0, 0, 0], transitions)
    return (index: number) => stationary.mean((state) => state[index]!)
  }

  const yaml = (priority: number, preference: number) => `
name: X design
${calendar(15)}
callTypes:
  a:
    arrivals: { perHour: 40 }
    handleTime: { distribution: exponential, mean: 240 }
    patience: { distribution: exponential, mean: 100 }
    priority: ${priority}
  b:
    arrivals: { perHour: 22 }
    handleTime: { distribution: exponential, mean: 400 }
    patience: { distribution: exponential, mean: 150 }
pools:
  one: { location: onshore, agents: 2, skills: { a: { preference: ${preference} }, b: { handleTimeFactor: 1.25 } } }
  two: { location: offshore, agents: 2, skills: { a: { handleTimeFactor: 1.25 }, b: { preference: ${preference} } } }
policies:
  home-first:
    rules:
      - { when: { callTypes: [a] }, stages: [{ pools: one }, { pools: two }] }
      - { stages: [{ pools: two }, { pools: one }] }
`

  it.each([
    [
      'type a has priority everywhere',
      yaml(1, 0),
      [
        [0, 1],
        [0, 1],
      ],
    ],
    [
      'each pool prefers its own type',
      yaml(0, 1),
      [
        [0, 1],
        [1, 0],
      ],
    ],
  ])('agrees with its Markov chain when %s', (_, scenario, first) => {
    const expected = chain(first)
    const run = simulate(scenario, 30)
    for (const [type, k] of [
      ['a', 0],
      ['b', 1],
    ] as const) {
      const [rate, patience] = [[rateA, rateB][k], [patienceA, patienceB][k]]
      const offered = run.offered({ type })
      expectAgrees(ratio(run.calls('abandoned', { type }), offered), expected(QA + k) / patience / rate, 0.01)
      expectAgrees(ratio(run.waits({ type }), offered), expected(QA + k) / rate, 0.01)
      // Little's law in a pool: calls of the type there = rate of answers × handle time.
      for (const pool of [0, 1]) {
        const share = expected(2 * pool + k) / handle[k][pool]! / rate
        expectAgrees(ratio(run.flow('answered', { type, pool: ['one', 'two'][pool]! }), offered), share, 0.01)
      }
      expectAgrees(ratio(run.flow('overflowed', { type }), offered), expected(2 * (1 - k) + k) / handle[k][1 - k]! / rate, 0.01)
    }
  })

  it('agrees with its Markov chain when the longest wait goes first', () => {
    // Equal handle times and patience make the queue one line, in which the types are mixed as they come.
    const rate = rateA + rateB
    const [meanOne, meanTwo, patience] = [300, 390, 120]
    const transitions: Transitions = (state) => {
      const [x, y, q] = state as [number, number, number]
      const enter = (own: number) => {
        const pool = [own, 1 - own].find((candidate) => state[candidate]! < agents)
        return pool === undefined ? arriving(state, 2) : changed(state, [pool, 1])
      }
      return [
        [enter(0), rateA],
        [enter(1), rateB],
        [q > 0 ? changed(state, [2, -1]) : changed(state, [0, -1]), x / meanOne],
        [q > 0 ? changed(state, [2, -1]) : changed(state, [1, -1]), y / meanTwo],
        [changed(state, [2, -1]), q / patience],
      ]
    }
    const stationary = new StationaryChain([0, 0, 0], transitions)
    const waiting = stationary.mean(([, , q]) => q!)
    const pulledByTwo = stationary.mean(([, y, q]) => (q! > 0 ? y! / meanTwo : 0))
    const aToTwo = stationary.mean(([x, y]) => (x === agents && y! < agents ? rateA : 0)) + (rateA / rate) * pulledByTwo

    const run = simulate(
      yaml(0, 0)
        .replace('mean: 240', 'mean: 300')
        .replace('mean: 400', 'mean: 300')
        .replace('mean: 100', 'mean: 120')
        .replace('mean: 150', 'mean: 120')
        .replace('b: { handleTimeFactor: 1.25 }', 'b: {}')
        .replace('a: { handleTimeFactor: 1.25 }, b: { preference: 0 }', 'a: { handleTimeFactor: 1.3 }, b: { handleTimeFactor: 1.3 }'),
      30,
    )
    expectAgrees(ratio(run.calls('abandoned'), run.offered()), waiting / patience / rate, 0.01)
    for (const type of ['a', 'b']) expectAgrees(ratio(run.waits({ type }), run.offered({ type })), waiting / rate, 0.015)
    expectAgrees(ratio(run.flow('answered', { type: 'a', pool: 'two' }), run.offered({ type: 'a' })), aToTwo / rateA, 0.01)
  })
})

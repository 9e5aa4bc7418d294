import { beforeAll, describe, expect, it } from 'vitest'
import { covariance, expectAgrees, mean, ratio } from './estimate.ts'
import { integrate, type StretchSums } from './forwardEquations.ts'
import { loggedCalls } from './loggedCalls.ts'
import { logOf, type Simulated, simulate } from './simulate.ts'

const [HANDLE, PATIENCE, PER_HOUR, AGENTS] = [300, 240, 60, 6]
const centre = (disruptions: string, { duration = '3 h', warmUp = '0 h', interval = '30 min', agents = AGENTS } = {}) => `
name: Disruptions
calendar: { start: 2026-11-02, duration: ${duration}, warmUp: ${warmUp}, interval: ${interval}, timeZone: UTC, country: FR }
callTypes:
  calls:
    arrivals: { perHour: ${PER_HOUR} }
    handleTime: { distribution: exponential, mean: ${HANDLE} }
    patience: { distribution: exponential, mean: ${PATIENCE} }
pools:
  agents: { location: onshore, agents: ${agents}, skills: [calls] }
disruptions:
${disruptions}
`

describe.each(['finish', 'drop'])('an outage of an hour at a third of the agents, then of all (calls: %s)', (calls) => {
  // Half an hour of all, half an hour of two agents, half an hour of nobody, then all again.
  const STAFFED = [6, 2, 0, 6, 6, 6]
  let run: Simulated
  let theory: StretchSums[]
  beforeAll(() => {
    run = simulate(
      centre(`  - { at: 2026-11-02T00:30, for: 1 h, pools: [agents], capacity: 33.34%, calls: ${calls} }
  - { at: 2026-11-02T01:00, for: 30 min, pools: all, capacity: 0%, calls: ${calls} }`),
      1500,
    )
    const stretches = STAFFED.map((staffed) => ({ duration: 1800, arrivalRate: PER_HOUR / 3600, staffed, drop: calls === 'drop' }))
    theory = integrate([...stretches, { duration: 3 * 3600, arrivalRate: 0, staffed: 6 }], HANDLE, PATIENCE)
  })

  it.each(STAFFED.map((staffed, i) => [i + 1, staffed] as const))(
    'agrees with the forward equations in half hour %i',
    (number, staffed) => {
      const i = number - 1
      const { busy, beyond } = theory[i]!
      const after = number === STAFFED.length ? theory[i + 1]!.busy : 0
      const intervals = [i, i + 1] as const
      expectAgrees(mean(run.agents('staffed', { intervals })), 1800 * staffed, 0)
      if (busy + after > 1) expectAgrees(mean(run.agents('busy', { intervals })), busy + after, 0.03)
      else expect(mean(run.agents('busy', { intervals })).value).toBe(0)
      if (beyond + after > 1) expectAgrees(mean(run.agents('overtime', { intervals })), beyond + after, 0.06)
      else expect(mean(run.agents('overtime', { intervals })).value).toBe(0)
    },
  )

  it('agrees with them on who gives up and how long callers wait', () => {
    const waiting = theory.reduce((sum, stretch) => sum + stretch.waiting, 0)
    expectAgrees(mean(run.calls('abandoned')), waiting / PATIENCE, 0.02)
    expectAgrees(mean(run.waits()), waiting, 0.02)
  })

  it('agrees with them on who is cut off: calls without a resolution', () => {
    const cut = theory.reduce((sum, stretch) => sum + stretch.cut, 0)
    const unresolved = run.flow('answered').map((answered, r) => answered - run.flow('resolved')[r]!)
    if (calls === 'drop') expectAgrees(mean(unresolved), cut, 0.03)
    else expect(Math.max(...unresolved)).toBe(0)
  })
})

describe('a cut', () => {
  it('ends every call of the pool at that instant, without wrap-up, and no other', () => {
    const yaml = centre('  - { at: 2026-11-02T00:30, for: 30 min, pools: [agents], capacity: 0%, calls: drop }', { agents: 20 })
      .replace('  agents: {', '  others: { location: onshore, agents: 3, skills: [calls] }\n  agents: {')
      .replace(`mean: ${HANDLE} }`, `mean: 1200 }\n    wrapUp: { distribution: constant, mean: 5 }`)
    const answered = loggedCalls(logOf(yaml)).filter(({ outcome }) => outcome === 'answered')
    const end = ({ arrival, wait, handle }: (typeof answered)[number]) => arrival + wait + handle
    const own = answered.filter(({ pool }) => pool === 1)
    const before = own.filter(({ arrival, wait }) => arrival + wait < 1800)
    const cut = before.filter(({ resolved }) => resolved === 0)
    expect(cut.length).toBeGreaterThan(5)
    for (const call of before) expect(end(call)).toBeLessThanOrEqual(1800 + 1e-6)
    for (const call of cut) {
      expect(end(call)).toBeCloseTo(1800, 6)
      expect(call.wrapUp).toBe(0)
    }
    expect(own.filter(({ arrival, wait }) => arrival + wait >= 1800).every(({ arrival, wait }) => arrival + wait >= 3600)).toBe(true)
    expect(answered.filter(({ pool }) => pool === 0).every(({ resolved, wrapUp }) => resolved === 1 && wrapUp === 5)).toBe(true)
  })
})

describe('a flash crowd', () => {
  it('multiplies the Poisson rate of the types and times that it names; several multiply', () => {
    const run = simulate(
      centre(
        `  - { at: 2026-11-02T00:10, for: 30 min, callTypes: all, arrivals: 300% }
  - { at: 2026-11-02T00:30, for: 30 min, callTypes: [calls], arrivals: 50% }`,
        { duration: '90 min', interval: '15 min', agents: 200 },
      ),
      2000,
    )
    const quarter = PER_HOUR / 4
    // Threefold from 0:10 to 0:40, half from 0:30 to 1:00.
    const factors = [(10 + 5 * 3) / 15, 3, (10 * 1.5 + 5 * 0.5) / 15, 0.5, 1, 1]
    factors.forEach((factor, i) => {
      const offered = run.offered({ intervals: [i, i + 1] })
      expectAgrees(mean(offered), factor * quarter, 0.01)
      expectAgrees(covariance(offered, offered), factor * quarter, 0.06)
    })
  })
})

describe('outages at random times', () => {
  it('take the share of time that their length has of length and distance together', () => {
    const run = simulate(
      centre('  - { random: { every: 4 h, for: { distribution: gamma, mean: 1 h, cv: 0.7 } }, pools: [agents], capacity: 50% }', {
        duration: '10 d',
        warmUp: '2 d',
        interval: '1 h',
      }),
      60,
    )
    expectAgrees(ratio(run.agents('staffed'), run.agents('paid')), 1 - 0.5 / 5, 0.005)
    const first = simulate(
      centre('  - { random: { every: 3 h, for: 100 d }, pools: [agents], capacity: 0% }', { duration: '1 h', warmUp: '2 h' }),
      3000,
    )
    // Nothing but the distance to the first: it has not come after 2 h with probability exp(−2/3), and the last hour is the integral of exp(−t/3).
    expectAgrees(mean(first.agents('staffed')), AGENTS * 3 * 3600 * (Math.exp(-2 / 3) - Math.exp(-1)), 0.03)
  })
})

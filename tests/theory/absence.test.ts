import { describe, expect, it } from 'vitest'
import { erlangB } from '../../src/erlang/erlangB.ts'
import { covariance, expectAgrees, mean, ratio } from './estimate.ts'
import { simulate } from './simulate.ts'

const AGENTS = 12
const RATE = 0.15

/** One local date per replication, from 02:00; the warm-up lies on the same date. */
const centre = (absenteeism: string, pools = '') => `
name: Absence
calendar: { start: 2026-11-02T02:00, duration: 22 h, warmUp: 2 h, timeZone: UTC, country: FR }
callTypes:
  calls:
    arrivals: { perHour: 160 }
    handleTime: { distribution: exponential, mean: 180 }
    balking: 100%
pools:
  agents: { location: onshore, agents: ${AGENTS}, skills: [calls], absenteeism: ${absenteeism} }
${pools}
`

/** How many are there, by replication. */
const presence = (yaml: string, replications: number) =>
  simulate(yaml.replace('perHour: 160', 'perHour: 1'), replications)
    .agents('staffed', { pool: 'agents' })
    .map((seconds) => seconds / (22 * 3600))

function binomial(n: number, p: number): number[] {
  const weights = [(1 - p) ** n]
  for (let k = 1; k <= n; k++) weights.push((weights[k - 1]! * (n - k + 1) * p) / (k * (1 - p)))
  return weights
}

/** Each probability within four standard errors of its frequency. */
function expectFrequencies(observed: readonly number[], weights: readonly number[]): void {
  weights.forEach((weight, k) => {
    const frequency = observed.filter((value) => value === k).length / observed.length
    const error = Math.sqrt((weight * (1 - weight)) / observed.length)
    expect(Math.abs(frequency - weight), `${k} agents: ${frequency}, theory ${weight}`).toBeLessThanOrEqual(4 * error + 2 / observed.length)
  })
}

describe('agents who are absent by chance', () => {
  it('leave a binomial number, and busy tones as a mixture of Erlang B systems', () => {
    const weights = binomial(AGENTS, 1 - RATE)
    const staffed = presence(centre(`${RATE}`), 2500)
    expectFrequencies(staffed, weights)
    expectAgrees(mean(staffed), AGENTS * (1 - RATE), 0.01)
    expectAgrees(covariance(staffed, staffed), AGENTS * RATE * (1 - RATE), 0.05)
    const run = simulate(centre(`${RATE}`), 500)
    // Those who meet no agent at once are gone: an Erlang B system on every day.
    const lost = weights.reduce((sum, weight, present) => sum + weight * erlangB(present, 8), 0)
    expectAgrees(ratio(run.calls('balked'), run.offered()), lost, 0.04)
    // It is not the Erlang B system of the mean.
    expect(lost).toBeGreaterThan(1.1 * erlangB(AGENTS, 8))
  })

  it.each([0.2, 0.6])('together, with correlation %d, leave a beta-binomial number', (correlation) => {
    const staffed = presence(centre(`{ rate: ${RATE}, correlation: ${correlation} }`), 4000)
    const a = ((1 - RATE) * (1 - correlation)) / correlation
    const b = (RATE * (1 - correlation)) / correlation
    // P(k present) = C(n, k)·B(k + a, n − k + b) / B(a, b), from one to the next.
    const weights = [1]
    for (let k = 0; k < AGENTS; k++) weights[0]! *= (b + k) / (a + b + k)
    for (let k = 1; k <= AGENTS; k++) weights.push((weights[k - 1]! * (AGENTS - k + 1) * (a + k - 1)) / (k * (b + AGENTS - k)))
    expectFrequencies(staffed, weights)
    expectAgrees(mean(staffed), AGENTS * (1 - RATE), 0.02)
    expectAgrees(covariance(staffed, staffed), AGENTS * RATE * (1 - RATE) * (1 + (AGENTS - 1) * correlation), 0.06)
  })

  it('of two pools have nothing to do with each other', () => {
    const other = `  others: { location: onshore, agents: ${AGENTS}, skills: [calls], absenteeism: { rate: ${RATE}, correlation: 30% } }`
    const yaml = centre(`{ rate: ${RATE}, correlation: 30% }`, other).replace('perHour: 160', 'perHour: 1')
    const run = simulate(yaml, 1500)
    const [one, two] = ['agents', 'others'].map((pool) => run.agents('staffed', { pool }).map((seconds) => seconds / (22 * 3600)))
    const together = covariance(one!, two!)
    expect(together.error).toBeLessThan(0.3)
    expect(Math.abs(together.value)).toBeLessThanOrEqual(4 * together.error)
  })

  it('of two days have nothing to do with each other, and absentees are paid', () => {
    const yaml = centre(`{ rate: ${RATE}, correlation: 50% }`)
      .replace('2026-11-02T02:00, duration: 22 h, warmUp: 2 h', '2026-11-02, duration: 2 d')
      .replace('perHour: 160', 'perHour: 1')
    const run = simulate(yaml, 1500)
    const [monday, tuesday] = [0, 24].map((from) =>
      run.agents('staffed', { intervals: [from, from + 24] }).map((seconds) => seconds / 86_400),
    )
    expectAgrees(covariance(monday!, monday!), AGENTS * RATE * (1 - RATE) * (1 + (AGENTS - 1) * 0.5), 0.1)
    const together = covariance(monday!, tuesday!)
    expect(Math.abs(together.value)).toBeLessThanOrEqual(4 * together.error)
    expect(new Set(run.agents('paid'))).toEqual(new Set([2 * 86_400 * AGENTS]))
  })
})

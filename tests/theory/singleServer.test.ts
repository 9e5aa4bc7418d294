import { describe, expect, it } from 'vitest'
import { erlangC } from '../../src/erlang/erlangC.ts'
import { expectAgrees, ratio } from './estimate.ts'
import { simulate } from './simulate.ts'

/** Class of calls: calls per hour, mean and second moment of the time that it keeps an agent, as the scenario says it. */
interface CallClass {
  readonly perHour: number
  readonly service: string
  readonly mean: number
  readonly square: number
  readonly priority?: number
}

const scenario = (classes: Readonly<Record<string, CallClass>>, agents = 1, take = 'longest-waiting') => `
name: One pool
calendar: { start: 2026-11-02, duration: 30 d, warmUp: 1 d, timeZone: UTC, country: FR }
callTypes:
${Object.entries(classes)
  .map(
    ([name, { perHour, service, priority = 0 }]) =>
      `  ${name}:\n    arrivals: { perHour: ${perHour} }\n    ${service}\n    priority: ${priority}`,
  )
  .join('\n')}
pools:
  agents: { location: onshore, agents: ${agents}, skills: [${Object.keys(classes).join()}] }
policies:
  only: { take: ${take}, stages: [{ pools: all }] }
`
const exponential = (mean: number) => ({ service: `handleTime: { distribution: exponential, mean: ${mean} }`, mean, square: 2 * mean ** 2 })

const loadOf = ({ perHour, mean }: CallClass) => (perHour / 3600) * mean
/** Mean work left of the call in service: Σ λ·E[S²] / 2. */
const workLeft = (classes: readonly CallClass[]) => classes.reduce((sum, { perHour, square }) => sum + ((perHour / 3600) * square) / 2, 0)

describe('the Pollaczek–Khinchine formula', () => {
  it.each([
    ['constant (M/D/1)', { service: 'handleTime: { distribution: constant, mean: 60 }', mean: 60, square: 3600 }],
    ['lognormal', { service: 'handleTime: { distribution: lognormal, mean: 60, cv: 1.2 }', mean: 60, square: 3600 * 2.44 }],
    ['gamma', { service: 'handleTime: { distribution: gamma, mean: 60, cv: 0.5 }', mean: 60, square: 3600 * 1.25 }],
    [
      'exponential with exponential wrap-up',
      {
        service: 'handleTime: { distribution: exponential, mean: 40 }\n    wrapUp: { distribution: exponential, mean: 20 }',
        mean: 60,
        square: 3600 + 1600 + 400,
      },
    ],
  ])('gives the mean wait and the share that waits for handle times that are %s', (_, service) => {
    const calls = { perHour: 42, ...service }
    const run = simulate(scenario({ calls }), 30)
    const load = loadOf(calls)
    expectAgrees(ratio(run.flow('wait'), run.flow('answered')), workLeft([calls]) / (1 - load), 0.02)
    expectAgrees(ratio(run.answeredUpToBin(0, 'calls'), run.flow('answered')), 1 - load, 0.01)
    expectAgrees(ratio(run.busyOnDuty(), run.agents('staffed')), load, 0.003)
  })
})

// The last day is left out: there, calls of a low class wait less because no more of a higher one come after the horizon.
const MEASURED = [0, 29 * 24] as const
const waitOf = (run: ReturnType<typeof simulate>, type: string) =>
  ratio(run.flow('wait', { type, intervals: MEASURED }), run.flow('answered', { type, intervals: MEASURED }))

describe('priorities without interruption', () => {
  it('follow Cobham for two classes and one agent', () => {
    // Cobham 1954, "Priority Assignment in Waiting Line Problems", Operations Research 2(1): W1 = R / (1 − ρ1), W2 = R / ((1 − ρ1)(1 − ρ1 − ρ2)).
    const urgent = { perHour: 24, ...exponential(60), priority: 5 }
    const normal = { perHour: 12, service: 'handleTime: { distribution: lognormal, mean: 90, cv: 0.5 }', mean: 90, square: 8100 * 1.25 }
    const run = simulate(scenario({ normal, urgent }), 40)
    const [left, first, both] = [workLeft([urgent, normal]), loadOf(urgent), loadOf(urgent) + loadOf(normal)]
    expectAgrees(waitOf(run, 'urgent'), left / (1 - first), 0.01)
    expectAgrees(waitOf(run, 'normal'), left / ((1 - first) * (1 - both)), 0.02)
  })

  it('follow Cobham for two classes of equal handle time and several agents', () => {
    const [urgent, normal] = [
      { perHour: 60, ...exponential(180), priority: 1 },
      { perHour: 45, ...exponential(180) },
    ]
    const run = simulate(scenario({ urgent, normal }, 6), 30)
    const pooled = erlangC({ servers: 6, arrivalRate: 105 / 3600, handleTime: 180 })
    const left = (pooled.waitingProbability * 180) / 6
    const [first, both] = [loadOf(urgent) / 6, (loadOf(urgent) + loadOf(normal)) / 6]
    expectAgrees(waitOf(run, 'urgent'), left / (1 - first), 0.01)
    expectAgrees(waitOf(run, 'normal'), left / ((1 - first) * (1 - both)), 0.03)
  })
})

describe('call selection without priorities', () => {
  const classes = {
    short: { perHour: 30, ...exponential(40) },
    long: { perHour: 12, ...exponential(120) },
  }
  const all = [classes.short, classes.long]
  const load = all.reduce((sum, one) => sum + loadOf(one), 0)

  it('makes both types wait alike, and as Pollaczek and Khinchine say, when the longest wait goes first', () => {
    const run = simulate(scenario(classes, 1, 'longest-waiting-overall'), 40)
    for (const type of ['short', 'long']) expectAgrees(waitOf(run, type), workLeft(all) / (1 - load), 0.02)
  })

  it('keeps the waiting work when the earliest due goes first', () => {
    // Kleinrock's conservation law (1965, Naval Research Logistics Quarterly 12(2)): Σ ρ·W = ρ·R / (1 − ρ) for every rule that does not look at handle times.
    const run = simulate(scenario(classes, 1, 'earliest-due').replace('priority: 0', 'serviceLevel: { within: 600 s }'), 40)
    const waits = (type: string) => run.flow('wait', { type, intervals: MEASURED })
    const hours = run.agents('staffed', { intervals: MEASURED })
    const work = waits('short').map((wait, r) => wait * 40 + waits('long')[r]! * 120)
    expectAgrees(ratio(work, hours), (load * workLeft(all)) / (1 - load), 0.03)
    expect(waitOf(run, 'short').value).toBeGreaterThan(waitOf(run, 'long').value)
  })
})

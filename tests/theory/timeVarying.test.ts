import { beforeAll, describe, it } from 'vitest'
import { expectAgrees, mean } from './estimate.ts'
import { integrate, type StretchSums } from './forwardEquations.ts'
import { type Simulated, simulate } from './simulate.ts'

const CALLS = [30, 60, 90, 40, 20, 10]
const AGENTS = [3, 5, 7, 2, 3, 1]
const PER_DAY = CALLS.reduce((sum, calls) => sum + calls, 0)
const HOURS = CALLS.length
const filled = (values: readonly number[]) => `[${[...values, ...Array(24 - HOURS).fill(0)].join()}]`

describe('staffing and arrivals that change every hour', () => {
  const [handleTime, patience] = [300, 240]
  let run: Simulated
  let theory: StretchSums[]
  let drain: StretchSums
  let total: number
  beforeAll(() => {
    run = simulate(
      `
name: Six hours
calendar: { start: 2026-11-02, duration: ${HOURS} h, timeZone: UTC, country: FR }
callTypes:
  calls:
    arrivals: { perDay: ${PER_DAY}, hourly: ${filled(CALLS)} }
    handleTime: { distribution: exponential, mean: ${handleTime} }
    patience: { distribution: exponential, mean: ${patience} }
pools:
  agents: { location: onshore, hourly: ${filled(AGENTS)}, skills: [calls] }
`,
      4000,
    )
    // After the horizon nobody arrives and the last staffing stays, until all is done.
    const stretches = CALLS.map((calls, hour) => ({ duration: 3600, arrivalRate: calls / 3600, staffed: AGENTS[hour]! }))
    theory = integrate([...stretches, { duration: 3 * 3600, arrivalRate: 0, staffed: AGENTS[HOURS - 1]! }], handleTime, patience)
    drain = theory[HOURS]!
    total = theory.reduce((sum, { waiting }) => sum + waiting, 0)
  })

  it.each(CALLS.map((calls, hour) => [hour, calls] as const))('agree with the forward equations in hour %i', (hour, calls) => {
    const { atOnce, busy, beyond } = theory[hour]!
    const intervals = [hour, hour + 1] as const
    const after = hour === HOURS - 1 ? drain.busy : 0
    expectAgrees(mean(run.offered({ intervals })), calls, 0.01)
    expectAgrees(mean(run.answeredAtOnce(hour)), atOnce, 0.02)
    expectAgrees(mean(run.agents('busy', { intervals })), busy + after, 0.01)
    expectAgrees(mean(run.agents('staffed', { intervals })), 3600 * AGENTS[hour]!, 0)
    const overtime = mean(run.agents('overtime', { intervals }))
    if (beyond + after > 1e-6) expectAgrees(overtime, beyond + after, 0.03)
    else expectAgrees(overtime, 0, 0)
  })

  it('agree with the forward equations on abandonment and waits over the whole horizon, calls that end after it included', () => {
    expectAgrees(mean(run.calls('abandoned')), total / patience, 0.01)
    expectAgrees(mean(run.waits()), total, 0.01)
    expectAgrees(mean(run.flow('answered')), PER_DAY - total / patience, 0.005)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { covariance, expectAgrees, ratio } from './estimate.ts'
import { type Simulated, simulate } from './simulate.ts'

describe('callers whose question is not resolved', () => {
  // Enough agents for everybody; the second day is empty, so that all who call again do so before the end.
  const centre = (type: string) => `
name: Repeats
calendar: { start: 2026-11-02, duration: 2 d, timeZone: UTC, country: FR }
callTypes:
  calls:
    arrivals: { perHour: 200, weekdays: { tue: 0 } }
    handleTime: { distribution: exponential, mean: 60 }
    repeat: { probability: 60%, after: { distribution: gamma, mean: 10 min, cv: 1.5 } }
    ${type}
pools:
  agents: { location: onshore, agents: 200, skills: [calls] }
`

  it.each([0.3, 0.78])('call λ / (1 − p·(1 − r)) times in all, r = %d', (resolution) => {
    const run = simulate(centre(`resolution: ${resolution}`), 60)
    const [callers, offered] = [run.calls('callers'), run.offered()]
    const callsPerCaller = 1 / (1 - 0.6 * (1 - resolution))
    expectAgrees(ratio(offered, callers), callsPerCaller, 0.002)
    expectAgrees(ratio(run.calls('repeated'), offered), 0.6 * (1 - resolution), 0.01)
    expectAgrees(ratio(run.flow('resolved'), callers), resolution * callsPerCaller, 0.005)
    // Everybody is answered at once, whether for the first time or not; nobody gives up while unresolved but by choice.
    expect(run.flow('firstAnswers')).toEqual(callers)
    expect(run.calls('repeated')).toEqual(run.calls('repeatAttempts'))
    expect(run.flow('answered')).toEqual(offered)
  })

  it('add their calls to those of the callers who redial: each call leads to another with one probability', () => {
    // Nobody waits: a call balks if it finds every agent busy.
    const run = simulate(
      centre(
        'resolution: 50%\n    balking: 100%\n    redial: { probability: 40%, after: { distribution: exponential, mean: 5 min } }',
      ).replace('agents: 200', 'agents: 3'),
      60,
    )
    const [callers, offered, answered] = [run.calls('callers'), run.offered(), run.flow('answered')]
    const reached = ratio(answered, offered).value
    expect(reached).toBeLessThan(0.9)
    expectAgrees(ratio(offered, callers), 1 / (1 - (1 - reached) * 0.4 - reached * 0.5 * 0.6), 0.01)
    expect(run.calls('redialled').map((redials, r) => redials + run.calls('repeated')[r]!)).toEqual(run.calls('repeatAttempts'))
  })
})

describe('the share of calls resolved', () => {
  const RESOLUTION = { network: 0.8, money: 0.55 }
  // understanding: what is lost for each missing unit of language and culture.
  const LOST = { network: { language: 0.3, culture: 0.1 }, money: { language: 0, culture: 0 } }
  const POOLS = {
    rennes: { country: 'FR', factor: 1, language: 1, culture: 1 },
    tunis: { country: 'TN', factor: 0.9, language: 0.7, culture: 0.5 },
    lisbon: { country: 'PT', factor: 1.6, language: 0.9, culture: 1 },
  }
  let run: Simulated
  beforeAll(() => {
    const types = (['network', 'money'] as const).map(
      (name) => `
  ${name}:
    arrivals: { perHour: 300 }
    handleTime: { distribution: exponential, mean: 60 }
    resolution: ${RESOLUTION[name]}
    understanding: { handleTime: { language: 40%, culture: 20% }, resolution: { language: ${LOST[name].language}, culture: ${LOST[name].culture} } }`,
    )
    const pools = Object.entries(POOLS).map(
      ([name, { country, factor, language, culture }]) =>
        `  ${name}: { location: onshore, country: ${country}, agents: 200, skills: { network: { resolutionFactor: ${factor}, handleTimeFactor: 1.1 }, money: { resolutionFactor: ${factor}, language: 100%, culture: 100% } }, language: ${language}, culture: ${culture} }`,
    )
    run = simulate(
      `
name: Resolution
calendar: { start: 2026-11-02, duration: 1 d, timeZone: UTC, country: FR }
callTypes:${types.join('')}
pools:
${pools.join('\n')}
policies:
  only: { stages: [{ pools: all, choose: random }] }
`,
      100,
    )
  })

  it.each([
    ['network', 'rennes', 0.8],
    ['network', 'tunis', 0.8 * 0.9 * (1 - 0.3 * 0.3 - 0.1 * 0.5)],
    ['network', 'lisbon', 1],
    ['money', 'rennes', 0.55],
    ['money', 'tunis', 0.55 * 0.9],
    ['money', 'lisbon', 0.55 * 1.6],
  ])('is binomial: %s at %s', (type, pool, share) => {
    const [answered, resolved] = [run.flow('answered', { type, pool }), run.flow('resolved', { type, pool })]
    if (share === 1) return expect(resolved).toEqual(answered)
    expectAgrees(ratio(resolved, answered), Math.min(1, share), 0.005)
    // Resolved − share × answered has the variance share·(1 − share) × answered.
    const spread = resolved.map((count, r) => (count - share * answered[r]!) ** 2)
    expectAgrees(ratio(spread, answered), share * (1 - share), 0.2)
  })

  it('goes with a handle time that language and culture lengthen in proportion to what is missing', () => {
    const times = (type: string, pool: string) => ratio(run.flow('handle', { type, pool }), run.flow('answered', { type, pool }))
    expectAgrees(times('network', 'rennes'), 60 * 1.1, 0.005)
    expectAgrees(times('network', 'tunis'), 60 * 1.1 * (1 + 0.4 * 0.3 + 0.2 * 0.5), 0.005)
    expectAgrees(times('network', 'lisbon'), 60 * 1.1 * (1 + 0.4 * 0.1), 0.005)
    expectAgrees(times('money', 'tunis'), 60, 0.005)
  })

  it('is drawn for every call by itself: what two types resolve is not correlated', () => {
    const off = (type: 'network' | 'money', share: number) => {
      const answered = run.flow('answered', { type, pool: 'tunis' })
      return run.flow('resolved', { type, pool: 'tunis' }).map((count, r) => (count - share * answered[r]!) / Math.sqrt(answered[r]!))
    }
    const together = covariance(off('network', 0.6192), off('money', 0.495))
    expect(together.error).toBeLessThan(0.05)
    expect(Math.abs(together.value)).toBeLessThanOrEqual(4 * together.error)
  })
})

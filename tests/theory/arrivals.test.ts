import { beforeAll, describe, it } from 'vitest'
import { covariance, expectAgrees, expectZero, mean } from './estimate.ts'
import { type Simulated, simulate } from './simulate.ts'

/** One agent and nobody who waits: only the arrivals matter. */
const scenario = (days: number, types: Readonly<Record<string, string>>) => `
name: Arrivals
calendar: { start: 2026-11-02, duration: ${days} d, timeZone: UTC, country: FR }
callTypes:
${Object.entries(types)
  .map(
    ([name, arrivals]) => `  ${name}:\n    arrivals: ${arrivals}\n    handleTime: { distribution: constant, mean: 60 }\n    balking: 100%`,
  )
  .join('\n')}
pools:
  agents: { location: onshore, agents: 1, skills: [${Object.keys(types).join()}] }
`
const flat = `[${Array(24).fill(1).join()}]`
const DAY = 24

describe('arrivals without busyness', () => {
  let run: Simulated
  beforeAll(() => {
    run = simulate(scenario(1, { calls: `{ perDay: 480, hourly: [${Array.from({ length: 24 }, (_, h) => 1 + (h % 3)).join()}] }` }), 2000)
  })
  const inHour = (hour: number) => run.offered({ intervals: [hour, hour + 1] })

  it.each([
    [0, 10],
    [4, 20],
    [11, 30],
  ])('are Poisson in hour %i: mean and variance %i', (hour, expected) => {
    expectAgrees(mean(inHour(hour)), expected, 0.01)
    expectAgrees(covariance(inHour(hour), inHour(hour)), expected, 0.04)
  })

  it('are independent from hour to hour', () => {
    expectZero(covariance(inHour(1), inHour(2)), 0.8)
    expectZero(covariance(inHour(2), inHour(3)), 0.6)
  })
})

describe('arrivals with busyness', () => {
  const cv = 0.3
  const grouped = (perDay: number) => `{ perDay: ${perDay}, hourly: ${flat}, busyness: { cv: ${cv}, group: network } }`
  let run: Simulated
  beforeAll(() => {
    run = simulate(
      scenario(2, { phone: grouped(100), mobile: grouped(60), alone: `{ perDay: 80, hourly: ${flat}, busyness: { cv: ${cv} } }` }),
      2000,
    )
  })
  const onDay = (type: string, day: number) => run.offered({ type, intervals: [day * DAY, (day + 1) * DAY] })

  it.each([
    ['phone', 100],
    ['mobile', 60],
    ['alone', 80],
  ])('have daily counts of %s with the mean m and the variance m + cv²·m² of the negative binomial', (type, expected) => {
    for (const day of [0, 1]) {
      expectAgrees(mean(onDay(type, day)), expected, 0.01)
      expectAgrees(covariance(onDay(type, day), onDay(type, day)), expected + (cv * expected) ** 2, 0.05)
    }
  })

  it('share the factor within a group: the covariance of two types is cv²·m·m′', () => {
    expectAgrees(covariance(onDay('phone', 0), onDay('mobile', 0)), cv ** 2 * 100 * 60, 0.06)
  })

  it('share nothing between groups nor between days', () => {
    expectZero(covariance(onDay('phone', 0), onDay('alone', 0)), 30)
    expectZero(covariance(onDay('phone', 0), onDay('phone', 1)), 35)
  })

  it('share the factor between the hours of a day', () => {
    const morning = run.offered({ type: 'phone', intervals: [0, 12] })
    const afternoon = run.offered({ type: 'phone', intervals: [12, 24] })
    expectAgrees(covariance(morning, afternoon), cv ** 2 * 50 * 50, 0.07)
  })
})

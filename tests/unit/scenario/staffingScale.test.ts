import { describe, expect, test } from 'vitest'
import { expectProblems, scenarioOf, scenarioText } from './scenarioText.ts'

const POOLS = `lille: { location: onshore, agents: 7, scale: 50%, skills: [technical] }
tunis: { location: offshore, country: TN, skills: [technical], shifts: [{ from: 08:00, to: 12:00, agents: 5 }, { from: 10:00, to: 12:00, agents: 0 }] }
lisbon: { location: nearshore, country: PT, skills: [technical], hourly: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24], scale: 1.5 }`

describe('The scale of a staffing', () => {
  test('multiplies every number of agents and rounds half up', () => {
    const [, lille, tunis, lisbon] = scenarioOf(scenarioText({ pools: POOLS })).pools
    expect(lille!.staffing).toEqual({ kind: 'agents', agents: 4 })
    expect(tunis!.staffing).toMatchObject({ shifts: [{ agents: 5 }, { agents: 0 }] })
    expect(lisbon!.staffing).toMatchObject({ byWeekday: expect.arrayContaining([expect.arrayContaining([2, 3, 5, 6, 8, 9, 36])]) })
  })

  test("alone in a policy scales the pool's own staffing; beside a staffing it scales that one", () => {
    const policies = `less: { stages: [{ pools: all }], pools: { lille: { scale: 50% }, tunis: { scale: 30% }, lisbon: { agents: 10, scale: 25% } } }`
    const [less] = scenarioOf(scenarioText({ pools: POOLS, policies })).policies
    expect(less!.staffing).toMatchObject({
      lille: { kind: 'agents', agents: 2 },
      tunis: { kind: 'shifts', shifts: [{ agents: 2 }, { agents: 0 }] },
      lisbon: { kind: 'agents', agents: 3 },
    })
  })

  test('is no staffing for a pool that has none, and never negative', () => {
    expectProblems(scenarioText({ pools: 'lille: ¦{ location: onshore, scale: 50%, skills: [technical] }' }), [
      'pools.lille: expected one of agents, hourly, file, shifts, found none',
    ])
    expectProblems(scenarioText({ pools: 'lille: { location: onshore, agents: 3, scale: ¦-1, skills: [technical] }' }), [
      'pools.lille.scale: expected a factor of 0 or more such as 1.25 or 125%, found -1',
    ])
    expectProblems(scenarioText({ pools: POOLS, policies: 'less: { stages: [{ pools: all }], pools: { lille: { scale: ¦-1 } } }' }), [
      'policies.less.pools.lille.scale: expected a factor of 0 or more such as 1.25 or 125%, found -1',
    ])
  })
})

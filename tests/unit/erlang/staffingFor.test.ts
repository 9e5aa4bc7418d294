import { describe, expect, it } from 'vitest'
import { erlangA } from '../../../src/erlang/erlangA.ts'
import { erlangC } from '../../../src/erlang/erlangC.ts'
import { type StaffingGoal, staffingFor } from '../../../src/erlang/staffingFor.ts'

const LOAD = { arrivalRate: 100 / 60, handleTime: 300 }

describe('staffingFor', () => {
  it('finds the fewest agents for a service level when callers are patient', () => {
    const agents = staffingFor({ ...LOAD, serviceLevel: { within: 20, target: 0.8 } })
    expect(erlangC({ ...LOAD, servers: agents }).serviceLevel(20)).toBeGreaterThanOrEqual(0.8)
    expect(erlangC({ ...LOAD, servers: agents - 1 }).serviceLevel(20)).toBeLessThan(0.8)
  })

  it('finds the fewest agents for each goal when callers give up', () => {
    const withPatience = { ...LOAD, patience: 120 }
    const reaches = (servers: number) => {
      const queue = erlangA({ ...withPatience, servers })
      return [queue.serviceLevel(20) >= 0.8, queue.abandonment <= 0.02, queue.occupancy <= 0.85]
    }
    const goals: StaffingGoal[] = [
      { ...withPatience, serviceLevel: { within: 20, target: 0.8 } },
      { ...withPatience, abandonment: 0.02 },
      { ...withPatience, occupancy: 0.85 },
    ]
    const agents = goals.map(staffingFor)
    agents.forEach((servers, goal) => {
      expect(reaches(servers)[goal]).toBe(true)
      expect(reaches(servers - 1)[goal]).toBe(false)
    })
    expect(staffingFor(Object.assign({}, ...goals))).toBe(Math.max(...agents))
  })

  it('needs one agent for a trickle and none for no calls', () => {
    expect(staffingFor({ arrivalRate: 1e-6, handleTime: 60, serviceLevel: { within: 20, target: 0.8 } })).toBe(1)
    expect(staffingFor({ arrivalRate: 0, handleTime: 60, occupancy: 0.8 })).toBe(0)
  })

  it('refuses goals out of reach in a sentence', () => {
    expect(() => staffingFor({ ...LOAD, serviceLevel: { within: 20, target: 1 } })).toThrow('has to be below 1')
    expect(() => staffingFor({ ...LOAD, abandonment: 0 })).toThrow('has to be above 0')
    expect(() => staffingFor({ ...LOAD, occupancy: 0 })).toThrow('has to be above 0')
    expect(() => staffingFor(LOAD)).toThrow('needs a service level, an abandonment or an occupancy')
  })
})

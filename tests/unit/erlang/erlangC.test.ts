import { describe, expect, it } from 'vitest'
import { erlangC } from '../../../src/erlang/erlangC.ts'

describe('erlangC', () => {
  it('gives the published comparison of Gans, Koole and Mandelbaum', () => {
    // "Telephone Call Centers: Tutorial, Review, and Research Prospects" (2003), MSOM 5(2), comparison of Erlang C and A, after Garnett et al. (2002):
    // 50 agents, 48 calls a minute, 1 minute each: mean wait 20.8 s, 90 % of waits below 58.1 s, occupancy 96 %.
    const queue = erlangC({ servers: 50, arrivalRate: 48 / 60, handleTime: 60 })
    expect(queue.meanWait).toBeCloseTo(20.8, 1)
    expect(queue.serviceLevel(58.1)).toBeCloseTo(0.9, 3)
    expect(queue.occupancy).toBeCloseTo(0.96, 12)
  })

  it('is M/M/1 for one agent: ρ waits, ρ / (μ − λ) on average', () => {
    const queue = erlangC({ servers: 1, arrivalRate: 0.8, handleTime: 1 })
    expect(queue.waitingProbability).toBeCloseTo(0.8, 12)
    expect(queue.meanWait).toBeCloseTo(4, 12)
    expect(queue.serviceLevel(5)).toBeCloseTo(1 - 0.8 * Math.exp(-1), 12)
  })

  it('is the formula written out for two agents: C = 2ρ² / (1 + ρ)', () => {
    expect(erlangC({ servers: 2, arrivalRate: 1.5, handleTime: 1 }).waitingProbability).toBeCloseTo((2 * 0.75 ** 2) / 1.75, 12)
  })

  it('obeys Little: calls in the queue = rate times mean wait, summed over the states', () => {
    const [servers, load] = [8, 6.5]
    let weight = 1
    let total = 0
    let queue = 0
    for (let k = 0; k < 2000; k++) {
      total += weight
      queue += weight * Math.max(0, k - servers)
      weight *= load / Math.min(k + 1, servers)
    }
    expect((load / 300) * erlangC({ servers, arrivalRate: load / 300, handleTime: 300 }).meanWait).toBeCloseTo(queue / total, 10)
  })

  it('never empties when the load reaches the agents', () => {
    for (const arrivalRate of [5, 6]) {
      const queue = erlangC({ servers: 5, arrivalRate, handleTime: 1 })
      expect([queue.waitingProbability, queue.meanWait, queue.occupancy, queue.serviceLevel(60)]).toEqual([1, Infinity, 1, 0])
    }
  })
})

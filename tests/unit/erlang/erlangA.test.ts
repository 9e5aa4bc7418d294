import { describe, expect, it } from 'vitest'
import { erlangA } from '../../../src/erlang/erlangA.ts'
import { erlangB } from '../../../src/erlang/erlangB.ts'
import { erlangC } from '../../../src/erlang/erlangC.ts'

const CENTRE = { servers: 50, arrivalRate: 48 / 60, handleTime: 60 }

describe('erlangA', () => {
  it('gives the published comparison of Gans, Koole and Mandelbaum', () => {
    // As for Erlang C, with a mean patience of 2 minutes: 3.1 % abandon, mean wait of the answered 3.6 s, 90 % below 12.5 s, occupancy 93 %.
    const queue = erlangA({ ...CENTRE, patience: 120 })
    expect(queue.abandonment).toBeCloseTo(0.031, 3)
    expect(queue.meanWaitAnswered).toBeCloseTo(3.6, 1)
    expect(queue.serviceLevel(12.5) / (1 - queue.abandonment)).toBeCloseTo(0.9, 2)
    expect(queue.occupancy).toBeCloseTo(0.93, 2)
  })

  it('tends to Erlang C when patience grows', () => {
    const queue = erlangA({ ...CENTRE, patience: 1e8 })
    const patient = erlangC(CENTRE)
    expect(queue.meanWait).toBeCloseTo(patient.meanWait, 3)
    expect(queue.waitingProbability).toBeCloseTo(patient.waitingProbability, 5)
    for (const within of [0, 10, 60]) expect(queue.serviceLevel(within)).toBeCloseTo(patient.serviceLevel(within), 5)
  })

  it('tends to Erlang B when patience shrinks: who cannot be answered at once is lost', () => {
    const queue = erlangA({ ...CENTRE, patience: 1e-6 })
    expect(queue.abandonment).toBeCloseTo(erlangB(50, 48), 6)
    expect(queue.meanWait).toBeCloseTo(0, 6)
  })

  it('is M/M/∞ when patience is as long as handling', () => {
    // The number of calls is Poisson of mean a: who waits is who finds n or more.
    const [servers, load] = [12, 10]
    const queue = erlangA({ servers, arrivalRate: load, handleTime: 1, patience: 1 })
    let term = Math.exp(-load)
    let below = 0
    for (let k = 0; k < servers; k++, term *= load / k) below += term
    expect(queue.waitingProbability).toBeCloseTo(1 - below, 12)
  })

  it('balances: answered within for ever + abandoned = all, and the agents are busy with the answered', () => {
    for (const servers of [1, 5, 48, 60, 300]) {
      const queue = erlangA({ ...CENTRE, servers, patience: 90 })
      expect(queue.serviceLevel(Infinity) + queue.abandonment).toBeCloseTo(1, 9)
      expect(queue.occupancy * servers).toBeCloseTo(48 * (1 - queue.abandonment), 8)
    }
  })

  it('splits the mean wait between answered and abandoned calls as the offered wait says', () => {
    // One agent, rates 1, patience 1: the density of the offered wait is exp(1 − e^−x − x) up to a factor; substituting y = e^−x gives
    // ∫ density = e − 1 and ∫ density · e^−x = ∫₀¹ y·e^(1−y) dy = e − 2.
    const queue = erlangA({ servers: 1, arrivalRate: 1, handleTime: 1, patience: 1 })
    expect(queue.waitingProbability).toBeCloseTo(1 - Math.exp(-1), 12)
    const answered = 1 - queue.waitingProbability + (queue.waitingProbability * (Math.E - 2)) / (Math.E - 1)
    expect(queue.serviceLevel(1e6)).toBeCloseTo(answered, 9)
    expect(queue.abandonment).toBeCloseTo(1 - answered, 9)
  })

  it('stays finite far beyond the load, with few and with thousands of agents', () => {
    const flooded = erlangA({ servers: 10, arrivalRate: 100, handleTime: 300, patience: 3600 })
    expect(flooded.abandonment).toBeCloseTo(1 - 10 / 300 / 100, 9)
    expect(flooded.occupancy).toBeCloseTo(1, 9)
    const idle = erlangA({ servers: 5000, arrivalRate: 1, handleTime: 300, patience: 60 })
    expect(idle.abandonment).toBe(0)
    expect(idle.occupancy).toBeCloseTo(0.06, 12)
    expect(idle.serviceLevel(0)).toBe(1)
  })
})

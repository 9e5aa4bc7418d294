import { describe, expect, test } from 'vitest'
import type { Contract } from '../../../src/scenario/types.ts'
import { pool, stage, Told, type } from './plot.ts'

const contract = (within: number, from: Contract['from'] = 'offered'): { contract: Contract } => ({
  contract: { serviceLevel: 0.8, within, from, penaltyPerPoint: 0, bonusPerPoint: 0, cap: Number.POSITIVE_INFINITY, minimumPerDay: 0 },
})

/** Offered and within, by pool. */
function counts(told: Told, ...names: string[]): number[][] {
  return names.map((name) => [told.pool(name, 'contractOffered'), told.pool(name, 'contractWithin')])
}

describe('a contract counts', () => {
  // North answers 1 at 0; 2 waits for it until 100; 3 is answered by south at 20 + 30.
  const types = [type('a', [0, 10, 20], 100)]
  const stages = [stage(['north']), stage(['south'], 30)]

  test('the calls a pool answered, from when their stage opened to it', () => {
    const told = new Told({
      types: [type('a', [0, 10, 20], 100)],
      pools: [pool('north', ['a'], 1, contract(20)), pool('south', ['a'], 1, contract(0))],
      stages,
    })
    // Calls 1 and 2 are answered by north (at once) and south (at 40, its stage's very opening), 3 by north at 100 after 80 s.
    expect(told.calls).toEqual(['1 a: north +0 h100', '2 a: south +30 h100', '3 a: north +80 h100'])
    // North: 1 in time, 2 lost to south after 30 s, 3 late. South: 2 in time, 3 open to it for 50 s and taken by another.
    expect(counts(told, 'north', 'south')).toEqual([
      [3, 1],
      [2, 1],
    ])
  })

  test('a call answered as its stage opens, though the sum of doubles says a bit less', () => {
    const [arrival, after] = [5.3, 30]
    expect(arrival + after - arrival).toBeLessThan(after)
    const told = new Told({
      types: [type('a', [0, arrival], 100)],
      pools: [pool('north', ['a'], 1, contract(1000)), pool('south', ['a'], 1, contract(0))],
      stages: [stage(['north']), stage(['south'], after)],
    })
    expect(counts(told, 'north', 'south')).toEqual([
      [1, 1],
      [1, 1],
    ])
  })

  test('or from the arrival', () => {
    const told = new Told({
      types,
      pools: [pool('north', ['a'], 1, contract(79, 'arrival')), pool('south', ['a'], 1, contract(29, 'arrival'))],
      stages,
    })
    expect(counts(told, 'north', 'south')).toEqual([
      [2, 1],
      [2, 0],
    ])
  })

  test('a call that another pool took in its own time for nobody but that pool', () => {
    const told = new Told({
      types: [type('a', [0, 0], 100)],
      pools: [pool('north', ['a'], 1, contract(20)), pool('south', ['a'], 1, contract(20))],
    })
    expect(told.calls).toEqual(['1 a: north +0 h100', '2 a: south +0 h100'])
    expect(counts(told, 'north', 'south')).toEqual([
      [1, 1],
      [1, 1],
    ])
  })

  test('lost calls for every pool they were open to', () => {
    const told = new Told({
      types: [type('a', [0, 10, 20], 1000, { patience: { kind: 'empirical', values: [29] } }), type('b', [30, 40], 100, { balking: 1 })],
      pools: [pool('north', ['a', 'b'], 1, contract(20)), pool('south', ['a'], 0, contract(20)), pool('east', ['b'], 0)],
      stages: [stage(['north']), stage(['south', 'east'], 29.5)],
    })
    // Two abandon after 29 s (south is not open yet), two balk.
    expect(told.calledTypes('abandoned')).toBe(2)
    expect(told.calledTypes('balked')).toBe(2)
    expect(counts(told, 'north', 'south', 'east')).toEqual([
      [5, 1],
      [0, 0],
      [0, 0],
    ])
  })

  test('callers cut off at closing with the wait they had, and those who wait for ever', () => {
    const everyDay = [true, true, true, true, true, true, true] as const
    const closing = type('a', [0, 10, 1780], 4000, { open: [{ days: everyDay, from: 0, to: 30 }], atClose: 'disconnect' })
    const told = new Told({
      types: [closing, type('b', [20], 10)],
      pools: [pool('north', ['a'], 1, contract(20)), pool('south', ['a', 'b'], 0, contract(20)), pool('west', ['a', 'b'], 0)],
      stages: [stage(['north']), stage(['south'], 60), stage(['west'], 120)],
    })
    // Of a: 1 answered; 2 is cut off after 1790 s, 3 after 20 s. Of b: waits for south, which never comes.
    expect(told.calledTypes('disconnected')).toBe(3)
    expect(counts(told, 'north', 'south')).toEqual([
      [3, 1],
      [2, 0],
    ])
  })

  test('calls in the interval of their entry, blocked and warm-up ones in none', () => {
    const told = new Told({
      types: [type('a', [-50, 890, 895, 896], 60)],
      pools: [pool('north', ['a'], 1, contract(60))],
      lines: 2,
      warmUp: 900,
    })
    expect(told.calls).toEqual(['2 a: north +0 h60', '3 a: north +55 h60', '4 a: blocked'])
    expect([0, 1].map((interval) => told.pool('north', 'contractOffered', interval))).toEqual([2, 0])
    expect(told.pool('north', 'contractWithin')).toBe(2)
  })
})

import { describe, expect, it } from 'vitest'
import { erlangB } from '../../../src/erlang/erlangB.ts'

describe('erlangB', () => {
  // Loads at 1 % blocking as the classical tables print them, e.g. Iversen 2015, "Teletraffic Engineering and Network Planning" (DTU), chapter 4.
  it.each([
    [1, 0.0101],
    [5, 1.361],
    [10, 4.461],
    [20, 12.03],
    [50, 37.9],
    [100, 84.06],
  ])('blocks 1 %% of the calls for %i lines and the %d erlangs of the tables', (lines, load) => {
    expect(erlangB(lines, load)).toBeCloseTo(0.01, 4)
  })

  it('is the formula written out for few lines', () => {
    const a = 2.5
    expect(erlangB(3, a)).toBeCloseTo(a ** 3 / 6 / (1 + a + a ** 2 / 2 + a ** 3 / 6), 14)
  })

  it('loses everything without lines and nothing without load', () => {
    expect(erlangB(0, 5)).toBe(1)
    expect(erlangB(5, 0)).toBe(0)
  })

  it('stays exact where factorials overflow, and tends to 1 − n/a under overload', () => {
    expect(erlangB(1000, 2000)).toBeCloseTo(0.5, 2)
    expect(erlangB(10_000, 9_900)).toBeGreaterThan(0)
    expect(erlangB(10_000, 9_900)).toBeLessThan(0.01)
    expect(erlangB(100, 1e9)).toBeCloseTo(1, 6)
  })
})

import { describe, expect, it } from 'vitest'
import { holm } from '../../../src/experiment/holm.ts'
import { studentPValue, studentQuantile, wilsonInterval } from '../../../src/experiment/student.ts'

describe('Student’s t', () => {
  it('has the quantiles of the printed tables', () => {
    for (const [replications, quantile] of [
      [2, 12.706],
      [3, 4.303],
      [10, 2.262],
      [30, 2.045],
      [100, 1.984],
    ])
      expect(studentQuantile(replications)).toBeCloseTo(quantile, 3)
    expect(studentQuantile(1)).toBeNaN()
  })

  it('gives a two-sided p-value of 5 % at the quantile, 1 at 0, the same on both sides', () => {
    expect(studentPValue(studentQuantile(12), 12)).toBeCloseTo(0.05, 6)
    expect(studentPValue(-studentQuantile(12), 12)).toBeCloseTo(0.05, 6)
    expect(studentPValue(0, 12)).toBeCloseTo(1, 9)
    expect(studentPValue(0, 12)).toBeLessThanOrEqual(1)
    expect(studentPValue(40, 30)).toBeGreaterThan(0)
    expect(studentPValue(2, 1)).toBeNaN()
  })
})

describe('Wilson’s interval', () => {
  it('is the textbook’s for 8 of 10', () => {
    const [lower, upper] = wilsonInterval(0.8, 10)
    expect(lower).toBeCloseTo(0.4902, 4)
    expect(upper).toBeCloseTo(0.9433, 4)
  })

  it('stays within 0 and 1 at the ends', () => {
    expect(wilsonInterval(0, 30)[0]).toBe(0)
    expect(wilsonInterval(0, 30)[1]).toBeCloseTo(0.1135, 4)
    expect(wilsonInterval(1, 30)[1]).toBe(1)
    expect(wilsonInterval(1, 30)[0]).toBeCloseTo(0.8865, 4)
  })
})

describe('Holm’s correction', () => {
  it('multiplies the smallest by the number of tests, the next by one less, and never falls', () => {
    const expected = [0.03, 0.06, 0.06]
    holm([0.01, 0.04, 0.03]).forEach((value, j) => {
      expect(value).toBeCloseTo(expected[j], 15)
    })
  })

  it('stops at 1 and leaves a single test as it is', () => {
    expect(holm([0.6, 0.7])).toEqual([1, 1])
    expect(holm([0.04])).toEqual([0.04])
  })

  it('leaves undefined tests out of the count', () => {
    expect(holm([Number.NaN, 0.02, 0.5])).toEqual([Number.NaN, 0.04, 0.5])
  })
})

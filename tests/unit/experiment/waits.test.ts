import seedrandom from 'seedrandom'
import { describe, expect, it } from 'vitest'
import { studentQuantile } from '../../../src/experiment/student.ts'
import { WaitMoments } from '../../../src/experiment/WaitMoments.ts'
import { WAIT_BINS, waitBin } from '../../../src/metrics/block.ts'

/** Folds replications of waits in seconds; in place `h` of `histograms`. */
function folded(replications: readonly (readonly number[])[]): WaitMoments {
  const moments = new WaitMoments(1)
  for (const waits of replications) {
    const counts = new Float64Array(WAIT_BINS)
    for (const wait of waits) counts[waitBin(wait)]++
    let top = waits.length > 0 ? 0 : -1
    for (let bin = 1; bin < WAIT_BINS; bin++) {
      if (counts[bin] > 0) top = bin
      counts[bin] += counts[bin - 1]
    }
    moments.add(counts.subarray(0, top + 1), Float64Array.of(top))
  }
  return moments
}

/** Waits of one day: a third at once, the others exponential with a mean that varies from day to day. */
function day(random: () => number): number[] {
  const mean = 30 * (0.7 + 0.6 * random())
  return Array.from({ length: 200 + Math.floor(200 * random()) }, () => (random() < 1 / 3 ? 0 : -mean * Math.log(1 - random())))
}

describe('wait quantiles', () => {
  const random = seedrandom('waits')
  const days = Array.from({ length: 30 }, () => day(random))
  const t = studentQuantile(30)
  const moments = folded(days)

  it('are those of the pooled waits within a bin, 3.2 %', () => {
    const sorted = days.flat().sort((a, b) => a - b)
    for (const p of [0.5, 0.9, 0.95, 0.99]) {
      const exact = sorted[Math.ceil(p * sorted.length) - 1]
      const { value } = moments.quantile(0, p, t)
      expect(Math.abs(value / exact - 1)).toBeLessThan(0.032)
    }
  })

  it('are 0 while more callers than that did not wait', () => {
    expect(moments.quantile(0, 0.3, t)).toEqual({ value: 0, error: 0, lower: 0, upper: 0 })
  })

  it('have the standard error of a bootstrap over replications, within its own noise', () => {
    const source = seedrandom('bootstrap')
    const copies = Array.from({ length: 300 }, () => {
      const again = Array.from({ length: days.length }, () => days[Math.floor(source() * days.length)])
      return folded(again).quantile(0, 0.9, t).value
    })
    const mean = copies.reduce((sum, value) => sum + value, 0) / copies.length
    const spread = Math.sqrt(copies.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (copies.length - 1))
    const { error } = moments.quantile(0, 0.9, t)
    expect(error / spread).toBeGreaterThan(0.75)
    expect(error / spread).toBeLessThan(1.33)
  })

  it('lie in their 95 % intervals about 95 times in a hundred', () => {
    const source = seedrandom('coverage')
    const truth = folded(Array.from({ length: 4000 }, () => day(source))).quantile(0, 0.9, 1.96).value
    const runs = 400
    let covered = 0
    for (let run = 0; run < runs; run++) {
      const { lower, upper } = folded(Array.from({ length: 12 }, () => day(source))).quantile(0, 0.9, studentQuantile(12))
      if (lower <= truth && truth <= upper) covered++
    }
    expect(Math.abs(covered / runs - 0.95)).toBeLessThan(0.045)
  })

  it('have no width when every replication is the same', () => {
    const same = folded([days[0], days[0], days[0]])
    const { value, error, lower, upper } = same.quantile(0, 0.9, studentQuantile(3))
    expect([error, lower, upper]).toEqual([0, value, value])
  })

  it('do not depend on when the longest wait came, though higher bins come into use later', () => {
    const order = [
      [1, 2, 3, 40],
      [5, 500, 7],
      [0, 0, 1],
    ]
    const one = folded(order).quantile(0, 0.7, 2)
    const other = folded([...order].reverse()).quantile(0, 0.7, 2)
    expect(other.value).toBeCloseTo(one.value, 12)
    expect(other.error).toBeCloseTo(one.error, 10)
  })

  it('have no interval after one replication, and no value without an answered call', () => {
    expect(folded([days[0]]).quantile(0, 0.5, Number.NaN)).toMatchObject({ error: Number.NaN, lower: Number.NaN, upper: Number.NaN })
    expect(folded([days[0]]).quantile(0, 0.5, Number.NaN).value).toBeGreaterThan(0)
    expect(folded([[], []]).quantile(0, 0.5, 12.7).value).toBeNaN()
  })

  it('stay between the shortest and the longest wait where the interval of the level leaves 0 … 1', () => {
    const { lower, upper } = folded([
      [100, 200],
      [400, 800],
      [100, 900],
    ]).quantile(0, 0.99, 12.7)
    expect(lower).toBeGreaterThanOrEqual(96)
    expect(upper).toBeLessThanOrEqual(928)
  })
})

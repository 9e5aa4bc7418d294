import seedrandom from 'seedrandom'
import { describe, expect, it } from 'vitest'
import { CrossMoments } from '../../../src/experiment/CrossMoments.ts'
import { RatioMoments } from '../../../src/experiment/RatioMoments.ts'
import { studentQuantile } from '../../../src/experiment/student.ts'

type Pair = readonly [number, number]
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

function folded(pairs: readonly Pair[]): RatioMoments {
  const moments = new RatioMoments(1)
  for (const [x, y] of pairs) moments.add(Float64Array.of(x), Float64Array.of(y))
  return moments
}

/** The formulas as written: R = Σx/Σy, SE² = Σ(x − R·y)² / (n(n − 1)·ȳ²). */
function direct(pairs: readonly Pair[]): { ratio: number; error: number; residuals: number[] } {
  const n = pairs.length
  const ratio = total(pairs.map(([x]) => x)) / total(pairs.map(([, y]) => y))
  const mean = total(pairs.map(([, y]) => y)) / n
  const residuals = pairs.map(([x, y]) => (x - ratio * y) / mean)
  return { ratio, residuals, error: Math.sqrt(total(residuals.map((d) => d * d)) / (n * (n - 1))) }
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

describe('ratios of totals', () => {
  const random = seedrandom('ratios')
  const pairs = Array.from({ length: 40 }, (): Pair => {
    const y = 1000 + 100 * normal(random)
    return [0.8 * y + 20 * normal(random), y]
  })

  it('and their standard errors equal the formulas as written', () => {
    const moments = folded(pairs)
    expect(moments.ratio(0)).toBeCloseTo(direct(pairs).ratio, 14)
    expect(moments.error(0) / direct(pairs).error).toBeCloseTo(1, 11)
  })

  it('are plain means where the denominator is 1', () => {
    const moments = folded([
      [3, 1],
      [5, 1],
      [10, 1],
    ])
    expect(moments.ratio(0)).toBe(6)
    expect(moments.error(0)).toBeCloseTo(Math.sqrt(26 / 6), 14)
  })

  it('have a standard error of exactly 0 when every replication is the same', () => {
    for (const pair of [
      [0.1, 0.3],
      [1 / 3, 1],
      [812_345.678, 1_000_003],
      [0, 7],
    ] as Pair[])
      expect(folded(Array.from({ length: 30 }, () => pair)).error(0)).toBe(0)
  })

  it('have a standard error of exactly 0 when the ratio is the same in every replication though the totals are not', () => {
    expect(folded(pairs.map(([, y]) => [0.1 * y, y])).error(0)).toBe(0)
    expect(folded(pairs.map(([, y]) => [y, y])).error(0)).toBe(0)
  })

  it('keep the error of one missed call in ten million', () => {
    const calls: Pair[] = Array.from({ length: 30 }, (_, j) => [1e7 + 1e5 * j - (j === 17 ? 1 : 0), 1e7 + 1e5 * j])
    expect(folded(calls).error(0) / direct(calls).error).toBeCloseTo(1, 6)
    expect(folded(calls).error(0)).toBeGreaterThan(0)
  })

  it('take replications without a denominator with the others, whichever come first', () => {
    const some: Pair[] = [
      [0, 0],
      [0, 0],
      [3, 4],
      [0, 0],
      [5, 10],
    ]
    const moments = folded(some)
    expect(moments.ratio(0)).toBeCloseTo(8 / 14, 14)
    expect(moments.error(0)).toBeCloseTo(direct(some).error, 14)
  })

  it('are undefined where nothing was ever divided, and have no error after one replication', () => {
    expect(
      folded([
        [0, 0],
        [0, 0],
      ]).ratio(0),
    ).toBeNaN()
    expect(folded([[1, 2]]).ratio(0)).toBe(0.5)
    expect(folded([[1, 2]]).error(0)).toBeNaN()
  })

  it('lie in their 95 % intervals 95 times in a hundred', () => {
    const runs = 4000
    const n = 10
    const t = studentQuantile(n)
    const source = seedrandom('coverage')
    let covered = 0
    for (let run = 0; run < runs; run++) {
      const moments = folded(
        Array.from({ length: n }, (): Pair => {
          const y = 500 + 25 * normal(source)
          return [0.7 * y + 15 * normal(source), y]
        }),
      )
      if (Math.abs(moments.ratio(0) - 0.7) <= t * moments.error(0)) covered++
    }
    expect(Math.abs(covered / runs - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / runs))
  })
})

describe('paired differences', () => {
  const random = seedrandom('pairs')
  const days = Array.from({ length: 25 }, () => normal(random))
  const left = days.map((day): Pair => [700 + 90 * day + 5 * normal(random), 1000 + 100 * day])
  const right = days.map((day): Pair => [650 + 85 * day + 5 * normal(random), 990 + 99 * day])

  function crossed(a: readonly Pair[], b: readonly Pair[]) {
    const baseline = new RatioMoments(1)
    const policy = new RatioMoments(1)
    const cross = new CrossMoments(policy, baseline, Int32Array.of(0), Int32Array.of(0))
    a.forEach(([x, y], j) => {
      baseline.add(Float64Array.of(b[j][0]), Float64Array.of(b[j][1]))
      policy.add(Float64Array.of(x), Float64Array.of(y))
      cross.add()
    })
    return cross.difference(0)
  }

  it('have the standard error of the paired residuals', () => {
    const n = left.length
    const d = direct(left).residuals.map((value, j) => value - direct(right).residuals[j])
    const error = Math.sqrt(total(d.map((value) => value * value)) / (n * (n - 1)))
    const paired = crossed(left, right)
    expect(paired.difference).toBeCloseTo(direct(left).ratio - direct(right).ratio, 13)
    expect(paired.error / error).toBeCloseTo(1, 9)
    expect(paired.error).toBeLessThan(Math.hypot(direct(left).error, direct(right).error))
  })

  it('are exactly 0 with error 0 between a policy and itself', () => {
    expect(crossed(left, left)).toEqual({ difference: 0, error: 0 })
  })

  it('keep the error of one call in one of a thousand replications', () => {
    const many = Array.from({ length: 1000 }, (_, j): Pair => [8e5 + 1000 * Math.sin(j), 1e6 + 1000 * Math.cos(j)])
    const other = many.map(([x, y], j): Pair => [j === 500 ? x + 1 : x, y])
    const { error } = crossed(other, many)
    expect(error * 1e9).toBeCloseTo(1, 1)
  })

  it('have no error after one replication and are undefined where one side is', () => {
    expect(crossed(left.slice(0, 1), right.slice(0, 1)).error).toBeNaN()
    expect(
      crossed(
        [
          [0, 0],
          [0, 0],
        ],
        [
          [1, 2],
          [1, 3],
        ],
      ).difference,
    ).toBeNaN()
  })
})

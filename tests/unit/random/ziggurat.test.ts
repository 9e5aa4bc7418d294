import jStat from 'jstat'
import { describe, expect, it } from 'vitest'
import { openStream } from '../../../src/random/stream.ts'
import { drawExponential, drawNormal, EXPONENTIAL_ZIGGURAT, NORMAL_ZIGGURAT } from '../../../src/random/ziggurat.ts'
import { chiSquareScore, moments } from './goodnessOfFit.ts'

const DRAWS = 2_000_000
const normal = (z: number) => jStat.normal.cdf(z, 0, 1)

function sample(draw: typeof drawNormal, name: string): Float64Array {
  const stream = openStream('1', 1, name)
  return Float64Array.from({ length: DRAWS }, () => draw(stream))
}
const exponentials = sample(drawExponential, 'exponential')
const normals = sample(drawNormal, 'normal')

/** Cells of equal probability: 1,000 of 2,000 draws each see a fault of a few per cent in one layer's edge. */
function scoreInCells(draws: Float64Array, cdf: (x: number) => number): number {
  const counts = new Int32Array(1000)
  for (const x of draws) counts[Math.min(999, Math.floor(cdf(x) * 1000))]! += 1
  return chiSquareScore(counts, () => DRAWS / 1000)
}

function expectShareBeyond(draws: Float64Array, bound: number, share: number): void {
  const count = draws.reduce((sum, x) => sum + (x > bound ? 1 : 0), 0)
  expect(Math.abs(count - DRAWS * share)).toBeLessThan(4 * Math.sqrt(DRAWS * share))
}

describe('the ziggurats', () => {
  it.each([
    ['exponential', EXPONENTIAL_ZIGGURAT],
    ['normal', NORMAL_ZIGGURAT],
  ])('cut the %s density into layers of equal area, up to its top', (_, { edge, height }) => {
    const area = edge[0]! * height[1]!
    for (let i = 1; i < 256; i++) expect((edge[i]! * (height[i + 1]! - height[i]!)) / area).toBeCloseTo(1, 11)
    expect(edge[256]).toBe(0)
    expect(height[256]).toBe(1)
  })

  it('give the base strip its tail: area = edge · density + mass beyond', () => {
    const [base, tail] = [NORMAL_ZIGGURAT.edge[0]! * NORMAL_ZIGGURAT.height[1]!, NORMAL_ZIGGURAT.edge[1]!]
    expect(base / (tail * NORMAL_ZIGGURAT.height[1]! + Math.sqrt(2 * Math.PI) * normal(-tail))).toBeCloseTo(1, 9)
  })
})

describe('drawExponential', () => {
  it('fills a thousand cells of equal probability alike', () => {
    expect(Math.abs(scoreInCells(exponentials, (x) => -Math.expm1(-x)))).toBeLessThan(4)
  })

  it('has the mean and variance 1', () => {
    const got = moments(exponentials)
    expect(Math.abs(got.mean - 1)).toBeLessThan(4 * got.meanError)
    expect(Math.abs(got.variance - 1)).toBeLessThan(4 * got.varianceError)
  })

  it('has the right tail before and beyond the last edge', () => {
    for (const x of [5, 7, 7.7, 9, 11]) expectShareBeyond(exponentials, x, Math.exp(-x))
  })
})

describe('drawNormal', () => {
  it('fills a thousand cells of equal probability alike', () => {
    expect(Math.abs(scoreInCells(normals, normal))).toBeLessThan(4)
  })

  it('has mean 0, variance 1 and no skewness', () => {
    const got = moments(normals)
    expect(Math.abs(got.mean)).toBeLessThan(4 * got.meanError)
    expect(Math.abs(got.variance - 1)).toBeLessThan(4 * got.varianceError)
    const cubes = moments(normals.map((z) => z ** 3))
    expect(Math.abs(cubes.mean)).toBeLessThan(4 * cubes.meanError)
  })

  it('has the right tails on both sides before and beyond the last edge', () => {
    const mirrored = normals.map((z) => -z)
    for (const z of [2.5, 3.5, 3.7, 4, 4.4]) {
      expectShareBeyond(normals, z, normal(-z))
      expectShareBeyond(mirrored, z, normal(-z))
    }
  })
})

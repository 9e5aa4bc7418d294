import jStat from 'jstat'
import { describe, expect, it } from 'vitest'
import { meanOf, Sampler } from '../../../src/random/sampler.ts'
import { openStream } from '../../../src/random/stream.ts'
import type { Distribution } from '../../../src/scenario/types.ts'
import { chiSquareScore, KS_BOUND, kolmogorovSmirnov, moments } from './goodnessOfFit.ts'

const DRAWS = 200_000

function draw(distribution: Distribution, count = DRAWS, name = 'draws'): Float64Array {
  const sampler = new Sampler(distribution, openStream('1', 1, name))
  return Float64Array.from({ length: count }, () => sampler.next())
}

const normal = (z: number) => jStat.normal.cdf(z, 0, 1)
const gammaCdf = (mean: number, shape: number) => (x: number) => jStat.lowRegGamma(shape, (x * shape) / mean)

/** Distribution, its distribution function written down independently of the sampler, its mean and variance. */
const CASES: readonly { of: Distribution; cdf: (x: number) => number; mean: number; variance: number }[] = [
  { of: { kind: 'exponential', mean: 180 }, cdf: (x) => 1 - Math.exp(-x / 180), mean: 180, variance: 180 ** 2 },
  // cv 0.8: variance of the logarithm ln(1.64), its mean ln(420 / √1.64).
  {
    of: { kind: 'lognormal', mean: 420, cv: 0.8 },
    cdf: (x) => normal(Math.log((x * Math.sqrt(1.64)) / 420) / Math.sqrt(Math.log(1.64))),
    mean: 420,
    variance: 336 ** 2,
  },
  { of: { kind: 'gamma', mean: 1, cv: 0.1 }, cdf: gammaCdf(1, 100), mean: 1, variance: 0.01 },
  { of: { kind: 'gamma', mean: 60, cv: 0.5 }, cdf: gammaCdf(60, 4), mean: 60, variance: 900 },
  { of: { kind: 'gamma', mean: 60, cv: 1 }, cdf: (x) => 1 - Math.exp(-x / 60), mean: 60, variance: 3600 },
  { of: { kind: 'gamma', mean: 60, cv: 2 }, cdf: gammaCdf(60, 0.25), mean: 60, variance: 120 ** 2 },
  // Shape 2 (Rayleigh): cv = √(4/π − 1), scale = mean · 2/√π; shape 1/2: cv = √5, scale = mean / 2.
  {
    of: { kind: 'weibull', mean: 10, cv: Math.sqrt(4 / Math.PI - 1) },
    cdf: (x) => 1 - Math.exp(-((x / 20) ** 2) * Math.PI),
    mean: 10,
    variance: 100 * (4 / Math.PI - 1),
  },
  { of: { kind: 'weibull', mean: 10, cv: Math.sqrt(5) }, cdf: (x) => 1 - Math.exp(-Math.sqrt(x / 5)), mean: 10, variance: 500 },
  {
    of: { kind: 'erlang', mean: 90, shape: 3 },
    cdf: (x) => 1 - Math.exp(-x / 30) * (1 + x / 30 + (x / 30) ** 2 / 2),
    mean: 90,
    variance: 2700,
  },
  { of: { kind: 'erlang', mean: 90, shape: 1 }, cdf: (x) => 1 - Math.exp(-x / 90), mean: 90, variance: 8100 },
  // cv² = 3 gives p = (1 + √½) / 2; each branch carries half the mean.
  {
    of: { kind: 'hyperexponential', mean: 8, cv: Math.sqrt(3) },
    cdf: (x) => {
      const p = (1 + Math.SQRT1_2) / 2
      return 1 - p * Math.exp((-2 * p * x) / 8) - (1 - p) * Math.exp((-2 * (1 - p) * x) / 8)
    },
    mean: 8,
    variance: 192,
  },
  { of: { kind: 'uniform', min: 30, max: 90 }, cdf: (x) => (x - 30) / 60, mean: 60, variance: 300 },
  {
    of: { kind: 'triangular', min: 10, mode: 20, max: 60 },
    cdf: (x) => (x < 20 ? (x - 10) ** 2 / 500 : 1 - (60 - x) ** 2 / 2000),
    mean: 30,
    variance: (100 + 400 + 3600 - 200 - 600 - 1200) / 18,
  },
]

const titleOf = ({ kind, ...parameters }: Distribution) => `${kind} ${JSON.stringify(parameters)}`

describe('Sampler', () => {
  it.each(CASES.map((one) => [titleOf(one.of), one] as const))('follows the distribution function of %s', (_, { of, cdf }) => {
    expect(kolmogorovSmirnov(draw(of), cdf)).toBeLessThan(KS_BOUND)
  })

  it.each(CASES.map((one) => [titleOf(one.of), one] as const))('has the mean and the variance of %s', (_, { of, mean, variance }) => {
    const got = moments(draw(of, 5 * DRAWS))
    expect(Math.abs(got.mean - mean)).toBeLessThan(4 * got.meanError)
    expect(Math.abs(got.variance - variance)).toBeLessThan(4 * got.varianceError)
  })

  it.each(CASES.map((one) => [titleOf(one.of), one] as const))('gives successive draws of %s that are not correlated', (_, { of }) => {
    const sample = draw(of)
    const { mean, variance } = moments(sample)
    let sum = 0
    for (let i = 1; i < sample.length; i++) sum += (sample[i]! - mean) * (sample[i - 1]! - mean)
    expect(Math.abs(sum / sample.length / variance)).toBeLessThan(4 / Math.sqrt(sample.length))
  })

  it('draws a constant, and a distribution without spread, as its mean', () => {
    expect(draw({ kind: 'constant', mean: 7 }, 3)).toEqual(Float64Array.of(7, 7, 7))
    for (const kind of ['lognormal', 'gamma', 'weibull'] as const) expect(draw({ kind, mean: 7, cv: 0 }, 2)).toEqual(Float64Array.of(7, 7))
  })

  it('resamples observed values, each as often', () => {
    const values = [3, 1, 4, 1.5, 9, 2.6]
    const counts = new Map(values.map((value) => [value, 0]))
    for (const value of draw({ kind: 'empirical', values })) counts.set(value, counts.get(value)! + 1)
    expect([...counts.keys()]).toEqual(values)
    expect(Math.abs(chiSquareScore([...counts.values()], () => DRAWS / 6))).toBeLessThan(4)
  })

  it('never draws a negative or undefined duration', () => {
    for (const { of } of CASES) expect(draw(of).every((x) => x >= 0 && x < Infinity)).toBe(true)
  })

  it('solves the Weibull shape for small and large coefficients of variation', () => {
    for (const cv of [0.02, 0.3, 1, 3]) {
      const got = moments(draw({ kind: 'weibull', mean: 1, cv }, 5 * DRAWS))
      expect(Math.abs(got.mean - 1)).toBeLessThan(4 * got.meanError)
      if (cv <= 1) expect(Math.abs(got.variance - cv ** 2)).toBeLessThan(4 * got.varianceError)
    }
  })

  it('keeps the first draws of every distribution for ever', () => {
    const firsts = CASES.map(({ of }) => draw(of, 2, 'golden')).map(([a, b]) => [Number(a!.toPrecision(12)), Number(b!.toPrecision(12))])
    expect(firsts).toEqual([
      [260.408959149, 310.161125016],
      [157.50095842, 1385.48524849],
      [0.896139962147, 1.06906774139],
      [30.155316618, 77.9572065764],
      [86.802986383, 103.387041672],
      [7.26013892529, 0.115938546277],
      [13.5720911472, 14.8119585623],
      [10.4649422847, 14.8456672023],
      [39.0150944147, 119.960440078],
      [130.204479575, 155.080562508],
      [8.07503024504, 0.242984663612],
      [72.0113199413, 52.2601391707],
      [35.512806028, 24.5317696949],
    ])
  })

  it('scales with the mean under the same stream', () => {
    for (const kind of ['exponential', 'lognormal', 'gamma', 'weibull', 'hyperexponential'] as const) {
      const cv = kind === 'hyperexponential' ? 2 : 0.7
      const one = draw({ kind, mean: 1, cv }, 1000)
      const ten = draw({ kind, mean: 10, cv }, 1000)
      for (let i = 0; i < 1000; i++) expect(ten[i]! / one[i]!).toBeCloseTo(10, 9)
    }
  })
})

describe('meanOf', () => {
  it('is the mean of every distribution', () => {
    for (const { of, mean } of CASES) expect(meanOf(of)).toBeCloseTo(mean, 12)
    expect(meanOf({ kind: 'constant', mean: 5 })).toBe(5)
    expect(meanOf({ kind: 'empirical', values: [1, 2, 6] })).toBe(3)
  })
})

describe('fill', () => {
  it.each(CASES.map(({ of }) => of))('gives what next would give one by one, in blocks of any size ($kind, mean $mean)', (of) => {
    const one = new Sampler(of, openStream('1', 1, 'blocks'))
    const blocks = new Sampler(of, openStream('1', 1, 'blocks'))
    for (const size of [64, 1, 5000, 0, 64, 7]) {
      const out = new Float64Array(size)
      blocks.fill(out)
      expect(out).toEqual(Float64Array.from({ length: size }, () => one.next()))
    }
    expect(blocks.next()).toBe(one.next())
  })
})

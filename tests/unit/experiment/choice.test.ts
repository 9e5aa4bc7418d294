import seedrandom from 'seedrandom'
import { describe, expect, it } from 'vitest'
import { CrossMoments } from '../../../src/experiment/CrossMoments.ts'
import { standings } from '../../../src/experiment/dominance.ts'
import type { Estimate } from '../../../src/experiment/estimates.ts'
import { busiestStretch, expectedCalls } from '../../../src/experiment/expectedCalls.ts'
import { PairedSamples } from '../../../src/experiment/PairedSamples.ts'
import { RatioMoments } from '../../../src/experiment/RatioMoments.ts'
import { targetsVerdict } from '../../../src/experiment/targetsVerdict.ts'
import type { CallTypeModel, Model } from '../../../src/model/model.ts'

const ONE = Float64Array.of(1)

/** Samples of mean-of-replication measures: values[column][measure][replication]. */
function samplesOf(values: readonly (readonly (readonly number[])[])[]): PairedSamples {
  const samples = new PairedSamples(values[0].length)
  values.forEach((measures, column) => {
    measures[0].forEach((_, r) => {
      samples.add(
        column,
        measures.map((list) => list[r]),
        measures.map(() => 1),
      )
    })
  })
  return samples
}

describe('Paired samples', () => {
  it('give the differences and errors of the running moments of comparison.csv', () => {
    const random = seedrandom('paired')
    const samples = new PairedSamples(1)
    const [policy, baseline] = [new RatioMoments(1), new RatioMoments(1)]
    const cross = new CrossMoments(policy, baseline, Int32Array.of(0), Int32Array.of(0))
    for (let r = 0; r < 30; r++) {
      const y = 900 + 200 * random()
      const [a, b] = [0.8 * y + 30 * random(), 0.7 * y + 40 * random()]
      const z = y - 50 * random()
      for (const [column, moments, x, d] of [[0, policy, a, y] as const, [1, baseline, b, z] as const]) {
        samples.add(column, [x], [d])
        moments.add(Float64Array.of(x), Float64Array.of(d))
      }
      cross.add()
    }
    const own = samples.difference(0, 1, 0)
    const theirs = cross.difference(0)
    expect(own.difference).toBeCloseTo(theirs.difference, 12)
    expect(own.error / theirs.error).toBeCloseTo(1, 9)
    expect(samples.error(0, 0) / policy.error(0)).toBeCloseTo(1, 9)
  })

  it('are exactly alike where every replication is, and undefined where nothing is divided by', () => {
    const samples = new PairedSamples(2)
    for (let r = 1; r <= 5; r++) for (const column of [0, 1]) samples.add(column, [0.1 * r, 0], [r / 3, 0])
    expect(samples.difference(0, 1, 0)).toEqual({ difference: 0, error: 0 })
    expect(samples.error(0, 0)).toBe(0)
    expect(samples.difference(0, 1, 1).difference).toBeNaN()
    const single = new PairedSamples(1)
    single.add(0, ONE, ONE)
    single.add(1, [2], ONE)
    expect(single.difference(1, 0, 0)).toEqual({ difference: 1, error: Number.NaN })
  })
})

describe('Standings', () => {
  const criteria = [
    { measure: 0, good: 'more' },
    { measure: 1, good: 'less' },
  ] as const
  const noise = [0, 1, -1, 2, -2]
  const about = (mean: number, spread: number): number[] => noise.map((each) => mean + spread * each)

  it('name who is beaten, by whom, and whether by more than chance', () => {
    const samples = samplesOf([
      [about(0.8, 0), about(3, 0)],
      [about(0.9, 0), about(4, 0)],
      [about(0.7, 0), about(3, 0)],
      [about(0.85, 0), about(4.01, 0.5)],
      [about(0.8, 0), about(3, 0)],
    ])
    expect(standings(samples, 5, criteria)).toEqual([
      { unbeaten: true, surely: false },
      { unbeaten: true, surely: false },
      { unbeaten: false, beatenBy: 0, surely: true },
      { unbeaten: false, beatenBy: 1, surely: false },
      { unbeaten: true, surely: false },
    ])
  })

  it('call a victory sure only if every criterion is, however sure the others are', () => {
    const clear = samplesOf([
      [about(0.9, 0.001), about(3, 0.01)],
      [about(0.8, 0), about(4, 0)],
    ])
    expect(standings(clear, 2, criteria)[1]).toEqual({ unbeaten: false, beatenBy: 0, surely: true })
    const half = samplesOf([
      [about(0.9, 0.001), about(3.99, 1)],
      [about(0.8, 0), about(4, 0)],
    ])
    expect(standings(half, 2, criteria)[1]).toEqual({ unbeaten: false, beatenBy: 0, surely: false })
  })

  it('let a criterion that is undefined decide nothing', () => {
    const samples = samplesOf([
      [about(0.9, 0), about(3, 0), about(Number.NaN, 0)],
      [about(0.8, 0), about(3, 0), about(Number.NaN, 0)],
    ])
    expect(standings(samples, 2, [...criteria, { measure: 2, good: 'more' }])[1]).toMatchObject({ unbeaten: false, surely: true })
  })
})

describe('Targets', () => {
  const model = { callTypes: [{ name: 'a', target: 0.8 }, { name: 'b' }, { name: 'c', target: 0.9 }] } as unknown as Model
  const level = (name: string, mean: number, lower: number): Estimate =>
    ({ policy: 'p', scope: 'call_type', name, metric: 'service_level', mean, lower }) as Estimate
  const verdict = (...levels: readonly (readonly [number, number])[]): string =>
    targetsVerdict(
      model,
      levels.map(([mean, lower], j) => level('abc'[j], mean, lower)),
      'p',
    )

  it('are surely met by lower ends, probably by means, else not shown', () => {
    expect(verdict([0.85, 0.8], [0.1, 0], [0.95, 0.9])).toBe('surely')
    expect(verdict([0.85, 0.8], [0.1, 0], [0.95, 0.89])).toBe('probably')
    expect(verdict([0.79, 0.7], [0.1, 0], [0.95, 0.92])).toBe('not shown')
    expect(verdict([Number.NaN, Number.NaN], [0.1, 0], [0.95, 0.92])).toBe('surely')
    expect(verdict([0.85, Number.NaN], [0.1, 0], [0.95, Number.NaN])).toBe('probably')
  })

  it('that nobody has are not judged', () => {
    expect(targetsVerdict({ callTypes: [{ name: 'a' }] } as unknown as Model, [level('a', 1, 1)], 'p')).toBe('')
  })
})

describe('The busiest hours', () => {
  const HOUR = 3600
  const hours = [1, 1, 5, 4, 6, 1]
  const type = {
    arrivals: {
      kind: 'poisson',
      end: Float64Array.from(hours, (_, h) => (h + 1) * HOUR),
      rate: Float64Array.from(hours, (calls) => calls / HOUR),
    },
  } as unknown as CallTypeModel
  const model = {
    begin: 0,
    horizon: hours.length * HOUR,
    interval: HOUR,
    intervals: { count: hours.length, day: new Int32Array(hours.length), labels: hours.map((_, h) => `2026-11-02T0${h}:00+01:00`) },
    callTypes: [type],
    disruptions: [],
  } as unknown as Model

  it('hold the most expected calls', () => {
    expect(busiestStretch(model, 2 * HOUR)).toBe(3 * HOUR)
    expect(busiestStretch(model, HOUR)).toBe(4 * HOUR)
  })

  it('count a dated crowd, and only calls that find the type open', () => {
    const crowd = { when: { kind: 'dated', at: 0, duration: HOUR }, effect: { kind: 'arrivals', callTypes: Int32Array.of(0), factor: 20 } }
    expect(busiestStretch({ ...model, disruptions: [crowd] } as unknown as Model, 2 * HOUR)).toBe(0)
    const open = { from: Float64Array.of(0), to: Float64Array.of(3.5 * HOUR) }
    expect(expectedCalls({ ...type, open } as CallTypeModel, 0, 2 * HOUR, 5 * HOUR)).toBeCloseTo(7, 9)
    expect(busiestStretch({ ...model, callTypes: [{ ...type, open }] } as unknown as Model, 2 * HOUR)).toBe(2 * HOUR)
  })
})

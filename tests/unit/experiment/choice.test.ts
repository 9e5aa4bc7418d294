import seedrandom from 'seedrandom'
import { describe, expect, it } from 'vitest'
import { standings } from '../../../src/experiment/dominance.ts'
import type { Estimate } from '../../../src/experiment/estimates.ts'
import { busiestStretch, expectedCalls } from '../../../src/experiment/expectedCalls.ts'
import { PairedMoments } from '../../../src/experiment/PairedMoments.ts'
import type { PairedRatios } from '../../../src/experiment/PairedRatios.ts'
import { PairedResiduals } from '../../../src/experiment/PairedResiduals.ts'
import { targetsVerdict } from '../../../src/experiment/targetsVerdict.ts'
import type { CallTypeModel, Model } from '../../../src/model/model.ts'

type Pair = readonly [number, number]

/** Both ways of keeping columns of one measure, all pairs of them compared: columns[column][replication] is numerator and denominator. */
function both(columns: readonly (readonly Pair[])[]): readonly PairedRatios[] {
  const residuals = new PairedResiduals()
  for (const column of columns) residuals.add([{ x: column.map(([x]) => x), y: column.map(([, y]) => y) }])
  const pairs = columns.flatMap((_, b) => Array.from({ length: b }, (_, a) => ({ a, b, measures: [0] })))
  const moments = new PairedMoments(columns.length, 1, pairs)
  columns[0].forEach((_, r) => {
    moments.add(columns.map((column) => ({ x: Float64Array.of(column[r][0]), y: Float64Array.of(column[r][1]) })))
  })
  return [residuals, moments]
}

/** Means of replications: values[column][measure][replication]. */
function meansOf(values: readonly (readonly (readonly number[])[])[]): PairedRatios {
  const ratios = new PairedResiduals()
  for (const measures of values) ratios.add(measures.map((list) => ({ x: list, y: list.map(() => 1) })))
  return ratios
}

describe('Paired ratios', () => {
  it('and their errors are those of the formulas as written, from residuals and from running moments', () => {
    const random = seedrandom('paired')
    const n = 30
    const columns = [30, 40].map((spread, c) =>
      Array.from({ length: n }, (): Pair => {
        const y = 900 + 200 * random() - 50 * c * random()
        return [(0.8 - 0.1 * c) * y + spread * random(), y]
      }),
    )
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
    const ratios = columns.map((column) => sum(column.map(([x]) => x)) / sum(column.map(([, y]) => y)))
    const residuals = columns.map((column, c) => {
      const mean = sum(column.map(([, y]) => y)) / n
      return column.map(([x, y]) => (x - ratios[c] * y) / mean)
    })
    const error = (d: readonly number[]): number => Math.sqrt(sum(d.map((each) => each * each)) / (n * (n - 1)))
    for (const samples of both(columns)) {
      expect(samples.replications(1)).toBe(n)
      for (const c of [0, 1]) {
        expect(samples.ratio(c, 0)).toBeCloseTo(ratios[c], 12)
        expect(samples.error(c, 0) / error(residuals[c])).toBeCloseTo(1, 9)
      }
      for (const [a, b] of [
        [0, 1],
        [1, 0],
      ] as const) {
        const own = samples.difference(a, b, 0)
        expect(own.difference).toBeCloseTo(ratios[a] - ratios[b], 12)
        expect(own.error / error(residuals[0].map((d, r) => d - residuals[1][r]))).toBeCloseTo(1, 9)
      }
    }
  })

  it('are exactly alike where every replication is, and undefined where nothing is divided by', () => {
    const same = [1, 2, 3, 4, 5].map((r): Pair => [0.1 * r, r / 3])
    for (const samples of both([same, same])) {
      expect(samples.difference(1, 0, 0)).toEqual({ difference: 0, error: 0 })
      expect(samples.error(0, 0)).toBe(0)
    }
    const nothing = same.map((): Pair => [0, 0])
    for (const samples of both([nothing, nothing])) expect(samples.difference(0, 1, 0).difference).toBeNaN()
    for (const samples of both([[[1, 1]], [[2, 1]]])) expect(samples.difference(1, 0, 0)).toEqual({ difference: 1, error: Number.NaN })
  })

  it('from running moments are there only for the pairs and measures that were named', () => {
    const moments = new PairedMoments(3, 2, [{ a: 0, b: 1, measures: [1] }])
    const part = { x: Float64Array.of(1, 2), y: Float64Array.of(1, 1) }
    moments.add([part, part, part])
    expect(moments.difference(1, 0, 1).difference).toBe(0)
    expect(() => moments.difference(0, 1, 0)).toThrow('not compared on measure 0')
    expect(() => moments.difference(0, 2, 1)).toThrow('Columns 0 and 2')
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
    const samples = meansOf([
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
    const clear = meansOf([
      [about(0.9, 0.001), about(3, 0.01)],
      [about(0.8, 0), about(4, 0)],
    ])
    expect(standings(clear, 2, criteria)[1]).toEqual({ unbeaten: false, beatenBy: 0, surely: true })
    const half = meansOf([
      [about(0.9, 0.001), about(3.99, 1)],
      [about(0.8, 0), about(4, 0)],
    ])
    expect(standings(half, 2, criteria)[1]).toEqual({ unbeaten: false, beatenBy: 0, surely: false })
  })

  it('let a criterion that is undefined decide nothing', () => {
    const samples = meansOf([
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

  it('are missed where calls came and nobody was answered, so that there is no service level', () => {
    const offered = { ...level('a', 300, 290), metric: 'offered' }
    const levels = [level('a', Number.NaN, Number.NaN), level('b', 0.1, 0), level('c', 0.95, 0.92)]
    expect(targetsVerdict(model, [...levels, offered], 'p')).toBe('not shown')
    expect(targetsVerdict(model, [...levels, { ...offered, mean: 0 }], 'p')).toBe('surely')
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

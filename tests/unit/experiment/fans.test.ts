import seedrandom from 'seedrandom'
import { describe, expect, it } from 'vitest'
import { FAN_POINT, Fans, percentile } from '../../../src/experiment/Fans.ts'
import { Fold } from '../../../src/experiment/Fold.ts'
import { createFan, fanReplications } from '../../../src/experiment/fan.ts'
import { Sample, sampleLayoutOf } from '../../../src/experiment/Sample.ts'
import { Sampler } from '../../../src/experiment/Sampler.ts'
import { BlockWriter, tinyModel } from '../metrics/tinyModel.ts'
import { randomBlock } from './randomBlocks.ts'

/** The last interval is half an hour. */
const model = tinyModel({
  firstHour: 22,
  count: 3,
  horizon: 2.5 * 3600,
  types: [{ name: 'a' }, { name: 'b', definition: 'answered' }],
  pools: [{ name: 'p' }, { name: 'q', skills: [] }],
  policies: ['x', 'y'],
})
const { block } = new BlockWriter(model)
  .flow(0, 0, { answered: 90, answeredWithinTarget: 60, wait: 1600 })
  .type(0, 0, { abandoned: 6, balked: 4, waitAbandoned: 200 })
  .flow(0, 1, { answered: 10, answeredWithinTarget: 9, wait: 90 })
  .pool(0, 0, { paid: 6, staffed: 5, busy: 4.5, overtime: 0.5 })
  .pool(0, 1, { paid: 5, staffed: 5 })
  .flow(2, 1, { answered: 4, answeredWithinTarget: 4, wait: 36 })
  .pool(2, 0, { paid: 1, staffed: 1, busy: 2, overtime: 1.5 })

const { lines } = createFan(model)
const place = (interval: number, key: string): number =>
  interval * lines.length + lines.findIndex(({ scope, name, measure }) => `${scope} ${name} ${measure.name}` === key)
const fanOf = (each: Float64Array): Float64Array => new Sampler(model).read(each, true).fan!

describe('what a replication contributes to the fans', () => {
  const figures = fanOf(block)
  const of = (interval: number, key: string): number => figures[place(interval, key)]

  it('are the calls of each interval, in total and by type', () => {
    expect([of(0, 'total all offered'), of(0, 'call_type a offered'), of(0, 'call_type b offered')]).toEqual([110, 100, 10])
    expect([of(0, 'call_type a service_level'), of(0, 'call_type b service_level'), of(0, 'total all service_level')]).toEqual([
      0.6,
      0.9,
      69 / 110,
    ])
    expect([of(0, 'call_type a abandonment_rate'), of(0, 'total all abandonment_rate')]).toEqual([0.1, 10 / 110])
    expect([of(0, 'call_type b asa_s'), of(0, 'total all asa_s')]).toEqual([9, 16.9])
    expect([of(1, 'total all offered'), of(1, 'total all service_level'), of(1, 'total all asa_s')]).toEqual([0, Number.NaN, Number.NaN])
  })

  it('are the callers waiting by Little’s law, over the length of the interval as it is', () => {
    expect([of(0, 'call_type a waiting'), of(0, 'total all waiting'), of(1, 'total all waiting')]).toEqual([0.5, 1890 / 3600, 0])
    expect(of(2, 'call_type b waiting')).toBe(36 / 1800)
  })

  it('are the agents staffed and busy, and their occupancy without overtime', () => {
    expect([of(0, 'pool p occupancy'), of(0, 'pool q occupancy'), of(0, 'total all occupancy')]).toEqual([0.8, 0, 0.4])
    expect([of(0, 'pool p staffed'), of(0, 'total all staffed'), of(0, 'pool p busy'), of(0, 'total all busy')]).toEqual([5, 10, 4.5, 4.5])
    expect([of(2, 'pool p staffed'), of(2, 'pool p busy'), of(2, 'pool q occupancy')]).toEqual([2, 4, Number.NaN])
  })

  it('end with the service level of each local day', () => {
    expect([...figures.subarray(3 * lines.length)]).toEqual([69 / 110, 1])
  })

  it('stand behind a sample that is otherwise the same, and are absent where they are not asked for', () => {
    const without = new Sampler(model).read(block)
    const withFan = new Sampler(model).read(block, true)
    const { length } = without.data
    expect([withFan.data.length, sampleLayoutOf(model).fan]).toEqual([length + figures.length, figures.length])
    expect(without.fan).toBeUndefined()
    expect([...withFan.data.subarray(0, length)]).toEqual([...without.data])
    expect(new Sample(sampleLayoutOf(model), withFan.data.slice()).fan).toEqual(figures)
  })
})

describe('fans', () => {
  const n = 24
  const blockOf = (r: number, position: number) => randomBlock(model, `${r}/${position}`, 0.8 - 0.2 * position)

  it('have means and percentiles of what each replication has, policy by policy', () => {
    const fold = new Fold(model, [0, 1], { withFans: 1000 })
    for (let r = 1; r <= n; r++) for (const position of [0, 1]) fold.add(r, position, blockOf(r, position))
    for (const position of [0, 1]) {
      const all = Array.from({ length: n }, (_, r) => Float32Array.from(fanOf(blockOf(r + 1, position))))
      for (let i = 0; i < 3; i++)
        for (let l = 0; l < lines.length; l++) {
          const values = all.map((figures) => figures[i * lines.length + l]).filter((value) => !Number.isNaN(value))
          const point = fold.fans.read(position, i, l)
          const sorted = [...values].sort((a, b) => a - b)
          expect(point[FAN_POINT.replications]).toBe(values.length)
          expect(point[FAN_POINT.mean]).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 10)
          // Of 24 values: 1.15, 11.5 and 21.85 from the least.
          if (values.length === n) {
            expect(point[FAN_POINT.p5]).toBeCloseTo(0.85 * sorted[1] + 0.15 * sorted[2], 10)
            expect(point[FAN_POINT.p50]).toBeCloseTo((sorted[11] + sorted[12]) / 2, 10)
            expect(point[FAN_POINT.p95]).toBeCloseTo(0.15 * sorted[21] + 0.85 * sorted[22], 10)
          }
        }
    }
    expect(fold.fans.readDays(0)[FAN_POINT.replications]).toBe(2 * n)
  })

  it('leave replications out in which a figure is undefined, and are undefined where it always is', () => {
    const fans = new Fans(model, 1)
    for (const value of [3, Number.NaN, 1]) fans.add(0, new Float64Array(fans.fan.length).fill(value))
    expect([...fans.read(0, 1, 2)]).toEqual([2, expect.closeTo(1.1, 6), 2, expect.closeTo(2.9, 6), 2])
    const never = new Fans(model, 1)
    never.add(0, new Float64Array(never.fan.length).fill(Number.NaN))
    expect([...never.read(0, 0, 0)]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, 0])
  })

  it('keep the first replications alone', () => {
    const fold = new Fold(model, [0, 1], { withFans: 5 })
    const sampler = new Sampler(model)
    const other = new Fold(model, [0, 1])
    for (let r = 1; r <= 9; r++)
      for (const position of [0, 1]) {
        fold.add(r, position, blockOf(r, position))
        other.addSample(r, position, sampler.read(blockOf(r, position), r <= 5))
      }
    expect(fold.fans.read(1, 0, 0)[FAN_POINT.replications]).toBe(5)
    expect([...fold.fans.read(1, 0, 0)]).toEqual([...other.fans.read(1, 0, 0)])
    expect(fold.replications).toBe(9)
  })

  it('are kept of as many replications as fit in 40 MB, from 2 to 1,000', () => {
    const replications = (count: number, policies: number): number => fanReplications(tinyModel({ count }), policies)
    // 16 figures an interval: 8 of the total, 5 of the type, 3 of the pool.
    expect(replications(24, 2)).toBe(1000)
    expect(replications(17_520, 2)).toBe(Math.floor(40e6 / (4 * 2 * (16 * 17_520 + 731))))
    expect(replications(17_520, 100)).toBe(2)
  })
})

describe('percentiles', () => {
  it('are those of a plain sort, linear between order statistics', () => {
    const random = seedrandom('percentiles')
    for (const n of [1, 2, 7, 100]) {
      const sorted = Float64Array.from({ length: n }, () => random()).sort()
      for (const p of [0, 0.05, 0.5, 0.95, 1]) {
        const h = (n - 1) * p
        const between = sorted[Math.floor(h)] + (h % 1) * ((sorted[Math.ceil(h)] ?? 0) - sorted[Math.floor(h)])
        expect(percentile(sorted, p)).toBeCloseTo(between, 14)
      }
    }
    expect(percentile([1, 2, 4], 0.25)).toBe(1.5)
    expect(percentile([], 0.5)).toBeNaN()
  })
})

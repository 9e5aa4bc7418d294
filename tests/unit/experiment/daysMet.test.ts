import { describe, expect, it } from 'vitest'
import { dependentShareInterval } from '../../../src/experiment/dependentShare.ts'
import { type Estimate, estimatesOf } from '../../../src/experiment/estimates.ts'
import { Fold } from '../../../src/experiment/Fold.ts'
import { studentQuantile, wilsonInterval } from '../../../src/experiment/student.ts'
import type { MetricBlock } from '../../../src/metrics/block.ts'
import type { Model } from '../../../src/model/model.ts'
import { BlockWriter, tinyModel } from '../metrics/tinyModel.ts'
import { randomBlock } from './randomBlocks.ts'

const TYPES = [{ name: 'sales', target: 0.73 }, { name: 'billing', target: 0.72 }, { name: 'free' }]

function metrics(model: Model, blocks: readonly MetricBlock[]): (metric: string, scope?: string, name?: string) => Estimate {
  const fold = new Fold(model, [0])
  for (const [r, block] of blocks.entries()) fold.add(r + 1, 0, block)
  const estimates = estimatesOf(fold)
  return (metric, scope = 'total', name = 'all') =>
    estimates.find((row) => row.metric === metric && row.scope === scope && row.name === name)!
}

/** Blocks of one type, that meets its target on so many days of seven. */
function weeks(model: Model, met: readonly number[]): MetricBlock[] {
  return met.map((days) => {
    const writer = new BlockWriter(model)
    for (let d = 0; d < 7; d++) writer.flow(d, 0, { answered: 10, answeredWithinTarget: d < days ? 9 : 2 })
    return writer.block
  })
}
const week = tinyModel({ types: [{ name: 'a', target: 0.8 }], count: 7, interval: 86_400, firstHour: 0 })

describe('the share of days that meet their target', () => {
  it('is over one day what service_level_target_met is, with the same interval, in total and by call type', () => {
    const day = tinyModel({ types: TYPES, count: 3 })
    for (const n of [1, 2, 3, 25]) {
      const of = metrics(
        day,
        Array.from({ length: n }, (_, r) => randomBlock(day, `day ${r}`)),
      )
      for (const [scope, name] of [
        ['total', 'all'],
        ['call_type', 'sales'],
        ['call_type', 'billing'],
        ['call_type', 'free'],
      ]) {
        const days = of('days_target_met', scope, name)
        const { mean, stdError, lower, upper } = of('service_level_target_met', scope, name)
        for (const [one, other] of [
          [days.mean, mean],
          [days.stdError, stdError],
          [days.lower, lower],
          [days.upper, upper],
        ]) {
          if (Number.isNaN(other)) expect(one).toBeNaN()
          else expect(one).toBeCloseTo(other, 12)
        }
        if (n === 25 && name !== 'free') expect(mean * (1 - mean)).toBeGreaterThan(0)
      }
    }
  })

  it('is days met over days, its error that of a ratio of replications, its interval within 0 and 1', () => {
    const met = [7, 6, 7, 2, 5, 7]
    const row = metrics(week, weeks(week, met))('days_target_met')
    const p = 34 / 42
    const squares = met.reduce((sum, days) => sum + (days / 7 - p) ** 2, 0)
    expect(row.mean).toBeCloseTo(p, 12)
    expect(row.stdError).toBeCloseTo(Math.sqrt(squares / 30), 12)
    const effective = ((p * (1 - p)) / (squares / 36)) * (studentQuantile(42) / studentQuantile(6)) ** 2
    expect(effective).toBeGreaterThan(6)
    expect(effective).toBeLessThan(42)
    const [lower, upper] = wilsonInterval(p, effective)
    expect([row.lower, row.upper]).toEqual([expect.closeTo(lower, 12), expect.closeTo(upper, 12)])
    expect(row.upper).toBeLessThan(1)
  })

  it('leaves days without a service level out', () => {
    const blocks = weeks(week, [7, 3])
    const closed = new BlockWriter(week).flow(0, 0, { answered: 10, answeredWithinTarget: 9 }).block
    const row = metrics(week, [...blocks, closed])('days_target_met')
    expect(row.mean).toBeCloseTo(11 / 15, 12)
    expect(metrics(week, [new BlockWriter(week).block, new BlockWriter(week).block])('days_target_met').mean).toBeNaN()
  })

  it('counts the days of a replication as one where nothing shows how alike they are', () => {
    for (const met of [0, 7]) {
      const row = metrics(week, weeks(week, [met, met, met]))('days_target_met')
      expect([row.lower, row.upper]).toEqual(wilsonInterval(met / 7, 3))
    }
    const even = metrics(week, weeks(week, [4, 4, 4, 4]))('days_target_met')
    expect([even.lower, even.upper]).toEqual(wilsonInterval(even.mean, 4))
  })
})

describe('the interval of a share of units in clusters', () => {
  it('has between the information of as many units as there are clusters and that of all units', () => {
    const width = ([lower, upper]: readonly [number, number]): number => upper - lower
    const alone = width(wilsonInterval(0.6, 10))
    const all = width(wilsonInterval(0.6, 300))
    for (const error of [0.001, 0.02, 0.05, 0.2]) {
      const own = width(dependentShareInterval(0.6, error, 10, 300))
      expect(own).toBeLessThanOrEqual(alone)
      expect(own).toBeGreaterThanOrEqual(all)
    }
    expect(width(dependentShareInterval(0.6, 0.001, 10, 300))).toBe(all)
    expect(width(dependentShareInterval(0.6, 0.2, 10, 300))).toBe(alone)
    expect(width(dependentShareInterval(0.6, 0.05, 10, 300))).toBeGreaterThan(1.2 * all)
  })
})

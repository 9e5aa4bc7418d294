import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_VALUES } from '../../../src/metrics/columns.ts'
import { DAY_ROW, DAY_STRIDE, POOL_ROW, POOL_STRIDE, TYPE_ROW, TYPE_STRIDE } from '../../../src/metrics/rowLayout.ts'
import { createRows } from '../../../src/metrics/rows.ts'
import { randomBlock } from '../experiment/randomBlocks.ts'
import { BlockWriter, RATING, tinyModel } from './tinyModel.ts'

type Column = keyof typeof DAY_ROW

describe('the rows of days', () => {
  /** Monday from 22:00 to Tuesday 02:00. */
  const model = tinyModel({
    firstHour: 22,
    count: 4,
    types: [
      { name: 'a', target: 0.8, satisfaction: RATING },
      { name: 'b', target: 0.5, definition: 'answered' },
      { name: 'free', bot: { containment: 0, duration: 60, resolution: 1, perCall: 2, perMinute: 0, gramsPerMinute: 50 } },
    ],
    pools: [
      { name: 'p', cost: { perPaidHour: 20, perContact: 1 }, kgPerPaidHour: 0.5 },
      { name: 'idle', cost: { perPaidHour: 10 }, skills: [] },
    ],
  })
  const block = new BlockWriter(model)
    .flow(0, 0, { answered: 10, answeredWithinTarget: 6, wait: 100, satisfaction: 7, handle: 3000 })
    .flow(1, 0, { answered: 30, answeredWithinTarget: 26, wait: 140, satisfaction: 27, handle: 6000 })
    .type(1, 0, { abandoned: 6, balked: 4 })
    .flow(0, 1, { answered: 10, answeredWithinTarget: 4, wait: 500, handle: 1000 })
    .type(1, 2, { botCalls: 5 })
    .pool(0, 0, { paid: 4, staffed: 4, busy: 2 })
    .pool(1, 0, { paid: 4, staffed: 4, busy: 4, overtime: 1 })
    .pool(1, 1, { paid: 1, staffed: 1 })
    .flow(3, 0, { answered: 5, answeredWithinTarget: 4, wait: 10, satisfaction: 4, handle: 500 })
    .pool(3, 0, { paid: 2, staffed: 2, busy: 1 }).block
  const { days } = createRows(model)(block)
  const of = (day: number, row: number, column: Column): number => days[(4 * day + row) * DAY_STRIDE + DAY_ROW[column]]

  it('have the total, then each call type, of each local day', () => {
    expect(days).toHaveLength(2 * 4 * DAY_VALUES.length)
    expect([of(0, 0, 'offered'), of(0, 1, 'offered'), of(0, 2, 'offered'), of(0, 3, 'offered')]).toEqual([60, 50, 10, 0])
    expect([of(1, 0, 'offered'), of(1, 1, 'offered'), of(1, 2, 'offered')]).toEqual([5, 5, 0])
    expect([of(0, 0, 'answered'), of(0, 1, 'abandoned'), of(0, 1, 'balked')]).toEqual([50, 6, 4])
  })

  it('give each call type its own service level, and the total the sums of their numerators and denominators', () => {
    expect([of(0, 1, 'service_level_numerator'), of(0, 1, 'service_level_denominator')]).toEqual([32, 50])
    expect(of(0, 2, 'service_level')).toBe(0.4)
    expect(of(0, 0, 'service_level')).toBe(36 / 60)
    expect(of(1, 0, 'service_level')).toBe(0.8)
    expect(of(0, 1, 'abandonment_rate')).toBe(0.2)
    expect(of(0, 0, 'asa_s')).toBe(740 / 50)
    expect(of(0, 0, 'satisfaction')).toBe(34 / 40)
    expect(of(0, 2, 'satisfaction')).toBeNaN()
  })

  it('say whether the target was met, in total by every type with a target and a service level, and nothing where there is none', () => {
    expect([0, 1, 2, 3].map((row) => of(0, row, 'service_level_target_met'))).toEqual([0, 0, 0, Number.NaN])
    expect([0, 1, 2, 3].map((row) => of(1, row, 'service_level_target_met'))).toEqual([1, 1, Number.NaN, Number.NaN])
    const mixed = new BlockWriter(model)
      .flow(0, 0, { answered: 10, answeredWithinTarget: 8 })
      .flow(0, 1, { answered: 10, answeredWithinTarget: 4 }).block
    const met = createRows(model)(mixed).days
    expect([0, 1, 2].map((row) => met[row * DAY_STRIDE + DAY_ROW.service_level_target_met])).toEqual([0, 1, 0])
  })

  it('take the total’s cost and CO2 from the pools and the bots, and share them out to the types', () => {
    // 8 paid hours and one of overtime at 20, 50 contacts at 1, an idle hour at 10, five bot calls at 2.
    expect(of(0, 0, 'cost')).toBe(180 + 50 + 10 + 10)
    expect(of(0, 1, 'cost')).toBeCloseTo(162 + 40, 9)
    expect(of(0, 2, 'cost')).toBeCloseTo(18 + 10, 9)
    expect(of(0, 3, 'cost')).toBe(10)
    expect(of(0, 0, 'cost_per_answered')).toBe(250 / 50)
    expect(of(0, 3, 'cost_per_answered')).toBeNaN()
    expect(of(0, 0, 'net_cost')).toBe(250)
    expect(of(0, 0, 'co2_kg')).toBeCloseTo(4 + 0.25, 12)
    expect(of(0, 0, 'occupancy')).toBe(5 / 9)
    expect([of(0, 1, 'net_cost'), of(0, 1, 'occupancy')]).toEqual([Number.NaN, Number.NaN])
  })

  it('add up to what the rows of call types and pools add up to', () => {
    const whole = tinyModel({
      firstHour: 20,
      count: 60,
      types: [
        { name: 'a', satisfaction: RATING },
        { name: 'b', definition: 'credit-short-abandons' },
      ],
      pools: [
        { name: 'p', cost: { perPaidHour: 30, perContact: 0.2, perDay: 100 }, kgPerPaidHour: 0.7 },
        {
          name: 'q',
          cost: { perPaidHour: 12 },
          kgPerPaidHour: 0.4,
          provider: 'x',
          contract: { serviceLevel: 0.8, penaltyPerPoint: 40, cap: 900 },
        },
      ],
    })
    const rowsOf = createRows(whole)
    const sum = (rows: Float64Array, stride: number, at: number, every = 1, row = 0): number =>
      rows.reduce((all, value, j) => (j % stride === at && Math.floor(j / stride) % every === row ? all + value : all), 0)
    fc.assert(
      fc.property(fc.nat().map(String), (seed) => {
        const writer = new BlockWriter(whole)
        writer.block.set(randomBlock(whole, seed))
        for (let i = 0; i < whole.intervals.count; i++) writer.pool(i, 1, { contractOffered: 100, contractWithin: 40 + (i % 50) })
        const rows = rowsOf(writer.block)
        const counts = ['offered', 'answered', 'abandoned', 'balked', 'service_level_numerator', 'service_level_denominator'] as const
        for (const name of counts) {
          const types = [0, 1].map((k) => sum(rows.callTypes, TYPE_STRIDE, TYPE_ROW[name], 2, k))
          const daily = [0, 1, 2].map((row) => sum(rows.days, DAY_STRIDE, DAY_ROW[name], 3, row))
          expect([name, daily]).toEqual([name, [types[0] + types[1], ...types]])
        }
        const inPools = (name: keyof typeof POOL_ROW): number => sum(rows.pools, POOL_STRIDE, POOL_ROW[name])
        const inTotal = (name: Column): number => sum(rows.days, DAY_STRIDE, DAY_ROW[name], 3, 0)
        const inTypes = (name: 'cost' | 'co2_kg'): number =>
          [1, 2].reduce((all, row) => all + sum(rows.days, DAY_STRIDE, DAY_ROW[name], 3, row), 0)
        for (const name of ['cost', 'co2_kg', 'net_cost'] as const) expect(inTotal(name) / inPools(name)).toBeCloseTo(1, 12)
        for (const name of ['cost', 'co2_kg'] as const) expect(inTypes(name) / inPools(name)).toBeCloseTo(1, 12)
        expect(inPools('penalties')).toBeGreaterThan(0)
      }),
      { numRuns: 20 },
    )
  })
})

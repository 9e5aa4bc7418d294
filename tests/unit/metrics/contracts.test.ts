import { describe, expect, it } from 'vitest'
import { POOL_ROW, POOL_STRIDE, TYPE_ROW, TYPE_STRIDE } from '../../../src/metrics/rowLayout.ts'
import { createRows } from '../../../src/metrics/rows.ts'
import type { Contract } from '../../../src/scenario/types.ts'
import { BlockWriter, type Tiny, type TinyPool, tinyModel } from './tinyModel.ts'

/** A column of one pool over the intervals. */
function column(rows: Float64Array, name: keyof typeof POOL_ROW, pool = 0, pools = 1): number[] {
  return Array.from({ length: rows.length / POOL_STRIDE / pools }, (_, i) => rows[(i * pools + pool) * POOL_STRIDE + POOL_ROW[name]])
}
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** One pool over whole days of four intervals of six hours, two days unless said otherwise. */
const quarters = (pool: Partial<TinyPool>, tiny: Tiny = {}) =>
  tinyModel({ firstHour: 0, interval: 21600, count: 8, pools: [{ name: 'p', ...pool }], ...tiny })

describe('penalties of a contract', () => {
  const terms: Partial<Contract> = { serviceLevel: 0.8, penaltyPerPoint: 500, bonusPerPoint: 100, cap: 6000 }
  const owed = (contract: Partial<Contract>, days: readonly (readonly [offered: number, within: number])[]): number[] => {
    const model = quarters({ contract })
    const writer = new BlockWriter(model)
    for (const [day, [contractOffered, contractWithin]] of days.entries()) writer.pool(4 * day, 0, { contractOffered, contractWithin })
    const penalties = column(createRows(model)(writer.block).pools, 'penalties')
    return [penalties[0], penalties[4]]
  }

  it('are points below the agreed level times the price of a point, by local day', () => {
    const [first, second] = owed(terms, [
      [1000, 740],
      [500, 395],
    ])
    expect(first).toBeCloseTo(6 * 500, 6)
    expect(second).toBeCloseTo(1 * 500, 6)
  })

  it('turn into a bonus above it, each up to the cap, and nothing is owed at the level itself', () => {
    const [bonus, none] = owed(terms, [
      [1000, 830],
      [1000, 800],
    ])
    expect(bonus).toBeCloseTo(-300, 6)
    expect(none).toBe(0)
    expect(owed(terms, [[1000, 100]])[0]).toBe(6000)
    expect(owed({ ...terms, bonusPerPoint: 1000 }, [[1000, 1000]])[0]).toBe(-6000)
    expect(owed({ ...terms, bonusPerPoint: 0 }, [[1000, 1000]])[0]).toBe(0)
  })

  it('are none on a day without offered calls, and none without an agreed level', () => {
    expect(owed(terms, [[0, 0]])).toEqual([0, 0])
    expect(owed({ penaltyPerPoint: 500 }, [[1000, 0]])).toEqual([0, 0])
  })

  it('are spread over the intervals of the day in proportion to the calls offered, and net cost is cost less penalties', () => {
    const model = quarters({ contract: terms, cost: { perPaidHour: 20 } })
    const { block } = new BlockWriter(model)
      .pool(0, 0, { contractOffered: 300, contractWithin: 300, paid: 10 })
      .pool(1, 0, { contractOffered: 100, contractWithin: 0, paid: 5 })
      .pool(6, 0, { contractOffered: 50, contractWithin: 40, paid: 1 })
    const { pools } = createRows(model)(block)
    const [a, b, c, d, ...next] = column(pools, 'penalties')
    expect(a).toBeCloseTo((3 / 4) * 5 * 500, 6)
    expect(b).toBeCloseTo((1 / 4) * 5 * 500, 6)
    expect([c, d, ...next]).toEqual([0, 0, 0, 0, 0, 0])
    const cost = column(pools, 'cost')
    expect(column(pools, 'net_cost')).toEqual(cost.map((value, i) => value - [a, b, 0, 0, 0, 0, 0, 0][i]))
    expect(cost.slice(0, 2)).toEqual([200, 100])
    expect(column(pools, 'contract_offered').slice(0, 2)).toEqual([300, 100])
    expect(column(pools, 'contract_within').slice(0, 2)).toEqual([300, 0])
  })
})

describe('the invoice of a day', () => {
  it('is topped up to the guaranteed minimum, spread over the day as a price per day is', () => {
    const model = quarters({ contract: { minimumPerDay: 1000 }, cost: { perPaidHour: 20 } })
    const { block } = new BlockWriter(model).pool(1, 0, { paid: 40 }).pool(4, 0, { paid: 60 })
    const cost = column(createRows(model)(block).pools, 'cost')
    expect(cost.slice(0, 4).map((value) => Math.round(1e6 * value) / 1e6)).toEqual([50, 850, 50, 50])
    expect(cost.slice(4)).toEqual([1200, 0, 0, 0])
  })

  it('has a minimum pro rata of the local day where the horizon holds only part of it', () => {
    const halfDay = quarters({ contract: { minimumPerDay: 1000 } }, { count: 2 })
    expect(total(column(createRows(halfDay)(new BlockWriter(halfDay).block).pools, 'cost'))).toBeCloseTo(500, 9)
    const short = quarters({ contract: { minimumPerDay: 1000 } }, { count: 2, horizon: 21600 + 10800 })
    const cost = column(createRows(short)(new BlockWriter(short).block).pools, 'cost')
    expect(cost[0]).toBeCloseTo(250, 9)
    expect(cost[1]).toBeCloseTo(125, 9)
  })

  it('has overage on answered calls and callbacks beyond the agreed number, spread in proportion, before the minimum is looked at', () => {
    const contract = { overage: { above: 100, perContact: 0.5 }, minimumPerDay: 55 }
    const model = quarters({ contract, cost: { perContact: 0.2 } })
    const { block } = new BlockWriter(model)
      .flow(0, 0, { answered: 90 })
      .flow(1, 0, { answered: 20, callbacks: 10 })
      .flow(5, 0, { answered: 100 })
    const { pools } = createRows(model)(block)
    const cost = column(pools, 'cost')
    // Day 1: 120 contacts, 24 at the price, 10 overage, 21 to the minimum of 55.
    expect(cost[0]).toBeCloseTo(18 + 7.5 + 21 / 4, 9)
    expect(cost[1]).toBeCloseTo(6 + 2.5 + 21 / 4, 9)
    expect(total(cost.slice(4))).toBeCloseTo(55, 9)
    expect(column(pools, 'cost_handled')[0]).toBeCloseTo(18 + 7.5, 9)
  })

  it('charges contacts and resolved contacts of callbacks as those of calls, and their minutes', () => {
    const model = quarters({ cost: { perContact: 1, perResolvedContact: 10, perHandledMinute: 0.5 } }, { count: 1 })
    const { block } = new BlockWriter(model).flow(0, 0, {
      answered: 6,
      resolved: 4,
      handle: 600,
      wrapUp: 60,
      callbacks: 3,
      callbackResolved: 2,
      callbackHandle: 240,
      callbackWrapUp: 60,
    })
    const rows = createRows(model)(block)
    expect(rows.pools[POOL_ROW.cost]).toBeCloseTo(9 + 60 + 0.5 * 16, 9)
    expect(rows.callTypes[TYPE_ROW.cost]).toBeCloseTo(77, 9)
  })

  it('is shared out to the call types whole: minimum by seconds, overage by contacts, callbacks included', () => {
    const contract = { overage: { above: 10, perContact: 1 }, minimumPerDay: 1020 }
    const model = quarters({ contract }, { count: 4, types: [{ name: 'a' }, { name: 'b' }] })
    const { block } = new BlockWriter(model)
      .flow(0, 0, { answered: 10, handle: 100, callbacks: 5, callbackHandle: 150, callbackWrapUp: 50 })
      .flow(2, 1, { answered: 15, handle: 700 })
    const { callTypes } = createRows(model)(block)
    const of = (k: number): number => total([0, 1, 2, 3].map((i) => callTypes[(2 * i + k) * TYPE_STRIDE + TYPE_ROW.cost]))
    expect(of(0)).toBeCloseTo(10 + 300, 9)
    expect(of(1)).toBeCloseTo(10 + 700, 9)
  })
})

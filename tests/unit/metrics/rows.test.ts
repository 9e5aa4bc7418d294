import { describe, expect, it } from 'vitest'
import { FLOW_ROW, FLOW_STRIDE, POOL_ROW, POOL_STRIDE, TYPE_ROW, TYPE_STRIDE } from '../../../src/metrics/rowLayout.ts'
import { createRows } from '../../../src/metrics/rows.ts'
import { SUM, SUM_STRIDE, scopeNames } from '../../../src/metrics/scopeSums.ts'
import { randomBlock } from '../experiment/randomBlocks.ts'
import { BlockWriter, RATING, scopeSumsOf, tinyModel } from './tinyModel.ts'

describe('rows of call types', () => {
  it('count as offered what was blocked, balked, answered, abandoned or disconnected, but neither closed nor contained calls', () => {
    const model = tinyModel()
    const { block } = new BlockWriter(model)
      .type(1, 0, { blocked: 1, balked: 2, abandoned: 4, disconnected: 8, closed: 100, contained: 1000 })
      .flow(1, 0, { answered: 16 })
    const { callTypes } = createRows(model)(block)
    expect(callTypes[TYPE_STRIDE + TYPE_ROW.offered]).toBe(31)
    expect(callTypes[TYPE_ROW.offered]).toBe(0)
  })

  it('give the service levels of the worked check under each definition', () => {
    const level = (definition: 'offered' | 'answered' | 'ignore-short-abandons' | 'credit-short-abandons'): number => {
      const model = tinyModel({ types: [{ name: 'a', definition }], count: 1 })
      const { block } = new BlockWriter(model)
        .type(0, 0, { balked: 5, abandoned: 55, abandonedShort: 15, abandonedWithinTarget: 15 })
        .flow(0, 0, { answered: 1000, answeredWithinTarget: 860 })
      const { callTypes } = createRows(model)(block)
      return callTypes[TYPE_ROW.service_level_numerator] / callTypes[TYPE_ROW.service_level_denominator]
    }
    expect(level('offered')).toBeCloseTo(0.8113, 4)
    expect(level('answered')).toBeCloseTo(0.86, 4)
    expect(level('ignore-short-abandons')).toBeCloseTo(0.8269, 4)
    expect(level('credit-short-abandons')).toBeCloseTo(0.8302, 4)
  })

  it('leave satisfaction undefined for a type without a satisfaction block, and add only rated calls up in a pool', () => {
    const model = tinyModel({
      types: [{ name: 'rated', satisfaction: RATING }, { name: 'unrated' }],
      pools: [{ name: 'both' }, { name: 'second', skills: [1] }],
      count: 1,
    })
    const { block } = new BlockWriter(model)
      .flow(0, 0, { answered: 10, satisfaction: 7.5 })
      .flow(0, 1, { answered: 90 })
      .flow(0, 2, { answered: 3 })
    const rows = createRows(model)(block)
    expect(rows.callTypes[TYPE_ROW.satisfaction_sum]).toBe(7.5)
    expect(rows.callTypes[TYPE_STRIDE + TYPE_ROW.satisfaction_sum]).toBeNaN()
    expect(rows.flows[FLOW_STRIDE + FLOW_ROW.satisfaction_sum]).toBeNaN()
    expect(rows.pools[POOL_ROW.satisfaction_sum]).toBe(7.5)
    expect(rows.pools[POOL_ROW.satisfaction_answered]).toBe(10)
    expect(rows.pools[POOL_STRIDE + POOL_ROW.satisfaction_sum]).toBeNaN()
  })

  it('take waits in seconds from ticks, and the largest wait as it is', () => {
    const model = tinyModel({ count: 1 })
    const { block } = new BlockWriter(model)
      .type(0, 0, { abandoned: 2, waitAbandoned: 12.5, waitMax: 9.25 })
      .flow(0, 0, { answered: 3, wait: 1.75, handle: 30, wrapUp: 6 })
    const { callTypes, pools } = createRows(model)(block)
    expect(pools[POOL_ROW.wait_answered_s]).toBe(1.75)
    expect(callTypes[TYPE_ROW.wait_abandoned_s]).toBe(12.5)
    expect(callTypes[TYPE_ROW.wait_max_s]).toBe(9.25)
    expect(callTypes[TYPE_ROW.wait_answered_s]).toBe(1.75)
    expect(callTypes[TYPE_ROW.handle_s]).toBe(30)
    expect(callTypes[TYPE_ROW.wrap_up_s]).toBe(6)
  })
})

describe('cost and CO2', () => {
  const cost = { perPaidHour: 30, perStaffedHour: 2, perHandledMinute: 0.5, perContact: 0.1, perDay: 240, overtimeFactor: 1.5 }

  it('of a pool are the prices of its hours, minutes, contacts and of its share of the local day', () => {
    const model = tinyModel({ count: 1, pools: [{ name: 'p', cost, kgPerPaidHour: 1.2, shrinkage: 0.2 }] })
    const { block } = new BlockWriter(model)
      .pool(0, 0, { paid: 10, staffed: 8, busy: 6, overtime: 0.5 })
      .flow(0, 0, { answered: 40, handle: 20000, wrapUp: 1600 })
    const { pools } = createRows(model)(block)
    const direct = 0.5 * (21600 / 60) + 0.1 * 40
    expect(pools[POOL_ROW.cost]).toBeCloseTo(30 * (10 + 1.5 * 0.5) + 2 * 8 + 240 / 24 + direct, 9)
    expect(pools[POOL_ROW.co2_kg]).toBeCloseTo(12, 9)
    expect(pools[POOL_ROW.cost_handled]).toBeCloseTo((6 / 0.85) * (30 / 0.8 + 2) + direct, 9)
    expect(pools[POOL_ROW.co2_handled_kg]).toBeCloseTo((6 / 0.85) * (1.2 / 0.8), 9)
  })

  it('charge a short last interval for its own length only', () => {
    const model = tinyModel({ count: 2, horizon: 5400, pools: [{ name: 'p', cost: { perDay: 240 } }] })
    const { pools } = createRows(model)(new BlockWriter(model).block)
    expect(pools[POOL_ROW.cost]).toBeCloseTo(10, 9)
    expect(pools[POOL_STRIDE + POOL_ROW.cost]).toBeCloseTo(5, 9)
  })

  it('of a call type follow its seconds in the pool and the local day, plus its own direct prices', () => {
    // Two days of one interval each (23:00 and 00:00), two types, one pool: 30 an hour and 0.1 a contact.
    const model = tinyModel({
      firstHour: 23,
      count: 2,
      types: [{ name: 'a' }, { name: 'b' }],
      pools: [{ name: 'p', cost: { perPaidHour: 30, perContact: 0.1 }, kgPerPaidHour: 1 }],
    })
    expect([...model.intervals.day]).toEqual([0, 1])
    const { block } = new BlockWriter(model)
      .pool(0, 0, { paid: 4 })
      .pool(1, 0, { paid: 2 })
      .flow(0, 0, { answered: 10, handle: 900, wrapUp: 100 })
      .flow(0, 1, { answered: 5, handle: 3000 })
      .flow(1, 1, { answered: 1, handle: 50 })
    const { callTypes } = createRows(model)(block)
    const at = (i: number, k: number, column: number): number => callTypes[(i * 2 + k) * TYPE_STRIDE + column]
    expect(at(0, 0, TYPE_ROW.cost)).toBeCloseTo((120 * 1000) / 4000 + 1, 9)
    expect(at(0, 1, TYPE_ROW.cost)).toBeCloseTo((120 * 3000) / 4000 + 0.5, 9)
    expect(at(1, 0, TYPE_ROW.cost)).toBe(0)
    expect(at(1, 1, TYPE_ROW.cost)).toBeCloseTo(60 + 0.1, 9)
    expect(at(0, 0, TYPE_ROW.co2_kg)).toBeCloseTo(1, 9)
    expect(at(0, 1, TYPE_ROW.co2_kg)).toBeCloseTo(3, 9)
  })

  it('of a local day are spread over its intervals by seconds, wherever in the day the pool was paid', () => {
    const model = tinyModel({ count: 3, pools: [{ name: 'p', cost: { perPaidHour: 20 } }] })
    const { block } = new BlockWriter(model)
      .pool(0, 0, { paid: 3 })
      .flow(1, 0, { answered: 1, handle: 100 })
      .flow(2, 0, { answered: 1, handle: 300 })
    const { callTypes } = createRows(model)(block)
    expect([0, 1, 2].map((i) => callTypes[i * TYPE_STRIDE + TYPE_ROW.cost])).toEqual([0, 15, 45])
  })

  it('of the call types add up to that of the pools over every local day on which each pool had calls', () => {
    const prices = { perPaidHour: 30, perHandledMinute: 0.4, perContact: 0.2, perDay: 100, overtimeFactor: 1.25 }
    const model = tinyModel({
      firstHour: 20,
      count: 8,
      types: [{ name: 'a' }, { name: 'b' }],
      pools: [
        { name: 'p', cost: prices, kgPerPaidHour: 1.2 },
        { name: 'q', cost: { perPaidHour: 12 }, kgPerPaidHour: 0.4 },
      ],
    })
    const { callTypes, pools } = createRows(model)(randomBlock(model, 'conservation'))
    const column = (table: Float64Array, stride: number, at: number): number =>
      table.reduce((sum, value, j) => (j % stride === at ? sum + value : sum), 0)
    for (const name of ['cost', 'co2_kg'] as const) {
      const shared = column(callTypes, TYPE_STRIDE, TYPE_ROW[name])
      expect(shared / column(pools, POOL_STRIDE, POOL_ROW[name])).toBeCloseTo(1, 12)
    }
  })

  it('of a pool-day without calls are in no call type but in the total', () => {
    const model = tinyModel({
      count: 1,
      pools: [
        { name: 'p', cost: { perPaidHour: 20 } },
        { name: 'idle', cost: { perPaidHour: 50 } },
      ],
    })
    const { block } = new BlockWriter(model).pool(0, 0, { paid: 1 }).pool(0, 1, { paid: 1 }).flow(0, 0, { answered: 1, handle: 100 })
    const rows = createRows(model)(block)
    expect(rows.callTypes[TYPE_ROW.cost]).toBeCloseTo(20, 9)
    expect(scopeSumsOf(model, rows)[SUM.cost]).toBeCloseTo(70, 9)
  })
})

describe('sums by scope', () => {
  it('come in the order total, call types, hours of the horizon, pools, locations, providers, each name once', () => {
    const model = tinyModel({
      types: [{ name: 'z' }, { name: 'a' }],
      pools: [
        { name: 'q', location: 'offshore', provider: 'beta' },
        { name: 'b', location: 'onshore' },
        { name: 'c', location: 'offshore', provider: 'beta' },
      ],
      interval: 1800,
      count: 3,
      firstHour: 9,
    })
    expect(scopeNames(model).map(({ scope, name }) => `${scope}/${name}`)).toEqual([
      'total/all',
      'call_type/z',
      'call_type/a',
      'hour/09',
      'hour/10',
      'pool/q',
      'pool/b',
      'pool/c',
      'location/offshore',
      'location/onshore',
      'provider/beta',
      'provider/in-house',
    ])
  })

  it('count every answered call once in the total, in its hour, its type, its pool, its location and its provider', () => {
    const model = tinyModel({
      types: [{ name: 'a' }, { name: 'b' }],
      pools: [{ name: 'p' }, { name: 'q', location: 'offshore', provider: 'x' }],
      count: 2,
    })
    const writer = new BlockWriter(model)
    for (let i = 0; i < 2; i++)
      for (let f = 0; f < 4; f++) writer.flow(i, f, { answered: 10 ** f * (i + 1), handle: 60 }).pool(i, f % 2, { busy: 1 })
    const sums = scopeSumsOf(model, createRows(model)(writer.block))
    const of = (key: string, sum: number): number =>
      sums[scopeNames(model).findIndex(({ scope, name }) => `${scope}/${name}` === key) * SUM_STRIDE + sum]
    expect(of('total/all', SUM.answered)).toBe(3333)
    expect(of('hour/08', SUM.answered)).toBe(1111)
    expect(of('hour/09', SUM.answered)).toBe(2222)
    expect(of('call_type/a', SUM.answered)).toBe(33)
    expect(of('pool/q', SUM.answered)).toBe(3030)
    expect(of('location/offshore', SUM.answered)).toBe(3030)
    expect(of('provider/in-house', SUM.answered)).toBe(303)
    expect(of('total/all', SUM.busy_h)).toBe(4)
    expect(of('total/all', SUM.handle_s)).toBe(480)
  })
})

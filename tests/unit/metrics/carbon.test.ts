import { describe, expect, it } from 'vitest'
import { POOL_ROW, POOL_STRIDE, TYPE_ROW } from '../../../src/metrics/rowLayout.ts'
import { createRows } from '../../../src/metrics/rows.ts'
import { CARBON_LINES, type Model } from '../../../src/model/model.ts'
import { BlockWriter, tinyModel } from './tinyModel.ts'

const lines = (rows: Float64Array, i: number): number[] => CARBON_LINES.map((line) => rows[i * POOL_STRIDE + POOL_ROW[`co2_${line}_kg`]])

describe('CO2 of a pool', () => {
  const carbon = { commuting: 0.7, building: 0.4, equipment: 0.1, home: 0.05, travel: 0.02, perHour: 12, perTalkMinute: 0.0036 }
  const model = tinyModel({ count: 2, horizon: 5400, pools: [{ name: 'p', carbon }] })

  it('has five lines: by paid hour, the empty building by clock hour, the network by minute of talk', () => {
    const { block } = new BlockWriter(model)
      .pool(0, 0, { paid: 10, busy: 9 })
      .flow(0, 0, { answered: 50, handle: 18000, wrapUp: 999, callbacks: 1, callbackHandle: 600, callbackWrapUp: 60 })
    const { pools } = createRows(model)(block)
    const expected = [7, 4 + 12, 1, 0.5, 0.2 + 0.0036 * 310]
    lines(pools, 0).forEach((kg, line) => {
      expect(kg).toBeCloseTo(expected[line], 12)
    })
    lines(pools, 1).forEach((kg, line) => {
      expect(kg).toBeCloseTo([0, 6, 0, 0, 0][line], 12)
    })
  })

  it('is the sum of its lines, and that of the call types', () => {
    const { block } = new BlockWriter(model).pool(0, 0, { paid: 7.3 }).flow(0, 0, { answered: 1, handle: 3 }).pool(1, 0, { paid: 2.1 })
    const { pools, callTypes } = createRows(model)(block)
    for (const i of [0, 1]) {
      const sum = lines(pools, i).reduce((total, kg) => total + kg, 0)
      expect(pools[i * POOL_STRIDE + POOL_ROW.co2_kg]).toBe(sum)
    }
    expect(callTypes[TYPE_ROW.co2_kg]).toBeCloseTo(pools[POOL_ROW.co2_kg] + pools[POOL_STRIDE + POOL_ROW.co2_kg], 12)
  })

  it('follows the grid from interval to interval', () => {
    const perPaidHour = Float64Array.from([1, 2, 3, 4, 5, 10, 20, 30, 40, 50])
    const [pool] = model.pools
    const dirty: Model = { ...model, pools: [{ ...pool, carbon: { ...pool.carbon, perPaidHour, perHour: Float64Array.of(0, 2) } }] }
    const { block } = new BlockWriter(dirty).pool(0, 0, { paid: 2 }).pool(1, 0, { paid: 1 })
    const { pools } = createRows(dirty)(block)
    expect(lines(pools, 0)).toEqual([2, 4, 6, 8, 10])
    expect(lines(pools, 1)).toEqual([10, 21, 30, 40, 50])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MetricBlock } from '../../../src/metrics/block.ts'
import type { Column } from '../../../src/metrics/column.ts'
import { CALL_TYPE_VALUES, FLOW_VALUES, POOL_VALUES } from '../../../src/metrics/columns.ts'
import { FLOW_STRIDE, POOL_ROW, POOL_STRIDE, type Rows, TYPE_ROW, TYPE_STRIDE } from '../../../src/metrics/rowLayout.ts'
import { createRows } from '../../../src/metrics/rows.ts'
import { SUM, SUM_STRIDE, scopeNames } from '../../../src/metrics/scopeSums.ts'
import { CARBON_LINES } from '../../../src/model/model.ts'
import { randomBlock } from '../experiment/randomBlocks.ts'
import { BlockWriter, RATING, scopeSumsOf, tinyModel } from './tinyModel.ts'

const prices = { perPaidHour: 30, perHandledMinute: 0.4, perContact: 0.2, perResolvedContact: 0.7, perDay: 100, overtimeFactor: 1.25 }
const bot = { containment: 0.2, duration: 75, resolution: 1, perCall: 0.03, perMinute: 0.02, gramsPerMinute: 1.5 }
const carbon = { commuting: 0.7, building: 0.3, equipment: 0.1, home: 0, travel: 0.02, perHour: 3, perTalkMinute: 0.004 }
const contract = {
  serviceLevel: 0.8,
  penaltyPerPoint: 40,
  bonusPerPoint: 10,
  cap: 900,
  minimumPerDay: 9000,
  overage: { above: 900, perContact: 0.3 },
}
/** Two local days, bots, contracts, every line of CO2, a pair that the law takes away and a pool that nobody may call. */
const model = tinyModel({
  firstHour: 20,
  count: 8,
  types: [{ name: 'a', bot, satisfaction: RATING }, { name: 'b' }],
  pools: [
    { name: 'p', cost: prices, carbon, contract },
    { name: 'q', cost: { perPaidHour: 12 }, kgPerPaidHour: 0.4, provider: 'x', location: 'offshore', refused: [0] },
    { name: 'idle', cost: { perPaidHour: 9 }, kgPerPaidHour: 0.2, skills: [] },
  ],
})

/** A random block in which every mechanism has happened. */
function richBlock(seed: string): MetricBlock {
  const source = randomBlock(model, seed)
  const writer = new BlockWriter(model)
  writer.block.set(source)
  const random = (most: number, salt: number): number => Math.floor((source[salt % source.length] * 7919) % most)
  for (let i = 0; i < model.intervals.count; i++) {
    for (let k = 0; k < 2; k++)
      writer.type(i, k, {
        botCalls: k === 0 ? random(300, 31 * i + k) : 0,
        contained: random(50, i + 2 * k),
        callbacks: random(20, i + 3 * k),
        transfersIn: random(20, 5 * i + k),
        callers: 200 + random(100, 7 * i + k),
      })
    for (let f = 0; f < model.pairs.count; f++) {
      const at = (cell: number): number => random(30, 13 * i + 17 * f + cell)
      writer.flow(i, f, {
        answered: 30 + at(1),
        handle: 9000 + at(2),
        wrapUp: 500 + at(3),
        transferred: at(4),
        firstAnswers: at(5),
        callbacks: at(6),
        callbackWait: 60 * at(6),
        callbackHandle: 240 * at(6),
        callbackWrapUp: 10 * at(6),
        callbackResolved: Math.floor(at(6) / 2),
      })
    }
    for (let p = 0; p < 2; p++) writer.pool(i, p, { contractOffered: 100 + random(50, i + p), contractWithin: random(100, 3 * i + p) })
    writer.refused(i, 0, random(9, i))
  }
  return writer.block
}

const seeds = fc.nat().map(String)
const sum = (rows: Float64Array, stride: number, at: number): number =>
  rows.reduce((all, value, j) => (j % stride === at ? all + value : all), 0)
const pools = (rows: Rows, name: keyof typeof POOL_ROW): number => sum(rows.pools, POOL_STRIDE, POOL_ROW[name])
const types = (rows: Rows, name: keyof typeof TYPE_ROW): number => sum(rows.callTypes, TYPE_STRIDE, TYPE_ROW[name])
const copy = (rows: Rows): Rows => ({
  callTypes: rows.callTypes.slice(),
  pools: rows.pools.slice(),
  flows: rows.flows.slice(),
  refused: rows.refused.slice(),
  days: rows.days.slice(),
})

describe('whatever happened in a block', () => {
  const rowsOf = createRows(model)
  const scopes = scopeNames(model)
  const of = (sums: Float64Array, key: string, name: keyof typeof SUM): number =>
    sums[scopes.findIndex((entry) => `${entry.scope}/${entry.name}` === key) * SUM_STRIDE + SUM[name]]

  it('cost and CO2 of types and of idle pool-days make up that of pools and bots', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = rowsOf(richBlock(seed))
        const idle = (name: 'cost' | 'co2_kg'): number =>
          rows.pools.reduce((all, value, j) => (j % (3 * POOL_STRIDE) === 2 * POOL_STRIDE + POOL_ROW[name] ? all + value : all), 0)
        expect((types(rows, 'cost') + idle('cost')) / (pools(rows, 'cost') + types(rows, 'bot_cost'))).toBeCloseTo(1, 12)
        expect((types(rows, 'co2_kg') + idle('co2_kg')) / (pools(rows, 'co2_kg') + types(rows, 'bot_co2_kg'))).toBeCloseTo(1, 12)
        const sums = scopeSumsOf(model, rows)
        expect(of(sums, 'total/all', 'cost') / (types(rows, 'cost') + idle('cost'))).toBeCloseTo(1, 12)
        const hours = scopes.filter(({ scope }) => scope === 'hour').map(({ name }) => of(sums, `hour/${name}`, 'co2_kg'))
        expect(hours.reduce((all, kg) => all + kg, 0) / of(sums, 'total/all', 'co2_kg')).toBeCloseTo(1, 12)
      }),
      { numRuns: 50 },
    )
  })

  it('the lines of CO2 add up, and net cost is cost less penalties, row by row and in every scope', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = rowsOf(richBlock(seed))
        for (let at = 0; at < rows.pools.length; at += POOL_STRIDE) {
          const lines = CARBON_LINES.map((line) => rows.pools[at + POOL_ROW[`co2_${line}_kg`]])
          expect(lines.reduce((all, kg) => all + kg, 0)).toBeCloseTo(rows.pools[at + POOL_ROW.co2_kg], 9)
          const { cost, penalties, net_cost } = POOL_ROW
          expect(rows.pools[at + net_cost]).toBeCloseTo(rows.pools[at + cost] - rows.pools[at + penalties], 9)
        }
        const sums = scopeSumsOf(model, rows)
        for (const scope of ['pool', 'location', 'provider']) {
          const parts = scopes.filter((entry) => entry.scope === scope).map(({ name }) => of(sums, `${scope}/${name}`, 'penalties'))
          expect(parts.reduce((all, value) => all + value, 0)).toBeCloseTo(of(sums, 'total/all', 'penalties'), 6)
        }
        expect(Math.abs(of(sums, 'total/all', 'penalties'))).toBeGreaterThan(0)
      }),
      { numRuns: 50 },
    )
  })

  it('flows add up to call types and to pools', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = rowsOf(richBlock(seed))
        const positionOf = (list: readonly Column[], name: string): number => list.findIndex((column) => column.name === name)
        for (const { name } of FLOW_VALUES) {
          if (name === 'satisfaction_sum') continue
          const flows = sum(rows.flows, FLOW_STRIDE, positionOf(FLOW_VALUES, name))
          expect([name, sum(rows.callTypes, TYPE_STRIDE, positionOf(CALL_TYPE_VALUES, name))]).toEqual([name, flows])
          const p = positionOf(POOL_VALUES, name)
          if (p >= 0) expect([name, sum(rows.pools, POOL_STRIDE, p)]).toEqual([name, flows])
        }
        expect(types(rows, 'refused')).toBe(rows.refused.reduce((all, calls) => all + calls, 0))
      }),
      { numRuns: 20 },
    )
  })

  it('counts of two blocks merged are the sums of theirs to the last bit, seconds but for rounding', () => {
    const merging = (list: readonly Column[]): number[] =>
      list.flatMap(({ name, unit }, j) => (['calls', 'callers', 's', 'h'].includes(unit) && name !== 'wait_max_s' ? [j] : []))
    fc.assert(
      fc.property(seeds, seeds, (one, other) => {
        const a = richBlock(one)
        const b = richBlock(other)
        const apart = [copy(rowsOf(a)), copy(rowsOf(b))]
        const together = rowsOf(a.map((value, j) => value + b[j]))
        const tables = [
          ['callTypes', CALL_TYPE_VALUES, TYPE_STRIDE],
          ['pools', POOL_VALUES, POOL_STRIDE],
          ['flows', FLOW_VALUES, FLOW_STRIDE],
        ] as const
        for (const [table, list, stride] of tables)
          for (const at of merging(list)) {
            const [x, y] = apart.map((rows) => sum(rows[table], stride, at))
            const merged = sum(together[table], stride, at)
            if (list[at].decimals === 0) expect([list[at].name, merged]).toEqual([list[at].name, x + y])
            else expect(merged, list[at].name).toBeCloseTo(x + y, 6)
          }
        expect(together.refused).toEqual(apart[0].refused.map((value, j) => value + apart[1].refused[j]))
      }),
      { numRuns: 20 },
    )
  })
})

describe('with every mechanism absent', () => {
  it('the new columns are 0, net cost is cost, and the others do not change by what the model could price', () => {
    const pool = { name: 'p', cost: { perPaidHour: 30, perContact: 0.3 }, kgPerPaidHour: 1.1 }
    const plain = tinyModel({ firstHour: 20, count: 8, pools: [pool] })
    const priced = tinyModel({
      firstHour: 20,
      count: 8,
      types: [{ name: 'sales', bot }],
      pools: [
        {
          ...pool,
          cost: { ...pool.cost, perResolvedContact: 0 },
          contract: { penaltyPerPoint: 500, overage: { above: 1e6, perContact: 9 } },
        },
      ],
    })
    const block = randomBlock(plain, 'zero')
    const rows = copy(createRows(plain)(block))
    const same = createRows(priced)(block)
    expect([...same.callTypes]).toEqual([...rows.callTypes])
    expect([...same.pools]).toEqual([...rows.pools])
    const zero = ['penalties', 'contract_offered', 'contract_within', 'callbacks_made', 'co2_building_kg', 'co2_home_kg'] as const
    expect(zero.map((name) => pools(rows, name))).toEqual([0, 0, 0, 0, 0, 0])
    expect(pools(rows, 'net_cost')).toBe(pools(rows, 'cost'))
    expect(pools(rows, 'co2_commuting_kg')).toBe(pools(rows, 'co2_kg'))
    const none = ['transferred', 'transfers_in', 'callbacks', 'callbacks_made', 'bot_cost', 'bot_co2_kg', 'refused'] as const
    expect(none.map((name) => types(rows, name))).toEqual([0, 0, 0, 0, 0, 0, 0])
  })
})

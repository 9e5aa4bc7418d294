import { describe, expect, it } from 'vitest'
import { Fold } from '../../../src/experiment/Fold.ts'
import { TABLES } from '../../../src/metrics/columns.ts'
import { headerText } from '../../../src/report/csvText.ts'
import { hourlyText } from '../../../src/report/hourlyText.ts'
import { randomBlock } from '../experiment/randomBlocks.ts'
import { BlockWriter, tinyModel } from '../metrics/tinyModel.ts'
import { joined } from './writtenText.ts'

const model = tinyModel({
  count: 2,
  types: [{ name: 'sales, new' }, { name: 'côté' }],
  pools: [{ name: 'rennes' }],
  policies: ['first', 'second'],
})
const quoted = (name: string): string => (name.includes(',') ? `"${name}"` : name)
const rowsOf = (fold: Fold): string[][] =>
  joined([...hourlyText(fold, quoted)])
    .trimEnd()
    .replaceAll('"sales, new"', 'sales')
    .split('\n')
    .map((row) => row.split(','))

describe('hourly.csv', () => {
  const fold = new Fold(model, [1, 0], { withFans: 100 })
  for (let r = 1; r <= 8; r++) for (const position of [0, 1]) fold.add(r, position, randomBlock(model, `${r}/${position}`))
  const rows = rowsOf(fold)

  it('has a row for every policy in scenario order, interval, scope, name and metric', () => {
    expect(rows).toHaveLength(2 * 2 * (8 + 2 * 5 + 3))
    const calls = ['offered', 'service_level', 'abandonment_rate', 'asa_s', 'waiting']
    const agents = ['occupancy', 'staffed', 'busy']
    const keys = [
      ...[...calls, ...agents].map((metric) => `total all ${metric}`),
      ...['sales', 'côté'].flatMap((name) => calls.map((metric) => `call_type ${name} ${metric}`)),
      ...agents.map((metric) => `pool rennes ${metric}`),
    ]
    expect(rows.slice(0, keys.length).map((row) => row.slice(2, 5).join(' '))).toEqual(keys)
    expect([0, keys.length, 2 * keys.length].map((row) => rows[row].slice(0, 2))).toEqual([
      ['first', '2026-11-02T08:00+01:00'],
      ['first', '2026-11-02T09:00+01:00'],
      ['second', '2026-11-02T08:00+01:00'],
    ])
    for (const row of rows) expect(row).toHaveLength(TABLES.hourly.length)
    expect(headerText('hourly')).toBe('policy,interval_start,scope,name,metric,unit,mean,p5,p50,p95,replications\n')
  })

  it('has ordered percentiles in the decimals of the unit, and the replications behind them', () => {
    for (const row of rows) {
      const [mean, p5, p50, p95, replications] = row.slice(6)
      expect(Number(p5)).toBeLessThanOrEqual(Number(p50))
      expect(Number(p50)).toBeLessThanOrEqual(Number(p95))
      expect(mean).toMatch(row[5] === 'fraction' ? /^\d\.\d{6}$/ : /^\d+\.\d{3}$/)
      expect(replications).toBe('8')
    }
    const two = new Fold(model, [0], { withFans: 2 })
    two.add(1, 0, new BlockWriter(model).flow(0, 0, { answered: 3, answeredWithinTarget: 2, wait: 4.5 }).block)
    two.add(2, 0, new BlockWriter(model).block)
    const [offered, level, , asa] = rowsOf(two)
    expect(offered.slice(4)).toEqual(['offered', 'calls', '1.500', '0.150', '1.500', '2.850', '2'])
    expect(level.slice(6)).toEqual(['0.666667', '0.666667', '0.666667', '0.666667', '1'])
    expect(asa.slice(6, 8)).toEqual(['1.500', '1.500'])
  })

  it('has no rows after one replication, which does not spread', () => {
    const one = new Fold(model, [0], { withFans: 9 })
    one.add(1, 0, randomBlock(model, 'one'))
    expect([...hourlyText(one, quoted)]).toEqual([])
  })

  it('leaves cells empty where no replication has a figure', () => {
    const quiet = new Fold(model, [0], { withFans: 9 })
    for (const r of [1, 2]) quiet.add(r, 0, new BlockWriter(model).block)
    const [offered, level] = rowsOf(quiet)
    expect(offered.slice(6)).toEqual(['0.000', '0.000', '0.000', '0.000', '2'])
    expect(level.slice(6)).toEqual(['', '', '', '', '0'])
  })
})

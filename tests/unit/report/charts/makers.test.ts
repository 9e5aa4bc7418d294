import { describe, expect, it } from 'vitest'
import type { Chart } from '../../../../src/report/charts/Chart.ts'
import { MAKERS } from '../../../../src/report/charts/makers.ts'
import type { ReportData } from '../../../../src/report/data/ReportData.ts'
import { numberOf } from '../../../../src/report/data/Table.ts'
import { LANGUAGES } from '../../../../src/report/words/Language.ts'
import { chartRun, EVIL, effectTables, POOLS, sweepRun, TYPES } from './chartRun.ts'

const RUN = chartRun({ tables: effectTables() })

function charts(data: ReportData, policy = data.policies[0], language: (typeof LANGUAGES)[number] = 'en'): Map<string, Chart> {
  return new Map(MAKERS.flatMap(({ make }) => make({ data, language, policy })).map((chart) => [chart.id, chart]))
}

const NEW = charts(RUN, 'new')
const rowsOf = (id: string, all = NEW): Chart['table']['rows'] => all.get(id)!.table.rows

/** All numbers that the series of an option hold. */
function numbersIn(value: unknown, found = new Set<number>()): Set<number> {
  if (typeof value === 'number') found.add(value)
  else if (Array.isArray(value)) for (const one of value) numbersIn(one, found)
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) numbersIn(one, found)
  return found
}

describe('The table of a chart', () => {
  it('has as many cells in each row as there are columns, and says something', () => {
    for (const language of LANGUAGES) {
      for (const chart of [...charts(RUN, 'new', language).values(), ...charts(sweepRun(), 'base', language).values()]) {
        expect(chart.table.rows.length, chart.id).toBeGreaterThan(0)
        for (const row of chart.table.rows) expect(row.length, chart.id).toBe(chart.table.columns.length)
        for (const { title } of chart.table.columns) expect(title, chart.id).not.toBe('')
        for (const text of [chart.title, chart.sentence]) expect(text.length, chart.id).toBeGreaterThan(10)
      }
    }
  })

  it.each([
    ['service-level', 'call_type', 'service_level', TYPES],
    ['waiting', 'call_type', 'waiting', TYPES],
    ['occupancy', 'pool', 'occupancy', POOLS],
  ] as const)('of %s has the figures of every open hour of hourly.csv', (id, scope, metric, names) => {
    const expected = names.flatMap(({ name }) =>
      RUN.hours('new', scope, name, metric).flatMap(({ start, mean, p5, p95 }, at) =>
        mean > 0 ? [[name, start, mean, p5, p95, RUN.hours('base', scope, name, metric)[at].mean]] : [],
      ),
    )
    expect(expected).toHaveLength(15 * names.length)
    const rows = rowsOf(id).map((row) => (id === 'service-level' ? row.toSpliced(5, 1) : row))
    expect(rows).toEqual(expected)
  })

  it('of the service level has the target of each type', () => {
    expect(new Set(rowsOf('service-level').map(([name, , , , , target]) => `${name} ${target}`))).toEqual(
      new Set([`${EVIL} 0.8`, 'sales NaN']),
    )
  })

  it('of staffing has busy and staffed agents of every open hour', () => {
    const expected = POOLS.flatMap(({ name }) =>
      RUN.hours('new', 'pool', name, 'busy').flatMap(({ start, mean }, at) =>
        mean > 0
          ? [[name, start, mean, RUN.hours('new', 'pool', name, 'staffed')[at].mean, RUN.hours('new', 'pool', name, 'occupancy')[at].mean]]
          : [],
      ),
    )
    expect(rowsOf('staffing')).toEqual(expected)
  })

  it('of flows has the rows of routes.csv, and who is not answered', () => {
    const { columns, rows } = RUN.tables['routes']!
    const cells = ['answered', 'share', 'overflowed', 'satisfaction', 'wait_s'].map((column) => columns.indexOf(column))
    const expected = rows.filter(([policy]) => policy === 'new').map((row) => [row[1], row[2], ...cells.map((at) => numberOf(row[at]))])
    const lost = TYPES.map(({ name }) => RUN.figure('new', 'call_type', name, 'abandoned')!.mean)
    expect(rowsOf('flows').slice(0, expected.length)).toEqual(expected)
    expect(
      rowsOf('flows')
        .slice(expected.length)
        .map((row) => row[2]),
    ).toEqual(lost)
  })

  it('of the trade-offs has mean and interval of every policy', () => {
    const figures = (policy: string): number[] =>
      ['cost_per_resolved', 'satisfaction', 'co2_per_answered_g'].flatMap((metric) => {
        const { mean, lower, upper } = RUN.figure(policy, 'total', 'all', metric)!
        return [mean, lower, upper]
      })
    expect(rowsOf('trade-offs')).toEqual(RUN.policies.map((policy) => [policy, ...figures(policy)]))
  })

  it('of the days counts every simulated day once', () => {
    for (const policy of RUN.policies) {
      const rows = rowsOf('days').filter(([name]) => name === policy)
      const values = RUN.days.values(policy, 'total', 'all', 'service_level')
      expect(rows.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(values.length)
      for (const [, from, to, count] of rows)
        expect(count).toBe(values.filter((value) => value >= Number(from) - 1e-9 && value < Number(to) - 1e-9).length)
      const { mean, lower, upper } = RUN.figure(policy, 'total', 'all', 'days_target_met')!
      expect(rows[0].slice(5)).toEqual([mean, lower, upper])
    }
  })

  it('of penalties and providers has the figures of scope provider', () => {
    const names = RUN.names('provider')
    const penalties = RUN.policies.flatMap((policy) =>
      names.map((name) => {
        const { mean, lower, upper } = RUN.figure(policy, 'provider', name, 'penalties')!
        return [policy, name, mean, lower, upper]
      }),
    )
    expect(rowsOf('penalties')).toEqual(penalties)
    for (const policy of RUN.policies) {
      const shares = rowsOf('providers')
        .filter(([name]) => name === policy)
        .map((row) => Number(row[2]))
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
      const answered = names.map((name) => RUN.figure(policy, 'provider', name, 'answered')!.mean)
      expect(shares[1] / shares[0]).toBeCloseTo(answered[1] / answered[0], 12)
    }
  })

  it('of carbon has the lines and the total', () => {
    const metrics = ['co2_commuting_kg', 'co2_building_kg', 'co2_home_kg', 'co2_kg']
    expect(rowsOf('carbon').map((row) => row.slice(0, 5))).toEqual(
      RUN.policies.map((policy) => [policy, ...metrics.map((metric) => RUN.figure(policy, 'total', 'all', metric)!.mean)]),
    )
  })

  it.each(['loss', 'law'])('of %s effects has every row of the metrics that are drawn', (id) => {
    const { columns, rows } = RUN.tables[id]!
    const at = columns.indexOf('difference')
    expect(rowsOf(`${id}-effects`).map((row) => row.slice(7, 10))).toEqual(rows.map((row) => row.slice(at, at + 3).map(Number)))
  })

  it('of the law has what is without it before what is with it', () => {
    const sides = (id: string): (string | number)[] => rowsOf(id)[0].slice(5, 7)
    expect(sides('loss-effects')).toEqual([1, 2])
    expect(sides('law-effects')).toEqual([2, 1])
  })

  it('of a sweep has every point', () => {
    const data = sweepRun()
    const { columns, rows } = data.tables['pareto']!
    const cost = columns.indexOf('cost_per_resolved')
    const drawn = charts(data)
    expect(rowsOf('sweep-service-level', drawn).map((row) => row.slice(0, 6))).toEqual(
      rows.map((row) => [...row.slice(0, 3), ...row.slice(3, 6).map(Number)]),
    )
    expect(rowsOf('sweep-cost-per-resolved', drawn).map((row) => row[3])).toEqual(rows.map((row) => Number(row[cost])))
  })
})

describe('The option of a chart', () => {
  it('holds what its table holds', () => {
    const columns: Readonly<Record<string, readonly number[]>> = {
      'service-level': [2, 3, 4],
      waiting: [2, 3, 4, 5],
      occupancy: [2, 3, 4, 5],
      staffing: [4],
      flows: [2],
      'trade-offs': [1, 2, 3, 4, 5, 6, 7],
      days: [1, 4],
      penalties: [2, 3, 4],
      providers: [2],
      carbon: [1, 2, 3, 4],
    }
    for (const [id, places] of Object.entries(columns)) {
      const chart = NEW.get(id)!
      const held = numbersIn(chart.option['series'])
      for (const row of chart.table.rows)
        for (const at of places) expect(held.has(Number(row[at])) || row[at] === 0, `${id} ${row.join(' ')}`).toBe(true)
    }
    for (const id of ['loss-effects', 'law-effects']) {
      const held = numbersIn(NEW.get(id)!.option['series'])
      for (const row of rowsOf(id)) if (row[1] === 'total') for (const at of [7, 8, 9]) expect(held.has(Number(row[at]))).toBe(true)
    }
    for (const [id, chart] of charts(sweepRun())) {
      const held = numbersIn(chart.option['series'])
      for (const row of chart.table.rows) expect(held.has(Number(row[3])), id).toBe(true)
    }
  })
})

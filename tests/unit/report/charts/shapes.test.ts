import { describe, expect, it } from 'vitest'
import type { Chart } from '../../../../src/report/charts/Chart.ts'
import { MAKERS } from '../../../../src/report/charts/makers.ts'
import { sweepPlane } from '../../../../src/report/charts/sweepPlane.ts'
import type { ReportData } from '../../../../src/report/data/ReportData.ts'
import { sweepPoints } from '../../../../src/report/data/sweepPoints.ts'
import { chartRun, sweepRun } from './chartRun.ts'

function chartsOf(data: ReportData): Map<string, Chart> {
  return new Map(
    MAKERS.flatMap(({ make }) => make({ data, language: 'en', policy: data.policies.at(-1)! })).map((chart) => [chart.id, chart]),
  )
}

const types = (count: number): { name: string; within_s: number; target: null; definition: 'offered' }[] =>
  Array.from({ length: count }, (_, i) => ({ name: `type ${i + 1}`, within_s: 20, target: null, definition: 'offered' }))
const pools = (count: number): { name: string; location: 'onshore' | 'offshore'; country: null; provider: string; time_zone: string }[] =>
  Array.from({ length: count }, (_, i) => ({
    name: `pool ${i + 1}`,
    location: i % 2 === 0 ? 'onshore' : 'offshore',
    country: null,
    provider: 'in-house',
    time_zone: 'Europe/Paris',
  }))

describe('Runs of other shapes', () => {
  it('a single policy is compared with nothing', () => {
    const charts = chartsOf(chartRun({ policies: ['only'] }))
    expect([...charts.keys()]).not.toContain('trade-offs')
    expect(charts.get('service-level')!.table.columns.map(({ title }) => title)).not.toContain('Mean of only')
  })

  it('a single replication has no charts by hour, since hourly.csv is empty', () => {
    const ids = [...chartsOf(chartRun({ replications: 1 })).keys()]
    expect(ids).toEqual(expect.arrayContaining(['flows', 'trade-offs', 'carbon']))
    for (const id of ['service-level', 'waiting', 'occupancy', 'staffing', 'days']) expect(ids).not.toContain(id)
  })

  it('several days are put together by hour of the day in the heat map', () => {
    const data = chartRun({ days: 3 })
    const { table, title } = chartsOf(data).get('staffing')!
    expect(title).toContain('hour of the day')
    const [name] = data.names('pool')
    const at9 = data.hours('new', 'pool', name, 'busy').filter(({ start }) => start.slice(11, 13) === '09')
    const row = table.rows.find(([pool, hour]) => pool === name && hour === '09:00')!
    expect(at9).toHaveLength(3)
    expect(row[2]).toBeCloseTo(at9.reduce((sum, { mean }) => sum + mean, 0) / 3, 10)
    expect(row[4]).toBeCloseTo(Math.min(1, Number(row[2]) / Number(row[3])), 10)
  })

  it('horizons of more than 14 days go by day and by hour of the day', () => {
    const data = chartRun({ days: 40, replications: 4 })
    const charts = chartsOf(data)
    const ids = [...charts.keys()]
    for (const id of ['waiting', 'staffing']) expect(ids).not.toContain(id)
    const days = data.days.byDate('new', 'call_type', 'sales', 'service_level')
    const rows = charts.get('service-level')!.table.rows.filter(([name]) => name === 'sales')
    expect(rows.map((row) => row.slice(1, 5))).toEqual(days.map(({ start, mean, p5, p95 }) => [start, mean, p5, p95]))
    const hours = charts.get('hour-of-day-asa-s')!.table.rows
    expect(hours.map(([hour, mean]) => [hour, mean])).toEqual(
      data.names('hour').map((hour) => [`${hour}:00`, data.figure('new', 'hour', hour, 'asa_s')!.mean]),
    )
  })

  it('of many call types the largest are drawn, and all are in the table', () => {
    const data = chartRun({ types: types(40), replications: 2 })
    const chart = chartsOf(data).get('service-level')!
    expect(chart.sentence).toContain('Drawn are the 12 call types with the most calls; the table has the other 28 too.')
    expect((chart.option['series'] as unknown[]).length).toBe(12)
    expect(new Set(chart.table.rows.map(([name]) => name)).size).toBe(40)
    const offered = (name: string): number => data.figure('new', 'call_type', name, 'offered')!.mean
    const least = [...types(40)].sort((a, b) => offered(a.name) - offered(b.name))[0].name
    expect(JSON.stringify(chart.option['graphic'])).not.toContain(`"${least}"`)
  })

  it('many pools are drawn by location, and all are in the table', () => {
    const data = chartRun({ pools: pools(60), replications: 2 })
    const charts = chartsOf(data)
    const occupancy = charts.get('occupancy')!
    expect((occupancy.option['series'] as { data: number[][] }[]).length).toBe(2)
    expect(new Set(occupancy.table.rows.map(([name]) => name)).size).toBe(60)
    const sum = (metric: string): number =>
      pools(60)
        .filter(({ location }) => location === 'onshore')
        .reduce((all, { name }) => all + data.hours('new', 'pool', name, metric)[9].mean, 0)
    expect((occupancy.option['series'] as { data: number[][] }[])[0].data[9][1]).toBeCloseTo(Math.min(1, sum('busy') / sum('staffed')), 10)
    expect(charts.get('flows')!.sentence).toContain('The 60 pools are drawn together by location')
    const links = (charts.get('flows')!.option['series'] as { links: { target: string; value: number }[] }[])[0].links
    const onshore = links.filter(({ target }) => target === 'l:onshore').reduce((all, { value }) => all + value, 0)
    const routes = charts.get('flows')!.table.rows.filter(([, pool]) => Number(String(pool).split(' ')[1]) % 2 === 1)
    expect(onshore).toBeCloseTo(
      routes.reduce((all, row) => all + Number(row[2]), 0),
      6,
    )
  })

  it('of more than two swept values the two that move the service level most make the plane', () => {
    const data = sweepRun({ a: ['1', '2'], b: ['1', '2', '3'], c: ['1', '2'] })
    const points = sweepPoints(data)
    const spread = (key: number): number => {
      const values = [...new Set(points.map(({ values }) => values[key][1]))]
      const means = values.map((value) => {
        const levels = points.filter(({ values }) => values[key][1] === value).map((point) => point.figure('service_level').mean)
        return levels.reduce((sum, level) => sum + level, 0) / levels.length
      })
      return Math.max(...means) - Math.min(...means)
    }
    const least = [0, 1, 2].sort((x, y) => spread(x) - spread(y))[0]
    const { fixed, points: shown } = sweepPlane(points, points[5])
    expect(fixed).toEqual([points[5].values[least]])
    expect(shown.length).toBe(points.length / new Set(points.map(({ values }) => values[least][1])).size)
    expect(chartsOf(data).get('sweep-service-level')!.sentence).toContain('More values were varied than a plane can show')
  })
})

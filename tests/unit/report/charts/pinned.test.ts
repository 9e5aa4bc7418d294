import { describe, expect, it } from 'vitest'
import type { Chart } from '../../../../src/report/charts/Chart.ts'
import { MAKERS } from '../../../../src/report/charts/makers.ts'
import type { ReportData } from '../../../../src/report/data/ReportData.ts'
import { policyTable } from '../../../../src/report/html/policyTable.ts'
import { LANGUAGES, type Language } from '../../../../src/report/words/Language.ts'
import { chartRun, POOLS, type RunSpec, TYPES } from './chartRun.ts'

/** Drawn in another order, so that its figures are others. */
const PINNED = chartRun({ policies: ['new', 'base'] })
const NOW = chartRun()

function charts(data: ReportData, pinned: ReportData | undefined, policy = 'new', language: Language = 'en'): Map<string, Chart> {
  const choice = { data, language, policy, ...(pinned !== undefined && { pinned }) }
  return new Map(MAKERS.flatMap(({ make }) => make(choice)).map((chart) => [chart.id, chart]))
}

const SHOWN = charts(NOW, PINNED)
const HOURLY = [
  ['service-level', 'call_type', 'service_level', TYPES],
  ['waiting', 'call_type', 'waiting', TYPES],
  ['occupancy', 'pool', 'occupancy', POOLS],
] as const

/** The column of a table with this title. */
function column({ table }: Chart, title: string): readonly (string | number)[] {
  const at = table.columns.findIndex((each) => each.title === title)
  expect(at, title).toBeGreaterThan(0)
  return table.rows.map((row) => row[at])
}

const graphic = ({ option }: Chart): string => JSON.stringify(option['graphic'])

describe('What is pinned', () => {
  it('has figures of its own, or nothing here would fail', () => {
    expect(PINNED.hours('new', 'total', 'all', 'waiting')[9].mean).not.toBe(NOW.hours('new', 'total', 'all', 'waiting')[9].mean)
  })

  it.each(HOURLY)('stands behind %s, hour by hour, in the place of the baseline, and in the table', (id, scope, metric, names) => {
    const chart = SHOWN.get(id)!
    const rows = chart.option['series'] as readonly { readonly data: readonly (readonly (number | string)[])[] }[]
    for (const [panel, { name }] of names.entries()) {
      const expected = PINNED.hours('new', scope, name, metric).map(({ mean }) => (Number.isNaN(mean) ? '-' : mean))
      expect(rows[panel].data.map((row) => row[4])).toEqual(expected)
    }
    const means = names.flatMap(({ name }) => PINNED.hours('new', scope, name, metric).flatMap(({ mean }) => (mean > 0 ? [mean] : [])))
    expect(column(chart, 'Mean when pinned')).toEqual(means)
    expect(chart.table.columns.map(({ title }) => title)).not.toContain('Mean of base')
    expect(graphic(chart)).toContain('"pinned scenario"')
    expect(graphic(chart)).not.toContain('(baseline)')
  })

  it('stands behind the baseline too, which otherwise has nothing behind', () => {
    const [own, alone] = [charts(NOW, PINNED, 'base'), charts(NOW, undefined, 'base')].map((all) => all.get('waiting')!)
    expect(column(own, 'Mean when pinned')).toContain(PINNED.hours('base', 'call_type', 'sales', 'waiting')[9].mean)
    expect(alone.table.columns.length).toBe(own.table.columns.length - 1)
  })

  it('is an outline in the distribution of the days, on the same bins, with its share of days that meet the targets', () => {
    const chart = SHOWN.get('days')!
    for (const policy of NOW.policies) {
      const rows = chart.table.rows.filter(([name]) => name === policy)
      const values = PINNED.days.values(policy, 'total', 'all', 'service_level')
      const shares = rows.map(([, from, to]) => values.filter((value) => value >= Number(from) - 1e-9 && value < Number(to) - 1e-9).length)
      expect(rows.map((row) => Number(row[8]) * values.length).map(Math.round)).toEqual(shares)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(values.length)
      expect(new Set(rows.map((row) => row[9]))).toEqual(new Set([PINNED.figure(policy, 'total', 'all', 'days_target_met')!.mean]))
    }
    expect(graphic(chart)).toMatch(/"pinned: on \d/)
  })

  it('is a hollow circle for each policy among the trade-offs, with a line to where it stands now', () => {
    const chart = SHOWN.get('trade-offs')!
    const place = (data: ReportData, policy: string): number[] =>
      ['cost_per_resolved', 'satisfaction'].map((metric) => data.figure(policy, 'total', 'all', metric)!.mean)
    const moves = (chart.option['series'] as { data: number[][] }[]).find(({ data }) => data[0]?.length === 4)!
    expect(moves.data).toEqual(NOW.policies.map((policy) => [...place(PINNED, policy), ...place(NOW, policy)]))
    expect(chart.table.rows.map(([name]) => name)).toEqual(['base', 'new', 'base, pinned', 'new, pinned'])
    expect(chart.table.rows[3][1]).toBe(place(PINNED, 'new')[0])
  })

  it('makes trade-offs of a single policy, which has none alone', () => {
    const only = chartRun({ policies: ['new'] })
    expect(charts(only, undefined).has('trade-offs')).toBe(false)
    expect(charts(only, PINNED).has('trade-offs')).toBe(true)
  })

  it('is in the table of the heat map, which says so, and behind providers and carbon', () => {
    const staffing = SHOWN.get('staffing')!
    expect(staffing.sentence).toContain('The pinned figures are in the table.')
    expect(column(staffing, 'Busy agents, pinned')).toEqual(
      POOLS.flatMap(({ name }) => PINNED.hours('new', 'pool', name, 'busy').flatMap(({ mean }) => (mean > 0 ? [mean] : []))),
    )
    const totals = NOW.policies.map((policy) => PINNED.figure(policy, 'total', 'all', 'co2_kg')!.mean)
    expect(column(SHOWN.get('carbon')!, 'Total, pinned')).toEqual(totals)
    const penalties = NOW.policies.flatMap((policy) =>
      NOW.names('provider').map((name) => PINNED.figure(policy, 'provider', name, 'penalties')!.mean),
    )
    expect(column(SHOWN.get('penalties')!, 'Penalties less bonuses, pinned')).toEqual(penalties)
    for (const id of ['carbon', 'penalties', 'providers']) expect(graphic(SHOWN.get(id)!), id).not.toContain('(baseline)')
  })

  it('is a hollow dot on the first screen, on a scale that holds it', () => {
    const [alone, beside] = [policyTable(NOW, 'en'), policyTable(NOW, 'en', PINNED)]
    expect(alone).not.toMatch(/class="was"|Hollow/)
    const dots = [...beside.matchAll(/class="was" cx="([\d.]+)%"/g)].map(([, at]) => Number(at))
    expect(dots.length).toBe([...beside.matchAll(/class="interval"/g)].length)
    for (const at of dots) expect(Math.abs(at - 50)).toBeLessThan(48)
    expect(beside).toContain('Hollow: pinned.')
  })

  it('goes by day and by hour of the day as long horizons do', () => {
    const [data, pinned] = [chartRun({ days: 40, replications: 3 }), chartRun({ policies: ['new', 'base'], days: 40, replications: 3 })]
    const all = charts(data, pinned)
    expect(column(all.get('service-level')!, 'Mean when pinned')).toContain(
      pinned.days.byDate('new', 'call_type', 'sales', 'service_level')[7].mean,
    )
    expect(column(all.get('hour-of-day-asa-s')!, 'Mean when pinned')).toEqual(
      data.names('hour').map((hour) => pinned.figure('new', 'hour', hour, 'asa_s')!.mean),
    )
  })
})

describe('What is pinned and has another shape', () => {
  const noted = (pinned: RunSpec, policy = 'new', language: Language = 'en'): Map<string, Chart> =>
    charts(NOW, chartRun(pinned), policy, language)

  it('is not drawn by hour where its days are others, and a sentence says so', () => {
    const all = noted({ policies: ['new', 'base'], days: 2 })
    for (const id of ['service-level', 'waiting', 'occupancy', 'staffing']) {
      const { sentence, table } = all.get(id)!
      expect(sentence, id).toContain('The pinned scenario has other days or hours, so it is not drawn here.')
      expect(
        table.columns.filter(({ title }) => title.includes('pinned')),
        id,
      ).toEqual([])
    }
    expect(all.get('trade-offs')!.table.rows).toHaveLength(4)
  })

  it('leaves a call type alone that it does not have, and names it', () => {
    const chart = noted({ policies: ['new', 'base'], types: TYPES.slice(0, 1) }).get('waiting')!
    expect(chart.sentence).toContain('Not in the pinned scenario, so nothing pinned is drawn with it: sales.')
    const sales = chart.table.rows.filter(([name]) => name === 'sales')
    expect(sales.length).toBeGreaterThan(0)
    for (const row of sales) expect(row.at(-1)).toBeNaN()
  })

  it('leaves the baseline behind a policy that it does not have, and names the policy', () => {
    const all = noted({ policies: ['base', 'old'] })
    for (const id of ['service-level', 'trade-offs', 'days', 'carbon', 'providers'])
      expect(all.get(id)!.sentence, id).toContain('nothing pinned is drawn with it: new.')
    expect(graphic(all.get('service-level')!)).toContain('base (baseline)')
    expect(all.get('trade-offs')!.table.rows.map(([name]) => name)).toEqual(['base', 'new', 'base, pinned'])
  })

  it('waits for its second replication where a chart needs two, without a word', () => {
    const [early, alone] = [noted({ policies: ['new', 'base'], replications: 1 }), charts(NOW, undefined)].map((all) => all.get('waiting')!)
    expect(early.sentence).toBe(alone.sentence)
    expect(early.table.columns.some(({ title }) => title.includes('pinned'))).toBe(false)
  })

  it('has rows as long as their header in both languages', () => {
    for (const language of LANGUAGES)
      for (const spec of [{}, { days: 2 }, { types: TYPES.slice(1) }, { policies: ['old'] }])
        for (const { id, table, sentence } of noted(spec, 'new', language).values()) {
          for (const row of table.rows) expect(row.length, id).toBe(table.columns.length)
          expect(sentence, id).not.toMatch(/undefined|NaN|\s\s/)
        }
  })
})

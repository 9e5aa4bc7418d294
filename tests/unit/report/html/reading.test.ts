import { describe, expect, it } from 'vitest'
import type { Reading } from '../../../../src/report/charts/Chart.ts'
import { MAKERS } from '../../../../src/report/charts/makers.ts'
import type { ReportData } from '../../../../src/report/data/ReportData.ts'
import { chartFigure } from '../../../../src/report/html/chartFigure.ts'
import { LANGUAGES } from '../../../../src/report/words/Language.ts'
import { chartRun } from '../charts/chartRun.ts'

interface Written extends Omit<Reading, 'labels'> {
  readonly hint: string
  readonly nothing: string
  readonly labels: string
}

/** What a figure says of its hours, as a browser takes it from the attribute. */
function written(html: string): Written | undefined {
  const [, text] = /data-reading="([^"]*)"/.exec(html) ?? []
  const plain = { quot: '"', '#39': "'", lt: '<', gt: '>', amp: '&' } as Readonly<Record<string, string>>
  return text === undefined ? undefined : (JSON.parse(text.replace(/&(#?\w+);/g, (_, name: string) => plain[name]!)) as Written)
}

const seconds = (start: string): number => Date.parse(start.length === 5 ? `1970-01-01T${start}Z` : start) / 1000

function figures(data: ReportData, language: (typeof LANGUAGES)[number]) {
  const charts = MAKERS.flatMap(({ make }) => make({ data, language, policy: 'new' }))
  return charts.map((chart) => ({ chart, reading: written(chartFigure(chart, language)) }))
}

describe('What a reader of a chart is told', () => {
  it.each([
    ['a day', 1, ['service-level', 'waiting', 'occupancy', 'staffing']],
    ['three days', 3, ['service-level', 'waiting', 'occupancy', 'staffing']],
    ['forty days', 40, ['service-level', 'occupancy', 'hour-of-day-service-level', 'hour-of-day-asa-s', 'hour-of-day-occupancy']],
  ] as const)('of %s is found in the table: each row at an hour of its panel', (_, days, ids) => {
    const data = chartRun({ days, replications: 3 })
    const read = figures(data, 'en').filter(({ reading }) => reading !== undefined)
    expect(read.map(({ chart }) => chart.id)).toEqual(ids)
    for (const { chart, reading } of read) {
      const { labels, from, step, panels } = reading!
      const named = panels[0]!.name !== undefined
      const count = labels.split('\n').length
      const places = chart.table.rows.map((row) => (seconds(String(row[named ? 1 : 0])) - seconds(from)) / step)
      for (const place of places) {
        expect(Number.isInteger(place), chart.id).toBe(true)
        expect(place >= 0 && place < count, chart.id).toBe(true)
      }
      if (named) expect(new Set(panels.map(({ name }) => name)), chart.id).toEqual(new Set(chart.table.rows.map(([name]) => name)))
      for (const { left, top, width, height } of panels) {
        expect(left >= 0 && top >= 0 && left + width <= 960 && top + height <= chart.height, chart.id).toBe(true)
      }
    }
  })

  it('calls hours as sentences do, in the language of the page', () => {
    const labels = LANGUAGES.map((language) => figures(chartRun(), language)[0]!.reading!.labels.split('\n')[9])
    expect(labels).toEqual(['09:00–10:00', '9–10\u202fh'])
    expect(figures(chartRun({ days: 3 }), 'en')[0]!.reading!.labels.split('\n')[33]).toBe('Tue 17, 09:00–10:00')
  })
})

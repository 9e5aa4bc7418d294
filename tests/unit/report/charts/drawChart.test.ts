import { describe, expect, it } from 'vitest'
import type { Chart } from '../../../../src/report/charts/Chart.ts'
import { drawChart } from '../../../../src/report/charts/drawChart.ts'
import { MAKERS } from '../../../../src/report/charts/makers.ts'
import { PALETTE } from '../../../../src/report/charts/palette.ts'
import { textWidth } from '../../../../src/report/charts/textWidth.ts'
import type { ReportData } from '../../../../src/report/data/ReportData.ts'
import { LANGUAGES } from '../../../../src/report/words/Language.ts'
import { chartRun, EVIL, effectTables, sweepRun } from './chartRun.ts'

function chartsOf(data: ReportData): Chart[] {
  return LANGUAGES.flatMap((language) =>
    data.policies.flatMap((policy) =>
      MAKERS.filter(({ of }) => of === 'policy' || policy === data.policies[0]).flatMap(({ make }) => make({ data, language, policy })),
    ),
  )
}

const DRAWN = [
  chartRun({ policies: ['base', EVIL], tables: effectTables(['base', EVIL]) }),
  chartRun({ days: 3 }),
  chartRun({ days: 40, replications: 3, policies: ['base'] }),
  sweepRun(),
  sweepRun({ 'a.b': ['1', '2'] }),
]
  .flatMap(chartsOf)
  .map((chart) => ({ chart, svg: drawChart(chart) }))

describe('A drawn chart', () => {
  it('is of every kind here', () => {
    const kinds = new Set(DRAWN.map(({ chart }) => chart.id))
    expect([...kinds].sort()).toEqual([
      'carbon',
      'days',
      'flows',
      'hour-of-day-asa-s',
      'hour-of-day-occupancy',
      'hour-of-day-service-level',
      'law-effects',
      'loss-effects',
      'occupancy',
      'penalties',
      'providers',
      'service-level',
      'staffing',
      'sweep-cost-per-resolved',
      'sweep-service-level',
      'trade-offs',
      'waiting',
    ])
  })

  it('has no colours but tokens', () => {
    const tokens = new Set(Object.keys(PALETTE).map((name) => `var(--${name})`))
    for (const { chart, svg } of DRAWN) {
      const colours = [...svg.matchAll(/ (?:fill|stroke|stop-color|color)="([^"]*)"/g)].map(([, colour]) => colour)
      expect(
        colours.filter((colour) => colour !== 'none' && !tokens.has(colour)),
        chart.id,
      ).toEqual([])
      expect(svg, chart.id).not.toMatch(/style=|rgb\(|<style/)
    }
  })

  it('says nothing that is no number', () => {
    for (const { chart, svg } of DRAWN) {
      expect(svg, chart.id).not.toMatch(/NaN|undefined|Infinity|null/)
      for (const text of [chart.title, chart.sentence]) expect(text, chart.id).not.toMatch(/NaN|undefined|Infinity|null/)
    }
  })

  it('escapes every name', () => {
    for (const { chart, svg } of DRAWN) {
      expect(svg, chart.id).not.toMatch(/<b|<i>|<\/script/)
      expect(
        [...svg.matchAll(/<\/?([\w]+)/g)].every(([, tag]) =>
          ['svg', 'path', 'text', 'g', 'defs', 'clipPath', 'polygon', 'polyline', 'circle', 'rect', 'line', 'tspan'].includes(tag!),
        ),
        chart.id,
      ).toBe(true)
    }
    expect(DRAWN.some(({ svg }) => svg.includes('&lt;b onclick='))).toBe(true)
  })

  it('scales with its surroundings and says what it shows to those who do not see it', () => {
    for (const { chart, svg } of DRAWN) {
      const root = /^<svg [^>]*>/.exec(svg)![0]
      expect(root).toContain(`viewBox="0 0 960 ${chart.height}"`)
      expect(root).toContain('role="img"')
      const label = /aria-label="([^"<]+)"/.exec(root)![1]
      expect(chart.sentence.replace(/[&<>"]/g, '')).toBe(label.replace(/&(amp|lt|gt|quot);/g, ''))
      expect(root).not.toMatch(/ (width|height)=/)
    }
  })

  it('keeps its texts within its frame', () => {
    const place =
      /<text(?: text-anchor="(\w+)")?[^>]*?(?: font-size="(\d+)")?[^>]*transform="translate\(([-\d.]+) ([-\d.]+)\)"[^>]*>([^<]*)/g
    const unescaped = (text: string): string => text.replace(/&\w+;|&#\d+;/g, 'x')
    for (const { chart, svg } of DRAWN) {
      const texts = [...svg.matchAll(place)]
      expect(texts.length, chart.id).toBeGreaterThan(3)
      for (const [, anchor, size, x, y, text] of texts) {
        // Widths are on the safe side by 18 %.
        const width = textWidth(unescaped(text), Number(size ?? 12)) / 1.18
        const left = Number(x) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0)
        expect(left, `${chart.id} ${text}`).toBeGreaterThanOrEqual(-1)
        expect(left + width, `${chart.id} ${text}`).toBeLessThanOrEqual(961)
        expect(Number(y), chart.id).toBeGreaterThanOrEqual(0)
        expect(Number(y), chart.id).toBeLessThanOrEqual(chart.height)
      }
    }
  })

  it('is the same every time, its ids its own', () => {
    for (const { chart, svg } of DRAWN.slice(0, 12)) expect(drawChart(chart)).toBe(svg)
    const [{ chart }] = DRAWN
    const svg = drawChart({ ...chart, id: 'a"><b 1' })
    expect(svg).not.toContain('"><b 1')
    for (const [, id] of svg.matchAll(/ id="([^"]*)"/g)) expect(id).toMatch(/^a---b-1-/)
  })
})

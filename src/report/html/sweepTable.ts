import type { ReportData } from '../data/ReportData.ts'
import { cheapestPoint, sweepPoints } from '../data/sweepPoints.ts'
import type { Language } from '../words/Language.ts'
import { MEASURE_WORDS } from '../words/measureWords.ts'
import { numberText, valueText, withinText } from '../words/numbers.ts'
import { REPORT_WORDS } from '../words/reportWords.ts'
import { SWEEP_WORDS } from '../words/sweepWords.ts'
import { escapeHtml } from './escapeHtml.ts'
import { figuresTable, single } from './figuresTable.ts'

/** Points that the table shows; all are in pareto.csv. */
const MOST = 40

/** The points of a sweep that no other beats, cheapest first, and those that the answer names. */
export function sweepTable(data: ReportData, language: Language): string {
  const words = SWEEP_WORDS[language]
  const { currency } = data.record.setting
  const points = sweepPoints(data)
  const named = [cheapestPoint(points, ['surely']), cheapestPoint(points, ['surely', 'probably'])]
  const all = points.filter((point) => point.unbeaten || named.includes(point)).sort((a, b) => a.netCost - b.netCost)
  const shown = all.filter((point, j) => j < MOST || named.includes(point))
  const metrics = [
    { metric: 'service_level', unit: 'fraction' },
    { metric: 'cost_per_resolved', unit: `${currency}/call` },
    { metric: 'satisfaction', unit: 'fraction' },
    { metric: 'co2_per_answered_g', unit: 'g/call' },
  ].filter(({ metric }) => shown.some((point) => Number.isFinite(point.figure(metric).mean) && point.figure(metric).mean !== 0))
  const columns = [
    ...points[0].values.map(([path]) => ({ title: path, kind: 'number' as const })),
    { title: REPORT_WORDS[language].policy },
    ...metrics.map(({ metric }) => ({ title: MEASURE_WORDS[language][metric], kind: 'number' as const })),
    { title: words.netCost, kind: 'number' as const },
    { title: words.targets },
  ]
  const rows = shown.map((point) => [
    ...point.values.map(([, value]) => escapeHtml(value)),
    escapeHtml(point.policy),
    ...metrics.map(({ metric, unit }) => withinText(point.figure(metric), unit, language)),
    valueText(point.netCost, currency, language),
    escapeHtml(words.verdicts[point.targets] ?? point.targets),
  ])
  const left = all.length - shown.length
  const more = left === 0 ? '' : `<p>${escapeHtml(words.more(numberText(left, 0, language)))}</p>`
  return `<p>${escapeHtml(words.note)}</p>${figuresTable(words.title, columns, rows.map(single))}${more}`
}

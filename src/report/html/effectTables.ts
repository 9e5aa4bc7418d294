import type { Difference, ReportData } from '../data/ReportData.ts'
import { numberOf, type Table } from '../data/Table.ts'
import { dateText } from '../words/dates.ts'
import type { Language } from '../words/Language.ts'
import { MEASURE_WORDS } from '../words/measureWords.ts'
import { differenceText, valueText } from '../words/numbers.ts'
import { REPORT_WORDS } from '../words/reportWords.ts'
import { clockText, spanText } from '../words/times.ts'
import { betterMark } from './betterMark.ts'
import { escapeHtml } from './escapeHtml.ts'
import { figuresTable } from './figuresTable.ts'

/** What tells of an effect, in this order; all metrics are in the tables. */
const METRICS = [
  'service_level',
  'service_level_target_met',
  'abandonment_rate',
  'asa_s',
  'occupancy',
  'satisfaction',
  'cost_per_resolved',
  'net_cost',
  'co2_per_answered_g',
]

/** A section: its title, and HTML below it. */
export interface Section {
  readonly id: string
  readonly title: string
  readonly html: string
}

/** What a comparison says of a lost provider; none where it was not asked. */
export function lossSection({ tables }: ReportData, language: Language): Section[] {
  const words = REPORT_WORDS[language]
  const table = tables['loss']
  if (table === undefined || table.rows.length === 0) return []
  const cell = (column: string): string => table.rows[0][table.columns.indexOf(column)]
  const span = spanText(Number(cell('lost_s')), language)
  const from = cell('lost_from')
  const title = words.loss(cell('lost'), dateText(from.slice(0, 10), language), clockText(from, language), span)
  const html = effectTable(table, title, ['undisturbed', 'disturbed'], [words.undisturbed, words.disturbed], language)
  return [{ id: 'loss', title, html: `<p>${escapeHtml(words.lossNote)}</p>${html}` }]
}

/** What data residency costs; none where it keeps no pool from any call. */
export function lawSection({ tables }: ReportData, language: Language): Section[] {
  const words = REPORT_WORDS[language]
  const table = tables['law']
  if (table === undefined || table.rows.length === 0) return []
  const html = effectTable(table, words.law, ['with_law', 'without_law'], [words.withLaw, words.withoutLaw], language)
  return [{ id: 'law', title: words.law, html: `<p>${escapeHtml(words.lawNote)}</p>${html}` }]
}

/** Totals by policy and metric, before, after and the difference; figures that are undefined or 0 on both sides are left out. */
function effectTable(
  table: Table,
  caption: string,
  sides: readonly [string, string],
  titles: readonly string[],
  language: Language,
): string {
  const words = REPORT_WORDS[language]
  const at = (row: readonly string[], column: string): string => row[table.columns.indexOf(column)]
  const number = (row: readonly string[], column: string): number => numberOf(at(row, column))
  const total = table.rows.filter(
    (row) => at(row, 'scope') === 'total' && sides.some((side) => number(row, side) !== 0 && Number.isFinite(number(row, side))),
  )
  const columns = [
    { title: words.policy },
    { title: words.metric, kind: 'name' as const },
    ...titles.map((title) => ({ title, kind: 'number' as const })),
    { title: words.difference, kind: 'number' as const },
  ]
  const cells = (row: readonly string[]): string[] => {
    const unit = at(row, 'unit')
    const difference = { difference: number(row, 'difference'), lower: number(row, 'lower'), upper: number(row, 'upper') }
    const better = at(row, 'better') as Difference['better']
    return [
      escapeHtml(MEASURE_WORDS[language][at(row, 'metric')] ?? at(row, 'metric')),
      ...sides.map((side) => escapeHtml(valueText(number(row, side), unit, language))),
      `${escapeHtml(differenceText(difference, unit, language))}${betterMark({ ...difference, better }, language)}`,
    ]
  }
  const policies = [...new Set(total.map((row) => at(row, 'policy')))]
  const groups = policies.map((policy) => ({
    header: escapeHtml(policy),
    rows: METRICS.flatMap((metric) => total.filter((row) => at(row, 'policy') === policy && at(row, 'metric') === metric)).map(cells),
  }))
  return figuresTable(caption, columns, groups)
}

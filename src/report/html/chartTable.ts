import type { ChartColumn, ChartTable } from '../charts/Chart.ts'
import type { Language } from '../words/Language.ts'
import { cellText } from '../words/numbers.ts'
import { unitText } from '../words/units.ts'
import { escapeHtml } from './escapeHtml.ts'

/** Digits of a raw number: more than any chart shows. */
const DIGITS = 7

/** The figures of a chart as a table that scrolls by itself; raw numbers stand in `data-v` where the cell says them otherwise. */
export function chartTable(caption: string, { columns, rows }: ChartTable, language: Language): string {
  const header = columns.map(
    (column) => `<th scope="col"${numeric(column, rows, columns)} data-v="${rawHeader(column)}">${headerText(column, language)}</th>`,
  )
  const body = rows.map((row) => `<tr>${row.map((value, j) => cell(value, columns[j].unit, j === 0, language)).join('')}</tr>`)
  const name = escapeHtml(caption)
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table class="figures"><caption>${name}</caption>` +
    `<thead><tr>${header.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
  )
}

function numeric(column: ChartColumn, rows: ChartTable['rows'], columns: readonly ChartColumn[]): string {
  const position = columns.indexOf(column)
  return rows.some((row) => typeof row[position] === 'number') ? ' class="n"' : ''
}

/** `Service level (%)`. */
function headerText({ title, unit }: ChartColumn, language: Language): string {
  const text = unitText(unit, language)
  return escapeHtml(text === '' ? title : `${title} (${text})`)
}

/** With the unit of the raw numbers: a fraction is no percentage. */
function rawHeader({ title, unit }: ChartColumn): string {
  return escapeHtml(unit === '' ? title : `${title} (${unit})`)
}

function cell(value: string | number, unit: string, first: boolean, language: Language): string {
  const tag = first ? 'th' : 'td'
  const open = first ? 'th scope="row"' : 'td'
  if (typeof value === 'string') return `<${open}>${escapeHtml(value)}</${tag}>`
  const raw = Number.isFinite(value) ? String(Number(value.toPrecision(DIGITS))) : ''
  const text = cellText(value, unit, language)
  return `<${open} class="n"${raw === text ? '' : ` data-v="${raw}"`}>${text}</${tag}>`
}

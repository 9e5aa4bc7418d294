import type { ChartColumn, ChartTable } from '../charts/Chart.ts'
import type { Language } from '../words/Language.ts'
import { cellText } from '../words/numbers.ts'
import { unitText } from '../words/units.ts'
import { escapeHtml } from './escapeHtml.ts'

/** Digits of a raw number: more than any chart shows. */
const DIGITS = 7

/**
 * The figures of a chart as a table that scrolls by itself; raw numbers stand in `data-v` where the cell says them otherwise. A report has
 * tens of thousands of cells: end tags and quotes that HTML lets go are left out, and what is no number has a class instead of what is.
 */
export function chartTable(caption: string, { columns, rows }: ChartTable, language: Language): string {
  const header = columns.map((column, j) => {
    const text = rows.some((row) => typeof row[j] === 'number') ? '' : ' class="t"'
    return `<th scope="col"${text} data-v="${rawHeader(column)}">${headerText(column, language)}</th>`
  })
  const unitAt = columns.findIndex(({ unit }) => unit === 'unit')
  const body = rows.map((row) => {
    const own = unitAt < 0 ? '' : String(row[unitAt])
    const cells = row.map((value, j) => cell(value, (j !== unitAt && columns[j].unit) || own, j === 0, j === unitAt, language))
    return `<tr>${cells.join('')}`
  })
  const name = escapeHtml(caption)
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table class="figures of-chart"><caption class="vh">${name}</caption>` +
    `<thead><tr>${header.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`
  )
}

/** `Service level (%)`. */
function headerText({ title, unit }: ChartColumn, language: Language): string {
  const text = unit === 'unit' ? '' : unitText(unit, language)
  return escapeHtml(text === '' ? title : `${title} (${text})`)
}

/** With the unit of the raw numbers: a fraction is no percentage. */
function rawHeader({ title, unit }: ChartColumn): string {
  return escapeHtml(unit === '' || unit === 'unit' ? title : `${title} (${unit})`)
}

function cell(value: string | number, unit: string, first: boolean, isUnit: boolean, language: Language): string {
  const open = first ? 'th scope=row' : 'td'
  if (isUnit) return `<${open} class=t data-v="${escapeHtml(unit)}">${escapeHtml(unitText(unit, language))}`
  if (typeof value === 'string') return `<${open} class=t>${escapeHtml(value)}`
  if (!Number.isFinite(value)) return `<${open} data-v>–`
  const raw = String(Number(value.toPrecision(DIGITS)))
  const text = cellText(value, unit, language)
  return raw === text ? `<${open}>${text}` : `<${open} data-v=${raw}>${text}`
}

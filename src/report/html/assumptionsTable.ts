import type { ReportData } from '../data/ReportData.ts'
import type { Language } from '../words/Language.ts'
import { REPORT_WORDS } from '../words/reportWords.ts'
import { escapeHtml } from './escapeHtml.ts'
import { figuresTable, single } from './figuresTable.ts'

/** Every assumption with its flag and source; a sentence where there is none. */
export function assumptionsTable(data: ReportData, language: Language): string {
  const words = REPORT_WORDS[language]
  const { assumptions } = data.record.setting
  if (assumptions.length === 0) return `<p>${escapeHtml(words.noAssumptions)}</p>`
  const columns = [words.what, words.value, words.unit, words.flag, words.source].map((title) => ({ title }))
  const rows = assumptions.map(({ what, value, unit, flag, source }) => [
    `<code>${escapeHtml(what).replaceAll('.', '.<wbr>')}</code>`,
    escapeHtml(value),
    escapeHtml(unit),
    `<span class="flag ${escapeHtml(flag.toLowerCase())}">${escapeHtml(words.flags[flag] ?? flag)}</span>`,
    withLinks(source),
  ])
  return `<p>${escapeHtml(words.assumptionsNote)}</p>${figuresTable(words.assumptions, columns, rows.map(single))}`
}

/** Addresses in a text as links. */
function withLinks(text: string): string {
  return text
    .split(/(https?:\/\/[^\s,;)]+)/)
    .map((part, j) => (j % 2 === 0 ? escapeHtml(part) : `<a href="${escapeHtml(part)}" rel="noreferrer">${escapeHtml(part)}</a>`))
    .join('')
}

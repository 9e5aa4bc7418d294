import type { Chart } from '../charts/Chart.ts'
import { drawChart } from '../charts/drawChart.ts'
import type { Language, Words } from '../words/Language.ts'
import { chartTable } from './chartTable.ts'
import { escapeHtml } from './escapeHtml.ts'

const WORDS: Words<{ table: string; svg: string; csv: string }> = {
  en: { table: 'The figures as a table', svg: 'Save as SVG', csv: 'Save as CSV' },
  fr: { table: 'Les chiffres en tableau', svg: 'Enregistrer en SVG', csv: 'Enregistrer en CSV' },
}

/**
 * A chart in its frame: title, sentence, drawing, its table a click away, and buttons that save it (hidden until `SAVE_SCRIPT` runs).
 * The id of the chart is the anchor of the frame and the name of the saved files.
 */
export function chartFigure(chart: Chart, language: Language): string {
  const words = WORDS[language]
  const title = escapeHtml(chart.title)
  const sentence = escapeHtml(chart.sentence)
  const save = (kind: 'svg' | 'csv'): string =>
    `<button type="button" data-save="${kind}" aria-label="${escapeHtml(`${words[kind]} – ${chart.title}`)}">${words[kind]}</button>`
  return (
    `<figure class="chart" id="${escapeHtml(chart.id)}">` +
    `<h3>${title}</h3><p class="sentence">${sentence}</p>` +
    `<div class="scroll" tabindex="0" role="group" aria-label="${title}">${drawChart(chart)}</div>` +
    `<details><summary>${words.table}</summary>${chartTable(chart.title, chart.table, language)}</details>` +
    `<p class="save">${save('svg')}${save('csv')}</p></figure>`
  )
}

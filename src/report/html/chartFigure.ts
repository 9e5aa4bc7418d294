import type { Chart } from '../charts/Chart.ts'
import { drawChart } from '../charts/drawChart.ts'
import type { Language, Words } from '../words/Language.ts'
import { chartTable } from './chartTable.ts'
import { escapeHtml } from './escapeHtml.ts'

const WORDS: Words<{ table: string; svg: string; csv: string; hint: string; nothing: string }> = {
  en: {
    table: 'The figures as a table',
    svg: 'Save as SVG',
    csv: 'Save as CSV',
    hint: 'Arrow keys: another hour, another panel',
    nothing: 'Nothing here',
  },
  fr: {
    table: 'Les chiffres en tableau',
    svg: 'Enregistrer en SVG',
    csv: 'Enregistrer en CSV',
    hint: 'Flèches : autre heure, autre cadre',
    nothing: 'Rien ici',
  },
}

/**
 * A chart in its frame: title, sentence, drawing, its table a click away, and buttons that save it (hidden until `SAVE_SCRIPT` runs).
 * The id of the chart is the anchor of the frame and the name of the saved files. What `READING_SCRIPT` needs is with the drawing.
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
    `<div class="scroll" tabindex="0" role="group" aria-label="${title}"${readingOf(chart, words)}>${drawChart(chart)}</div>` +
    `<details><summary>${words.table}</summary>${chartTable(chart.title, chart.table, language)}</details>` +
    `<p class="save">${save('svg')}${save('csv')}</p></figure>`
  )
}

function readingOf({ reading }: Chart, { hint, nothing }: { readonly hint: string; readonly nothing: string }): string {
  if (reading === undefined) return ''
  const { labels, from, step } = reading
  const tenth = (value: number): number => Math.round(10 * value) / 10
  const panels = reading.panels.map(({ name, left, top, width, height }) => ({
    name,
    left: tenth(left),
    top: tenth(top),
    width: tenth(width),
    height: tenth(height),
  }))
  return ` data-reading="${escapeHtml(JSON.stringify({ hint, nothing, labels: labels.join('\n'), from, step, panels }))}"`
}

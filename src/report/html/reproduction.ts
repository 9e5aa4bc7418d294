import type { ReportData } from '../data/ReportData.ts'
import type { Language } from '../words/Language.ts'
import { REPORT_WORDS } from '../words/reportWords.ts'
import { escapeHtml } from './escapeHtml.ts'
import { figuresTable, single } from './figuresTable.ts'

/** What it takes to make the tables of a run again: command, seed, versions and hashes. */
export function reproduction({ record }: ReportData, language: Language): string {
  const words = REPORT_WORDS[language]
  const facts: readonly (readonly [string, string])[] = [
    [words.scenario, `${record.scenario} (${record.scenario_file})`],
    [words.seed, record.seed],
    [words.replicationsOfRun, String(record.replications)],
    [words.version, `aiguillage ${record.version}, ${record.node.startsWith('v') ? 'Node.js ' : ''}${record.node}`],
    [words.timeZoneData, record.time_zone_data ?? '–'],
    ...Object.entries(record.facts).map(([file, { version }]) => [words.facts, `${file}, ${version}`] as const),
  ]
  const list = facts.map(([term, value]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value)}</dd>`)
  const hashes = [...Object.entries(record.sha256), ...Object.entries(record.facts).map(([file, { sha256 }]) => [file, sha256] as const)]
  const rows = hashes.map(([file, sha256]) => [escapeHtml(file), `<code class="hash">${escapeHtml(sha256)}</code>`])
  return (
    `<p>${escapeHtml(words.reproductionNote)}</p><pre class="command" tabindex="0"><code>${escapeHtml(record.command)}</code></pre>` +
    `<dl class="run">${list.join('')}</dl>${figuresTable('SHA-256', [{ title: words.file }, { title: 'SHA-256' }], rows.map(single))}`
  )
}

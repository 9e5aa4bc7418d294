import type { CoverageTally } from './CoverageTally.ts'
import type { CoverageCase } from './cases.ts'
import { lineOf, METRICS, SUBJECTS, VIEWS, type View, viewsOf } from './views.ts'

/** Metrics that control variates change. */
const CONTROLLED = ['answered', 'service_level', 'abandonment_rate', 'asa_s', 'aht_s', 'occupancy']

/** The tables of a case as docs/methods.md has them; a cell has the coverage under the baseline, under the other policy, and of the difference. */
export function coverageMarkdown(of: CoverageCase, tally: CoverageTally, repeats: number): string {
  const views = viewsOf(of)
  const cell = (view: View, metric: string): string =>
    SUBJECTS.map((_, s) => (100 * tally.coverage(lineOf(VIEWS.indexOf(view), s, METRICS.indexOf(metric)))).toFixed(1)).join(' · ')
  const table = (wanted: readonly View[], metrics: readonly string[]): string[] => [
    `| | ${wanted.map((view) => head(view, tally)).join(' | ')} |`,
    `| --- |${' --- |'.repeat(wanted.length)}`,
    ...metrics.map((metric) => `| ${metric} | ${wanted.map((view) => cell(view, metric)).join(' | ')} |`),
  ]
  const counts = (reduced: boolean): View[] => views.filter((view) => view.kind === 'count' && (view.reduction !== 'none') === reduced)
  const known = METRICS.filter((_, m) => tally.intervals[lineOf(0, 0, m)]! > 0)
  return [
    `**${of.name}**: ${of.description}; ${repeats.toLocaleString('en')} experiments.`,
    '',
    ...table(counts(false), known),
    '',
    ...table(counts(true), CONTROLLED),
    '',
    ...table(
      views.filter(({ kind }) => kind === 'stop'),
      ['service_level'],
    ),
    '',
  ].join('\n')
}

function head(view: View, tally: CoverageTally): string {
  if (view.kind === 'count') return `${view.reduction === 'none' ? '' : `${view.reduction}, `}n = ${view.replications}`
  const line = lineOf(VIEWS.indexOf(view), 0, 0)
  const replications = (tally.replications[line]! / tally.intervals[line]!).toFixed(0)
  return `\`-r ${view.least}\`, ${view.lookAhead ? 'look-ahead' : 'none'}: n = ${replications}`
}

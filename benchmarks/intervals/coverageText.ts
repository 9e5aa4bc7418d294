import type { CoverageTally } from './CoverageTally.ts'
import type { CoverageCase } from './cases.ts'
import { lineOf, METRICS, SUBJECTS, VIEWS, type View, viewsOf } from './views.ts'

const TITLES = [
  ['plain', 'none'],
  ['control', 'control'],
  ['all: with powers of the busyness', 'all'],
  ['--precision', 'stop'],
] as const

/** Tables of a case: by metric and subject the share of intervals that hold the truth, and of those that lie below and above it. */
export function coverageText(of: CoverageCase, tally: CoverageTally, repeats: number): string {
  const percent = (value: number): string => (100 * value).toFixed(1)
  const cell = (view: number, subject: number, metric: number): string => {
    const line = lineOf(view, subject, metric)
    const [below, above] = [tally.below[line]!, tally.above[line]!].map((count) => percent(count / tally.intervals[line]!))
    return `${percent(tally.coverage(line))} (${below}, ${above})`
  }
  const table = (title: string, views: readonly number[]): string => {
    const head = views.map((view) => viewName(VIEWS[view]!, tally.replications[lineOf(view, 0, 0)]! / tally.intervals[lineOf(view, 0, 0)]!))
    const known = METRICS.filter((_, m) => tally.intervals[lineOf(views[0]!, 0, m)]! > 0)
    const rows = known.flatMap((metric) =>
      SUBJECTS.map((subject, s) =>
        [metric.padEnd(25), subject.padEnd(11), ...views.map((view) => cell(view, s, METRICS.indexOf(metric)).padEnd(27))].join(' '),
      ),
    )
    return `\n${title.padEnd(38)}${head.map((text) => text.padEnd(28)).join('')}\n${rows.join('\n')}\n`
  }
  const tables = TITLES.map(([title, kind]) => {
    const views = viewsOf(of).filter((view) => (view.kind === 'count' ? view.reduction : view.kind) === kind)
    return views.length === 0
      ? ''
      : table(
          title,
          views.map((view) => VIEWS.indexOf(view)),
        )
  })
  const error = percent(Math.sqrt((0.95 * 0.05) / repeats))
  const title = `\n${of.name}: ${of.description}; ${repeats} experiments, coverage in % (standard error ${error} at 95), intervals below and above the truth\n`
  return `${title}${tables.join('')}`.replace(/ +$/gm, '')
}

function viewName(view: View, replications: number): string {
  if (view.kind === 'count') return `n = ${view.replications}`
  return `-r ${view.least}${view.lookAhead ? '' : ', at once'}: n = ${replications.toFixed(1)}`
}

import { CHART_WORDS } from '../words/chartWords.ts'
import type { Language } from '../words/Language.ts'
import type { ChartTable } from './Chart.ts'
import type { TimeSeries } from './timeSeries.ts'

/** The figures of fan panels: a row for each name and interval in which anything is known but zeros. */
export function fanTable(
  language: Language,
  {
    what,
    unit,
    byDay,
    lines,
    backdrop,
    targets,
  }: Pick<TimeSeries, 'byDay' | 'lines' | 'backdrop'> & {
    readonly what: string
    readonly unit: string
    readonly targets?: ReadonlyMap<string, number | null>
  },
): ChartTable {
  const words = CHART_WORDS[language]
  const withTarget = targets !== undefined && lines.some(({ name }) => targets.get(name) != null)
  return {
    columns: [
      { title: what, unit: '' },
      { title: byDay ? words.day : words.start, unit: '' },
      { title: words.mean, unit },
      { title: words.p5, unit },
      { title: words.p95, unit },
      ...(withTarget ? [{ title: words.target, unit }] : []),
      ...(backdrop === undefined ? [] : [{ title: backdrop.column, unit }]),
    ],
    rows: lines.flatMap(({ name, points, behind }) =>
      points.flatMap(({ start, mean, p5, p95 }, i) => {
        const other = backdrop === undefined ? [] : [behind[i]?.mean ?? Number.NaN]
        if ([mean, p5, p95, ...other].every((value) => Number.isNaN(value) || value === 0)) return []
        return [[name, start, mean, p5, p95, ...(withTarget ? [targets.get(name) ?? Number.NaN] : []), ...other]]
      }),
    ),
  }
}

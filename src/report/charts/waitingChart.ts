import { CHART_WORDS } from '../words/chartWords.ts'
import { CHART_WORDS_HOURS } from '../words/chartWordsHours.ts'
import { numberText, valueText } from '../words/numbers.ts'
import { momentText } from '../words/times.ts'
import { roundScale } from './axes.ts'
import type { Chart, ChartChoice } from './Chart.ts'
import { fanKey } from './fanKey.ts'
import { fanPanels } from './fanPanels.ts'
import { fanTable } from './fanTable.ts'
import { largest } from './largest.ts'
import { momentReading } from './momentReading.ts'
import { COLOUR } from './palette.ts'
import { type TimeSeries, timeSeries } from './timeSeries.ts'

const MOST_PANELS = 12

/** Callers waiting along the horizon, a panel for each call type; horizons of more than 14 days have no such figure. */
export function waitingChart(choice: ChartChoice): readonly Chart[] {
  const { data, language, policy } = choice
  const series = timeSeries(choice, 'call_type', 'waiting')
  if (series === undefined || series.byDay) return []
  const { lines, backdrop, notes, xTitle } = series
  const shown = largest(lines, MOST_PANELS, ({ name }) => data.figure(policy, 'call_type', name, 'offered')?.mean ?? 0)
  const words = CHART_WORDS[language]
  const own = CHART_WORDS_HOURS[language].waiting
  const most = Math.max(
    ...shown.flatMap(({ points, behind }) => [...points.map(({ p95 }) => p95 || 0), ...behind.map(({ mean }) => mean || 0)]),
  )
  const drawn = fanPanels({
    panels: shown.map(({ name, points, behind }) => ({
      title: name,
      name,
      points,
      behind,
      target: null,
      line: COLOUR.ink,
      band: COLOUR['ink-soft'],
    })),
    scale: roundScale(most),
    valueText: (value) => numberText(value, Number.isInteger(value) ? 0 : 1, language),
    yTitle: own.axis,
    xTitle,
    key: fanKey(choice, { backdrop, targets: false }),
    label: backdrop?.label ?? '',
    reading: momentReading(data, false, language),
    language,
    height: 118,
  })
  const left = lines.length - shown.length
  return [
    {
      id: 'waiting',
      title: own.title,
      sentence: [worstSentence(choice, lines), ...(left > 0 ? [words.onlyTypes(shown.length, left)] : []), ...notes].join(' '),
      table: fanTable(language, { what: words.callType, unit: 'callers', byDay: false, lines, backdrop }),
      ...drawn,
    },
  ]
}

/** When most callers wait, and for what. */
function worstSentence({ data, language, policy }: ChartChoice, lines: TimeSeries['lines']): string {
  const own = CHART_WORDS_HOURS[language].waiting
  const total = data.hours(policy, 'total', 'all', 'waiting')
  const at = total.reduce((worst, { mean }, i) => (mean > total[worst].mean ? i : worst), 0)
  const { start, mean, p95 } = total[at]
  if (mean < 1) return own.nobody(policy)
  const first = lines.reduce((longest, line) => (line.points[at].mean > longest.points[at].mean ? line : longest))
  const { days } = data.record.setting
  const text = (value: number): string => valueText(Math.round(value), 'callers', language)
  return own.sentence(policy, momentText(start, data.record.setting, language), text(mean), text(p95), first.name, days === 1)
}

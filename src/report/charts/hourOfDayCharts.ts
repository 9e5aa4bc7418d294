import { hoursAreShown } from '../data/hoursAreShown.ts'
import type { Point, ReportData } from '../data/ReportData.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import { CHART_WORDS_HOURS } from '../words/chartWordsHours.ts'
import { MEASURE_WORDS } from '../words/measureWords.ts'
import { numberText, percentText, valueText } from '../words/numbers.ts'
import { intervalText } from '../words/times.ts'
import { roundScale } from './axes.ts'
import type { Chart, ChartChoice } from './Chart.ts'
import { fanPanels } from './fanPanels.ts'
import type { KeyItem } from './marks.ts'
import { COLOUR } from './palette.ts'
import { spanBackdrop } from './spanBackdrop.ts'

const METRICS = ['service_level', 'asa_s', 'occupancy'] as const
type Metric = (typeof METRICS)[number]
const HOUR = 3600

/** Horizons of more than 14 days by hour of the day, all calls together: mean with its 95 % interval. */
export function hourOfDayCharts(choice: ChartChoice): readonly Chart[] {
  if (hoursAreShown(choice.data.record.setting)) return []
  return METRICS.flatMap((metric) => hourOfDayChart(choice, metric))
}

function hourOfDayChart(choice: ChartChoice, metric: Metric): Chart[] {
  const { data, language, policy } = choice
  const hours = data.names('hour')
  const points = hourPoints(data, policy, hours, metric)
  const known = points.filter(({ mean }) => !Number.isNaN(mean))
  if (known.length === 0) return []
  const words = CHART_WORDS[language]
  const own = CHART_WORDS_HOURS[language].hourOfDay
  const { backdrop, notes } = spanBackdrop(choice)
  const behind = backdrop === undefined ? [] : hourPoints(backdrop.data, backdrop.policy, hours, metric)
  const unit = metric === 'asa_s' ? 's' : 'fraction'
  const most = Math.max(...[...points, ...behind].flatMap(({ mean, p95 }) => [mean || 0, p95 || 0]))
  const key: KeyItem[] = [
    { kind: 'line', colour: COLOUR.ink, text: words.mean.toLowerCase() },
    { kind: 'band', colour: COLOUR.band, text: words.interval95 },
    ...(backdrop === undefined ? [] : [{ kind: 'thin', colour: COLOUR.baseline, text: backdrop.key } as const]),
    { kind: 'box', colour: COLOUR.night, stroke: COLOUR.rule, text: words.night },
  ]
  const drawn = fanPanels({
    panels: [{ title: '', points, behind, target: null, line: COLOUR.ink, band: COLOUR['ink-soft'] }],
    scale: unit === 's' ? roundScale(most) : { max: 1, interval: 0.25 },
    valueText: (value) => (unit === 's' ? numberText(value, Number.isInteger(value) ? 0 : 1, language) : percentText(value, language, 0)),
    yTitle: own.axes[metric],
    xTitle: words.hourOfDay(data.record.setting.time_zone),
    key,
    label: backdrop?.label ?? '',
    reading: { step: HOUR, from: points[0].start.slice(11, 16), labelOf: (start) => intervalText(start, HOUR, language) },
    language,
    height: 150,
  })
  const [low, high] = [known.reduce((a, b) => (b.mean < a.mean ? b : a)), known.reduce((a, b) => (b.mean > a.mean ? b : a))]
  const when = ({ start }: Point): string => intervalText(start, HOUR, language)
  const text = ({ mean }: Point): string => (unit === 's' ? valueText(mean, unit, language) : percentText(mean, language, 0))
  return [
    {
      id: `hour-of-day-${metric.replaceAll('_', '-')}`,
      title: own.titles[metric],
      sentence: [own.sentence(MEASURE_WORDS[language][metric], policy, text(low), when(low), text(high), when(high)), ...notes].join(' '),
      table: {
        columns: [
          { title: own.hour, unit: '' },
          { title: words.mean, unit },
          { title: words.lower, unit },
          { title: words.upper, unit },
          ...(backdrop === undefined ? [] : [{ title: backdrop.column, unit }]),
        ],
        rows: points.map(({ start, mean, p5, p95 }, i) => [
          start.slice(11, 16),
          mean,
          p5,
          p95,
          ...(backdrop === undefined ? [] : [behind[i].mean]),
        ]),
      },
      ...drawn,
    },
  ]
}

/** Scope `hour` of summary.csv as points along a day, the ends of the 95 % interval in the place of the percentiles. */
function hourPoints(data: ReportData, policy: string, hours: readonly string[], metric: Metric): Point[] {
  return hours.map((hour) => {
    const { mean, lower, upper } = data.figure(policy, 'hour', hour, metric) ?? { mean: Number.NaN, lower: Number.NaN, upper: Number.NaN }
    return { start: `${data.record.setting.first_day}T${hour}:00`, mean, p5: lower, p50: Number.NaN, p95: upper }
  })
}

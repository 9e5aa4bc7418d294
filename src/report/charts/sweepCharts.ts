import { cheapestPoint, isSweep, type SweepPoint, sweepPoints } from '../data/sweepPoints.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import { CHART_WORDS_CHOICE } from '../words/chartWordsChoice.ts'
import type { Language } from '../words/Language.ts'
import { listText } from '../words/lists.ts'
import { MEASURE_WORDS } from '../words/measureWords.ts'
import { cellText, valueText } from '../words/numbers.ts'
import { unitText } from '../words/units.ts'
import type { Chart, ChartChoice } from './Chart.ts'
import { type HeatPanel, heatPanels } from './heatPanels.ts'
import { sweepPlane } from './sweepPlane.ts'

const STEPS = 8

/** What each point of a sweep comes to: heat maps of service level and of cost over the values tried, a panel for each policy. */
export function sweepCharts({ data, language }: ChartChoice): readonly Chart[] {
  if (!isSweep(data)) return []
  const points = sweepPoints(data)
  if (points.length < 2) return []
  return [
    sweepChart(points, 'service_level', 'fraction', language),
    sweepChart(points, 'cost_per_resolved', `${data.record.setting.currency}/call`, language),
  ].flat()
}

type Measure = 'service_level' | 'cost_per_resolved'

function sweepChart(points: readonly SweepPoint[], measure: Measure, unit: string, language: Language): Chart[] {
  const known = points.filter((point) => !Number.isNaN(point.figure(measure).mean))
  if (known.every((point) => measure === 'cost_per_resolved' && point.figure(measure).mean === 0)) return []
  const words = CHART_WORDS[language]
  const own = CHART_WORDS_CHOICE[language].sweep
  const plane = sweepPlane(points, cheapestPoint(points, ['surely']) ?? cheapestPoint(points, ['probably']))
  const means = plane.points.map((point) => point.figure(measure).mean).filter((mean) => !Number.isNaN(mean))
  const [least, most] = [Math.min(...means), Math.max(...means)]
  const bounds = Array.from({ length: STEPS - 1 }, (_, i) => least + ((most - least) * (i + 1)) / STEPS)
  const policies = [...new Set(points.map(({ policy }) => policy))]
  const cell = (point: SweepPoint, x: number, y: number): HeatPanel['cells'][number] => {
    const { mean } = point.figure(measure)
    return { x, y, value: mean, text: Number.isNaN(mean) ? '–' : cellText(mean, unit, language), outlined: point.targets === 'surely' }
  }
  const panels: HeatPanel[] =
    plane.second === undefined
      ? [{ title: '', cells: plane.points.map((point) => cell(point, plane.column(point), policies.indexOf(point.policy))) }]
      : policies.map((policy) => ({
          title: policies.length > 1 ? policy : '',
          cells: plane.points.filter((point) => point.policy === policy).map((point) => cell(point, plane.column(point), plane.row(point))),
        }))
  const drawn = heatPanels({
    panels,
    columns: plane.first.values,
    rows: plane.second?.values ?? policies,
    xTitle: plane.first.path,
    yTitle: plane.second?.path ?? words.policy,
    keyTitle: `${MEASURE_WORDS[language][measure]} (${unitText(unit, language)})`,
    bounds,
    boundTexts: bounds.map((bound) => cellText(bound, unit, language)),
    outlined: points.some(({ targets }) => targets === 'surely') ? own.outlined : undefined,
  })
  const low = known.reduce((a, b) => (b.figure(measure).mean < a.figure(measure).mean ? b : a))
  const high = known.reduce((a, b) => (b.figure(measure).mean > a.figure(measure).mean ? b : a))
  const text = (point: SweepPoint): string => valueText(point.figure(measure).mean, unit, language)
  const where = (point: SweepPoint): string => own.at(point.values.map(([path, value]) => `${path} = ${value}`).join(', '), point.policy)
  const fixed = plane.fixed.map(([path]) => path)
  const notes =
    fixed.length === 0
      ? []
      : [
          own.fixedKeys(
            listText(fixed, language),
            listText(
              plane.fixed.map(([, value]) => value),
              language,
            ),
          ),
        ]
  return [
    {
      id: `sweep-${measure.replaceAll('_', '-')}`,
      title: own.titles[measure],
      sentence: [own.sentence(MEASURE_WORDS[language][measure], text(low), where(low), text(high), where(high)), ...notes].join(' '),
      table: {
        columns: [
          ...points[0].values.map(([path]) => ({ title: path, unit: '' })),
          { title: words.policy, unit: '' },
          { title: MEASURE_WORDS[language][measure], unit },
          { title: words.lower, unit },
          { title: words.upper, unit },
          { title: own.targets, unit: '' },
        ],
        rows: points.map((point) => {
          const { mean, lower, upper } = point.figure(measure)
          return [...point.values.map(([, value]) => value), point.policy, mean, lower, upper, own.verdicts[point.targets] ?? point.targets]
        }),
      },
      ...drawn,
    },
  ]
}

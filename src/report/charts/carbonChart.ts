import type { Figure, ReportData } from '../data/ReportData.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import { CHART_WORDS_RUN } from '../words/chartWordsRun.ts'
import type { Language } from '../words/Language.ts'
import { numberText, valueText } from '../words/numbers.ts'
import { decimalsOf, roundScale, valueAxis } from './axes.ts'
import type { Chart, ChartChoice } from './Chart.ts'
import { CHART_WIDTH } from './chartWidth.ts'
import { keyExtra, keyRow, textMark } from './marks.ts'
import { COLOUR, HEAT } from './palette.ts'
import { pinnedLacks } from './pinnedLacks.ts'
import { cutText, textWidth } from './textWidth.ts'

const LINES = ['commuting', 'building', 'equipment', 'home', 'travel', 'bot'] as const
type Line = (typeof LINES)[number]
const METRIC: Readonly<Record<Line, string>> = {
  commuting: 'co2_commuting_kg',
  building: 'co2_building_kg',
  equipment: 'co2_equipment_kg',
  home: 'co2_home_kg',
  travel: 'co2_travel_kg',
  bot: 'bot_co2_kg',
}
/** Steps of the heat ramp, apart from each other. */
const STEP: Readonly<Record<Line, number>> = { commuting: 6, building: 4, equipment: 3, home: 2, travel: 1, bot: 0 }
const ROW = 40
const BAR = 22
const TOP = 50
const TONNE = 1000
const NAME = { least: 80, most: 190 } as const

interface Api {
  coord(place: readonly [number, number]): [number, number]
}

/** CO2 of each policy by line, the baseline first and its total as a line through the others; of pinned results a line in each policy's row. */
export function carbonChart({ data, language, pinned }: ChartChoice): readonly Chart[] {
  const { policies } = data
  const kg = (policy: string, line: Line): Figure | undefined => data.figure(policy, 'total', 'all', METRIC[line])
  const lines = LINES.filter((line) => policies.some((policy) => (kg(policy, line)?.mean ?? 0) > 0))
  if (lines.length === 0) return []
  const words = CHART_WORDS[language]
  const own = CHART_WORDS_RUN[language].carbon
  const totals = policies.map((policy) => data.figure(policy, 'total', 'all', 'co2_kg')!)
  const before = policies.map((policy) => pinned?.figure(policy, 'total', 'all', 'co2_kg')?.mean)
  const most = Math.max(...totals.flatMap(({ mean, upper }) => [mean, upper || mean]), ...before.map((mean) => mean ?? 0))
  const tonnes = most >= 10 * TONNE
  const scale = tonnes ? TONNE : 1
  const text = (value: number): string => massText(value, tonnes, language)
  const key = [
    ...lines.map((line) => ({ kind: 'box', colour: HEAT[STEP[line]].fill, stroke: COLOUR['ink-soft'], text: own.lines[line] }) as const),
    { kind: 'thin', colour: COLOUR.ink, text: words.interval95 } as const,
    ...(pinned === undefined && policies.length > 1
      ? [{ kind: 'dashed', colour: COLOUR.baseline, text: words.baselineKey(policies[0]) } as const]
      : []),
    ...(before.some((mean) => mean !== undefined) ? [{ kind: 'line', colour: COLOUR.baseline, text: words.pinnedKey } as const] : []),
  ]
  const top = TOP + keyExtra(key, 0)
  const left = Math.min(NAME.most, Math.max(NAME.least, ...policies.map((policy) => textWidth(policy, 12)))) + 16
  const { max, interval } = roundScale(most * 1.12, 5)
  const box = { left, top, width: CHART_WIDTH - left - 14, height: ROW * policies.length }
  const height = top + box.height + 44
  const option = {
    graphic: [
      ...keyRow(key, 0, 14),
      ...policies.map((policy, row) =>
        textMark(cutText(policy, left - 14, 12), left - 8, top + (row + 0.5) * ROW, { align: 'right', fill: COLOUR.ink }),
      ),
      textMark(own.axis(tonnes ? 't' : 'kg'), CHART_WIDTH - 14, height - 8, { align: 'right' }),
    ],
    grid: { ...box, outerBoundsMode: 'none' },
    xAxis: valueAxis({
      gridIndex: 0,
      min: 0,
      max,
      interval,
      labelled: true,
      inside: true,
      text: (value) => numberText(value / scale, decimalsOf(interval / scale), language),
    }),
    yAxis: { type: 'value', min: 0, max: policies.length, inverse: true, show: false },
    series: [
      {
        type: 'custom',
        silent: true,
        data: policies.map((policy, row) => [row, totals[row].mean, ...lines.map((line) => kg(policy, line)?.mean ?? 0)]),
        encode: { x: 1, y: 0 },
        renderItem: ({ dataIndexInside: row }: { dataIndexInside: number }, api: Api) => ({
          type: 'group',
          silent: true,
          children: [
            ...stackOf(
              lines.map((line) => ({ step: STEP[line], value: kg(policies[row], line)?.mean ?? 0 })),
              row,
              text,
              api,
            ),
            ...tickOf(before[row], row, api),
            ...totalOf(totals[row], pinned === undefined ? totals[0].mean : (before[row] ?? 0), row, text, api),
          ],
        }),
      },
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        data:
          pinned === undefined && policies.length > 1
            ? [
                [totals[0].mean, 0],
                [totals[0].mean, policies.length],
              ]
            : [],
        lineStyle: { color: COLOUR.baseline, width: 1.5, type: [4, 3] },
      },
    ],
  }
  return [
    {
      id: 'carbon',
      title: own.title(data.record.setting.days === 1),
      sentence: [
        sentenceOf(data, language, lines, text),
        ...(pinned === undefined
          ? []
          : pinnedLacks(
              policies.filter((policy) => !pinned.policies.includes(policy)),
              language,
            )),
      ].join(' '),
      table: {
        columns: [
          { title: words.policy, unit: '' },
          ...lines.map((line) => ({ title: own.lines[line], unit: 'kg' })),
          { title: own.total, unit: 'kg' },
          { title: words.lower, unit: 'kg' },
          { title: words.upper, unit: 'kg' },
          ...(pinned === undefined ? [] : [{ title: words.pinnedOf(own.total), unit: 'kg' }]),
        ],
        rows: policies.map((policy, row) => [
          policy,
          ...lines.map((line) => kg(policy, line)?.mean ?? Number.NaN),
          totals[row].mean,
          totals[row].lower,
          totals[row].upper,
          ...(pinned === undefined ? [] : [before[row] ?? Number.NaN]),
        ]),
      },
      option,
      height,
    },
  ]
}

function stackOf(
  parts: readonly { readonly step: number; readonly value: number }[],
  row: number,
  text: (value: number) => string,
  api: Api,
): object[] {
  let from = 0
  return parts.flatMap(({ step, value }) => {
    const [x, middle] = api.coord([from, row + 0.5])
    const [right] = api.coord([from + value, row + 0.5])
    from += value
    const shape = { x, y: middle - BAR / 2, width: right - x, height: BAR }
    const label = text(value)
    const style = { text: label, font: '12px sans-serif', fill: HEAT[step].text, align: 'center', verticalAlign: 'middle' }
    return [
      { type: 'rect', shape, style: { fill: HEAT[step].fill, stroke: COLOUR.paper, lineWidth: 1 } },
      ...(textWidth(label, 12) + 6 <= right - x ? [{ type: 'text', x: (x + right) / 2, y: middle, style }] : []),
    ]
  })
}

/** Where a total stood, across the bar and a little beyond, set off from it. */
function tickOf(total: number | undefined, row: number, api: Api): object[] {
  if (total === undefined) return []
  const [x, middle] = api.coord([total, row + 0.5])
  const shape = { x1: x, y1: middle - BAR / 2 - 5, x2: x, y2: middle + BAR / 2 + 5 }
  const line = (stroke: string, lineWidth: number): object => ({ type: 'line', shape, style: { stroke, lineWidth, fill: 'none' } })
  return [line(COLOUR.paper, 5), line(COLOUR.baseline, 2.5)]
}

function totalOf({ mean, lower, upper }: Figure, baseline: number, row: number, text: (value: number) => string, api: Api): object[] {
  const [x, middle] = api.coord([mean, row + 0.5])
  const known = !Number.isNaN(lower) && !Number.isNaN(upper)
  const [from, to] = known ? [api.coord([lower, row + 0.5])[0], api.coord([upper, row + 0.5])[0]] : [x, x]
  const shape = { x1: from, y1: middle, x2: to, y2: middle }
  return [
    ...(known ? [{ type: 'line', shape, style: { stroke: COLOUR.ink, lineWidth: 1.5, fill: 'none' } }] : []),
    {
      type: 'text',
      x: Math.max(to, api.coord([baseline, row])[0]) + 8,
      y: middle,
      style: { text: text(mean), font: 'bold 12px sans-serif', fill: COLOUR.ink, verticalAlign: 'middle' },
    },
  ]
}

function massText(value: number, tonnes: boolean, language: Language): string {
  return tonnes ? `${numberText(value / TONNE, 1, language)}\u202ft` : valueText(value, 'kg', language)
}

/** The baseline's total and its largest line; with others, how the one with the least stands to it. */
function sentenceOf(data: ReportData, language: Language, lines: readonly Line[], text: (value: number) => string): string {
  const own = CHART_WORDS_RUN[language].carbon
  const [baseline, ...others] = data.policies
  const mean = (policy: string, metric: string): number => data.figure(policy, 'total', 'all', metric)?.mean ?? 0
  const first = lines.reduce((a, b) => (mean(baseline, METRIC[b]) > mean(baseline, METRIC[a]) ? b : a))
  const start = own.sentence(baseline, text(mean(baseline, 'co2_kg')), own.lines[first], text(mean(baseline, METRIC[first])))
  if (others.length === 0) return start
  const least = others.reduce((a, b) => (mean(b, 'co2_kg') < mean(a, 'co2_kg') ? b : a))
  const gap = data.difference(least, 'total', 'all', 'co2_kg')
  if (gap === undefined) return start
  if (gap.difference === 0 && !(gap.lower < gap.upper)) return `${start} ${own.equal(least, baseline)}`
  const size = text(Math.abs(gap.difference))
  const against = gap.better === 'yes' ? own.less : gap.better === 'no' ? own.more : own.same
  return `${start} ${against(least, baseline, size)}`
}

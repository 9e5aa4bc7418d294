import type { Figure, ReportData } from '../data/ReportData.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import { CHART_WORDS_RUN } from '../words/chartWordsRun.ts'
import { chanceText, percentText } from '../words/numbers.ts'
import { gridOf, roundRange, roundScale, valueAxis } from './axes.ts'
import type { Chart, ChartChoice } from './Chart.ts'
import { CHART_WIDTH } from './chartWidth.ts'
import { chanceRange, daysSentence } from './daysSentence.ts'
import { keyRow, type Mark, panelTitle, textMark } from './marks.ts'
import { COLOUR } from './palette.ts'
import { panelGrid } from './panelGrid.ts'
import { pinnedLacks } from './pinnedLacks.ts'
import { cutText } from './textWidth.ts'

const BINS = 20
/** Height of a second line above a panel. */
const LINE = 15
const LINE_BEHIND = { color: COLOUR.baseline, width: 2 }
/** What sets a line off from the bars. */
const HALO = { color: COLOUR.paper, width: 4 }
const GAP = ['-', '-']

interface Days {
  readonly policy: string
  readonly values: readonly number[]
  readonly counts: readonly number[]
}

interface Api {
  coord(place: readonly [number, number]): [number, number]
}

/** How the simulated days turned out: distribution of the day's service level, a panel for each policy, and how many met every target. */
export function daysChart({ data, language, pinned }: ChartChoice): readonly Chart[] {
  const values = valuesOf(data, data.policies)
  if (values.flatMap(({ values }) => values).length < 2 * values.length) return []
  const before = pinned === undefined ? [] : valuesOf(pinned, data.policies)
  const all = [...values, ...before].flatMap(({ values }) => values)
  const [least, most] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))]
  const width = roundScale(Math.max(most - least, 0.02), BINS).interval
  const from = Math.floor(least / width + 1e-9)
  const bins = Math.max(1, Math.ceil(most / width - 1e-9) - from)
  const edge = (bin: number): number => Number(((from + bin) * width).toFixed(6))
  const counted = ({ policy, values }: Pick<Days, 'policy' | 'values'>): Days => {
    const counts = new Array<number>(bins).fill(0)
    for (const value of values) counts[Math.min(bins - 1, Math.floor(value / width + 1e-9) - from)]++
    return { policy, values, counts }
  }
  const days = values.map(counted)
  const known = before.filter(({ values }) => values.length > 0).map(counted)
  const behind = days.map(({ policy }, i) =>
    pinned !== undefined ? known.find((one) => one.policy === policy) : i > 0 ? days[0] : undefined,
  )
  const words = CHART_WORDS[language]
  const own = CHART_WORDS_RUN[language].days
  const extra = known.length > 0 ? LINE : 0
  const grid = panelGrid(days.length, { wanted: 290, height: 130, left: 52, top: 84 + extra, bottom: 48, gap: 66 + extra })
  const xScale = roundRange(edge(0), edge(bins), 4)
  const yScale = roundScale(Math.max(...[...days, ...known].flatMap(({ counts, values }) => counts.map((count) => count / values.length))))
  const chanceOf = (of: ReportData, policy: string): Figure | undefined => of.figure(policy, 'total', 'all', 'days_target_met')
  const grey = pinned === undefined ? (days.length > 1 ? words.baselineKey(days[0].policy) : '') : known.length > 0 ? words.pinnedKey : ''
  const option = {
    graphic: [
      textMark(own.yAxis, 0, 10),
      ...keyRow(
        [
          { kind: 'box', colour: COLOUR['ink-soft'], text: own.policyKey },
          ...(grey === '' ? [] : [{ kind: 'line', colour: COLOUR.baseline, text: grey } as const]),
        ],
        52,
        30,
      ),
      ...days.flatMap(({ policy }, i) => {
        const { left, top, width: wide } = grid.boxes[i]
        const line = (chance: Figure | undefined, text: typeof own.met, y: number): Mark[] =>
          chance === undefined
            ? []
            : [textMark(cutText(text(chanceText(chance.mean, language), chanceRange(chance, language)), wide, 12), left, y)]
        return [
          panelTitle(policy, left, top - 27 - extra, wide),
          ...line(chanceOf(data, policy), own.met, top - 11 - extra),
          ...line(pinned && chanceOf(pinned, policy), own.metPinned, top - 11),
        ]
      }),
      textMark(own.xAxis, CHART_WIDTH - 14, grid.height - 10, { align: 'right' }),
    ],
    grid: grid.boxes.map(gridOf),
    xAxis: grid.boxes.map(({ last }, i) => ({
      ...valueAxis({
        gridIndex: i,
        ...xScale,
        labelled: last,
        inside: true,
        text: (value) => percentText(value, language, tenths(value) ? 1 : 0),
      }),
      axisLine: { show: true, lineStyle: { color: COLOUR.rule } },
      splitLine: { show: false },
    })),
    yAxis: grid.boxes.map(({ first }, i) =>
      valueAxis({ gridIndex: i, min: 0, ...yScale, labelled: first, text: (value) => percentText(value, language, 0) }),
    ),
    series: days.flatMap((one, i) => [
      barsOf(one, edge, i),
      ...(behind[i] === undefined
        ? []
        : (pinned === undefined ? [LINE_BEHIND] : [HALO, LINE_BEHIND]).map((style) =>
            outlineOf(behind[i]!, edge, i, style, pinned !== undefined),
          )),
    ]),
  }
  return [
    {
      id: 'days',
      title: own.title,
      sentence: [
        daysSentence(data, language, days),
        ...(data.record.setting.days > 0 ? [] : [own.inPart]),
        ...(pinned === undefined
          ? []
          : pinnedLacks(
              data.policies.filter((policy) => !pinned.policies.includes(policy)),
              language,
            )),
      ].join(' '),
      table: tableOf(
        { data, pinned, language },
        days.map((each) => ({ ...each, before: known.find(({ policy }) => policy === each.policy) })),
        edge,
      ),
      option,
      height: grid.height,
    },
  ]
}

function valuesOf(data: ReportData, policies: readonly string[]): Pick<Days, 'policy' | 'values'>[] {
  return policies.map((policy) => ({ policy, values: data.days.values(policy, 'total', 'all', 'service_level') }))
}

function barsOf({ counts, values }: Days, edge: (bin: number) => number, axis: number): object {
  return {
    type: 'custom',
    silent: true,
    xAxisIndex: axis,
    yAxisIndex: axis,
    data: counts.map((count, bin) => [edge(bin), count / values.length]),
    encode: { x: 0, y: 1 },
    renderItem: ({ dataIndexInside: bin }: { dataIndexInside: number }, api: Api) => {
      if (counts[bin] === 0) return undefined
      const [x, y] = api.coord([edge(bin), counts[bin] / values.length])
      const [right, foot] = api.coord([edge(bin + 1), 0])
      return {
        type: 'rect',
        silent: true,
        shape: { x: x + 0.5, y, width: Math.max(1, right - x - 1), height: foot - y },
        style: { fill: COLOUR['ink-soft'] },
      }
    },
  }
}

/** The distribution of the baseline, or the pinned one, as an outline in grey; `apart`: not along the foot where no days are. */
function outlineOf({ counts, values }: Days, edge: (bin: number) => number, axis: number, lineStyle: object, apart: boolean): object {
  const shares = counts.map((count) => count / values.length)
  return {
    type: 'line',
    silent: true,
    xAxisIndex: axis,
    yAxisIndex: axis,
    symbol: 'none',
    data: [
      [edge(0), 0],
      ...shares.flatMap((share, bin) => {
        const inside = [edge(bin), edge(bin + 1)].map((place) => [place, share])
        return apart && share === 0 ? [[edge(bin), 0], GAP, [edge(bin + 1), 0]] : inside
      }),
      [edge(shares.length), 0],
    ],
    lineStyle,
  }
}

function tableOf(
  { data, pinned, language }: Pick<ChartChoice, 'data' | 'language'> & { readonly pinned: ReportData | undefined },
  days: readonly (Days & { readonly before: Days | undefined })[],
  edge: (bin: number) => number,
): Chart['table'] {
  const words = CHART_WORDS[language]
  const own = CHART_WORDS_RUN[language].days
  return {
    columns: [
      { title: words.policy, unit: '' },
      { title: own.from, unit: 'fraction' },
      { title: own.to, unit: 'fraction' },
      { title: own.days, unit: 'days' },
      { title: own.share, unit: 'fraction' },
      { title: own.chance, unit: 'fraction' },
      { title: words.lower, unit: 'fraction' },
      { title: words.upper, unit: 'fraction' },
      ...(pinned === undefined ? [] : [own.share, own.chance].map((title) => ({ title: words.pinnedOf(title), unit: 'fraction' }))),
    ],
    rows: days.flatMap(({ policy, counts, values, before }) => {
      const { mean, lower, upper } = data.figure(policy, 'total', 'all', 'days_target_met') ?? {
        mean: Number.NaN,
        lower: Number.NaN,
        upper: Number.NaN,
      }
      const was = pinned?.figure(policy, 'total', 'all', 'days_target_met')?.mean ?? Number.NaN
      return counts.map((count, bin) => [
        ...[policy, edge(bin), edge(bin + 1), count, count / values.length, mean, lower, upper],
        ...(pinned === undefined ? [] : [before === undefined ? Number.NaN : before.counts[bin] / before.values.length, was]),
      ])
    }),
  }
}

function tenths(value: number): boolean {
  return Math.abs(100 * value - Math.round(100 * value)) > 1e-6
}

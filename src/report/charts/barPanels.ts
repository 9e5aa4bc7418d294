import type { Figure } from '../data/ReportData.ts'
import { gridOf, valueAxis } from './axes.ts'
import type { Chart } from './Chart.ts'
import { CHART_WIDTH } from './chartWidth.ts'
import { type KeyItem, keyRow, panelTitle, textMark } from './marks.ts'
import { COLOUR } from './palette.ts'
import { panelGrid } from './panelGrid.ts'
import { cutText, textWidth } from './textWidth.ts'

/** Bars in rows, a panel for each policy, on one scale; what they are held against in grey behind. */
export interface BarPanels {
  readonly panels: readonly {
    readonly title: string
    readonly bars: readonly (Figure | undefined)[]
    /** Row by row; empty where there is nothing to compare with. */
    readonly behind: readonly (Figure | undefined)[]
  }[]
  readonly rows: readonly { readonly name: string; readonly fill: string; readonly ink: string }[]
  readonly scale: { readonly min: number; readonly max: number; readonly interval: number }
  readonly axisText: (value: number) => string
  readonly barText: (value: number) => string
  readonly xTitle: string
  readonly key: readonly KeyItem[]
}

interface Api {
  coord(place: readonly [number, number]): [number, number]
}

const ROW = 26
const BAR = { own: 12, behind: 20 } as const
const NAME = { least: 70, most: 180 } as const

/** Rows of the data: row, mean, lower, upper. */
export function barPanels({ panels, rows, scale, axisText, barText, xTitle, key }: BarPanels): Pick<Chart, 'option' | 'height'> {
  const left = Math.min(NAME.most, Math.max(NAME.least, ...rows.map(({ name }) => textWidth(name, 12)))) + 16
  const grid = panelGrid(panels.length, { wanted: 185, height: ROW * rows.length, left, top: 60, bottom: 44, gap: 58 })
  const option = {
    graphic: [
      ...keyRow(key, 0, 12),
      ...panels.map(({ title }, i) => panelTitle(title, grid.boxes[i].left, grid.boxes[i].top - 12, grid.boxes[i].width)),
      ...grid.boxes.flatMap(({ first, top }) =>
        first
          ? rows.map(({ name, ink }, row) =>
              textMark(cutText(name, left - 14, 12), left - 8, top + (row + 0.5) * ROW, { align: 'right', fill: ink }),
            )
          : [],
      ),
      textMark(xTitle, CHART_WIDTH - 14, grid.height - 8, { align: 'right' }),
    ],
    grid: grid.boxes.map(gridOf),
    xAxis: grid.boxes.map(({ last }, i) => ({
      ...valueAxis({ gridIndex: i, ...scale, labelled: last, inside: true, text: axisText }),
      position: 'bottom',
    })),
    yAxis: grid.boxes.map((_, i) => ({ type: 'value', gridIndex: i, min: 0, max: rows.length, inverse: true, show: false })),
    series: panels.map(({ bars, behind }, i) => ({
      type: 'custom',
      silent: true,
      xAxisIndex: i,
      yAxisIndex: i,
      data: bars.map((bar, row) => [bar?.mean ?? '-', row, bar?.lower ?? '-', bar?.upper ?? '-']),
      encode: { x: 0, y: 1 },
      renderItem: ({ dataIndexInside: row }: { dataIndexInside: number }, api: Api) => ({
        type: 'group',
        silent: true,
        children: [
          ...rectOf(behind[row], row, BAR.behind, { fill: COLOUR.band }, api),
          ...barOf(bars[row], behind[row] ?? panels[0].bars[row], row, rows[row], barText, grid.boxes[i].left + grid.boxes[i].width, api),
        ],
      }),
    })),
  }
  return { option, height: grid.height }
}

function rectOf(bar: Figure | undefined, row: number, height: number, style: object, api: Api): object[] {
  if (bar === undefined) return []
  const [from, middle] = api.coord([0, row + 0.5])
  const [to] = api.coord([bar.mean, row + 0.5])
  return [{ type: 'rect', shape: { x: Math.min(from, to), y: middle - height / 2, width: Math.abs(to - from), height }, style }]
}

function barOf(
  bar: Figure | undefined,
  baseline: Figure | undefined,
  row: number,
  { fill, ink }: { readonly fill: string; readonly ink: string },
  barText: (value: number) => string,
  right: number,
  api: Api,
): object[] {
  if (bar === undefined) return []
  const [from, middle] = api.coord([0, row + 0.5])
  const ends = [bar.mean, bar.lower, bar.upper].filter((end) => !Number.isNaN(end)).map((end) => api.coord([end, row + 0.5])[0])
  const [lower, upper] = ends.length < 3 ? [ends[0], ends[0]] : [ends[1], ends[2]]
  const text = barText(bar.mean)
  const behind = Math.max(from, upper, baseline === undefined ? from : api.coord([baseline.mean, row + 0.5])[0])
  const fits = behind + 6 + textWidth(text, 12) <= right
  const shape = { x1: lower, y1: middle, x2: upper, y2: middle }
  return [
    ...rectOf(bar, row, BAR.own, { fill, stroke: ink, lineWidth: 1 }, api),
    ...(lower === upper ? [] : [{ type: 'line', shape, style: { stroke: COLOUR.ink, lineWidth: 2, fill: 'none' } }]),
    {
      type: 'text',
      x: fits ? behind + 6 : Math.min(from, lower) - 6,
      y: middle,
      style: { text, font: '12px sans-serif', fill: COLOUR.ink, verticalAlign: 'middle', align: fits ? 'left' : 'right' },
    },
  ]
}

import { gridOf } from './axes.ts'
import type { Chart } from './Chart.ts'
import { CHART_WIDTH } from './chartWidth.ts'
import { type HeatCell, heatSeries } from './heatCells.ts'
import { heatKey } from './heatKey.ts'
import { keyRow, type Mark, panelTitle, textMark } from './marks.ts'
import { COLOUR } from './palette.ts'
import { panelGrid } from './panelGrid.ts'
import { cutText, textWidth } from './textWidth.ts'

export interface HeatPanel {
  readonly title: string
  readonly cells: readonly HeatCell[]
}

export interface HeatPanels {
  readonly panels: readonly HeatPanel[]
  /** Names of columns and rows, the same in every panel. */
  readonly columns: readonly string[]
  readonly rows: readonly string[]
  readonly xTitle: string
  readonly yTitle: string
  readonly keyTitle: string
  /** Seven bounds between the eight steps of the ramp. */
  readonly bounds: readonly number[]
  readonly boundTexts: readonly string[]
  /** What an outline means; undefined where no cell has one. */
  readonly outlined: string | undefined
}

const ROW = 26
const LABEL = 12
const NAME = { least: 50, most: 180 } as const

/** Heat maps side by side with the same columns, rows and ramp. */
export function heatPanels({
  panels,
  columns,
  rows,
  xTitle,
  yTitle,
  keyTitle,
  bounds,
  boundTexts,
  outlined,
}: HeatPanels): Pick<Chart, 'option' | 'height'> {
  const left = Math.min(NAME.most, Math.max(NAME.least, ...rows.map((row) => textWidth(row, LABEL)))) + 16
  const wanted = panels.length === 1 ? CHART_WIDTH : Math.max(240, columns.length * 38)
  const grid = panelGrid(panels.length, {
    wanted,
    height: ROW * rows.length,
    left,
    top: panels.some(({ title }) => title !== '') ? 84 : 64,
    bottom: 46,
    gap: 62,
  })
  const key = heatKey(keyTitle, boundTexts, 0, 10, textWidth(keyTitle, LABEL))
  const option = {
    graphic: [
      ...key.marks,
      ...(outlined === undefined ? [] : keyRow([{ kind: 'outline', colour: COLOUR.target, text: outlined }], key.right + 30, 10)),
      textMark(cutText(yTitle, CHART_WIDTH, LABEL), 0, 46),
      ...panels.flatMap(({ title }, i): Mark[] => {
        const { left: x, top, width, height, first } = grid.boxes[i]
        const cell = width / columns.length
        const step = Math.ceil((Math.max(...columns.map((column) => textWidth(column, LABEL))) + 8) / cell)
        return [
          ...(title === '' ? [] : [panelTitle(title, x, top - 14, width)]),
          ...(first
            ? rows.map((row, j) =>
                textMark(cutText(row, left - 14, LABEL), left - 8, top + (j + 0.5) * ROW, { align: 'right', fill: COLOUR.ink }),
              )
            : []),
          ...columns.flatMap((column, j) =>
            j % step === 0 ? [textMark(column, x + (j + 0.5) * cell, top + height + 12, { align: 'center', fill: COLOUR.ink })] : [],
          ),
        ]
      }),
      textMark(cutText(xTitle, CHART_WIDTH - 20, LABEL), CHART_WIDTH - 14, grid.height - 8, { align: 'right' }),
    ],
    grid: grid.boxes.map(gridOf),
    xAxis: panels.map((_, i) => ({ type: 'value', gridIndex: i, min: 0, max: columns.length, show: false })),
    yAxis: panels.map((_, i) => ({ type: 'value', gridIndex: i, min: 0, max: rows.length, inverse: true, show: false })),
    series: panels.map(({ cells }, i) => heatSeries(cells, bounds, i)),
  }
  return { option, height: grid.height }
}

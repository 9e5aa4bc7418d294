import type { Point } from '../data/ReportData.ts'
import type { Language } from '../words/Language.ts'
import { gridOf, timeAxisOption, valueAxis } from './axes.ts'
import type { Chart, Reading } from './Chart.ts'
import { CHART_WIDTH } from './chartWidth.ts'
import { fanSeries } from './fanSeries.ts'
import { type KeyItem, keyExtra, keyRow, panelTitle, textMark } from './marks.ts'
import { panelGrid } from './panelGrid.ts'
import { timeAxis } from './timeAxis.ts'
import { timeBackground } from './timeBackground.ts'

/** A figure along time, day by day: mean and spread, with what it is held against. */
export interface FanPanel {
  readonly title: string
  readonly points: readonly Point[]
  /** As the first column of the chart's table has it; undefined where it has another, or none. */
  readonly name?: string
  /** Drawn in grey behind; empty where there is nothing to compare with. */
  readonly behind: readonly Point[]
  readonly target: number | null
  readonly line: string
  readonly band: string
}

export interface FanPanels {
  readonly panels: readonly FanPanel[]
  readonly scale: { readonly max: number; readonly interval: number }
  readonly valueText: (value: number) => string
  /** What the vertical axes say, with the unit; and the horizontal ones. */
  readonly yTitle: string
  readonly xTitle: string
  readonly key: readonly KeyItem[]
  /** What stands beside the lines in grey; empty: nothing. */
  readonly label: string
  /** How an interval is called by its start, and how the table writes the first where it is otherwise; undefined where the panels are not in the table. */
  readonly reading: (Pick<Reading, 'step'> & { readonly from?: string; readonly labelOf: (start: string) => string }) | undefined
  readonly language: Language
  /** Of a panel. */
  readonly height: number
}

const LEFT = 52
const BOTTOM = 44
const ABOVE = 62
const WANTED = { few: 205, long: 420 } as const
const LONG = 48
const WIDE = { mean: 2, behind: 1.5 } as const
const DENSE = { mean: 1.25, behind: 1 } as const

/** Small multiples with shared axes: a panel for each figure, mean as a line, 5–95 % of days as a band, what they are held against in grey, target dashed. */
export function fanPanels({
  panels,
  scale,
  valueText,
  yTitle,
  xTitle,
  key,
  label,
  reading,
  language,
  height,
}: FanPanels): Pick<Chart, 'option' | 'height' | 'reading'> {
  const starts = panels[0].points.map(({ start }) => start)
  const dense = starts.length > LONG
  const wanted = dense ? WANTED.long : WANTED.few
  const grid = panelGrid(panels.length, { wanted, height, left: LEFT, top: ABOVE + keyExtra(key, LEFT), bottom: BOTTOM })
  const axis = timeAxis(starts, grid.boxes[0].width, language)
  const graphic = [
    ...grid.boxes.flatMap((box) => timeBackground(axis, box)),
    textMark(yTitle, 0, 10),
    ...keyRow(key, LEFT, 30),
    ...panels.map(({ title, line }, i) => panelTitle(title, grid.boxes[i].left, grid.boxes[i].top - 11, grid.boxes[i].width, line)),
    textMark(xTitle, CHART_WIDTH - 14, grid.height - 10, { align: 'right' }),
  ]
  const option = {
    graphic,
    grid: grid.boxes.map(gridOf),
    xAxis: grid.boxes.map(({ last }, i) => ({ ...timeAxisOption(axis, i), show: last })),
    yAxis: grid.boxes.map(({ first }, i) => ({
      ...valueAxis({ gridIndex: i, min: 0, ...scale, labelled: true, text: valueText }),
      show: first,
      splitLine: { show: false },
    })),
    series: panels.map((panel, i) => fanSeries(panel, { ...(dense ? DENSE : WIDE), label }, scale, i)),
  }
  return {
    option,
    height: grid.height,
    ...(reading !== undefined && {
      reading: {
        labels: starts.map(reading.labelOf),
        from: reading.from ?? starts[0],
        step: reading.step,
        panels: panels.map(({ name }, i) => ({ name, ...grid.boxes[i] })),
      },
    }),
  }
}

import { SIZE } from './marks.ts'
import { COLOUR } from './palette.ts'
import type { PanelBox } from './panelGrid.ts'
import type { TimeAxis } from './timeAxis.ts'

type Axis = Readonly<Record<string, unknown>>

const LABEL = { color: COLOUR['ink-soft'], fontSize: SIZE.label, hideOverlap: true } as const

export function gridOf({ left, top, width, height }: PanelBox): Axis {
  return { left, top, width, height, outerBoundsMode: 'none' }
}

/** A vertical or horizontal axis of values with lines across the plot. */
export function valueAxis(axis: {
  readonly gridIndex: number
  readonly min: number
  readonly max: number
  readonly interval: number
  readonly labelled: boolean
  readonly text: (value: number) => string
  /** Horizontal: its outer labels stay above the plot, where another plot is beside it. */
  readonly inside?: boolean
  /** Where lines and labels stand, if not at every interval from `min` on. */
  readonly steps?: readonly number[]
}): Axis {
  return {
    type: 'value',
    gridIndex: axis.gridIndex,
    min: axis.min,
    max: axis.max,
    interval: axis.interval,
    axisLabel: {
      ...LABEL,
      show: axis.labelled,
      formatter: axis.text,
      ...(axis.inside && { alignMinLabel: 'left', alignMaxLabel: 'right' }),
      ...(axis.steps && { customValues: axis.steps }),
    },
    axisLine: { show: false },
    axisTick: { show: false, ...(axis.steps && { customValues: axis.steps }) },
    splitLine: { lineStyle: { color: COLOUR.grid, width: 1 } },
  }
}

/** A horizontal axis of time whose intervals lie between whole numbers. */
export function timeAxisOption({ count, labels }: TimeAxis, gridIndex: number): Axis {
  const texts = new Map(labels.map(({ at, text }) => [at, text]))
  const customValues = [...texts.keys()]
  return {
    type: 'value',
    gridIndex,
    min: 0,
    max: count,
    axisLabel: { ...LABEL, customValues, formatter: (value: number) => texts.get(value) ?? '' },
    axisLine: { show: true, onZero: false, lineStyle: { color: COLOUR.rule } },
    axisTick: { show: true, customValues, lineStyle: { color: COLOUR.rule } },
    splitLine: { show: false },
  }
}

/** The upper end and step of an axis from 0 that holds `most`, in round numbers. */
export function roundScale(most: number, steps = 4): { readonly max: number; readonly interval: number } {
  if (!(most > 0)) return { max: 1, interval: 1 }
  const rough = most / steps
  const power = 10 ** Math.floor(Math.log10(rough))
  const interval = [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step * steps >= most * (1 - 1e-12))!
  return { max: interval * Math.ceil((most * (1 - 1e-12)) / interval), interval }
}

/** Round ends and step of an axis that need not begin at 0. */
export function roundRange(
  least: number,
  most: number,
  steps = 5,
): { readonly min: number; readonly max: number; readonly interval: number } {
  const { interval } = roundScale(Math.max(most - least, Math.abs(most) * 1e-3, 1e-9), steps)
  return { min: interval * Math.floor(least / interval + 1e-9), max: interval * Math.ceil(most / interval - 1e-9), interval }
}

/** The round places on an axis, whose ends need not be round. */
export function roundSteps({ min, max, interval }: ReturnType<typeof roundRange>): number[] {
  const first = Math.ceil(min / interval - 1e-9)
  const count = Math.floor(max / interval + 1e-9) - first + 1
  return Array.from({ length: count }, (_, step) => Math.min(max, Math.max(min, Number(((first + step) * interval).toPrecision(12)))))
}

/** Decimals that tell the steps of an axis apart, at most 3. */
export function decimalsOf(interval: number): number {
  return [0, 1, 2].find((decimals) => Math.abs(interval * 10 ** decimals - Math.round(interval * 10 ** decimals)) < 1e-6) ?? 3
}

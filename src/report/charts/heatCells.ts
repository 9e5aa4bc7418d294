import { COLOUR, HEAT } from './palette.ts'
import { textWidth } from './textWidth.ts'

/** A cell of a heat map: column and row, the figure that colours it, text if there is room, and a bar along its foot. */
export interface HeatCell {
  readonly x: number
  readonly y: number
  readonly value: number
  readonly text: string
  /** Colour of the bar. */
  readonly bar?: string
  readonly outlined?: boolean
}

interface Api {
  coord(place: readonly [number, number]): [number, number]
}

const SIZE = 11
/** Above so many cells the texts are left to the table. */
const MOST_TEXTS = 400

/** The step of the ramp: how many of the bounds (7, rising) the value has reached. */
export function heatStep(value: number, bounds: readonly number[]): number {
  return bounds.filter((bound) => value >= bound).length
}

/** Cells of one panel on whole-numbered axes, the value in the third column of the data. */
export function heatSeries(cells: readonly HeatCell[], bounds: readonly number[], axis: number): Readonly<Record<string, unknown>> {
  return {
    type: 'custom',
    silent: true,
    animation: false,
    xAxisIndex: axis,
    yAxisIndex: axis,
    data: cells.map(({ x, y, value }) => [x, y, Number.isNaN(value) ? '-' : value]),
    encode: { x: 0, y: 1 },
    renderItem: ({ dataIndexInside }: { dataIndexInside: number }, api: Api) => {
      if (dataIndexInside > 0) return undefined
      const texts = haveRoom(cells, api) ? cells.map((cell) => textOf(cell, bounds, api)) : []
      return { type: 'group', silent: true, children: [...fillsOf(cells, bounds, api), ...texts, ...barMarks(cells, api)] }
    },
  }
}

function inkOf(value: number, bounds: readonly number[]): { readonly fill: string; readonly text: string } {
  return Number.isNaN(value) ? { fill: COLOUR.panel, text: COLOUR['ink-soft'] } : HEAT[heatStep(value, bounds)]
}

/** One path for all cells of a colour, since a page with a thousand elements is slow; and one for all outlines. */
function fillsOf(cells: readonly HeatCell[], bounds: readonly number[], api: Api): object[] {
  const paths = new Map<string, string>()
  let outlines = ''
  for (const cell of cells) {
    const { fill } = inkOf(cell.value, bounds)
    paths.set(fill, (paths.get(fill) ?? '') + rectPath(cell, cell.outlined === true ? 4 : 0.5, api))
    if (cell.outlined === true) outlines += rectPath(cell, 2, api)
  }
  const fills = [...paths].map(([fill, pathData]) => ({ type: 'path', shape: { pathData }, style: { fill } }))
  const stroke = { fill: 'none', stroke: COLOUR.target, lineWidth: 2 }
  return outlines === '' ? fills : [...fills, { type: 'path', shape: { pathData: outlines }, style: stroke }]
}

function rectPath({ x, y }: HeatCell, inset: number, api: Api): string {
  const [left, top] = api.coord([x, y])
  const [right, bottom] = api.coord([x + 1, y + 1])
  const tenths = (value: number): string => value.toFixed(1)
  return `M${tenths(left + inset)} ${tenths(top + inset)}H${tenths(right - inset)}V${tenths(bottom - inset)}H${tenths(left + inset)}Z`
}

/** Either all cells have their texts or none has: the longest, which belong to the fullest cells, would be the first to go. */
function haveRoom(cells: readonly HeatCell[], api: Api): boolean {
  const width = api.coord([1, 0])[0] - api.coord([0, 0])[0]
  return cells.length <= MOST_TEXTS && cells.every(({ text }) => textWidth(text, SIZE) <= width - 2)
}

function textOf({ x, y, value, text }: HeatCell, bounds: readonly number[], api: Api): object {
  const [left, top] = api.coord([x, y])
  const [right, bottom] = api.coord([x + 1, y + 1])
  const style = { text, font: `${SIZE}px sans-serif`, fill: inkOf(value, bounds).text, align: 'center', verticalAlign: 'middle' }
  return { type: 'text', x: (left + right) / 2, y: (top + bottom) / 2, style }
}

/** Bars along the feet of cells, one for all neighbours in a row. */
function barMarks(cells: readonly HeatCell[], api: Api): object[] {
  const runs: { readonly y: number; readonly bar: string; readonly from: number; to: number }[] = []
  for (const { x, y, bar } of cells) {
    if (bar === undefined) continue
    const last = runs.at(-1)
    if (last !== undefined && last.y === y && last.to === x) last.to = x + 1
    else runs.push({ y, bar, from: x, to: x + 1 })
  }
  return runs.map(({ y, bar, from, to }) => {
    const [left, foot] = api.coord([from, y + 1])
    return { type: 'rect', shape: { x: left, y: foot - 3, width: api.coord([to, y + 1])[0] - left, height: 3 }, style: { fill: bar } }
  })
}

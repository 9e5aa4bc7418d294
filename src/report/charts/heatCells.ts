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
  value(dimension: number): number
  coord(place: readonly [number, number]): [number, number]
}

const SIZE = 11

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
      const { x, y, value, text, bar, outlined = false } = cells[dataIndexInside]
      const [left, top] = api.coord([x, y])
      const [right, bottom] = api.coord([x + 1, y + 1])
      const [width, height] = [right - left, bottom - top]
      const { fill, text: ink } = Number.isNaN(value) ? { fill: COLOUR.panel, text: COLOUR['ink-soft'] } : HEAT[heatStep(value, bounds)]
      const inset = outlined ? 4 : 0.5
      const rect = (by: number): object => ({ x: left + by, y: top + by, width: width - 2 * by, height: height - 2 * by })
      const children: object[] = [{ type: 'rect', shape: rect(inset), style: { fill } }]
      if (outlined) children.push({ type: 'rect', shape: rect(2), style: { fill: 'none', stroke: COLOUR.target, lineWidth: 2 } })
      if (text !== '' && textWidth(text, SIZE) <= width - 2) {
        const style = { text, font: `${SIZE}px sans-serif`, fill: ink, align: 'center', verticalAlign: 'middle' }
        children.push({ type: 'text', x: left + width / 2, y: top + height / 2 - (bar === undefined ? 0 : 1), style })
      }
      if (bar !== undefined) children.push({ type: 'rect', shape: { x: left, y: bottom - 3, width, height: 3 }, style: { fill: bar } })
      return { type: 'group', silent: true, children }
    },
  }
}

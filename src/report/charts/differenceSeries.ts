import { COLOUR } from './palette.ts'
import { trianglePoints } from './trianglePoints.ts'

/** A difference with its 95 % interval, and whether it is for the better. */
export interface Effect {
  readonly difference: number
  readonly lower: number
  readonly upper: number
  readonly better: 'yes' | 'no' | 'unclear' | ''
}

interface Api {
  coord(place: readonly [number, number]): [number, number]
}

const COLOURS = { yes: COLOUR.better, no: COLOUR.worse, unclear: COLOUR['ink-soft'], '': COLOUR['ink-soft'] } as const

/** One row for each effect: whisker, and a mark that points up for better, down for worse; a line at 0. Rows of the data: difference, row, lower, upper. */
export function differenceSeries(effects: readonly (Effect | undefined)[], axis: number): object[] {
  const place = { silent: true, xAxisIndex: axis, yAxisIndex: axis }
  return [
    {
      ...place,
      type: 'line',
      symbol: 'none',
      data: [
        [0, 0],
        [0, effects.length],
      ],
      lineStyle: { color: COLOUR.baseline, width: 1.5 },
    },
    {
      ...place,
      type: 'custom',
      data: effects.map((effect, row) => [effect?.difference ?? '-', row, effect?.lower ?? '-', effect?.upper ?? '-']),
      encode: { x: 0, y: 1 },
      renderItem: ({ dataIndexInside: row }: { dataIndexInside: number }, api: Api) => markOf(effects[row], row, api),
    },
  ]
}

function markOf(effect: Effect | undefined, row: number, api: Api): object | undefined {
  if (effect === undefined || Number.isNaN(effect.difference)) return undefined
  const { difference, lower, upper, better } = effect
  const [x, y] = api.coord([difference, row + 0.5])
  const fill = COLOURS[better]
  const known = !Number.isNaN(lower) && !Number.isNaN(upper)
  const shape = { x1: known ? api.coord([lower, row])[0] : x, y1: y, x2: known ? api.coord([upper, row])[0] : x, y2: y }
  return {
    type: 'group',
    silent: true,
    children: [
      ...(known ? [{ type: 'line', shape, style: { stroke: COLOUR['ink-soft'], lineWidth: 2, fill: 'none' } }] : []),
      better === 'yes' || better === 'no'
        ? { type: 'polygon', shape: { points: trianglePoints(x, y, better === 'yes') }, style: { fill } }
        : { type: 'circle', shape: { cx: x, cy: y, r: 4 }, style: { fill } },
    ],
  }
}

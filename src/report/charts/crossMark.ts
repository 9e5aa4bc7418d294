import type { Figure } from '../data/ReportData.ts'
import { COLOUR } from './palette.ts'

/** Where an option stands. */
export interface CrossPlace {
  readonly cost: Figure
  readonly level: Figure
}

export interface CrossApi {
  coord(place: readonly [number, number]): [number, number]
}

/** A circle with its two intervals, hollow for the baseline. */
export function crossMark({ cost, level }: CrossPlace, radius: number, isBaseline: boolean, api: CrossApi): object {
  const [cx, cy] = api.coord([cost.mean, level.mean])
  const ends = [
    [cost.lower, level.mean, cost.upper, level.mean],
    [cost.mean, level.lower, cost.mean, level.upper],
  ].filter((end) => !end.some(Number.isNaN))
  return {
    type: 'group',
    silent: true,
    children: [
      {
        type: 'circle',
        shape: { cx, cy, r: radius },
        style: { fill: isBaseline ? COLOUR.paper : COLOUR.band, stroke: COLOUR.ink, lineWidth: 1.5 },
      },
      ...ends.map(([x1, y1, x2, y2]) => {
        const [from, to] = [api.coord([x1, y1]), api.coord([x2, y2])]
        const shape = { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }
        return { type: 'line', shape, style: { stroke: COLOUR['ink-soft'], lineWidth: 1.5, fill: 'none' } }
      }),
      { type: 'circle', shape: { cx, cy, r: 2.5 }, style: { fill: COLOUR.ink } },
    ],
  }
}

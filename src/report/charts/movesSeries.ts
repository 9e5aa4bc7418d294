import type { CrossApi, CrossPlace } from './crossMark.ts'
import { COLOUR } from './palette.ts'

/** Units of the drawing below which two places are one for the eye. */
const CLOSE = 8

export function isApart([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]): boolean {
  return Math.hypot(toX - x, toY - y) > CLOSE
}

/** Where policies stood, as hollow circles in grey, each with a line to where it stands now. Rows of the data: cost and level before, and now. */
export function movesSeries(
  moves: readonly { readonly was: CrossPlace; readonly now: CrossPlace; readonly radius: number }[],
): Readonly<Record<string, unknown>> {
  return {
    type: 'custom',
    silent: true,
    data: moves.map(({ was, now }) => [was.cost.mean, was.level.mean, now.cost.mean, now.level.mean]),
    encode: { x: 0, y: 1 },
    clip: true,
    renderItem: ({ dataIndexInside: i }: { dataIndexInside: number }, api: CrossApi) => {
      const { was, now, radius } = moves[i]
      const [cx, cy] = api.coord([was.cost.mean, was.level.mean])
      const [x2, y2] = api.coord([now.cost.mean, now.level.mean])
      return {
        type: 'group',
        silent: true,
        children: [
          { type: 'line', shape: { x1: cx, y1: cy, x2, y2 }, style: { stroke: COLOUR.baseline, lineWidth: 2, fill: 'none' } },
          {
            type: 'circle',
            shape: { cx, cy, r: radius },
            style: { fill: COLOUR.paper, stroke: COLOUR.baseline, lineWidth: 2 },
          },
        ],
      }
    },
  }
}

import type { Point } from '../data/ReportData.ts'
import { COLOUR } from './palette.ts'

type Series = Readonly<Record<string, unknown>>
interface Place {
  readonly xAxisIndex: number
  readonly yAxisIndex: number
}

const SILENT = { silent: true, animation: false, emphasis: { disabled: true } } as const

/** A value across the whole panel, dashed. */
export function targetSeries(value: number, count: number, place: Place): Series {
  return {
    ...SILENT,
    ...place,
    type: 'line',
    data: [
      [0, value],
      [count, value],
    ],
    symbol: 'none',
    z: 3,
    lineStyle: { color: COLOUR.target, width: 1.5, type: [5, 4] },
  }
}

/** The mean, a line from middle to middle of the intervals, broken where it is undefined; what stands alone is a dot. */
export function meanSeries(
  points: readonly Point[],
  style: { readonly colour: string; readonly width: number; readonly z: number },
  place: Place,
): Series {
  const known = (i: number): boolean => i >= 0 && i < points.length && !Number.isNaN(points[i].mean)
  return {
    ...SILENT,
    ...place,
    type: 'line',
    data: points.map(({ mean }, i) => {
      if (!known(i)) return [i + 0.5, '-']
      const value = [i + 0.5, mean]
      return known(i - 1) || known(i + 1) ? value : { value, symbol: 'circle', symbolSize: style.width + 2 }
    }),
    symbol: 'none',
    z: style.z,
    lineStyle: { color: style.colour, width: style.width, join: 'round' },
    itemStyle: { color: style.colour, borderWidth: 0 },
  }
}

interface Drawing {
  coord(place: readonly [number, number]): [number, number]
}

/** The band from the 5th to the 95th percentile; a lone interval is as wide as it lasts. Rows of the data: position, p5, p95. */
export function bandSeries(points: readonly Point[], colour: string, opacity: number, place: Place): Series {
  const data = points.flatMap(({ p5, p95 }, i) => (Number.isNaN(p5) || Number.isNaN(p95) ? [] : [[i + 0.5, p5, p95] as const]))
  const stretches: (readonly [number, number, number])[][] = []
  for (const row of data) {
    const last = stretches.at(-1)
    if (last !== undefined && last.at(-1)![0] === row[0] - 1) last.push(row)
    else stretches.push([row])
  }
  const outline = (stretch: readonly (readonly [number, number, number])[]): (readonly [number, number])[] => {
    const wide = stretch.length > 1 ? stretch : [-0.3, 0.3].map((side) => [stretch[0][0] + side, stretch[0][1], stretch[0][2]] as const)
    return [...wide.map(([x, , high]) => [x, high] as const), ...[...wide].reverse().map(([x, low]) => [x, low] as const)]
  }
  return {
    ...SILENT,
    ...place,
    type: 'custom',
    data,
    z: 1,
    clip: true,
    encode: { x: 0, y: [1, 2] },
    itemStyle: { color: colour, opacity },
    renderItem: ({ dataIndexInside }: { dataIndexInside: number }, api: Drawing) =>
      dataIndexInside > 0
        ? undefined
        : {
            type: 'group',
            children: stretches.map((stretch) => ({
              type: 'polygon',
              silent: true,
              shape: { points: outline(stretch).map((place) => api.coord(place)) },
              style: { fill: colour, opacity },
            })),
          },
  }
}

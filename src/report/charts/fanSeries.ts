import type { FanPanel } from './fanPanels.ts'
import { lineLabel } from './lineLabel.ts'
import { COLOUR } from './palette.ts'

type Place = readonly [x: number, y: number]

interface Api {
  coord(place: Place): [number, number]
}

/** Widths of the lines of the mean and of what is behind it, and the name of the latter: a line that has one is as wide as the mean's. */
export interface FanStyle {
  readonly mean: number
  readonly behind: number
  readonly label: string
}

const BAND_OPACITY = 0.28
/** Half the width of the band of an interval that stands alone. */
const LONE = 0.3
/** What sets a named line off from the band. */
const HALO = 2

/**
 * One panel: lines of the scale, the band from the 5th to the 95th percentile, what is behind in grey, the target dashed, the mean as a line from middle to
 * middle of the intervals, broken where it is undefined. Rows of the data: middle of the interval, mean, p5, p95, mean behind, target.
 */
export function fanSeries(
  { points, behind, target, line, band }: FanPanel,
  style: FanStyle,
  { max, interval }: { readonly max: number; readonly interval: number },
  axis: number,
): Readonly<Record<string, unknown>> {
  const rows = points.map(({ mean, p5, p95 }, i) => [i + 0.5, mean, p5, p95, behind[i]?.mean ?? Number.NaN, target ?? Number.NaN] as const)
  const stretches = (column: 1 | 4): Place[][] => stretchesOf(rows.map((row) => [row[0], row[column]] as const))
  return {
    type: 'custom',
    silent: true,
    xAxisIndex: axis,
    yAxisIndex: axis,
    z: 4,
    data: rows.map((row) => row.map((value) => (Number.isNaN(value) ? '-' : value))),
    encode: { x: 0, y: 1 },
    renderItem: ({ dataIndexInside }: { dataIndexInside: number }, api: Api) => {
      if (dataIndexInside > 0) return undefined
      const place = (at: Place): [number, number] => api.coord(at)
      const dashes = target === null ? [] : [polyline([place([0, target]), place([points.length, target])], COLOUR.target, 1.5, [5, 4])]
      return {
        type: 'group',
        silent: true,
        children: [
          {
            type: 'path',
            shape: { pathData: gridPath(points.length, max, interval, api) },
            style: { stroke: COLOUR.grid, lineWidth: 1, fill: 'none' },
          },
          ...outlinesOf(rows).map((outline) => ({
            type: 'polygon',
            shape: { points: outline.map(place) },
            style: { fill: band, opacity: BAND_OPACITY },
          })),
          ...(style.label === '' ? [] : stretches(4).flatMap((stretch) => lineOf(stretch.map(place), COLOUR.paper, style.mean + HALO))),
          ...stretches(4).flatMap((stretch) => lineOf(stretch.map(place), COLOUR.baseline, style.label === '' ? style.behind : style.mean)),
          ...dashes,
          ...stretches(1).flatMap((stretch) => lineOf(stretch.map(place), line, style.mean)),
          ...(style.label === '' ? [] : lineLabel(style.label, rows, [place([0, max]), place([points.length, 0])], place)),
        ],
      }
    },
  }
}

/** Lines across the panel at every step of the scale: one element, where an axis of echarts would make one for each. */
function gridPath(count: number, max: number, interval: number, api: Api): string {
  return Array.from({ length: Math.round(max / interval) + 1 }, (_, step) => {
    const [left, y] = api.coord([0, step * interval])
    return `M${left.toFixed(1)} ${y.toFixed(1)}H${api.coord([count, 0])[0].toFixed(1)}`
  }).join('')
}

/** Neighbouring intervals in which the value is known. */
function stretchesOf(places: readonly Place[]): Place[][] {
  const stretches: Place[][] = []
  for (const place of places) {
    if (Number.isNaN(place[1])) continue
    const last = stretches.at(-1)
    if (last !== undefined && last.at(-1)![0] === place[0] - 1) last.push(place)
    else stretches.push([place])
  }
  return stretches
}

/** Around the bands: along the upper ends and back along the lower ones. */
function outlinesOf(rows: readonly (readonly number[])[]): Place[][] {
  const lows = new Map(rows.map((row) => [row[0], row[2]]))
  return stretchesOf(rows.map((row) => [row[0], row[3]] as const)).map((uppers) => {
    const lowers = uppers.map(([x]): Place => [x, lows.get(x)!])
    if (uppers.length > 1) return [...uppers, ...lowers.reverse()]
    const [[x, high]] = uppers
    const low = lows.get(x)!
    return [
      [x - LONE, high],
      [x + LONE, high],
      [x + LONE, low],
      [x - LONE, low],
    ]
  })
}

/** A line, or a dot where a single interval is known. */
function lineOf(points: readonly (readonly [number, number])[], colour: string, width: number): object[] {
  if (points.length > 1) return [polyline(points, colour, width)]
  const [[cx, cy]] = points
  return [{ type: 'circle', shape: { cx, cy, r: width / 2 + 1 }, style: { fill: colour } }]
}

function polyline(
  points: readonly (readonly [number, number])[],
  colour: string,
  width: number,
  dash: readonly number[] | null = null,
): object {
  return {
    type: 'polyline',
    shape: { points },
    style: { stroke: colour, lineWidth: width, lineDash: dash, lineJoin: 'round', fill: 'none' },
  }
}

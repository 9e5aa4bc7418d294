import type { SweepPoint } from '../data/sweepPoints.ts'

interface Key {
  readonly path: string
  readonly values: readonly string[]
}

/** The points of a sweep that a plane can show: one or two keys vary, the others stay at a value. */
export interface SweepPlane {
  readonly points: readonly SweepPoint[]
  readonly first: Key
  readonly second: Key | undefined
  readonly fixed: readonly (readonly [path: string, value: string])[]
  readonly column: (point: SweepPoint) => number
  readonly row: (point: SweepPoint) => number
}

/** Of more than two keys the two over whose values the mean service level moves most; the others stay where `best` is, else at their first value. */
export function sweepPlane(points: readonly SweepPoint[], best: SweepPoint | undefined): SweepPlane {
  const keys: Key[] = points[0].values.map(([path], j) => ({ path, values: [...new Set(points.map(({ values }) => values[j][1]))] }))
  const order = keys.map((_, j) => j)
  const chosen =
    keys.length <= 2
      ? order
      : [...order]
          .sort((a, b) => spread(points, b) - spread(points, a))
          .slice(0, 2)
          .sort((a, b) => a - b)
  const [first, second] = chosen
  const { values } = best ?? points[0]
  const fixed = order.filter((j) => !chosen.includes(j))
  return {
    points: points.filter((point) => fixed.every((j) => point.values[j][1] === values[j][1])),
    first: keys[first],
    second: second === undefined ? undefined : keys[second],
    fixed: fixed.map((j) => values[j]),
    column: (point) => keys[first].values.indexOf(point.values[first][1]),
    row: (point) => (second === undefined ? 0 : keys[second].values.indexOf(point.values[second][1])),
  }
}

/** How far the mean service level lies apart between the values of one key. */
function spread(points: readonly SweepPoint[], key: number): number {
  const levels = new Map<string, number[]>()
  for (const point of points) {
    const value = point.values[key][1]
    levels.set(value, [...(levels.get(value) ?? []), point.figure('service_level').mean])
  }
  const means = [...levels.values()].map((all) => all.reduce((sum, level) => sum + level, 0) / all.length)
  return Math.max(...means) - Math.min(...means)
}

import type { Figure, ReportData } from './ReportData.ts'
import { numberOf } from './Table.ts'

/** A point of a sweep's grid under one policy: a row of pareto.csv. */
export interface SweepPoint {
  readonly policy: string
  /** Of the set values that vary over the grid, by path; of all where none does. */
  readonly values: readonly (readonly [path: string, value: string])[]
  /** Estimates by metric: service_level, cost_per_resolved, satisfaction, co2_per_answered_g. */
  readonly figure: (metric: string) => Figure
  /** Per replication. */
  readonly netCost: number
  readonly unbeaten: boolean
  /** Whether every target is met: by the intervals (`surely`), by the means (`probably`), neither; empty without targets. */
  readonly targets: string
}

/** Whether the tables are those of a sweep, which has no summary. */
export function isSweep({ tables }: ReportData): boolean {
  return tables['summary'] === undefined
}

export function sweepPoints({ tables }: ReportData): SweepPoint[] {
  const table = tables['pareto']
  if (table === undefined) return []
  const { columns, rows } = table
  const set = columns.slice(0, columns.indexOf('policy'))
  const varied = set.filter((_, j) => rows.some((row) => row[j] !== rows[0][j]))
  const paths = varied.length === 0 ? set : varied
  return rows.map((row) => {
    const cell = (column: string): string => row[columns.indexOf(column)] ?? ''
    const number = (column: string): number => numberOf(cell(column))
    return {
      policy: cell('policy'),
      values: paths.map((path) => [path, cell(path)] as const),
      figure: (metric) => ({ mean: number(metric), lower: number(`${metric}_lower`), upper: number(`${metric}_upper`) }),
      netCost: number('net_cost'),
      unbeaten: cell('unbeaten') === 'yes',
      targets: cell('targets'),
    }
  })
}

/** The point with the lowest net cost among those whose targets stand so; of equals the one with the best service level. */
export function cheapestPoint(points: readonly SweepPoint[], targets: readonly string[]): SweepPoint | undefined {
  const level = (point: SweepPoint): number => point.figure('service_level').mean
  return points
    .filter((point) => targets.includes(point.targets))
    .reduce<SweepPoint | undefined>((best, point) => {
      if (best === undefined || point.netCost < best.netCost) return point
      return point.netCost === best.netCost && level(point) > level(best) ? point : best
    }, undefined)
}

import { percentile } from '../../experiment/Fans.ts'
import type { Point } from './ReportData.ts'
import { numberOf, type Table } from './Table.ts'

/** Numbers of days.csv that are kept. */
const METRICS = [
  'offered',
  'answered',
  'service_level',
  'service_level_target_met',
  'abandonment_rate',
  'asa_s',
  'satisfaction',
  'occupancy',
  'cost',
  'cost_per_answered',
  'net_cost',
  'co2_kg',
] as const
export type DayMetric = (typeof METRICS)[number]

/** Days of one policy, scope and name: `values` by row and metric. */
interface Line {
  readonly days: string[]
  readonly values: number[]
}

/** What days.csv says, taken row by row, since the table of a year has millions of cells. */
export class DayFigures {
  private readonly lines = new Map<string, Line>()
  private readonly keys: readonly number[]
  private readonly metrics: readonly number[]
  private readonly day: number

  /** @param columns of the rows to come */
  constructor(columns: readonly string[]) {
    this.keys = ['policy', 'scope', 'name'].map((column) => columns.indexOf(column))
    this.day = columns.indexOf('day')
    this.metrics = METRICS.map((column) => columns.indexOf(column))
  }

  static of({ columns, rows }: Table): DayFigures {
    const days = new DayFigures(columns)
    for (const row of rows) days.add(row)
    return days
  }

  /** Takes the cells of the next row. */
  add(cells: readonly string[]): void {
    const key = keyOf(...this.keys.map((at) => cells[at]!))
    let line = this.lines.get(key)
    if (line === undefined) this.lines.set(key, (line = { days: [], values: [] }))
    line.days.push(cells[this.day]!)
    for (const at of this.metrics) line.values.push(numberOf(cells[at]))
  }

  /** A metric on every simulated day on which it is defined, replication after replication. */
  values(policy: string, scope: string, name: string, metric: DayMetric): readonly number[] {
    return [...this.read(policy, scope, name, metric)].map(([, value]) => value).filter((value) => !Number.isNaN(value))
  }

  /** How a metric spreads over the replications, day by day; `start` is the date. */
  byDate(policy: string, scope: string, name: string, metric: DayMetric): readonly Point[] {
    const byDate = new Map<string, number[]>()
    for (const [day, value] of this.read(policy, scope, name, metric)) {
      let values = byDate.get(day)
      if (values === undefined) byDate.set(day, (values = []))
      if (!Number.isNaN(value)) values.push(value)
    }
    return [...byDate].map(([start, values]) => {
      const sorted = values.sort((a, b) => a - b)
      const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length
      return { start, mean, p5: percentile(sorted, 0.05), p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) }
    })
  }

  private *read(policy: string, scope: string, name: string, metric: DayMetric): Generator<readonly [string, number]> {
    const line = this.lines.get(keyOf(policy, scope, name))
    const at = METRICS.indexOf(metric)
    for (const [row, day] of (line?.days ?? []).entries()) yield [day, line!.values[row * METRICS.length + at]!]
  }
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\u0000')
}

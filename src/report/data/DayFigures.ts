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

/** Days of a policy from which on no further replications are taken: the first ones are as good as any. */
const ENOUGH = 10_000
/** But so many are. */
const LEAST_REPLICATIONS = 2

/** Days of one policy, scope and name: `days` are places in `DayFigures.dates`, `values` by row and metric. */
interface Line {
  readonly days: number[]
  readonly values: number[]
}

/**
 * What days.csv says, taken row by row in its order, since the table of a year has millions of cells. Of a long run the first replications
 * are kept: `full` says that the rest need not be read.
 */
export class DayFigures {
  full = false
  private readonly lines = new Map<string, Line>()
  private readonly dates = new Map<string, number>()
  private replication = ''
  private replications = 0
  private readonly keys: readonly number[]
  private readonly metrics: readonly number[]
  private readonly day: number
  private readonly number: number

  /** @param columns of the rows to come */
  constructor(columns: readonly string[]) {
    this.keys = ['policy', 'scope', 'name'].map((column) => columns.indexOf(column))
    this.day = columns.indexOf('day')
    this.number = columns.indexOf('replication')
    this.metrics = METRICS.map((column) => columns.indexOf(column))
  }

  static of({ columns, rows }: Table): DayFigures {
    const days = new DayFigures(columns)
    for (const row of rows) days.add(row)
    return days
  }

  /** Takes the cells of the next row. */
  add(cells: readonly string[]): void {
    if (cells[this.number] !== this.replication) this.begin(cells[this.number]!)
    if (this.full) return
    const key = keyOf(...this.keys.map((at) => cells[at]!))
    let line = this.lines.get(key)
    if (line === undefined) this.lines.set(key, (line = { days: [], values: [] }))
    line.days.push(this.dateOf(cells[this.day]!))
    for (const at of this.metrics) line.values.push(numberOf(cells[at]))
  }

  private begin(replication: string): void {
    const [first] = this.lines.values()
    this.full ||= this.replications >= LEAST_REPLICATIONS && first !== undefined && first.days.length >= ENOUGH
    this.replication = replication
    this.replications++
  }

  private dateOf(date: string): number {
    let at = this.dates.get(date)
    if (at === undefined) this.dates.set(date, (at = this.dates.size))
    return at
  }

  /** A metric on every simulated day on which it is defined, replication after replication. */
  values(policy: string, scope: string, name: string, metric: DayMetric): readonly number[] {
    return [...this.read(policy, scope, name, metric)].map(([, value]) => value).filter((value) => !Number.isNaN(value))
  }

  /** How a metric spreads over the replications, day by day; `start` is the date. */
  byDate(policy: string, scope: string, name: string, metric: DayMetric): readonly Point[] {
    const byDate: number[][] = []
    for (const [date, value] of this.read(policy, scope, name, metric)) {
      const values = (byDate[date] ??= [])
      if (!Number.isNaN(value)) values.push(value)
    }
    const dates = [...this.dates.keys()]
    return byDate.map((values, date) => {
      const sorted = values.sort((a, b) => a - b)
      const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length
      return { start: dates[date]!, mean, p5: percentile(sorted, 0.05), p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) }
    })
  }

  /** Places of dates, and values. */
  private *read(policy: string, scope: string, name: string, metric: DayMetric): Generator<readonly [number, number]> {
    const line = this.lines.get(keyOf(policy, scope, name))
    const at = METRICS.indexOf(metric)
    for (const [row, date] of (line?.days ?? []).entries()) yield [date, line!.values[row * METRICS.length + at]!]
  }
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\u0000')
}

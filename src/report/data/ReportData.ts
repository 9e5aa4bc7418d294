import { DayFigures } from './DayFigures.ts'
import type { RunRecord } from './RunRecord.ts'
import { numberOf, type Table, type Tables } from './Table.ts'

/** An estimate with its 95 % interval; NaN where undefined. */
export interface Figure {
  readonly mean: number
  readonly lower: number
  readonly upper: number
}

/** Policy less baseline. */
export interface Difference {
  readonly difference: number
  readonly lower: number
  readonly upper: number
  /** Empty for metrics without a good direction. */
  readonly better: 'yes' | 'no' | 'unclear' | ''
}

/** A figure of one interval over the simulated days; NaN where undefined. */
export interface Point {
  /** Start of the interval, ISO local time with its offset. */
  readonly start: string
  readonly mean: number
  readonly p5: number
  readonly p50: number
  readonly p95: number
}

/** The tables of a run as figures: what report and page are made of. */
export class ReportData {
  readonly record: RunRecord
  readonly tables: Tables
  /** What days.csv says; a sweep has none. */
  readonly days: DayFigures
  private readonly figures = new Map<string, Figure>()
  private readonly differences = new Map<string, Difference>()
  private readonly scopes = new Map<string, string[]>()
  private readonly units = new Map<string, string>()
  private readonly points = new Map<string, Point[]>()

  /** @param days where days.csv is not among the tables but was taken row by row */
  constructor(record: RunRecord, tables: Tables, days: DayFigures = DayFigures.of(tables['days'] ?? { columns: [], rows: [] })) {
    this.record = record
    this.tables = tables
    this.days = days
    this.readSummary(tables['summary'])
    this.readComparison(tables['comparison'])
    this.readHourly(tables['hourly'])
  }

  /** The baseline first. */
  get policies(): readonly string[] {
    return this.record.policies
  }

  /** A line of summary.csv; undefined where there is none or no value. */
  figure(policy: string, scope: string, name: string, metric: string): Figure | undefined {
    const figure = this.figures.get(key(policy, scope, name, metric))
    return figure === undefined || Number.isNaN(figure.mean) ? undefined : figure
  }

  /** A line of comparison.csv; the baseline has none. */
  difference(policy: string, scope: string, name: string, metric: string): Difference | undefined {
    return this.differences.get(key(policy, scope, name, metric))
  }

  /** Names in a scope of summary.csv, in their order. */
  names(scope: string): readonly string[] {
    return this.scopes.get(scope) ?? []
  }

  unit(metric: string): string {
    return this.units.get(metric) ?? ''
  }

  /** Lines of hourly.csv in order of time; empty where the run has none. */
  hours(policy: string, scope: string, name: string, metric: string): readonly Point[] {
    return this.points.get(key(policy, scope, name, metric)) ?? []
  }

  private readSummary(table: Table | undefined): void {
    if (table === undefined) return
    const [policy, scope, name, metric, unit, mean, lower, upper] = places(
      table,
      'policy',
      'scope',
      'name',
      'metric',
      'unit',
      'mean',
      'lower',
      'upper',
    )
    for (const row of table.rows) {
      this.figures.set(key(row[policy], row[scope], row[name], row[metric]), {
        mean: numberOf(row[mean]),
        lower: numberOf(row[lower]),
        upper: numberOf(row[upper]),
      })
      this.units.set(row[metric], row[unit])
      const names = this.scopes.get(row[scope]) ?? []
      if (names.length === 0) this.scopes.set(row[scope], names)
      if (!names.includes(row[name])) names.push(row[name])
    }
  }

  private readComparison(table: Table | undefined): void {
    if (table === undefined) return
    const [policy, scope, name, metric, difference, lower, upper, better] = places(
      table,
      'policy',
      'scope',
      'name',
      'metric',
      'difference',
      'lower',
      'upper',
      'better',
    )
    for (const row of table.rows) {
      this.differences.set(key(row[policy], row[scope], row[name], row[metric]), {
        difference: numberOf(row[difference]),
        lower: numberOf(row[lower]),
        upper: numberOf(row[upper]),
        better: row[better] as Difference['better'],
      })
    }
  }

  private readHourly(table: Table | undefined): void {
    if (table === undefined) return
    const [policy, start, scope, name, metric, mean, p5, p50, p95] = places(
      table,
      'policy',
      'interval_start',
      'scope',
      'name',
      'metric',
      'mean',
      'p5',
      'p50',
      'p95',
    )
    for (const row of table.rows) {
      const line = key(row[policy], row[scope], row[name], row[metric])
      let points = this.points.get(line)
      if (points === undefined) this.points.set(line, (points = []))
      points.push({
        start: row[start],
        mean: numberOf(row[mean]),
        p5: numberOf(row[p5]),
        p50: numberOf(row[p50]),
        p95: numberOf(row[p95]),
      })
    }
  }
}

/** Where the columns stand in the rows of a table. */
export function places(table: Table, ...columns: readonly string[]): number[] {
  return columns.map((column) => table.columns.indexOf(column))
}

function key(...parts: readonly string[]): string {
  return parts.join('\u0000')
}

import { type Combination, combination, combined } from '../metrics/combination.ts'
import { daysOf } from '../metrics/days.ts'
import { HOURLY_AGENTS, HOURLY_CALLS, type HourlyMeasure } from '../metrics/hourlyMeasures.ts'
import { DAY_ROW, type Day, POOL_ROW, POOL_STRIDE, type Rows, TYPE_ROW, TYPE_STRIDE } from '../metrics/rowLayout.ts'
import type { Sum } from '../metrics/sums.ts'
import type { Model } from '../model/model.ts'

/** What an interval has a figure for. */
export interface FanLine {
  readonly scope: 'total' | 'call_type' | 'pool'
  readonly name: string
  readonly measure: HourlyMeasure
}

/** What one replication contributes to the fans: a figure per interval and line, and the service level of each day. */
export interface Fan {
  readonly lines: readonly FanLine[]
  readonly intervals: number
  readonly days: number
  /** Figure l of interval i at i · lines + l, the total's service level on day d at intervals · lines + d. */
  readonly length: number
  /** Fills in what the rows of a day say; NaN where a figure is undefined. */
  add(rows: Rows, day: Day, figures: Float64Array): void
}

/** Bytes that the figures of a run may take in memory, and the most replications whose figures are of any more use. */
const MOST_BYTES = 40e6
const MOST_REPLICATIONS = 1000

/**
 * How many replications of a run are kept for its fans, the first ones: they are independent and alike, so that any of them fixed beforehand
 * are a fair sample of all. At least two, since one does not spread.
 */
export function fanReplications(model: Model, policies: number): number {
  const { length } = createFan(model)
  const room = Math.floor(MOST_BYTES / (Float32Array.BYTES_PER_ELEMENT * length * policies))
  return Math.max(2, Math.min(MOST_REPLICATIONS, room))
}

interface Ratio {
  readonly numerator: Combination
  readonly denominator: Combination | 'one' | 'seconds' | 'hours'
}

/** Figures that come from one kind of rows: those of each part, and of all of them together. */
interface Group {
  readonly ratios: readonly Ratio[]
  readonly table: 'callTypes' | 'pools'
  readonly stride: number
  readonly parts: number
  /** Places among the lines of the first figure of all parts together, and of the first part. */
  readonly whole: number
  readonly own: number
}

export function createFan(model: Model): Fan {
  const { callTypes, pools, interval, horizon } = model
  const { count } = model.intervals
  const calls = HOURLY_CALLS.map((measure) => ratioOf(measure, TYPE_ROW))
  const agents = HOURLY_AGENTS.map((measure) => ratioOf(measure, POOL_ROW))
  const named = (scope: FanLine['scope'], names: readonly string[], measures: readonly HourlyMeasure[]): FanLine[] =>
    names.flatMap((name) => measures.map((measure) => ({ scope, name, measure })))
  const lines = [
    ...named('total', ['all'], [...HOURLY_CALLS, ...HOURLY_AGENTS]),
    ...named('call_type', callTypes.map(nameOf), HOURLY_CALLS),
    ...named('pool', pools.map(nameOf), HOURLY_AGENTS),
  ]
  const days = daysOf(model)
  const dayAt = new Map(days.map(({ from }, d) => [from, count * lines.length + d]))

  const groups: readonly Group[] = [
    { ratios: calls, table: 'callTypes', stride: TYPE_STRIDE, parts: callTypes.length, whole: 0, own: calls.length + agents.length },
    {
      ratios: agents,
      table: 'pools',
      stride: POOL_STRIDE,
      parts: pools.length,
      whole: calls.length,
      own: calls.length * (1 + callTypes.length) + agents.length,
    },
  ]

  return {
    lines,
    intervals: count,
    days: days.length,
    length: count * lines.length + days.length,
    add(rows, day, figures) {
      for (let i = day.from; i < day.to; i++) {
        const seconds = Math.min(interval, horizon - i * interval)
        for (const group of groups) fill(group, rows, i - day.from, seconds, figures, i * lines.length)
      }
      figures[dayAt.get(day.from)!] = rows.days[DAY_ROW.service_level]
    },
  }
}

/** Fills in the figures of the `row`-th interval of a day, whose lines begin at a place. */
function fill(group: Group, rows: Rows, row: number, seconds: number, figures: Float64Array, at: number): void {
  const { ratios, stride, parts, whole, own } = group
  const values = rows[group.table]
  for (let m = 0; m < ratios.length; m++) {
    const { numerator, denominator } = ratios[m]
    const length = denominator === 'one' ? 1 : denominator === 'seconds' ? seconds : seconds / 3600
    let x = 0
    let y = 0
    for (let part = 0; part < parts; part++) {
      const from = (row * parts + part) * stride
      const partX = combined(numerator, values, from)
      const partY = typeof denominator === 'string' ? length : combined(denominator, values, from)
      figures[at + own + part * ratios.length + m] = quotient(partX, partY)
      x += partX
      y += partY
    }
    figures[at + whole + m] = quotient(x, typeof denominator === 'string' ? length : y)
  }
}

function nameOf({ name }: { readonly name: string }): string {
  return name
}

function ratioOf({ numerator, denominator }: HourlyMeasure, row: Readonly<Partial<Record<Sum, number>>>): Ratio {
  const at = (sum: Sum): number => row[sum]!
  return {
    numerator: combination(numerator, at),
    denominator: typeof denominator === 'string' ? denominator : combination(denominator, at),
  }
}

function quotient(x: number, y: number): number {
  return y === 0 ? Number.NaN : x / y
}

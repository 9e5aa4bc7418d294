import type { CsvTable } from './CsvTable.ts'
import type { Clock } from './clock.ts'
import type { Reading } from './reading.ts'
import type { Path } from './scenarioDocument.ts'
import { suggestOrList } from './suggest.ts'
import type { DatedRow, TimeRow } from './timeRows.ts'
import { clip, instantsOf, timeRows } from './timeRows.ts'
import type { ForecastRow, StaffingRow } from './types.ts'

interface Wanted {
  /** What the rows are about: `call type` or `pool`, and its name. */
  readonly kind: string
  readonly column: 'call_type' | 'pool'
  readonly name: string
  readonly valueColumn: 'calls' | 'agents'
  readonly expected: string
  readonly fits: (value: number) => boolean
  readonly clock: Clock | undefined
  readonly holes: boolean
}

/** Expected calls of a call type, clipped to [-warmUp, horizon) in proportion. */
export function readForecast(reading: Reading, path: string, at: Path, callType: string, holes: boolean): ForecastRow[] | undefined {
  const spans = readSpans(reading, path, at, {
    kind: 'call type',
    column: 'call_type',
    name: callType,
    valueColumn: 'calls',
    expected: 'a number of calls of 0 or more',
    fits: (value) => value >= 0,
    clock: reading.clock,
    holes,
  })
  if (spans === undefined || reading.calendar === undefined) return undefined
  const { warmUp, horizon } = reading.calendar
  return spans
    .map(({ from, to, value }) => {
      const inside = { from: Math.max(from, 0 - warmUp), to: Math.min(to, horizon) }
      return { ...inside, calls: inside.from === from && inside.to === to ? value : (value * (inside.to - inside.from)) / (to - from) }
    })
    .filter(({ from, to }) => from < to)
}

/** Agents of a pool, local times on the calendar's clock, clipped to [-warmUp, horizon). */
export function readStaffingFile(reading: Reading, path: string, at: Path, pool: string, holes: boolean): StaffingRow[] | undefined {
  const spans = readSpans(reading, path, at, {
    kind: 'pool',
    column: 'pool',
    name: pool,
    valueColumn: 'agents',
    expected: 'a whole number of agents of 0 or more',
    fits: (value) => Number.isInteger(value) && value >= 0 && value <= 1_000_000,
    clock: reading.clock,
    holes,
  })
  if (spans === undefined || reading.calendar === undefined) return undefined
  return clip(spans, reading.calendar).map(({ from, to, value }) => ({ from, to, agents: value }))
}

/** The same calls in every replication: seconds from `calendar.start` within [-warmUp, horizon), sorted. */
export function readInstants(reading: Reading, path: string, at: Path, callType: string): number[] | undefined {
  const table = reading.files.table(path, at)
  const columns = table?.columns(['arrived_at', 'call_type'])
  const { clock, calendar } = reading
  if (table === undefined || columns === undefined) return undefined
  const rows = rowsOf(reading, table, at, 'call type', callType, columns.call_type)
  if (rows === undefined || clock === undefined) return undefined
  let previous = Number.NEGATIVE_INFINITY
  const before = table.reported
  const epochs = rows.map((row) => {
    const [first = Number.NaN, again] = instantsOf(table, row, columns.arrived_at, 'arrived_at', clock) ?? []
    // Within an hour that the clock repeats, a time before the previous row's belongs to the second pass.
    previous = again !== undefined && first < previous && previous <= again + 3600 ? again : first
    return previous
  })
  if (calendar === undefined || table.reported > before) return undefined
  const inside = epochs.map((epoch) => epoch - calendar.startEpoch).filter((t) => t >= -calendar.warmUp && t < calendar.horizon)
  if (inside.length === 0) {
    reading.document.problem(
      at,
      `none of the ${rows.length} calls of "${callType}" in "${path}" falls within the simulated time`,
      'check the dates and the time zone',
    )
  }
  return inside.sort((a, b) => a - b)
}

/** Observed seconds of one column, with a header or none. */
export function readObservations(reading: Reading, path: string, at: Path): number[] | undefined {
  const table = reading.files.table(path, at, ';')
  if (table === undefined) return undefined
  const [first] = table.rows
  const header = first !== undefined && !/\d/.test(first.cells[0] ?? '')
  const rows = header ? table.rows.slice(1) : table.rows
  const before = table.reported
  const values = rows.map((row) => {
    const extra = row.cells.findLastIndex((cell) => cell !== '')
    if (extra > 0) table.problem(row, extra, '', 'expected one column of seconds, found more')
    return table.number(row, 0, '', 'a number of seconds of 0 or more', (value) => value >= 0)
  })
  if (table.reported > before) return undefined
  const observed = values.filter((value) => value !== undefined)
  if (!observed.some((value) => value > 0)) {
    reading.document.problem(at, `the file "${path}" holds no time above 0`, 'one column of observed seconds, a header or none')
    return undefined
  }
  return observed
}

function readSpans(reading: Reading, path: string, at: Path, wanted: Wanted): TimeRow[] | undefined {
  const table = reading.files.table(path, at)
  const columns = table?.columns(['interval_start', wanted.column, wanted.valueColumn]) as Record<string, number> | undefined
  if (table === undefined || columns === undefined) return undefined
  const before = table.reported
  const rows = rowsOf(reading, table, at, wanted.kind, wanted.name, columns[wanted.column]!)
  if (rows === undefined) return undefined
  const seen = new Set<number>()
  const dated = rows.map((row): DatedRow => {
    const value = table.number(row, columns[wanted.valueColumn]!, wanted.valueColumn, wanted.expected, wanted.fits) ?? 0
    if (wanted.clock === undefined) return { row, epoch: 0, value }
    const [first = Number.NaN, again] = instantsOf(table, row, columns['interval_start']!, 'interval_start', wanted.clock) ?? []
    const epoch = again !== undefined && seen.has(first) ? again : first
    seen.add(epoch)
    return { row, epoch, value }
  })
  if (table.reported > before || wanted.clock === undefined || reading.calendar === undefined) return undefined
  const about = { cell: columns['interval_start']!, name: `${wanted.kind} "${wanted.name}"`, holes: wanted.holes }
  return timeRows(table, dated, wanted.clock, reading.calendar, about)
}

/** Rows of the name, or nothing and a problem at the scenario's key. */
function rowsOf(reading: Reading, table: CsvTable, at: Path, kind: string, name: string, column: number) {
  const body = table.body()
  const rows = body.filter((row) => row.cells[column] === name)
  if (rows.length > 0) return rows
  const names = new Set(body.map((row) => row.cells[column] ?? ''))
  const hint = names.size === 0 ? 'it has no rows' : suggestOrList(name, [...names].slice(0, 20), `names in the file`)
  reading.document.problem(at, `the file "${table.file}" has no row for the ${kind} "${name}"`, hint)
  return undefined
}

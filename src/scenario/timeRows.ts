import type { CsvRow, CsvTable } from './CsvTable.ts'
import type { Clock } from './clock.ts'
import { dayNumber } from './clock.ts'
import type { Calendar } from './types.ts'

/** A row of a CSV at its instant. */
export interface DatedRow {
  readonly row: CsvRow
  readonly epoch: number
  readonly value: number
}

export interface TimeRow {
  /** Seconds from `calendar.start`. */
  readonly from: number
  readonly to: number
  readonly value: number
}

const FORMS = '04/01/2027 08:00 (4 January), 2027-01-04, 2027-01-04T08:00 or 2027-01-04T08:00+01:00'

/**
 * The instant of the row's time; of a local time that the clock shows twice, both.
 * Nothing and a problem where there is no time.
 */
export function instantsOf(table: CsvTable, row: CsvRow, cell: number, name: string, clock: Clock): readonly [number, number?] | undefined {
  const text = row.cells[cell] ?? ''
  const iso = isoOf(text)
  const read = clock.exact(iso ?? '')
  if ('problem' in read) {
    const unread = text === '' ? 'expected a date and time, found nothing' : `"${text}" is not a date or time: expected ${FORMS}`
    const hint = text.replace(/^(0?[1-9]|1[0-2])([/.-])(1[3-9]|2\d|3[01])(?=\2)/, '$3$2$1')
    const swapped = hint !== text && 'epoch' in clock.exact(isoOf(hint) ?? '')
    const message = iso === undefined ? unread : read.problem.replace(iso, text)
    table.problem(row, cell, name, message, swapped ? `the day comes first: ${hint}` : undefined)
    return undefined
  }
  if (/(Z|[+-]\d{2}:\d{2})$/.test(text)) return [read.epoch]
  const wall = wallOf(clock, read.epoch)
  const again = [3600, 1800, 7200].map((shift) => read.epoch + shift).find((epoch) => wallOf(clock, epoch) === wall)
  return again === undefined ? [read.epoch] : [read.epoch, again]
}

const DAY_FIRST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/
const CELL = /^(\d{4}-\d{2}-\d{2})(?:[T ] *(\d{1,2})(?: ?h ?(\d{2})?|:(\d{2})(:\d{2})?)(Z|[+-]\d{2}:\d{2})?)?$/i

/** `02/11/2026 8:00`, `02.11.26 8h00` and what else spreadsheets make of 2026-11-02T08:00. Nothing where it has none of the forms. */
function isoOf(text: string): string | undefined {
  const dated = text.replace(DAY_FIRST, (_, day: string, _separator: string, month: string, year: string) => {
    return `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  })
  const [, date, hour, french, minute, second = '', zone = ''] = CELL.exec(dated) ?? []
  if (date === undefined || hour === undefined) return date
  return `${date}T${hour.padStart(2, '0')}:${french ?? minute ?? '00'}${second}${zone.toUpperCase()}`
}

/** Seconds that the wall clock shows, as if it were UTC. */
function wallOf(clock: Clock, epoch: number): number {
  const local = clock.local(epoch)
  return dayNumber(local) * 86_400 + local.hour * 3600 + local.minute * 60 + local.second
}

interface About {
  /** Of the column of times. */
  readonly cell: number
  /** `call type "billing"`. */
  readonly name: string
  /** True allows holes and uncovered ends. */
  readonly holes: boolean
}

/**
 * Dated rows (sorted here) to the spans they cover: to the next row, the last as long as the one before, a single row to the
 * end of the horizon. Together they cover [-warmUp, horizon) without a hole, unless holes are allowed: then a hole holds nothing.
 * A hole is a distance of several steps in a file that otherwise keeps one step (more than two thirds of its distances), in seconds
 * and on the wall clock, so that neither a change of the clocks nor rows of unequal length are one. Two rows at one instant are a problem.
 */
export function timeRows(
  table: CsvTable,
  dated: readonly DatedRow[],
  clock: Clock,
  calendar: Calendar,
  { cell, name, holes }: About,
): TimeRow[] {
  const rows = [...dated].sort((a, b) => a.epoch - b.epoch)
  const last = rows.length - 1
  const begin = calendar.startEpoch - calendar.warmUp
  const end = calendar.startEpoch + calendar.horizon
  const report = (row: DatedRow, message: string, hint: string) => table.problem(row.row, cell, 'interval_start', message, hint)
  const twice = rows.filter((row, index) => row.epoch === rows[index - 1]?.epoch)
  for (const row of twice) report(row, `a second row of ${name} begins at ${clock.iso(row.epoch)}`, 'rows may not overlap')
  if (twice.length > 0) return []
  const elapsed = distances(
    rows.map((row) => row.epoch),
    end,
  )
  const wall = distances(
    rows.map((row) => wallOf(clock, row.epoch)),
    wallOf(clock, end),
  )
  const step = usual(elapsed)
  const wallStep = usual(wall)
  const spans = rows.map((row, index): TimeRow => {
    const hole = index < last && elapsed[index]! > step && wall[index]! > wallStep && elapsed[index]! % step === 0
    const length = hole ? step : elapsed[index]!
    if (hole && !holes) {
      const next = rows[index + 1]!
      const hint = `rows of ${name} are missing from ${clock.iso(row.epoch + length)} on; gaps: zero allows it`
      report(next, `a gap lies between ${clock.iso(row.epoch)} and ${clock.iso(next.epoch)}`, hint)
    }
    return { from: row.epoch - calendar.startEpoch, to: row.epoch + length - calendar.startEpoch, value: row.value }
  })
  if (holes) return spans
  const first = rows[0]!.epoch
  const covered = rows[last]!.epoch + elapsed[last]!
  const hint = 'add rows, or allow it with gaps: zero'
  if (first > begin) report(rows[0]!, `the rows of ${name} begin at ${clock.iso(first)}, the simulation at ${clock.iso(begin)}`, hint)
  if (covered < end) report(rows[last]!, `the rows of ${name} end at ${clock.iso(covered)}, the horizon at ${clock.iso(end)}`, hint)
  return spans
}

/** The distance that more than two thirds of them have; Infinity where there is none. The last is no distance of its own. */
function usual(all: readonly number[]): number {
  const own = all.slice(0, -1)
  const middle = [...own].sort((a, b) => a - b)[own.length >> 1]
  return middle !== undefined && own.filter((each) => each === middle).length * 3 > own.length * 2 ? middle : Number.POSITIVE_INFINITY
}

/** From each to the next; the last like the one before, a single one to the end. */
function distances(at: readonly number[], end: number): number[] {
  const between = at.slice(1).map((next, index) => next - at[index]!)
  return [...between, between.at(-1) ?? Math.max(end - at[0]!, 0)]
}

/** The parts of the spans inside [-warmUp, horizon). */
export function clip(spans: readonly TimeRow[], calendar: Calendar): TimeRow[] {
  return spans
    .map(({ from, to, value }) => ({ from: Math.max(from, 0 - calendar.warmUp), to: Math.min(to, calendar.horizon), value }))
    .filter(({ from, to }) => from < to)
}

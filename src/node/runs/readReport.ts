import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TABLES } from '../../metrics/columns.ts'
import { CHOICE_TABLES } from '../../report/choiceTables.ts'
import { DayFigures } from '../../report/data/DayFigures.ts'
import { hoursAreShown } from '../../report/data/hoursAreShown.ts'
import { ReportData } from '../../report/data/ReportData.ts'
import type { RunRecord } from '../../report/data/RunRecord.ts'
import { readTable, type Table, type Tables } from '../../report/data/Table.ts'
import { ExitError } from '../ExitError.ts'
import { fileProblem } from '../fileProblem.ts'
import { JOURNAL, RECORD } from '../folder/runFiles.ts'

type Name = keyof typeof TABLES | keyof typeof CHOICE_TABLES

/** Tables that a report is made of, by command; `days` is read row by row. What sweep.csv has of a point stands in pareto.csv too. */
const NEEDED: Readonly<Record<string, readonly Name[]>> = {
  run: ['summary', 'comparison', 'routes'],
  compare: ['summary', 'comparison', 'routes', 'pareto'],
  sweep: ['pareto'],
}
/** Those that a run may lack. */
const POSSIBLE: Readonly<Record<string, readonly Name[]>> = { run: [], compare: ['loss', 'law'], sweep: [] }

/**
 * The tables of a finished run (or comparison, or sweep) as figures, read from its folder.
 * @throws ExitError 2 with a sentence where there is no such run, or its tables are not all there or not whole
 */
export async function readReport(folder: string): Promise<ReportData> {
  const record = readRecord(folder)
  const command = record.command.split(' ')[1] ?? ''
  const needed = NEEDED[command]
  if (needed === undefined) throw unfit(folder)
  const hours: readonly Name[] = command !== 'sweep' && hoursAreShown(record.setting) ? ['hourly'] : []
  const there = (name: Name): boolean => existsSync(join(folder, `${name}.csv`))
  const names = [...needed, ...hours, ...POSSIBLE[command]!.filter(there)]
  const tables: Tables = Object.fromEntries(names.map((name) => [name, wholeTable(folder, name)]))
  const daily = command !== 'sweep' && record.options?.summaryOnly !== true
  return !daily ? new ReportData(record, tables) : new ReportData(record, tables, await readDays(folder))
}

function readRecord(folder: string): RunRecord {
  const path = join(folder, RECORD)
  if (!existsSync(path)) {
    if (existsSync(join(folder, JOURNAL)))
      throw new ExitError(2, `The run in ${folder} is not finished: go on with it by --resume, then make its report.`)
    throw new ExitError(2, `There is no run in ${folder} (no ${RECORD}): give the folder of the tables of run, compare or sweep.`)
  }
  const record = reading(path, () => JSON.parse(readFileSync(path, 'utf8')) as Partial<RunRecord> | null)
  if (typeof record?.command !== 'string' || typeof record.setting !== 'object' || !Array.isArray(record.policies)) throw unfit(folder)
  return record as RunRecord
}

function unfit(folder: string): ExitError {
  return new ExitError(2, `${join(folder, RECORD)} does not say what a report needs: run the scenario again with this version.`)
}

function wholeTable(folder: string, name: Name): Table {
  const path = join(folder, `${name}.csv`)
  const text = reading(path, () => readFileSync(path, 'utf8'))
  const table = readTable(text)
  checkColumns(path, name, table.columns)
  checkRows(path, table.columns, table.rows, 2)
  if (!text.endsWith('\n')) throw cutOff(path)
  return table
}

/** days.csv, a piece at a time: no field of it holds a line end. */
async function readDays(folder: string): Promise<DayFigures> {
  const path = join(folder, 'days.csv')
  let days: DayFigures | undefined
  let columns: readonly string[] = []
  let line = 2
  const take = (text: string): void => {
    const { columns: first, rows } = readTable(text)
    if (days !== undefined) return add([first, ...rows])
    checkColumns(path, 'days', first)
    columns = first
    days = new DayFigures(first)
    add(rows)
  }
  const add = (rows: readonly (readonly string[])[]): void => {
    checkRows(path, columns, rows, line)
    line += rows.length
    for (const row of rows) days!.add(row)
  }
  let rest = ''
  try {
    for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
      const text = rest + String(piece)
      const end = text.lastIndexOf('\n') + 1
      rest = text.slice(end)
      if (end > 0) take(text.slice(0, end))
      if (days?.full) return days
    }
  } catch (error) {
    if (error instanceof ExitError) throw error
    throw new ExitError(2, `Cannot read ${path}: ${fileProblem(error)}.`)
  }
  if (rest !== '') throw cutOff(path)
  if (days === undefined) throw new ExitError(2, `${path} is empty: run the scenario again.`)
  return days
}

function cutOff(path: string): ExitError {
  return new ExitError(2, `${path} is not as it was written: its last line is cut off.`)
}

function checkColumns(path: string, name: Name, found: readonly string[]): void {
  const known: Readonly<Record<string, readonly { readonly name: string }[]>> = { ...TABLES, ...CHOICE_TABLES }
  const missing = known[name]!.find((column) => !found.includes(column.name))
  if (missing !== undefined) throw new ExitError(2, `${path} is not as it was written: its column "${missing.name}" is missing.`)
}

/** @param first line of the first row */
function checkRows(path: string, columns: readonly string[], rows: readonly (readonly string[])[], first: number): void {
  const short = rows.findIndex((row) => row.length !== columns.length)
  if (short < 0) return
  const found = `${rows[short]!.length} values for ${columns.length} columns`
  throw new ExitError(2, `${path} is not as it was written: line ${first + short} has ${found}.`)
}

function reading<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not as it was written' : fileProblem(error)
    throw new ExitError(2, `Cannot read ${path}: ${reason}.`)
  }
}

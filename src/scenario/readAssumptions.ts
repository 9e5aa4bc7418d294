import type { CsvRow, CsvTable } from './CsvTable.ts'
import type { FilesBeside } from './FilesBeside.ts'
import { isLine } from './schema/quantities.ts'
import { suggest } from './suggest.ts'
import type { Assumption, Flag } from './types.ts'

const COLUMNS = ['what', 'value', 'unit', 'flag', 'source'] as const
const FLAGS: readonly Flag[] = ['SEEN', 'CALC', 'ASSUMED']
/** More than a reader looks through. */
const MOST = 1000

/** The assumptions in the file that the key `assumptions` names, in the order written. Nothing (and problems) where they are not as they should be. */
export function readAssumptions(files: FilesBeside, path: string): Assumption[] | undefined {
  const table = files.table(path, ['assumptions'])
  const columns = table?.columns(COLUMNS)
  if (table === undefined || columns === undefined) return undefined
  const before = table.reported
  const rows = table.body()
  if (rows.length === 0) table.problem(table.rows[0], 0, '', 'the file has no assumption', `a row of ${COLUMNS.join(', ')} for each`)
  if (rows.length > MOST) table.problem(rows[MOST], 0, '', `the file has ${rows.length} assumptions, at most ${MOST} are shown`)
  const assumptions = rows.map((row): Assumption => {
    const cell = (name: (typeof COLUMNS)[number]): string => row.cells[columns[name]] ?? ''
    const what = cell('what')
    const flag = flagOf(table, row, columns.flag)
    for (const name of COLUMNS) {
      const empty = cell(name) === ''
      if (!empty && !isLine(cell(name))) table.problem(row, columns[name], name, 'expected one line of text')
      if (empty && (name === 'what' || name === 'value')) table.problem(row, columns[name], name, `expected the ${name}, found nothing`)
      if (empty && name === 'source' && flag !== 'ASSUMED')
        table.problem(row, columns[name], name, 'expected the source, found nothing', 'a figure without one is ASSUMED')
    }
    return { what, value: cell('value'), unit: cell('unit'), flag, source: cell('source') }
  })
  return table.reported > before ? undefined : assumptions
}

function flagOf(table: CsvTable, row: CsvRow, column: number): Flag {
  const text = row.cells[column] ?? ''
  const flag = FLAGS.find((known) => known === text.toUpperCase())
  if (flag !== undefined) return flag
  const found = text === '' ? 'found nothing' : `found "${text}"`
  table.problem(row, column, 'flag', `expected one of ${FLAGS.join(', ')}, ${found}`, suggest(text.toUpperCase(), FLAGS))
  return 'ASSUMED'
}

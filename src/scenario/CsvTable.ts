import Papa from 'papaparse'
import type { Problem } from './problem.ts'
import { suggest } from './suggest.ts'

export interface CsvRow {
  readonly cells: readonly string[]
  /** Characters before the row. */
  readonly offset: number
}

const DELIMITERS = [';', '\t', ','] as const
/** Of problems of one kind in one column so many are told; the others are counted. */
const MOST_ALIKE = 3

/**
 * A CSV as spreadsheets write it: comma, semicolon or tab, quoted fields, decimal comma, any line ends, blank lines.
 * Cells are trimmed; rows know where they were written.
 */
export class CsvTable {
  readonly file: string
  readonly rows: readonly CsvRow[]
  readonly delimiter: string
  readonly #text: string
  readonly #problems: Problem[]
  readonly #alike = new Map<string, { rows: Set<number>; fourth: number }>()
  #reported = 0
  #body: CsvRow[] | undefined

  /** `delimiter` is found from the first line unless given. */
  constructor(file: string, text: string, problems: Problem[], delimiter?: string) {
    this.file = file
    this.#text = text.replace(/\r\n?/g, '\n').replace(/^sep=.\n/i, (line) => line.replace(/\S/g, ' '))
    this.#problems = problems
    this.delimiter = delimiter ?? this.#findDelimiter()
    this.rows = this.#read()
  }

  /** Problems found in it so far, those included that are only counted. */
  get reported(): number {
    return this.#reported
  }

  /**
   * Adds a problem at a cell of the row (its beginning where it has no such cell). Of several that say the same of one column
   * the first three are told, then their number.
   */
  problem(row: CsvRow | undefined, cell: number, path: string, message: string, hint?: string): void {
    this.#reported++
    const kind = `${path}: ${message.replace(/"[^"]*"|\d\S*/g, '')}`
    const alike = this.#alike.get(kind) ?? { rows: new Set(), fourth: -1 }
    this.#alike.set(kind, alike)
    const offset = row?.offset ?? 0
    if (alike.rows.has(offset)) return
    alike.rows.add(offset)
    const more = alike.rows.size - MOST_ALIKE
    const fourth = this.#problems[alike.fourth]
    if (more > 1 && fourth !== undefined) {
      const { file, line, column } = fourth
      this.#problems[alike.fourth] = { file, line, column, path, message: `and ${more} more like it` }
      return
    }
    const { line, column } = this.#locate(row, cell)
    const added = this.#problems.push({ file: this.file, line, column, path, message, ...(hint !== undefined && { hint }) })
    if (more === 1) alike.fourth = added - 1
  }

  /** Index of each named column of the first row, or nothing when one is missing (which is reported). */
  columns<const N extends readonly string[]>(names: N): Record<N[number], number> | undefined {
    const header = this.rows[0]
    const found = header?.cells.map((cell) => cell.toLowerCase()) ?? []
    const missing = names.filter((name) => !found.includes(name))
    for (const name of missing) {
      const near = suggest(name, found)
      const hint =
        near === undefined
          ? `expected the columns ${names.join(', ')}; found ${found.join(', ') || 'none'}`
          : `found ${near.slice('did you mean '.length, -1)}`
      this.problem(header, 0, name, header === undefined ? 'the file is empty' : `the column "${name}" is missing`, hint)
    }
    if (missing.length > 0) return undefined
    return Object.fromEntries(names.map((name) => [name, found.indexOf(name)])) as Record<N[number], number>
  }

  /** Rows below the header; a row with more values than the header has columns is reported and left out. */
  body(): readonly CsvRow[] {
    const width = this.rows[0]?.cells.length ?? 0
    this.#body ??= this.rows.slice(1).filter((row) => {
      const filled = row.cells.findLastIndex((cell) => cell !== '') + 1
      if (filled <= width) return true
      this.problem(
        row,
        width,
        '',
        `the row has ${filled} values for ${width} columns`,
        this.delimiter === ',' ? 'a decimal comma needs quotes' : undefined,
      )
      return false
    })
    return this.#body
  }

  /** The number in a cell, with a decimal point or comma; nothing (and a problem) where there is none. */
  number(row: CsvRow, cell: number, path: string, expected: string, fits: (value: number) => boolean): number | undefined {
    const text = row.cells[cell] ?? ''
    const digits = text.replace(/(\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, '$1')
    const value = /^[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?$/.test(digits) ? Number(digits.replace(',', '.')) : Number.NaN
    const thousands = this.delimiter === ',' && /^\d{1,3},\d{3}$/.test(digits)
    if (fits(value) && !thousands) return value
    const hint = thousands ? `write ${digits.replace(',', '')} or ${digits.replace(',', '.')}` : undefined
    this.problem(row, cell, path, text === '' ? `expected ${expected}, found nothing` : `expected ${expected}, found "${text}"`, hint)
    return undefined
  }

  #findDelimiter(): string {
    const header = this.#text.slice(0, 4000).trimStart().split('\n')[0]!
    const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length)
    return DELIMITERS[counts.indexOf(Math.max(...counts))]!
  }

  #read(): CsvRow[] {
    const rows: CsvRow[] = []
    let offset = 0
    Papa.parse(this.#text, {
      delimiter: this.delimiter,
      newline: '\n',
      step: ({ data, errors, meta }) => {
        const row = { cells: data.map((cell) => cell.trim()), offset }
        offset = meta.cursor
        if (row.cells.every((cell) => cell === '')) return
        rows.push(row)
        if (errors.some((error) => error.code === 'MissingQuotes'))
          this.problem(row, 0, '', 'a quote is opened in this row and never closed')
      },
    })
    return rows
  }

  #locate(row: CsvRow | undefined, cell: number): { line: number; column: number } {
    let at = row?.offset ?? 0
    let quoted = false
    for (let left = row === undefined ? 0 : cell; left > 0 && at < this.#text.length && (quoted || this.#text[at] !== '\n'); at++) {
      if (this.#text[at] === '"') quoted = !quoted
      else if (!quoted && this.#text[at] === this.delimiter) left--
    }
    const before = this.#text.slice(0, at)
    return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
  }
}

import { cut } from './englishText.ts'
import { type Paint, pad, painted } from './Paint.ts'

/** A figure and, under it, how it differs from what it is compared with. */
export interface ChoiceCell {
  readonly value: string
  readonly difference: string
  /** Behind the difference; empty for none. */
  readonly mark: string
}

export interface ChoiceColumn {
  readonly header: readonly [string, string]
  /** By row of the grid. */
  readonly cells: readonly ChoiceCell[]
}

const NAME = { least: 12, most: 24 }
const GAP = '  '
/** Columns of a mark and the space before it. */
const MARK = 2

/**
 * Rows with more columns than a terminal has room for: one block of columns under the other, each with the rows' names. A row takes two
 * lines where something differs. Lines have at most `width` columns; names that do not fit are cut.
 */
export function choiceGrid(names: readonly string[], columns: readonly ChoiceColumn[], paint: Paint, width: number): string[] {
  const longest = Math.max('policy'.length, ...names.map((name) => [...name].length))
  const widths = columns.map(widthOf)
  const left = Math.min(longest, NAME.most, Math.max(NAME.least, width - Math.max(...widths) - GAP.length))
  const lines: string[] = []
  let first = 0
  while (first < columns.length) {
    let last = first
    let used = left
    while (last < columns.length && (last === first || used + GAP.length + widths[last] <= width)) used += GAP.length + widths[last++]
    if (first > 0) lines.push('')
    lines.push(...block(names, columns.slice(first, last), widths.slice(first, last), left, paint))
    first = last
  }
  return lines
}

/** Room for the figures and the mark; a header may reach over the place of the mark. */
function widthOf({ header, cells }: ChoiceColumn): number {
  const figures = cells.flatMap(({ value, difference }) => [[...value].length, [...difference].length])
  return Math.max(...header.map((text) => [...text].length), ...figures.map((length) => length + MARK))
}

function block(
  names: readonly string[],
  columns: readonly ChoiceColumn[],
  widths: readonly number[],
  left: number,
  paint: Paint,
): string[] {
  const line = (name: string, cells: readonly string[]): string => [name, ...cells].join(GAP).trimEnd()
  const header = (which: 0 | 1): string =>
    line(
      pad(which === 0 ? '' : 'policy', left),
      columns.map((column, c) => pad(column.header[which], widths[c])),
    )
  const right = (text: string, c: number): string => ' '.repeat(Math.max(0, widths[c] - MARK - [...text].length)) + text
  const rows = names.flatMap((name, row) => {
    const cells = columns.map((column) => column.cells[row])
    const values = line(
      pad(cut(name, left), left),
      cells.map(({ value }, c) => right(value, c) + ' '.repeat(MARK)),
    )
    if (cells.every(({ difference }) => difference === '')) return [values]
    const differences = cells.map(({ difference, mark }, c) => `${paint.dim(right(difference, c))} ${painted(mark, paint)}`)
    return [values, line(pad('', left), differences)]
  })
  return [paint.dim(header(0)), paint.dim(header(1)), ...rows]
}

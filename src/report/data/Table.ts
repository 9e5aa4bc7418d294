import Papa from 'papaparse'

/** A table as text: the cells of a CSV, header apart. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Tables of a run by name, without `.csv`; a run need not have all of them. */
export type Tables = Readonly<Record<string, Table | undefined>>

/** Reads a CSV that this product wrote: header row, comma, RFC 4180 quotes. */
export function readTable(text: string): Table {
  const { data } = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true })
  const [columns = [], ...rows] = data
  return { columns, rows }
}

/** The value of a cell; NaN of an empty or absent one. */
export function numberOf(cell: string | undefined): number {
  return cell === undefined || cell === '' ? Number.NaN : Number(cell)
}

import { comparisonsOf } from '../../experiment/comparisons.ts'
import { estimatesOf } from '../../experiment/estimates.ts'
import { routesOf } from '../../experiment/routesOf.ts'
import { TABLES, type TableName } from '../../metrics/columns.ts'
import { utf8 } from '../../report/ByteText.ts'
import { csvField } from '../../report/csvField.ts'
import { headerText } from '../../report/csvText.ts'
import { hoursAreShown } from '../../report/data/hoursAreShown.ts'
import { readTable, type Table } from '../../report/data/Table.ts'
import { hourlyText } from '../../report/hourlyText.ts'
import { routeRows } from '../../report/routeRows.ts'
import { comparisonRows, summaryRows } from '../../report/summaryRows.ts'
import type { Session } from './Session.ts'

declare const TextDecoder: { new (): { decode(bytes: Uint8Array, more?: { stream: boolean }): string } }

/** Tables that are made of all replications together. */
export interface WholeTables {
  readonly summary: Table
  readonly comparison: Table
  readonly routes: Table
}

/** As the command line makes them when a run ends: at any time, of the replications so far. */
export function wholeTables({ fold }: Session): WholeTables {
  const estimates = estimatesOf(fold)
  const table = (name: TableName, rows: readonly (readonly string[])[]): Table => ({
    columns: TABLES[name].map((column) => column.name),
    rows,
  })
  return {
    summary: table('summary', summaryRows(estimates)),
    comparison: table('comparison', comparisonRows(comparisonsOf(fold, estimates))),
    routes: table('routes', routeRows(routesOf(fold))),
  }
}

/** hourly.csv as figures; nothing for horizons that are not shown hour by hour. */
export function hourlyTable(session: Session): Table | undefined {
  if (!hoursAreShown(session.prepared.setting)) return undefined
  const decoder = new TextDecoder()
  const text = [...hourlyPieces(session)].map((piece) => decoder.decode(piece, { stream: true })).join('')
  return readTable(text)
}

/** hourly.csv in UTF-8. */
export function* hourlyPieces({ fold, setup }: Session): Generator<Uint8Array, void, undefined> {
  yield utf8(headerText('hourly'))
  yield* hourlyText(fold, (name) => setup.quoted.get(name) ?? name)
}

/** A table as the command line writes it. */
export function tableText({ columns, rows }: Table): string {
  return [columns, ...rows].map((cells) => `${cells.map(csvField).join(',')}\n`).join('')
}

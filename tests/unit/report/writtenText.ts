import type { CallLog } from '../../../src/metrics/callLog.ts'
import type { BlockTable } from '../../../src/metrics/columns.ts'
import type { Rows } from '../../../src/metrics/rowLayout.ts'
import type { Model } from '../../../src/model/model.ts'
import { createCallsText, type RoutingWords } from '../../../src/report/callsText.ts'
import { createTableText } from '../../../src/report/csvText.ts'
import { horizonOf } from '../metrics/tinyModel.ts'

export type Quoted = (name: string) => string

/** Rows of a table as text, from the rows of a whole horizon. */
export function tableText(model: Model, name: BlockTable, policy: number, replication: number, rows: Rows, quoted: Quoted): string {
  const pieces: Uint8Array[] = []
  const text = createTableText(model, name, quoted, (piece) => pieces.push(piece))
  text.add(policy, replication, rows, horizonOf(model))
  text.end()
  return joined(pieces)
}

/** Rows of calls.csv as text. */
export function callsText(model: Model, policy: number, replication: number, log: CallLog, words: RoutingWords, quoted: Quoted): string {
  const pieces: Uint8Array[] = []
  createCallsText(model, quoted, (piece) => pieces.push(piece)).write(policy, replication, log, words)
  return joined(pieces)
}

/** Pieces of UTF-8 as text; each of them ends with a character. */
export function joined(pieces: readonly Uint8Array[]): string {
  return pieces.map((piece) => new TextDecoder('utf-8', { fatal: true }).decode(piece)).join('')
}

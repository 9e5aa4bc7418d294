import type { CallLog } from '../metrics/callLog.ts'
import type { BlockTable, TableName } from '../metrics/columns.ts'
import type { Rows } from '../metrics/rows.ts'
import type { Model } from '../model/model.ts'

export interface BlockText {
  /** Whole rows of the table for one block, line ends included, UTF-8; a fresh array, free to be transferred. */
  table(name: BlockTable, policy: number, replication: number, rows: Rows): Uint8Array
  /** Whole rows of calls.csv for one block. */
  calls(policy: number, replication: number, log: CallLog): Uint8Array
}
export declare function createBlockText(model: Model, escape: (name: string) => string): BlockText
export declare function headerText(name: TableName): string

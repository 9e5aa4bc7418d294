import type { Model } from '../../model/model.ts'
import type { RowsTable } from '../../report/BlockReporter.ts'
import { blockTables } from '../../report/blockTables.ts'
import type { RunOptions } from '../runOptions.ts'
import { quotedFields } from './quotedFields.ts'

/** Tables of a run whose rows the threads write, in this order. */
export function threadTables(model: Model, { calls, summaryOnly, stream }: RunOptions): RowsTable[] {
  return [...(summaryOnly ? [] : blockTables(model)), ...(calls || stream === 'calls' ? (['calls'] as const) : [])]
}

/** Names of a model that a CSV field has to quote, with their quotes. */
export function quotedNames({ policies, callTypes, pools, providers }: Model): Promise<ReadonlyMap<string, string>> {
  return quotedFields([...policies, ...callTypes, ...pools].map(({ name }) => name).concat(providers))
}

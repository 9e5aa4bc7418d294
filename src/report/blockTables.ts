import type { BlockTable } from '../metrics/columns.ts'
import type { Model } from '../model/model.ts'

/** Tables of every run of a model whose rows come block by block, in this order. */
export function blockTables({ refusals }: Model): BlockTable[] {
  return ['call_types', 'pools', 'flows', ...(refusals.count > 0 ? (['refused'] as const) : []), 'days']
}

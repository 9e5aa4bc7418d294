import type { Model } from '../model/model.ts'
import { quotedFields } from './quotedFields.ts'
import type { RunOptions } from './runOptions.ts'
import type { ThreadTable } from './threadProtocol.ts'

/** Tables of a run whose rows the threads write, in this order. */
export function threadTables(model: Model, { calls, stream }: RunOptions): ThreadTable[] {
  const refused = model.refusals.count > 0 ? (['refused'] as const) : []
  return ['call_types', 'pools', 'flows', ...refused, 'days', ...(calls || stream === 'calls' ? (['calls'] as const) : [])]
}

/** Names of a model that a CSV field has to quote, with their quotes. */
export function quotedNames({ policies, callTypes, pools, providers }: Model): Promise<ReadonlyMap<string, string>> {
  return quotedFields([...policies, ...callTypes, ...pools].map(({ name }) => name).concat(providers))
}

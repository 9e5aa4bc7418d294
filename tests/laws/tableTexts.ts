import { createReplicator } from '../../src/engine/replicate.ts'
import { CallLog } from '../../src/metrics/callLog.ts'
import { TABLES } from '../../src/metrics/columns.ts'
import { createRows } from '../../src/metrics/rows.ts'
import { compileModel } from '../../src/model/compileModel.ts'
import { publicHolidays } from '../../src/model/publicHolidays.ts'
import { policyFactory } from '../../src/routing/registry.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { callsText, tableText } from '../unit/report/writtenText.ts'

const NAMES = ['call_types', 'pools', 'flows', 'calls'] as const
const unquoted = (name: string): string => name

/** The tables of replication 1 under every policy, as text, one string per table and column. */
export function columnsOf(scenario: Scenario): Map<string, string> {
  const model = compileModel(scenario, publicHolidays)
  const rowsOf = createRows(model)
  const columns = new Map<string, string[]>()
  model.policies.forEach((_, q) => {
    const make = policyFactory(model, q, new Map())
    const log = new CallLog()
    const rows = rowsOf(createReplicator(model, q, make)('laws', 1, log))
    for (const name of NAMES) {
      const table = name === 'calls' ? callsText(model, q, 1, log, make(), unquoted) : tableText(model, name, q, 1, rows, unquoted)
      const cells = table.split('\n').map((line) => line.split(','))
      TABLES[name].forEach((column, c) => {
        const key = `${name}.${column.name}`
        columns.set(key, [...(columns.get(key) ?? []), ...cells.map((row) => row[c] ?? '')])
      })
    }
  })
  return new Map([...columns].map(([key, cells]) => [key, cells.join()]))
}

/** Names of the columns, `table.column`, in which two scenarios differ. */
export function differingColumns(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...one.keys()].filter((key) => one.get(key) !== other.get(key))
}

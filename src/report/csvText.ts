import { type CallLog, OUTCOMES } from '../metrics/callLog.ts'
import {
  type BlockTable,
  CALL_TYPE_VALUES,
  CALLS_COLUMNS,
  type Column,
  FLOW_VALUES,
  POOL_VALUES,
  TABLES,
  type TableName,
} from '../metrics/columns.ts'
import { FLOW_STRIDE, POOL_STRIDE, type Rows, TYPE_STRIDE } from '../metrics/rows.ts'
import type { Model } from '../model/model.ts'
import { ByteText, utf8 } from './ByteText.ts'

/** Writes blocks of a model as rows of the tables: whole rows, line ends (\n) included, UTF-8, in a fresh array that may be transferred. */
export interface BlockText {
  /** Rows of one block; `policy` is its index in the model, `rows` come from `createRows(model)(block)`. */
  table(name: BlockTable, policy: number, replication: number, rows: Rows): Uint8Array
  /** Rows of calls.csv for one replication under one policy. */
  calls(policy: number, replication: number, log: CallLog): Uint8Array
}

/** The header row of a table, line end included. */
export function headerText(name: TableName): string {
  return `${TABLES[name].map((column) => column.name).join(',')}\n`
}

interface Layout {
  readonly values: (rows: Rows) => Float64Array
  readonly stride: number
  readonly decimals: readonly number[]
  /** Text of the keys that follow the interval, by row of an interval. */
  readonly keys: readonly Uint8Array[]
}

const decimalsOf = (columns: readonly Column[]): number[] => columns.map((column) => column.decimals ?? 0)
const OUTCOME_BYTES = OUTCOMES.map(utf8)
const NOTHING = new Uint8Array(0)
/** Decimals of the numbers of calls.csv, by name. */
const CALL_DECIMALS = Object.fromEntries(CALLS_COLUMNS.map((column) => [column.name, 'decimals' in column ? column.decimals : 0]))

/**
 * Prepares the texts that every row of a model repeats. Made once per thread.
 * @param quoted a name as a CSV field, quoted where it must be
 */
export function createBlockText(model: Model, quoted: (name: string) => string): BlockText {
  const labels = model.intervals.labels.map(utf8)
  const policies = model.policies.map((policy) => quoted(policy.name))
  const types = model.callTypes.map((type) => quoted(type.name))
  const pools = model.pools.map((pool) => quoted(pool.name))
  const typeBytes = types.map(utf8)
  const poolBytes = pools.map(utf8)
  const layouts: Readonly<Record<BlockTable, Layout>> = {
    call_types: { values: (rows) => rows.callTypes, stride: TYPE_STRIDE, decimals: decimalsOf(CALL_TYPE_VALUES), keys: typeBytes },
    pools: {
      values: (rows) => rows.pools,
      stride: POOL_STRIDE,
      decimals: decimalsOf(POOL_VALUES),
      keys: model.pools.map((pool, p) => utf8(`${pools[p]},${pool.location},${quoted(pool.provider)}`)),
    },
    flows: {
      values: (rows) => rows.flows,
      stride: FLOW_STRIDE,
      decimals: decimalsOf(FLOW_VALUES),
      keys: Array.from(model.pairs.callType, (k, f) => utf8(`${types[k]},${pools[model.pairs.pool[f]]}`)),
    },
  }
  const text = new ByteText()
  const prefixOf = (policy: number, replication: number): Uint8Array => utf8(`${policies[policy]},${replication}`)

  function table(name: BlockTable, policy: number, replication: number, rows: Rows): Uint8Array {
    const { values: valuesOf, stride, decimals, keys } = layouts[name]
    const prefix = prefixOf(policy, replication)
    const values = valuesOf(rows)
    let row = 0
    for (const label of labels) {
      for (const key of keys) {
        text.add(prefix)
        text.field(label)
        text.field(key)
        for (let j = 0; j < decimals.length; j++) text.number(values[row + j], decimals[j])
        text.newline()
        row += stride
      }
    }
    return text.take()
  }

  function calls(policy: number, replication: number, log: CallLog): Uint8Array {
    const prefix = prefixOf(policy, replication)
    const { callId, callType, arrival, outcome, pool, stage, rule, wait, handle, wrapUp, satisfaction } = log.column
    for (let row = 0; row < log.rows; row++) {
      const answered = !Number.isNaN(pool[row])
      text.add(prefix)
      text.number(callId[row], 0)
      text.field(typeBytes[callType[row]])
      text.number(arrival[row], CALL_DECIMALS['arrival_s'])
      text.number(1, 0)
      text.field(OUTCOME_BYTES[outcome[row]])
      text.field(answered ? poolBytes[pool[row]] : NOTHING)
      text.number(stage[row], 0)
      text.number(wait[row], CALL_DECIMALS['wait_s'])
      text.number(handle[row], CALL_DECIMALS['handle_s'])
      text.number(answered ? 1 : Number.NaN, 0)
      text.number(satisfaction[row], CALL_DECIMALS['satisfaction'])
      text.number(wrapUp[row], CALL_DECIMALS['wrap_up_s'])
      text.number(callId[row], 0)
      text.number(rule[row], 0)
      text.newline()
    }
    return text.take()
  }

  return { table, calls }
}

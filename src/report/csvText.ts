import { BY_CALLBACK, BY_FREED, CAUSES, type CallLog, MOMENTS, OUTCOMES } from '../metrics/callLog.ts'
import {
  type BlockTable,
  CALL_TYPE_VALUES,
  CALLS_COLUMNS,
  type Column,
  FLOW_VALUES,
  POOL_VALUES,
  REFUSED_VALUES,
  TABLES,
  type TableName,
} from '../metrics/columns.ts'
import { FLOW_STRIDE, POOL_STRIDE, REFUSED_STRIDE, type Rows, TYPE_STRIDE } from '../metrics/rowLayout.ts'
import type { Model } from '../model/model.ts'
import type { RoutingPolicy } from '../routing/contract.ts'
import { ByteText, utf8 } from './ByteText.ts'

/** Writes blocks of a model as rows of the tables: whole rows, line ends (\n) included, UTF-8, in a fresh array that may be transferred. */
export interface BlockText {
  /** Rows of one block; `policy` is its index in the model, `rows` come from `createRows(model)(block)`. */
  table(name: BlockTable, policy: number, replication: number, rows: Rows): Uint8Array
  /** Rows of calls.csv for one replication under one policy, whose words say why a call was routed as it was. */
  calls(policy: number, replication: number, log: CallLog, words: RoutingWords): Uint8Array
}

/** What a policy calls its choices; without words only the moment is written. */
export type RoutingWords = Pick<RoutingPolicy, 'choices' | 'take'>

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
const CAUSE_BYTES = CAUSES.map(utf8)
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
    refused: {
      values: (rows) => rows.refused,
      stride: REFUSED_STRIDE,
      decimals: decimalsOf(REFUSED_VALUES),
      keys: Array.from(model.refusals.callType, (k, r) => {
        const p = model.refusals.pool[r]
        return utf8(`${types[k]},${pools[p]},${model.pools[p].country ?? ''},${model.callTypes[k].residency}`)
      }),
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

  function calls(policy: number, replication: number, log: CallLog, words: RoutingWords): Uint8Array {
    const prefix = prefixOf(policy, replication)
    const reasons = reasonsOf(words)
    const { column } = log
    const reasonOf = (row: number): Uint8Array => {
      const moment = column.moment[row]
      if (Number.isNaN(moment)) return NOTHING
      const { bare, chosen } = reasons[moment]
      return chosen[moment === BY_FREED ? 0 : column.choice[row]] ?? bare
    }
    for (const row of log.order()) {
      const pool = column.pool[row]
      text.add(prefix)
      text.number(column.callId[row], 0)
      text.field(typeBytes[column.callType[row]])
      text.number(column.arrival[row], CALL_DECIMALS['arrival_s'])
      text.number(column.attempt[row], 0)
      text.field(OUTCOME_BYTES[column.outcome[row]])
      text.field(Number.isNaN(pool) ? NOTHING : poolBytes[pool])
      text.number(column.stage[row], 0)
      text.number(column.wait[row], CALL_DECIMALS['wait_s'])
      text.number(column.handle[row], CALL_DECIMALS['handle_s'])
      text.number(column.resolved[row], 0)
      text.number(column.satisfaction[row], CALL_DECIMALS['satisfaction'])
      text.number(column.wrapUp[row], CALL_DECIMALS['wrap_up_s'])
      text.number(column.firstCallId[row], 0)
      text.number(column.rule[row], 0)
      text.field(CAUSE_BYTES[column.cause[row]])
      text.field(reasonOf(row))
      text.number(column.callbackWait[row], CALL_DECIMALS['callback_s'])
      text.newline()
    }
    return text.take()
  }

  return { table, calls }
}

/** What calls.csv writes of a moment: bare, or with the policy's word for its choice, `arrival: cheapest`. */
interface Reason {
  readonly bare: Uint8Array
  readonly chosen: readonly Uint8Array[]
}

/** By moment. The words of a private policy may need quotes. */
function reasonsOf({ choices = [], take }: RoutingWords): readonly Reason[] {
  const field = (text: string): Uint8Array => utf8(/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return MOMENTS.map((moment, m) => {
    const words = m === BY_CALLBACK ? [] : m !== BY_FREED ? choices : take === undefined ? [] : [take]
    return { bare: utf8(moment), chosen: words.map((word) => field(`${moment}: ${word}`)) }
  })
}

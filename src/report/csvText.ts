import type { Column } from '../metrics/column.ts'
import {
  type BlockTable,
  CALL_TYPE_VALUES,
  DAY_VALUES,
  FLOW_VALUES,
  POOL_VALUES,
  REFUSED_VALUES,
  TABLES,
  type TableName,
} from '../metrics/columns.ts'
import { daysOf } from '../metrics/days.ts'
import { DAY_STRIDE, type Day, FLOW_STRIDE, POOL_STRIDE, REFUSED_STRIDE, type Rows, TYPE_STRIDE } from '../metrics/rowLayout.ts'
import type { Model } from '../model/model.ts'
import { ByteText, type Stamp, stamp } from './ByteText.ts'

/** The header row of a table, line end included. */
export function headerText(name: TableName): string {
  return `${TABLES[name].map((column) => column.name).join(',')}\n`
}

/** Writes blocks of a model as rows of a table: whole rows, line ends (\n) included, UTF-8. */
export interface TableText {
  /** Adds the rows of one day of a block; `policy` is its index in the model. */
  add(policy: number, replication: number, rows: Rows, day: Day): void
  /** Hands over what is left; a block ends with it. */
  end(): void
}

interface Layout {
  readonly values: (rows: Rows) => Float64Array
  readonly stride: number
  readonly columns: readonly Column[]
  /** Text of the keys that follow the interval or day, by row of one. */
  readonly keys: readonly string[]
  /** Whether rows speak about days instead of intervals. */
  readonly daily?: boolean
}

/**
 * Prepares the texts that every row of a table repeats. Made once per thread.
 * @param quoted a name as a CSV field, quoted where it must be
 * @param deliver takes pieces of the text as they are ready
 */
export function createTableText(
  model: Model,
  table: BlockTable,
  quoted: (name: string) => string,
  deliver: (rows: Uint8Array) => void,
): TableText {
  const { values: valuesOf, stride, columns, keys, daily = false } = layoutOf(model, table, quoted)
  const decimals = Uint8Array.from(columns, (column) => column.decimals ?? 0)
  const labels = daily ? dayLabels(model) : model.intervals.labels.map((label) => stamp(`,${label}`))
  const stamps = keys.map((key) => stamp(`,${key}`))
  const policies = model.policies.map((policy) => quoted(policy.name))
  const text = new ByteText(deliver)
  return {
    add(policy, replication, rows, day) {
      const prefix = stamp(`${policies[policy]},${replication}`)
      const values = valuesOf(rows)
      let row = 0
      for (let i = day.from; i < day.to; i++) {
        const label = labels[i]
        if (label === undefined) continue
        for (const key of stamps) {
          text.add(prefix)
          text.add(label)
          text.add(key)
          for (let j = 0; j < decimals.length; j++) text.number(values, row + j, decimals[j])
          text.newline()
          row += stride
        }
      }
    },
    end() {
      text.end()
    },
  }
}

/** The date of each day at its first interval. */
function dayLabels(model: Model): readonly (Stamp | undefined)[] {
  const labels: (Stamp | undefined)[] = model.intervals.labels.map(() => undefined)
  for (const { from } of daysOf(model)) labels[from] = stamp(`,${model.intervals.labels[from].slice(0, 10)}`)
  return labels
}

function layoutOf({ callTypes, pools, pairs, refusals }: Model, table: BlockTable, quoted: (name: string) => string): Layout {
  const types = callTypes.map(({ name }) => quoted(name))
  const names = pools.map(({ name }) => quoted(name))
  switch (table) {
    case 'call_types':
      return { values: (rows) => rows.callTypes, stride: TYPE_STRIDE, columns: CALL_TYPE_VALUES, keys: types }
    case 'pools': {
      const keys = pools.map((pool, p) => `${names[p]},${pool.location},${quoted(pool.provider)}`)
      return { values: (rows) => rows.pools, stride: POOL_STRIDE, columns: POOL_VALUES, keys }
    }
    case 'flows': {
      const keys = Array.from(pairs.callType, (k, f) => `${types[k]},${names[pairs.pool[f]]}`)
      return { values: (rows) => rows.flows, stride: FLOW_STRIDE, columns: FLOW_VALUES, keys }
    }
    case 'days': {
      const keys = ['total,all', ...types.map((type) => `call_type,${type}`)]
      return { values: (rows) => rows.days, stride: DAY_STRIDE, columns: DAY_VALUES, keys, daily: true }
    }
    case 'refused': {
      const keys = Array.from(refusals.callType, (k, r) => {
        const p = refusals.pool[r]
        return `${types[k]},${names[p]},${pools[p].country ?? ''},${callTypes[k].residency}`
      })
      return { values: (rows) => rows.refused, stride: REFUSED_STRIDE, columns: REFUSED_VALUES, keys }
    }
  }
}

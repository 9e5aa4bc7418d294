import type { Model } from '../model/model.ts'
import { type Day, POOL_ROW, POOL_STRIDE, type Rows, TYPE_ROW, TYPE_STRIDE } from './rowLayout.ts'
import { POOL_SUMS, PRICED_SUMS, SCOPES, type Scope, SHARED_SUMS, SUMS, type Sum, TYPE_SUMS } from './sums.ts'

/** One (scope, name) of summary.csv. */
export interface ScopeName {
  readonly scope: Scope
  readonly name: string
}

/** Position of a sum in the stretch of one (scope, name). */
export const SUM = Object.fromEntries(SUMS.map((name, j) => [name, j])) as Readonly<Record<Sum, number>>
export const SUM_STRIDE = SUMS.length

/** Local hours of day that the horizon touches, ascending. */
export function hoursOf(model: Model): readonly number[] {
  return [...new Set(model.intervals.hour)].sort((a, b) => a - b)
}

/** The names of every scope, in the order of summary.csv: as the scenario writes them, hours as the clock counts them. */
export function scopeNames(model: Model): readonly ScopeName[] {
  const named = (scope: Scope, list: readonly string[]): ScopeName[] => [...new Set(list)].map((name) => ({ scope, name }))
  const nameOf = (item: { readonly name: string }): string => item.name
  return [
    { scope: 'total', name: 'all' },
    ...named('call_type', model.callTypes.map(nameOf)),
    ...named(
      'hour',
      hoursOf(model).map((hour) => String(hour).padStart(2, '0')),
    ),
    ...named('pool', model.pools.map(nameOf)),
    ...named(
      'location',
      model.pools.map((pool) => pool.location),
    ),
    ...named('provider', model.providers),
  ]
}

/** Which columns of a row go to which sums: pairs of a column and a sum. */
type Copies = Int32Array
const copies = (names: readonly Sum[], row: Readonly<Partial<Record<Sum, number>>>): Copies =>
  Int32Array.from(names.flatMap((name) => [row[name]!, SUM[name]]))
/** What call types give to their own scope, and to `total` and `hour`: of cost and CO2 the bots' part, since the pools give theirs. */
const TYPE_TO_OWN = copies([...TYPE_SUMS, ...SHARED_SUMS, ...PRICED_SUMS], TYPE_ROW)
const TYPE_TO_ALL = copies([...TYPE_SUMS, ...SHARED_SUMS, ...PRICED_SUMS], {
  ...TYPE_ROW,
  cost: TYPE_ROW.bot_cost,
  co2_kg: TYPE_ROW.bot_co2_kg,
})
/** What pools give to their own scopes, and to `total` and `hour`. */
const POOL_TO_OWN = copies([...POOL_SUMS, ...SHARED_SUMS, ...PRICED_SUMS], POOL_ROW)
const POOL_TO_ALL = copies([...POOL_SUMS, ...PRICED_SUMS], POOL_ROW)

function add(sums: Float64Array, at: number, row: Float64Array, from: number, list: Copies): void {
  for (let c = 0; c < list.length; c += 2) {
    const value = row[from + list[c]]
    // An undefined value (satisfaction without its block) adds nothing.
    if (!Number.isNaN(value)) sums[at * SUM_STRIDE + list[c + 1]] += value
  }
}

/** Sums of one replication by (scope, name). */
export interface ScopeSums {
  /** In the order of `scopeNames`, scopes that are not summed left out: stretch j starts at j · SUM_STRIDE. */
  readonly sums: Float64Array
  clear(): void
  /** Adds the rows of a day; days come in order. */
  add(rows: Pick<Rows, 'callTypes' | 'pools'>, day: Day): void
}

/** @param scopes those that are summed; the total, by call type, and what else is wished */
export function createScopeSums(model: Model, scopes: readonly Scope[] = SCOPES): ScopeSums {
  const names = scopeNames(model).filter(({ scope }) => scopes.includes(scope))
  const indexOf = (scope: Scope, name: string): number => names.findIndex((entry) => entry.scope === scope && entry.name === name)
  const types = model.callTypes.map((type) => indexOf('call_type', type.name))
  const hours = Array.from(model.intervals.hour, (hour) => indexOf('hour', String(hour).padStart(2, '0')))
  const pools = model.pools.map((pool) =>
    [indexOf('pool', pool.name), indexOf('location', pool.location), indexOf('provider', pool.provider)].filter((at) => at >= 0),
  )
  const sums = new Float64Array(names.length * SUM_STRIDE)
  return {
    sums,
    clear() {
      sums.fill(0)
    },
    add(rows, day) {
      for (let i = day.from; i < day.to; i++) {
        for (let k = 0; k < types.length; k++) {
          const from = ((i - day.from) * types.length + k) * TYPE_STRIDE
          add(sums, types[k], rows.callTypes, from, TYPE_TO_OWN)
          if (hours[i] >= 0) add(sums, hours[i], rows.callTypes, from, TYPE_TO_ALL)
          add(sums, 0, rows.callTypes, from, TYPE_TO_ALL)
        }
        for (let p = 0; p < pools.length; p++) {
          const from = ((i - day.from) * pools.length + p) * POOL_STRIDE
          for (const own of pools[p]) add(sums, own, rows.pools, from, POOL_TO_OWN)
          if (hours[i] >= 0) add(sums, hours[i], rows.pools, from, POOL_TO_ALL)
          add(sums, 0, rows.pools, from, POOL_TO_ALL)
        }
      }
    },
  }
}

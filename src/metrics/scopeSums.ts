import type { Model } from '../model/model.ts'
import { POOL_SUMS, PRICED_SUMS, SHARED_SUMS, type Scope, SUMS, type Sum, TYPE_SUMS } from './measures.ts'
import { POOL_ROW, POOL_STRIDE, type Rows, TYPE_ROW, TYPE_STRIDE } from './rows.ts'

/** One (scope, name) of summary.csv. */
export interface ScopeName {
  readonly scope: Scope
  readonly name: string
}

/** Position of a sum in the stretch of one (scope, name). */
export const SUM: Readonly<Record<Sum, number>> = Object.fromEntries(SUMS.map((name, j) => [name, j])) as Record<Sum, number>
export const SUM_STRIDE = SUMS.length

/** The names of every scope, in the order of summary.csv: as the scenario writes them, hours as the clock counts them. */
export function scopeNames(model: Model): readonly ScopeName[] {
  const names = (scope: Scope, list: Iterable<string>): ScopeName[] => [...new Set(list)].map((name) => ({ scope, name }))
  return [
    { scope: 'total', name: 'all' },
    ...names('call_type', model.callTypes.map((type) => type.name)), // biome-ignore format: one line per scope
    ...names('hour', hoursOf(model).map((hour) => String(hour).padStart(2, '0'))), // biome-ignore format: likewise
    ...names('pool', model.pools.map((pool) => pool.name)), // biome-ignore format: likewise
    ...names('location', model.pools.map((pool) => pool.location)), // biome-ignore format: likewise
    ...names('provider', model.providers),
  ]
}

/** Local hours of day that the horizon touches, ascending. */
export function hoursOf(model: Model): readonly number[] {
  return [...new Set(model.intervals.hour)].sort((a, b) => a - b)
}

const FROM_TYPES = [...TYPE_SUMS, ...SHARED_SUMS]
const FROM_POOLS = [...POOL_SUMS, ...PRICED_SUMS]
const columns = (names: readonly Sum[], row: Readonly<Record<string, number>>) =>
  names.map((name) => ({ from: row[name], to: SUM[name] }))
const TYPE_COLUMNS = columns(FROM_TYPES, TYPE_ROW)
const TYPE_PRICED = columns(PRICED_SUMS, TYPE_ROW)
const POOL_COLUMNS = columns(FROM_POOLS, POOL_ROW)
const POOL_SHARED = columns(SHARED_SUMS, POOL_ROW)

import { quartiles } from './quartiles.ts'

export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

export function spread(values: readonly number[]): Spread {
  return { median: quartiles(values).median, min: Math.min(...values), max: Math.max(...values) }
}

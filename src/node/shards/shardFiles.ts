import type { Division } from '../runOptions.ts'

/** How the names of shard files end. */
export const SHARD = '.shard'

/** `shard-03-of-40`: as many digits as the last one has. */
export function shardName({ index, of }: Division): string {
  return `shard-${String(index).padStart(String(of).length, '0')}-of-${of}`
}

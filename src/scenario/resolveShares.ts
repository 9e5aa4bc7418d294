import type { Reading } from './reading.ts'
import type { PoolFacts } from './resolvePool.ts'
import type { Path } from './scenarioDocument.ts'
import { checkPool } from './selectors.ts'
import type { Share } from './types.ts'

/** Rounded percentages may miss the whole by so much; they are then scaled to it. */
const TOLERANCE = 0.01

/** Shares of pools that exist, scaled to add up to 1. Nothing where they are not sound. */
export function resolveShares(
  reading: Reading,
  path: Path,
  written: ReadonlyMap<string, number | undefined>,
  pools: readonly PoolFacts[],
): Share[] | undefined {
  const shares: Share[] = []
  for (const [pool, share] of written) {
    const known = checkPool(reading, pool, [...path, pool], pools)
    if (known && share !== undefined) shares.push({ pool, share })
  }
  const values = [...written.values()]
  if (values.includes(undefined)) return undefined
  const sum = values.reduce<number>((total, share) => total + (share ?? 0), 0)
  if (Math.abs(sum - 1) > TOLERANCE + 1e-9) {
    reading.document.problem(path, `the shares add up to ${Number((sum * 100).toFixed(2))}%`, 'together they are 100%')
    return undefined
  }
  return shares.map(({ pool, share }) => ({ pool, share: share / sum }))
}

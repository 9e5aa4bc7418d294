import { countries } from './countries.ts'
import type { Reading } from './reading.ts'
import type { PoolFacts } from './resolvePool.ts'
import type { Path } from './scenarioDocument.ts'
import { locations } from './schema/pool.ts'
import { suggestOrList } from './suggest.ts'

/** Pools that a selector means: a pool, a location, a provider, a country or all. */
function selects(selector: string, pool: PoolFacts): boolean {
  return selector === 'all' || [pool.name, pool.location, pool.provider, pool.country].includes(selector)
}

/** Names of the pools that the selectors mean, each once, in scenario order. */
export function expandSelectors(selectors: readonly string[], pools: readonly PoolFacts[]): string[] {
  return pools.filter((pool) => selectors.some((selector) => selects(selector, pool))).map((pool) => pool.name)
}

/** A selector is a word that means something, though it may mean no pool of this scenario (nearshore where there is none). */
export function checkSelector({ document }: Reading, selector: string, at: Path, pools: readonly PoolFacts[]): void {
  const words = ['all', ...locations, ...pools.map((pool) => pool.name), ...new Set(pools.flatMap((pool) => pool.provider ?? []))]
  if (words.includes(selector) || countries.has(selector)) return
  document.problem(at, `there is no pool, location, provider or country "${selector}"`, suggestOrList(selector, words, 'known'))
}

/** True (or a problem at the key) when there is a pool of that name. */
export function checkPool({ document }: Reading, name: string, at: Path, pools: readonly PoolFacts[]): boolean {
  if (pools.some((pool) => pool.name === name)) return true
  document.problem(
    at,
    `there is no pool "${name}"`,
    suggestOrList(
      name,
      pools.map((pool) => pool.name),
      'pools',
    ),
    'key',
  )
  return false
}

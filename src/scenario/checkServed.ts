import { refusalText, residencyAllows } from './dataResidency.ts'
import type { Reading } from './reading.ts'
import type { PoolFacts } from './resolvePool.ts'
import { concerns } from './resolveWhen.ts'
import type { Path } from './scenarioDocument.ts'
import type { Rule } from './types.ts'

/** Pools with the skill for a call type, apart by what its data residency says of them. */
function skilledPools({ callTypes }: Reading, callType: string, pools: readonly PoolFacts[]) {
  const residency = callTypes.get(callType)?.residency
  const skilled = pools.filter(({ skills }) => skills?.includes(callType))
  return {
    residency,
    allowed: skilled.filter(({ country }) => residencyAllows(residency, country)),
    refused: skilled.filter(({ country }) => !residencyAllows(residency, country)),
  }
}

/** Every call type needs a pool that may take it. */
export function checkSkilled(reading: Reading, pools: readonly PoolFacts[]): void {
  if (pools.some((pool) => pool.skills === undefined)) return
  const { document, callTypes } = reading
  for (const callType of callTypes.keys()) {
    const { residency, allowed, refused } = skilledPools(reading, callType, pools)
    if (allowed.length > 0) continue
    const at: Path = ['callTypes', callType]
    if (residency === undefined || refused.length === 0)
      document.problem(at, `no pool may take "${callType}" calls`, `add it to the skills of a pool`, 'key')
    else
      document.problem(
        [...at, 'dataResidency'],
        `no pool may take "${callType}" calls: ${refusalText(residency, refused)}`,
        'add it to the skills of a pool there, or choose another dataResidency',
      )
  }
}

/**
 * Every call type must find a pool that may take it, in one of the rules that may hold for it: those up to the first one that holds at every
 * hour and in every state, which catches it. While one of the others holds it may be left waiting.
 */
export function checkEligibility(reading: Reading, path: Path, rules: readonly Rule[], pools: readonly PoolFacts[]): void {
  if (pools.some((pool) => pool.skills === undefined || pool.location === undefined || pool.provider === undefined)) return
  const { document, callTypes } = reading
  for (const [callType, { tags }] of callTypes) {
    const { residency, allowed, refused } = skilledPools(reading, callType, pools)
    if (allowed.length === 0) continue
    const able = new Set(allowed.map((pool) => pool.name))
    const serves = (rule: Rule) => rule.assign === 'least-expected-wait' || poolsOf(rule).some((pool) => able.has(pool))
    const holding = rules.filter(({ when }) => concerns(when, callType, tags))
    const catching = holding.findIndex(holdsAlways)
    if (holding.slice(0, catching + 1).some(serves)) continue
    const named = refused.filter(({ name }) => holding.some((rule) => poolsOf(rule).includes(name)))
    const why = residency === undefined || named.length === 0 ? '' : `: ${refusalText(residency, named)}`
    const hint = `pools with that skill: ${[...able].join(', ')}`
    const last = holding[catching]
    if (last === undefined || !holding.some(serves))
      document.problem(path, `no stage has a pool that may take "${callType}" calls${why}`, hint)
    else
      document.problem(
        [...path, 'rules', rules.indexOf(last)],
        `no stage of this rule has a pool that may take "${callType}" calls${why}`,
        hint,
      )
  }
}

function holdsAlways({ when }: Rule): boolean {
  return (
    when === undefined ||
    (when.window === undefined && when.waitingAbove === undefined && when.serviceLevelBelow === undefined && when.idleBelow === undefined)
  )
}

function poolsOf({ stages, assign }: Rule): string[] {
  const shares = typeof assign === 'object' ? assign.map(({ pool }) => pool) : []
  return [...stages.flatMap((stage) => stage.pools), ...shares]
}

import { residencyAllows } from './dataResidency.ts'
import type { Reading } from './reading.ts'
import { isEmptyList, listOf } from './reading.ts'
import { openClock } from './resolveCalendar.ts'
import type { PoolFacts } from './resolvePool.ts'
import type { Path } from './scenarioDocument.ts'
import { everyDay } from './schema/clockTimes.ts'
import type { policySchema } from './schema/policy.ts'
import { checkSelector, expandSelectors } from './selectors.ts'
import type { Parts } from './shape.ts'
import { suggestOrList } from './suggest.ts'
import type { When } from './types.ts'

const LOOK_BACK = 15 * 60

export type WhenParts = NonNullable<NonNullable<NonNullable<Parts<typeof policySchema>['rules']>[number]>['when']>

/** Keys that say how another one is meant. */
const GO_WITH: readonly (readonly [string, readonly string[]])[] = [
  ['window', ['serviceLevelBelow']],
  ['idleIn', ['idleBelow']],
  ['timeZone', ['between', 'days']],
]

/** When a rule holds; nothing where it asks for nothing that could be read. */
export function resolveWhen(reading: Reading, path: Path, parts: WhenParts, pools: readonly PoolFacts[]): When | undefined {
  const { document, callTypes } = reading
  const tags = listOf(parts.tags)
  const types = listOf(parts.callTypes)
  checkWords(reading, path, 'tags', parts.tags, tagsOf(reading), 'has the tag', 'tags')
  checkWords(reading, path, 'callTypes', parts.callTypes, new Set(callTypes.keys()), 'is called', 'call types')
  for (const key of ['tags', 'callTypes', 'idleIn'] as const) {
    if (isEmptyList(parts[key])) document.problem([...path, key], 'expected at least one word, found none')
  }
  for (const [key, others] of GO_WITH) {
    const known = others.some((other) => document.has([...path, other]) || document.isMisspelt([...path, other]))
    if (document.has([...path, key]) && !known)
      document.problem([...path, key], `"${key}" has no meaning without ${others.join(' or ')}`, `add ${others[0]}`, 'key')
  }
  const windowed = parts.between !== undefined || parts.days !== undefined
  const zone = parts.timeZone === undefined ? undefined : openClock(document, parts.timeZone, [...path, 'timeZone'])?.timeZone
  listOf(parts.idleIn).forEach((selector, index) => {
    checkSelector(reading, selector, Array.isArray(parts.idleIn) ? [...path, 'idleIn', index] : [...path, 'idleIn'], pools)
  })
  const when: When = {
    ...(tags.length > 0 && { tags }),
    ...(types.length > 0 && { callTypes: types }),
    ...(windowed && { window: { days: parts.days ?? everyDay, ...(parts.between ?? { from: 0, to: 1440 }) } }),
    ...(windowed && zone !== undefined && { timeZone: zone }),
  }
  const live: When = {
    ...(parts.waitingAbove !== undefined && { waitingAbove: parts.waitingAbove }),
    ...(parts.serviceLevelBelow !== undefined && {
      serviceLevelBelow: { share: parts.serviceLevelBelow, seconds: parts.window ?? LOOK_BACK },
    }),
    ...(parts.idleBelow !== undefined && {
      idleBelow: {
        agents: parts.idleBelow,
        pools: parts.idleIn === undefined ? usablePools(reading, when, pools) : expandSelectors(listOf(parts.idleIn), pools),
      },
    }),
  }
  const all = { ...when, ...live }
  return Object.keys(all).length === 0 ? undefined : all
}

/** Every tag that some call type has. */
export function tagsOf({ callTypes }: Reading): ReadonlySet<string> {
  return new Set([...callTypes.values()].flatMap(({ tags }) => tags))
}

/** Each word of a key is known; else a problem where it stands. */
export function checkWords(
  { document }: Reading,
  path: Path,
  key: string,
  written: string | readonly (string | undefined)[] | undefined,
  known: ReadonlySet<string>,
  what: string,
  all: string,
): void {
  listOf(written).forEach((word, index) => {
    if (known.has(word)) return
    const at = Array.isArray(written) ? [...path, key, index] : [...path, key]
    document.problem(at, `no call type ${what} "${word}"`, suggestOrList(word, known, all))
  })
}

/** Whether the rule is for calls of that type; at which hours and in which state is another matter. */
export function concerns(when: When | undefined, callType: string, tags: readonly string[]): boolean {
  const tagged = when?.tags === undefined || when.tags.some((tag) => tags.includes(tag))
  return tagged && (when?.callTypes === undefined || when.callTypes.includes(callType))
}

/** Pools that a call type of the rule may use, by skill and data residency, in scenario order. */
function usablePools({ callTypes }: Reading, when: When, pools: readonly PoolFacts[]): string[] {
  const types = [...callTypes].filter(([name, { tags }]) => concerns(when, name, tags))
  return pools
    .filter(({ skills, country }) => types.some(([name, { residency }]) => skills?.includes(name) && residencyAllows(residency, country)))
    .map(({ name }) => name)
}

import type { Reading } from './reading.ts'
import { listOf } from './reading.ts'
import type { PoolFacts } from './resolvePool.ts'
import { resolveShares } from './resolveShares.ts'
import type { Path } from './scenarioDocument.ts'
import { everyDay } from './schema/clockTimes.ts'
import type { policySchema } from './schema/policy.ts'
import { checkSelector, expandSelectors } from './selectors.ts'
import type { Parts } from './shape.ts'
import { suggestOrList } from './suggest.ts'
import type { Choose, Rule, Share, Stage, When } from './types.ts'

type PolicyParts = Parts<typeof policySchema>
type RuleParts = NonNullable<NonNullable<PolicyParts['rules']>[number]>
type StageParts = NonNullable<NonNullable<RuleParts['stages']>[number]>
type WhenParts = NonNullable<RuleParts['when']>

/** The rules of a policy, or the single rule that its `stages` are. What is not sound is reported and left out. */
export function resolveRules(reading: Reading, path: Path, parts: PolicyParts, pools: readonly PoolFacts[]): Rule[] {
  if (parts.rules === undefined) return [singleRule(reading, path, parts, pools)]
  return severalRules(reading, [...path, 'rules'], parts.rules, pools)
}

function singleRule(reading: Reading, path: Path, parts: PolicyParts, pools: readonly PoolFacts[]): Rule {
  if (parts.stages?.length === 0)
    reading.document.problem([...path, 'stages'], 'expected at least one stage, found none', '- { pools: all }')
  return { stages: resolveStages(reading, [...path, 'stages'], parts.stages ?? [], pools) }
}

function severalRules(reading: Reading, path: Path, rules: readonly (RuleParts | undefined)[], pools: readonly PoolFacts[]): Rule[] {
  const { document } = reading
  const open = rules.findIndex((_, index) => document.keys([...path, index, 'when']).length === 0)
  if (rules.length === 0) document.problem(path, 'expected at least one rule, found none')
  else if (open < 0)
    document.problem([...path, rules.length - 1], 'the last rule must hold always', 'add a rule without `when` for all other calls')
  else if (open < rules.length - 1) {
    document.problem(
      [...path, open + 1],
      'this rule is never reached: the one before it has no `when` and always holds',
      'the rule without `when` comes last',
    )
  }
  return rules.flatMap((rule, index) => (rule === undefined ? [] : [resolveRule(reading, [...path, index], rule, pools)]))
}

function resolveRule(reading: Reading, path: Path, parts: RuleParts, pools: readonly PoolFacts[]): Rule {
  const { document } = reading
  const misspelt = document.isMisspelt([...path, 'stages']) || document.isMisspelt([...path, 'assign'])
  if (!document.has([...path, 'stages']) && !document.has([...path, 'assign'])) {
    if (!misspelt) document.problem(path, 'the rule has neither stages nor assign', 'stages: [{ pools: all }]')
  } else if (parts.stages?.length === 0 && !document.has([...path, 'assign'])) {
    document.problem([...path, 'stages'], 'expected at least one stage, found none', '- { pools: all }')
  }
  const when = parts.when && resolveWhen(reading, [...path, 'when'], parts.when)
  const assign = parts.assign && resolveShares(reading, [...path, 'assign'], parts.assign, pools)
  return {
    ...(when && { when }),
    ...(assign && { assign }),
    stages: resolveStages(reading, [...path, 'stages'], parts.stages ?? [], pools),
  }
}

function resolveWhen({ document, callTypes }: Reading, path: Path, parts: WhenParts): When | undefined {
  const tags = listOf(parts.tags)
  const types = listOf(parts.callTypes)
  const knownTags = new Set([...callTypes.values()].flatMap((callType) => callType.tags))
  const check = (key: 'tags' | 'callTypes', words: readonly string[], known: ReadonlySet<string>, what: string, all: string) => {
    words.forEach((word, index) => {
      if (known.has(word)) return
      const at = Array.isArray(parts[key]) ? [...path, key, index] : [...path, key]
      document.problem(at, `no call type ${what} "${word}"`, suggestOrList(word, known, all))
    })
  }
  check('tags', tags, knownTags, 'has the tag', 'tags')
  check('callTypes', types, new Set(callTypes.keys()), 'is called', 'call types')
  for (const key of ['tags', 'callTypes'] as const) {
    if (isEmptyList(parts[key])) document.problem([...path, key], 'expected at least one word, found none')
  }
  const window =
    parts.between === undefined && parts.days === undefined
      ? undefined
      : { days: parts.days ?? everyDay, ...(parts.between ?? { from: 0, to: 1440 }) }
  const when = { ...(tags.length > 0 && { tags }), ...(types.length > 0 && { callTypes: types }), ...(window && { window }) }
  return Object.keys(when).length === 0 ? undefined : when
}

function resolveStages(reading: Reading, path: Path, stages: readonly (StageParts | undefined)[], pools: readonly PoolFacts[]): Stage[] {
  let latest = 0
  return stages.flatMap((stage, index) => {
    if (stage === undefined) return []
    const at = [...path, index]
    if (stage.after !== undefined && stage.after < latest) {
      reading.document.problem(
        [...at, 'after'],
        `the stage opens after ${stage.after} s, but the one before it after ${latest} s`,
        'stages are written in the order in which they open',
      )
    }
    latest = Math.max(latest, stage.after ?? 0)
    const selectors = listOf(stage.pools)
    if (isEmptyList(stage.pools)) reading.document.problem([...at, 'pools'], 'expected at least one pool, found none', 'pools: all')
    selectors.forEach((selector, number) => {
      checkSelector(reading, selector, Array.isArray(stage.pools) ? [...at, 'pools', number] : [...at, 'pools'], pools)
    })
    const expanded = expandSelectors(selectors, pools)
    const choose = resolveChoose(reading, [...at, 'choose'], stage.choose, expanded, pools)
    return choose === undefined || stage.after === undefined ? [] : [{ after: stage.after, pools: expanded, choose }]
  })
}

function resolveChoose(
  reading: Reading,
  path: Path,
  parts: StageParts['choose'],
  stagePools: readonly string[],
  pools: readonly PoolFacts[],
): Choose | undefined {
  if (parts === undefined) return undefined
  if (typeof parts === 'string') return { kind: parts }
  if ('share' in parts) {
    if (parts.share === undefined) return undefined
    const shares = resolveShares(reading, [...path, 'share'], parts.share, pools)
    for (const { pool } of shares ?? []) {
      if (!stagePools.includes(pool))
        reading.document.problem(
          [...path, 'share', pool],
          `the pool "${pool}" is not in this stage`,
          `pools of the stage: ${stagePools.join(', ')}`,
          'key',
        )
    }
    return shares && { kind: 'share', shares }
  }
  const { cost, satisfaction, carbon } = parts.weigh ?? {}
  if (cost === undefined || satisfaction === undefined || carbon === undefined) return undefined
  if (cost + satisfaction + carbon === 0)
    reading.document.problem([...path, 'weigh'], 'the weights are all 0', 'at least one of cost, satisfaction and carbon is above 0')
  return { kind: 'weigh', cost, satisfaction, carbon }
}

/**
 * Every call type must find a pool that may take it, in one of the rules that may hold for it: those up to the first one without a
 * window, which catches it. At the hours of the others it may be left waiting.
 */
export function checkEligibility({ document, callTypes }: Reading, path: Path, rules: readonly Rule[], pools: readonly PoolFacts[]): void {
  if (pools.some((pool) => pool.skills === undefined || pool.location === undefined || pool.provider === undefined)) return
  for (const [callType, { tags }] of callTypes) {
    const able = new Set(pools.filter((pool) => pool.skills?.includes(callType)).map((pool) => pool.name))
    if (able.size === 0) continue
    const serves = (rule: Rule) => poolsOf(rule).some((pool) => able.has(pool))
    const holding = rules.filter(({ when }) => mayHold(when, callType, tags))
    const catching = holding.findIndex(({ when }) => when?.window === undefined)
    if (holding.slice(0, catching + 1).some(serves)) continue
    const hint = `pools with that skill: ${[...able].join(', ')}`
    const last = holding[catching]
    if (last === undefined || !holding.some(serves)) document.problem(path, `no stage has a pool that may take "${callType}" calls`, hint)
    else
      document.problem([...path, 'rules', rules.indexOf(last)], `no stage of this rule has a pool that may take "${callType}" calls`, hint)
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function mayHold(when: When | undefined, callType: string, tags: readonly string[]): boolean {
  const tagged = when?.tags === undefined || when.tags.some((tag) => tags.includes(tag))
  return tagged && (when?.callTypes === undefined || when.callTypes.includes(callType))
}

function poolsOf({ stages, assign }: Rule): string[] {
  return [...stages.flatMap((stage) => stage.pools), ...(assign ?? []).map((share: Share) => share.pool)]
}

import type { Reading } from './reading.ts'
import { isEmptyList, listOf } from './reading.ts'
import type { PoolFacts } from './resolvePool.ts'
import { resolveShares } from './resolveShares.ts'
import { resolveWhen, tagsOf } from './resolveWhen.ts'
import type { Path } from './scenarioDocument.ts'
import type { policySchema } from './schema/policy.ts'
import { checkSelector, expandSelectors } from './selectors.ts'
import type { Parts } from './shape.ts'
import { suggestOrList } from './suggest.ts'
import type { Choose, Rule, Stage } from './types.ts'

type PolicyParts = Parts<typeof policySchema>
type RuleParts = NonNullable<NonNullable<PolicyParts['rules']>[number]>
type StageParts = NonNullable<NonNullable<RuleParts['stages']>[number]>

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
  const when = parts.when && resolveWhen(reading, [...path, 'when'], parts.when, pools)
  const assign = typeof parts.assign === 'object' ? resolveShares(reading, [...path, 'assign'], parts.assign, pools) : parts.assign
  return {
    ...(when && { when }),
    ...(assign && { assign }),
    stages: resolveStages(reading, [...path, 'stages'], parts.stages ?? [], pools),
  }
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
    const reserve = resolveReserve(reading, [...at, 'reserve'], stage.reserve)
    return choose === undefined || stage.after === undefined ? [] : [{ after: stage.after, pools: expanded, choose, reserve }]
  })
}

/** Agents kept for the calls of a tag, in the order written. */
function resolveReserve(reading: Reading, path: Path, written: StageParts['reserve']): Stage['reserve'] {
  const known = tagsOf(reading)
  return [...(written ?? [])].flatMap(([tag, agents]) => {
    if (!known.has(tag))
      reading.document.problem([...path, tag], `no call type has the tag "${tag}"`, suggestOrList(tag, known, 'tags'), 'key')
    return agents === undefined ? [] : [{ tag, agents }]
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

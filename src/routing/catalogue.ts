import type { NamedPolicy } from '../scenario/types.ts'

export interface PolicyEntry {
  /** One line. */
  readonly summary: string
  readonly options: readonly PolicyOption[]
  /** What a planner would write instead, in stages. */
  readonly stages: string
  /** A line of a scenario's `policies`. */
  readonly example: string
}

export interface PolicyOption {
  readonly name: string
  readonly meaning: string
  readonly default: string
}

const overflowAfter = (meaning: string, seconds: number): PolicyOption => ({ name: 'overflowAfter', meaning, default: `${seconds} s` })

/** The shipped policies, as `aiguillage policies` lists them. */
export const POLICY_CATALOGUE: { readonly [Name in NamedPolicy['name']]: PolicyEntry } = {
  'onshore-first': {
    summary: 'onshore and homeshore pools; after a wait, all pools',
    options: [overflowAfter('wait after which all pools may answer', 20)],
    stages: `stages:
  - { pools: [onshore, homeshore] }
  - { after: 20 s, pools: all }`,
    example: 'french-first: { use: onshore-first, overflowAfter: 30 s }',
  },
  'offshore-first': {
    summary: 'offshore pools; after a wait nearshore ones too; after twice the wait, all pools',
    options: [overflowAfter('wait after which nearshore pools may answer too; twice as long for all pools', 20)],
    stages: `stages:
  - { pools: offshore }
  - { after: 20 s, pools: [offshore, nearshore] }
  - { after: 40 s, pools: all }`,
    example: 'abroad-first: { use: offshore-first, overflowAfter: 15 s }',
  },
  'cheapest-first': {
    summary: 'the idle pool in which the call is expected to cost least',
    options: [
      {
        name: 'overflowAfter',
        meaning: 'when given: each call type waits so long for its cheapest pool alone, then all pools may answer, in order',
        default: 'none: all pools at once, the cheapest idle one answers',
      },
    ],
    stages: `stages:
  - { pools: all, choose: cheapest }`,
    example: 'cheapest: { use: cheapest-first, overflowAfter: 15 s }',
  },
  'longest-idle': {
    summary: 'the agent who has been idle longest, in whatever pool',
    options: [],
    stages: `stages:
  - { pools: all, choose: longest-idle }`,
    example: 'fair: { use: longest-idle }',
  },
  'least-occupied': {
    summary: 'the pool with the smallest share of its agents busy',
    options: [],
    stages: `stages:
  - { pools: all, choose: least-occupied }`,
    example: 'level: { use: least-occupied }',
  },
  'percent-allocation': {
    summary: 'a contractual split: every call is bound to a pool by fixed shares; after a wait, all pools',
    options: [
      { name: 'shares', meaning: 'share of the calls for each pool; the shares add up to 100%', default: 'the same for every pool' },
      overflowAfter('wait after which all pools may answer', 60),
    ],
    stages: `assign: { casablanca: 60%, tunis: 40% }
stages:
  - { after: 60 s, pools: all }`,
    example: 'contract: { use: percent-allocation, shares: { casablanca: 60%, tunis: 40% }, overflowAfter: 90 s }',
  },
}

/** Text of `aiguillage policies`: a line for each. */
export function policyList(): string {
  const names = Object.keys(POLICY_CATALOGUE) as NamedPolicy['name'][]
  const width = Math.max(...names.map((name) => name.length))
  const lines = names.map((name) => `  ${name.padEnd(width)}  ${POLICY_CATALOGUE[name].summary}\n`)
  return `Shipped policies, for \`use\` in a scenario:\n\n${lines.join('')}
One with its options and an example: aiguillage policies NAME
Policies of your own, by stages, rules or code: docs/policies.md\n`
}

/** Text of `aiguillage policies NAME`; undefined where no shipped policy has that name. */
export function policyText(name: string): string | undefined {
  if (!Object.hasOwn(POLICY_CATALOGUE, name)) return undefined
  const { summary, options, stages, example } = POLICY_CATALOGUE[name as NamedPolicy['name']]
  const width = Math.max(0, ...options.map((option) => option.name.length))
  const rows = options.map((option) => `  ${option.name.padEnd(width)}  ${option.meaning} (default: ${option.default})\n`)
  return `${name}: ${summary}

Options
${rows.length > 0 ? rows.join('') : '  none\n'}
The same in stages
${indent(stages)}

Example
  policies:
    ${example}
`
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ')
}

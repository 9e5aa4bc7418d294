import { namedPolicies } from '../model/namedPolicies.ts'
import type { PolicyName } from '../model/policies/PolicySheet.ts'
import { shippedPolicies } from '../scenario/shippedPolicies.ts'

export interface PolicyEntry {
  /** One line. */
  readonly summary: string
  /** When a planner would want it. */
  readonly purpose: string
  readonly options: readonly PolicyOption[]
  /** What a planner would write instead, in stages. */
  readonly stages: string
  /** Lines of a scenario's `policies`. */
  readonly example: string
}

export interface PolicyOption {
  readonly name: string
  readonly meaning: string
  readonly default: string
}

const NAMES = Object.keys(namedPolicies) as PolicyName[]

/** The shipped policies, as `aiguillage policies` lists them. */
export const POLICY_CATALOGUE = Object.fromEntries(NAMES.map((name) => [name, entry(name)])) as {
  readonly [Name in PolicyName]: PolicyEntry
}

/** The sheet of the policy, with defaults from where a scenario gets them. */
function entry(name: PolicyName): PolicyEntry {
  const { summary, purpose, options, stages, example } = namedPolicies[name]
  const presets: Readonly<Record<string, unknown>> = { ...shippedPolicies[name].create({}, { pools: [], at: () => [] }) }
  const rows = options.map(({ name, meaning, default: words, unit }) => ({
    name,
    meaning,
    default: words ?? [presets[name], unit].join(' ').trim(),
  }))
  return { summary, purpose, options: rows, stages, example }
}

/** Text of `aiguillage policies`: a line for each. */
export function policyList(): string {
  const width = Math.max(...NAMES.map((name) => name.length))
  const below = `\n${' '.repeat(width + 4)}`
  const lines = NAMES.map((name) => `  ${name.padEnd(width)}  ${folded(POLICY_CATALOGUE[name].summary, 80 - width - 4).join(below)}\n`)
  return `Shipped policies, for \`use\` in a scenario:\n\n${lines.join('')}
One with its options and an example: aiguillage policies NAME
Policies of your own, by stages, rules or code: docs/policies.md\n`
}

/** Words in lines of at most so many characters. */
function folded(text: string, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > most) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** Text of `aiguillage policies NAME`; undefined where no shipped policy has that name. */
export function policyText(name: string): string | undefined {
  if (!Object.hasOwn(POLICY_CATALOGUE, name)) return undefined
  const { summary, purpose, options, stages, example } = POLICY_CATALOGUE[name as PolicyName]
  const width = Math.max(0, ...options.map((option) => option.name.length))
  const rows = options.map((option) => `  ${option.name.padEnd(width)}  ${option.meaning} (default: ${option.default})\n`)
  return `${name}: ${summary}

${purpose}

Options
${rows.length > 0 ? rows.join('') : '  none\n'}
The same in stages
${indent(stages, 2)}

Example
  policies:
${indent(example, 4)}
`
}

function indent(text: string, spaces: number): string {
  return text.replace(/^/gm, ' '.repeat(spaces))
}

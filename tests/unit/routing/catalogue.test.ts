import { describe, expect, it } from 'vitest'
import { compileModel } from '../../../src/model/compileModel.ts'
import type { Model } from '../../../src/model/model.ts'
import { POLICY_CATALOGUE, policyList, policyText } from '../../../src/routing/catalogue.ts'
import { parseScenario } from '../../../src/scenario/parseScenario.ts'
import { formatProblem } from '../../../src/scenario/problem.ts'
import { shippedPolicies } from '../../../src/scenario/shippedPolicies.ts'

const ENTRIES = Object.entries(POLICY_CATALOGUE)

/** A centre with a pool of every location, under the given policies (YAML, indented by two). */
function modelUnder(policies: string): Model {
  const pool = (name: string, location: string, price: number): string =>
    `  ${name}: { location: ${location}, agents: 5, skills: [sales], cost: { perPaidHour: ${price} } }\n`
  const yaml = `
calendar: { start: 2026-11-16T08:00, duration: 1 h, timeZone: Europe/Paris, country: FR }
callTypes:
  sales: { arrivals: { perHour: 100 }, handleTime: { distribution: constant, mean: 5 min } }
pools:
${pool('lille', 'onshore', 30)}${pool('at-home', 'homeshore', 28)}${pool('tunis', 'nearshore', 14)}${pool('casablanca', 'offshore', 12)}
policies:
${policies}`
  const parsed = parseScenario(yaml, { file: 'catalogue.yaml', read: () => undefined })
  if ('problems' in parsed) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  return compileModel(parsed.scenario)
}

describe('the catalogue of shipped policies', () => {
  it('lists every policy on a line of its own', () => {
    const lines = policyList().split('\n')
    for (const [name] of ENTRIES) expect(lines.filter((line) => line.trimStart().startsWith(`${name} `))).toHaveLength(1)
  })

  it('shows one policy with every option that a scenario may set, its default, and an example that uses it', () => {
    expect(Object.keys(shippedPolicies)).toEqual(Object.keys(POLICY_CATALOGUE))
    for (const [name, entry] of ENTRIES) {
      const text = policyText(name)!
      expect(text).toContain(`use: ${name}`)
      const { options, create } = shippedPolicies[name as keyof typeof shippedPolicies]
      expect(entry.options.map((option) => option.name)).toEqual(options)
      for (const option of entry.options) expect(text).toMatch(new RegExp(`${option.name} .*\\(default: ${option.default}\\)`))
      const seconds = (create({}, ['lille']) as { overflowAfter?: number }).overflowAfter
      if (seconds !== undefined) expect(text).toContain(`(default: ${seconds} s)`)
    }
  })

  it('gives examples that a scenario accepts', () => {
    const model = modelUnder(ENTRIES.map(([, { example }]) => `  ${example}\n`).join(''))
    expect(model.policies).toHaveLength(ENTRIES.length)
  })

  it('shows in stages what the policy does by default', () => {
    for (const [name, { stages }] of ENTRIES) {
      const shares = name === 'percent-allocation' ? ', shares: { casablanca: 60%, tunis: 40% }' : ''
      const rule = `      - ${stages.replaceAll('\n', '\n        ')}`
      const { policies } = modelUnder(`  shipped: { use: ${name}${shares} }\n  written:\n    rules:\n${rule}\n`)
      expect(policies[1].routing, name).toEqual(policies[0].routing)
    }
  })

  it('knows no other name, not even one that every object has', () => {
    expect(policyText('cheapest')).toBeUndefined()
    expect(policyText('toString')).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { compileModel } from '../../../src/model/compileModel.ts'
import type { Model } from '../../../src/model/model.ts'
import type { PolicyName } from '../../../src/model/policies/PolicySheet.ts'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import { POLICY_CATALOGUE, policyList, policyText } from '../../../src/routing/catalogue.ts'
import { parseScenario } from '../../../src/scenario/parseScenario.ts'
import { formatProblem } from '../../../src/scenario/problem.ts'
import { shippedPolicies } from '../../../src/scenario/shippedPolicies.ts'

const ENTRIES = Object.entries(POLICY_CATALOGUE)

/** A centre with a pool of every location, all on one clock, under the given policies (YAML, indented by two). */
function modelUnder(policies: string): Model {
  const pool = (name: string, location: string, price: number): string =>
    `  ${name}: { location: ${location}, agents: 5, skills: [sales, orders], cost: { perPaidHour: ${price} } }\n`
  const yaml = `
calendar: { start: 2026-11-13, duration: 4 d, timeZone: Europe/Paris, country: FR }
callTypes:
  sales: { arrivals: { perHour: 100 }, handleTime: { distribution: constant, mean: 5 min }, tags: qualitative }
  orders: { arrivals: { perHour: 100 }, handleTime: { distribution: constant, mean: 4 min } }
pools:
${pool('lille', 'onshore', 30)}${pool('at-home', 'homeshore', 28)}${pool('tunis', 'nearshore', 14)}${pool('casablanca', 'offshore', 12)}
policies:
${policies}`
  const parsed = parseScenario(yaml, { file: 'catalogue.yaml', read: () => undefined, facts: shippedFacts().facts })
  if ('problems' in parsed) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  return compileModel(parsed.scenario)
}

/** The four-line example under `policies:`. */
function indented(text: string, by: number): string {
  return `${text.replace(/^/gm, ' '.repeat(by))}\n`
}

describe('the catalogue of shipped policies', () => {
  it('lists every policy on a line of its own', () => {
    const lines = policyList().split('\n')
    expect(ENTRIES).toHaveLength(13)
    for (const [name] of ENTRIES) expect(lines.filter((line) => line.trimStart().startsWith(`${name} `))).toHaveLength(1)
  })

  it('shows one policy with when to want it, every option that a scenario may set, its default, and a five-line example that uses it', () => {
    expect(Object.keys(shippedPolicies)).toEqual(Object.keys(POLICY_CATALOGUE))
    for (const [name, { options, purpose, example }] of ENTRIES) {
      const text = policyText(name)!
      expect(text).toContain(purpose)
      expect(text).toContain(`  policies:\n${indented(example, 4)}`)
      expect(example.split('\n'), name).toHaveLength(4)
      expect(example).toContain(`  use: ${name}\n`)
      expect(options.map((option) => option.name)).toEqual(shippedPolicies[name as PolicyName].options)
      for (const option of options) expect(text).toContain(`${option.meaning} (default: ${option.default})`)
    }
  })

  it('gives examples that a scenario accepts, all together', () => {
    const model = modelUnder(ENTRIES.map(([, { example }]) => indented(example, 2)).join(''))
    expect(model.policies).toHaveLength(ENTRIES.length)
  })

  it('names the defaults that a scenario gets without the options', () => {
    let told = 0
    for (const [name, { options }] of ENTRIES) {
      const given = options.filter((option) => !/^(none|the same)/.test(option.default))
      const written = given.map((option) => `    ${option.name}: ${option.default}\n`).join('')
      const { policies } = modelUnder(`  plain: { use: ${name} }\n  written:\n    use: ${name}\n${written}`)
      expect(policies[1].routing, name).toEqual(policies[0].routing)
      told += given.length
    }
    expect(told).toBeGreaterThan(12)
  })

  it('shows in stages what the policy does by default', () => {
    for (const [name, { stages }] of ENTRIES) {
      const shares = name === 'percent-allocation' ? ', shares: { casablanca: 60%, tunis: 40% }' : ''
      const rules = stages.startsWith('rules:') ? indented(stages, 4) : `    rules:\n      - ${stages.replaceAll('\n', '\n        ')}\n`
      const { policies } = modelUnder(`  shipped: { use: ${name}${shares} }\n  written:\n${rules}`)
      expect(policies[1].routing, name).toEqual(policies[0].routing)
    }
  })

  it('knows no other name, not even one that every object has', () => {
    expect(policyText('cheapest')).toBeUndefined()
    expect(policyText('toString')).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { POLICY_CATALOGUE, policyList, policyText } from '../../../src/routing/catalogue.ts'

describe('the catalogue of shipped policies', () => {
  it('lists every policy on a line of its own', () => {
    const lines = policyList().split('\n')
    for (const name of Object.keys(POLICY_CATALOGUE))
      expect(lines.filter((line) => line.trimStart().startsWith(`${name} `))).toHaveLength(1)
  })

  it('shows one policy with every option, its default, and an example that uses it', () => {
    for (const [name, entry] of Object.entries(POLICY_CATALOGUE)) {
      const text = policyText(name)
      expect(text).toContain(`use: ${name}`)
      for (const option of entry.options) expect(text).toMatch(new RegExp(`${option.name} .*\\(default: ${option.default}\\)`))
    }
  })

  it('knows no other name, not even one that every object has', () => {
    expect(policyText('cheapest')).toBeUndefined()
    expect(policyText('toString')).toBeUndefined()
  })
})

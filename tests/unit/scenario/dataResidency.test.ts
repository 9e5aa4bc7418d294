import { describe, expect, test } from 'vitest'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import { dataResidency, residencyAllows } from '../../../src/scenario/dataResidency.ts'
import { expectProblems, problemsOf, scenarioOf, scenarioText } from './scenarioText.ts'

const { facts } = shippedFacts()
const POOLS = `lisbon: { location: nearshore, country: PT, agents: 1, skills: [technical] }
london: { location: nearshore, country: GB, agents: 1, skills: [technical] }
tunis: { location: offshore, country: TN, agents: 1, skills: [technical] }`
const text = (residency: string, policies?: string) =>
  scenarioText({ callType: `dataResidency: ${residency}`, pools: POOLS, ...(policies !== undefined && { policies }) })
const allowed = (residency: string): string[] => {
  const { callTypes, pools } = scenarioOf(text(residency))
  return pools.filter(({ country }) => residencyAllows(callTypes[0]!.dataResidency, country)).map(({ name }) => name)
}

describe('Data residency', () => {
  test.each([
    ['any', ['rennes', 'lisbon', 'london', 'tunis']],
    ['adequate', ['rennes', 'lisbon', 'london']],
    ['EEA', ['rennes', 'lisbon']],
    ['FR', ['rennes']],
    ['TN', ['tunis']],
  ])('%s leaves %s', (residency, pools) => {
    expect(allowed(residency)).toEqual(pools)
  })

  test('any says nothing of countries', () => {
    expect(scenarioOf(text('any')).callTypes[0]!.dataResidency).toEqual({ word: 'any' })
  })

  test('a country has its overseas regions, and so have the EEA and the adequate countries', () => {
    for (const word of ['FR', 'EEA', 'adequate']) expect(residencyAllows(dataResidency(word, '2026-11-02', facts), 'RE')).toBe(true)
    expect(residencyAllows(dataResidency('PT', '2026-11-02', facts), 'RE')).toBe(false)
    expect(residencyAllows(dataResidency('FR', '2026-11-02', facts), 'PF')).toBe(false)
  })

  test.each([
    ['BR', '2026-01-25', false],
    ['BR', '2026-01-26', true],
    ['GB', '2021-06-27', false],
    ['GB', '2031-12-27', true],
    ['GB', '2031-12-28', false],
    ['JP', '2019-01-23', true],
    ['MA', '2026-11-02', false],
  ])('the adequacy of %s on %s is %s', (country, date, adequate) => {
    expect(residencyAllows(dataResidency('adequate', date, facts), country)).toBe(adequate)
  })

  test('adequacy is that of the day of the start, on the clock of the calendar', () => {
    const calendar = (start: string) => `start: ${start}\nduration: 1 d\ntimeZone: Europe/Paris\ncountry: FR`
    const brazil = (start: string) =>
      scenarioOf(scenarioText({ calendar: calendar(start), callType: 'dataResidency: adequate' })).callTypes[0]!.dataResidency.countries
    expect(brazil('2026-01-25T23:00:00Z')).toContain('BR')
    expect(brazil('2026-01-25')).not.toContain('BR')
  })

  test.each([
    ['¦everywhere', 'expected any, adequate, EEA or a country code such as FR, found "everywhere"'],
    ['¦eea', 'expected any, adequate, EEA or a country code such as FR, found "eea"'],
    ['¦ZZ', 'expected any, adequate, EEA or a country code such as FR, found "ZZ"'],
    ['¦France', 'expected any, adequate, EEA or a country code such as FR, found "France" (write FR)'],
  ])('%s is none', (residency, sentence) => {
    expectProblems(text(residency), [`callTypes.technical.dataResidency: ${sentence}`])
  })

  test('that leaves no pool names those refused and why', () => {
    const only = (residency: string) =>
      scenarioText({ callType: `dataResidency: ¦${residency}` }).replace('onshore', 'offshore\n    country: MA')
    expectProblems(only('EEA'), [
      'callTypes.technical.dataResidency: no pool may take "technical" calls: rennes is in MA, outside the EEA (add it to the skills of a pool there, or choose another dataResidency)',
    ])
    expectProblems(only('adequate'), [
      'callTypes.technical.dataResidency: no pool may take "technical" calls: rennes is in MA, without an adequacy decision on the first day',
    ])
    expectProblems(only('FR'), ['callTypes.technical.dataResidency: no pool may take "technical" calls: rennes is in MA, not in FR'])
  })

  test('a policy whose pools are all refused names them', () => {
    expectProblems(text('EEA', 'p: ¦{ stages: [{ pools: [tunis, london] }] }'), [
      'policies.p: no stage has a pool that may take "technical" calls: london is in GB, tunis is in TN, outside the EEA (pools with that skill: rennes, lisbon)',
    ])
    expectProblems(text('FR', 'p: ¦{ use: bullseye, rings: [[nearshore], [offshore]] }'), [
      'policies.p: no stage has a pool that may take "technical" calls: lisbon is in PT, london is in GB, tunis is in TN, not in FR',
    ])
    expect(problemsOf(text('FR', 'p: { stages: [{ pools: [tunis, rennes] }] }'))).toEqual([])
  })
})

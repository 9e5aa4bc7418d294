import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import { countries } from '../../../src/scenario/countries.ts'
import { FACT_FILES, parseFacts } from '../../../src/scenario/facts.ts'

const textOf = (name: string) => readFileSync(new URL(`../../../data/facts/${name}`, import.meta.url), 'utf8')
const { facts } = shippedFacts()
const contentOf = (name: string): unknown[] => parseAllDocuments(textOf(name)).map((document) => document.toJS())

/** Maps that hold a number, a list of days or decisions directly: what a source must stand beside. */
function* tables(value: unknown, path: string): Generator<[string, Record<string, unknown>]> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* tables(item, `${path}[${index}]`)
  else if (value !== null && typeof value === 'object') {
    const map = value as Record<string, unknown>
    if ('source' in map) yield [path, map]
    else for (const [key, inner] of Object.entries(map)) yield* tables(inner, `${path}.${key}`)
  }
}

/** Numbers that no table with a source holds. */
function* bare(value: unknown, path: string): Generator<string> {
  if (typeof value === 'number') yield path
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* bare(item, `${path}[${index}]`)
  else if (value !== null && typeof value === 'object' && !('source' in value))
    for (const [key, inner] of Object.entries(value)) yield* bare(inner, `${path}.${key}`)
}

describe('The facts', () => {
  test.each(FACT_FILES)('%s says of every figure what it is, where it is from, of when, and how sure', (name) => {
    const found = [...tables(contentOf(name), name)]
    expect(found.length).toBeGreaterThanOrEqual(4)
    for (const [path, table] of found) {
      expect(['SEEN', 'CALC', 'ASSUMED', 'estimated'], path).toContain(table['flag'])
      expect(String(table['source']).length, path).toBeGreaterThan(5)
      expect(String(table['date']), path).toMatch(/^\d{4}(-\d{4}|-\d{2}-\d{2})?$/)
      if (name !== 'data-law.yaml' && !('countries' in table)) expect(String(table['unit']).length, path).toBeGreaterThan(3)
    }
    expect([...bare(contentOf(name), name)].filter((path) => !path.startsWith('ramadan.yaml[0].years'))).toEqual([])
  })

  test('have a version each, which a run records with their SHA-256 once they are needed', () => {
    const shipped = shippedFacts()
    expect(shipped.used).toEqual({})
    const { version } = shipped.facts.carbon
    expect(version).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(shipped.used).toEqual({ 'data/facts/carbon.yaml': { version, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    expect(Object.keys(shipped.used)).toHaveLength(1)
    for (const part of ['dataLaw', 'countries', 'ramadan', 'computing'] as const)
      expect(shipped.facts[part].version).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(Object.keys(shipped.used).sort()).toEqual(FACT_FILES.map((name) => `data/facts/${name}`).sort())
  })

  test('are refused with the file and the place where they are not as expected', () => {
    const spoilt = (from: string, to: string) => parseFacts((name) => textOf(name).replace(from, to))
    expect(() => spoilt('flag: SEEN', 'flag: SURE').carbon).toThrow(/^The facts in carbon\.yaml are not as expected: seats\.flag: /)
    expect(() => spoilt('version:', 'versio:').dataLaw).toThrow(/data-law\.yaml/)
    expect(() => parseFacts(() => Uint8Array.of(0, 1, 2, 3)).ramadan).toThrow('The facts in ramadan.yaml are not text.')
  })

  test('are read when they are needed and once', () => {
    const read: string[] = []
    const lazy = parseFacts((name) => {
      read.push(name)
      return textOf(name)
    })
    expect(read).toEqual([])
    expect(lazy.carbon).toBe(lazy.carbon)
    expect(lazy.grid).toBe(lazy.grid)
    expect(read).toEqual(['carbon.yaml'])
  })

  test('name countries by codes that exist', () => {
    const { dataLaw, grid, countries: typical, ramadan } = facts
    const named = [
      ...dataLaw.eea.members,
      ...Object.entries(dataLaw.territories.of).flat(2),
      ...dataLaw.adequacy.flatMap(({ decisions }) => Object.keys(decisions)),
      ...grid.grid.flatMap(({ values }) => Object.keys(values)),
      ...Object.keys(typical.language.values),
      ...ramadan.dates.flatMap((group) => group.countries),
    ]
    expect(named.filter((code) => !countries.has(code))).toEqual([])
  })
})

describe('The law', () => {
  const decided = new Map(facts.dataLaw.adequacy.flatMap(({ decisions }) => Object.entries(decisions)))

  test('the EEA has 30 members, without the United Kingdom and Switzerland', () => {
    const { members } = facts.dataLaw.eea
    expect(new Set(members).size).toBe(30)
    for (const code of ['FR', 'PT', 'IS', 'LI', 'NO']) expect(members).toContain(code)
    for (const code of ['GB', 'CH']) expect(members).not.toContain(code)
  })

  test('no usual offshore country has an adequacy decision', () => {
    for (const code of ['MA', 'TN', 'DZ', 'MG', 'SN', 'MU', 'IN', 'PH']) expect(decided.has(code)).toBe(false)
  })

  test('sixteen countries and territories have one, the United Kingdom until a date', () => {
    expect([...decided.keys()].sort()).toEqual('AD AR BR CA CH FO GB GG IL IM JE JP KR NZ US UY'.split(' '))
    for (const [code, { from, until }] of decided) if (until !== undefined) expect(until > from, code).toBe(true)
    expect([...decided].filter(([, { until }]) => until !== undefined).map(([code]) => code)).toEqual(['GB'])
  })

  test('says where a decision does not cover everybody', () => {
    for (const code of ['CA', 'US']) expect(decided.get(code)!.scope).toMatch(/only/)
  })
})

describe('Carbon', () => {
  const total = (lines: object) => Object.values(lines).reduce((sum: number, value: number) => sum + value, 0)

  test('a seat is 2.0 t in an office and 0.65 t at home', () => {
    const { office, home } = facts.carbon.seats
    expect(office).toEqual({ commuting: 1.2, building: 0.6, equipment: 0.2, home: 0, travel: 0 })
    expect(home).toEqual({ commuting: 0, building: 0, equipment: 0.2, home: 0.4, travel: 0.05 })
    expect(total(office)).toBeCloseTo(2, 12)
    expect(total(home)).toBeCloseTo(0.65, 12)
    expect(total(home) / total(office)).toBeCloseTo(0.325, 12)
    expect(facts.carbon.workedHours.value).toBe(1607)
  })

  test('the grids are those of the source', () => {
    const grid = Object.assign({}, ...facts.grid.grid.map(({ values }) => values)) as Record<string, number>
    expect(grid).toMatchObject({ FR: 56, PT: 165.6, MA: 630, TN: 564, DZ: 634.6, MG: 436.4, SN: 511.6, MU: 632.5, IN: 713.4, PH: 610.7 })
    expect(Object.keys(grid)).toHaveLength(13)
  })

  test('a building is 146 kWh a square metre on 18 square metres', () => {
    expect(facts.grid.buildingEnergy.value).toBe(146 * 18)
  })

  test('the French hours have a mean of 1', () => {
    const index = facts.grid.hourlyIndex.values['FR']!
    expect(index.reduce((sum, value) => sum + value, 0) / 24).toBeCloseTo(1, 2)
    expect([Math.min(...index), Math.max(...index)]).toEqual([0.91, 1.05])
  })

  test('a minute of telephone, rebound and commuting are those of their sources', () => {
    const { rebound, commuting } = facts.carbon
    expect([facts.grid.network.value, rebound.value, commuting.value]).toEqual([3.6, 0.31, (271 * 5) / 1000])
  })
})

describe('Countries', () => {
  const { language, culture, price, attrition, satisfaction, homeshore, understanding } = facts.countries
  const all = (parts: readonly { values: Readonly<Record<string, number>> }[]) =>
    Object.assign({}, ...parts.map(({ values }) => values)) as Record<string, number>

  test('have language and culture scores', () => {
    expect(language.values).toEqual({ FR: 1, PT: 0.9, MA: 0.88, TN: 0.88, DZ: 0.86, MG: 0.84, SN: 0.88, MU: 0.9, IN: 0.1, PH: 0.05 })
    expect(culture.values).toEqual({ FR: 1, PT: 0.85, MA: 0.75, TN: 0.75, DZ: 0.72, MG: 0.65, SN: 0.7, MU: 0.75, IN: 0.4, PH: 0.4 })
  })

  test('have prices and attrition, home apart', () => {
    expect(all(price)).toEqual({ FR: 33, PT: 24, MA: 15, TN: 11, DZ: 11, MG: 10, SN: 11, MU: 13, IN: 8, PH: 10 })
    expect(all(attrition)).toEqual({ FR: 0.25, PT: 0.3, MA: 0.18, TN: 0.2, DZ: 0.2, MG: 0.25, SN: 0.2, MU: 0.25, IN: 0.33, PH: 0.38 })
    expect([homeshore.price.values, homeshore.attrition.values]).toEqual([{ FR: 30 }, { FR: 0.15 }])
  })

  test('have a satisfaction of French callers where French is spoken', () => {
    expect(satisfaction.values).toEqual({ FR: 0.8, PT: 0.76, MA: 0.71, TN: 0.71, DZ: 0.7, MG: 0.69, SN: 0.7, MU: 0.73 })
  })

  test('typical effects are assumed, and what they are derived from holds', () => {
    expect([understanding.handleTime.flag, understanding.resolution.flag]).toEqual(['ASSUMED', 'ASSUMED'])
    const loss = ({ language: l, culture: c }: { language: number; culture: number }) => l * (1 - 0.88) + c * (1 - 0.75)
    expect(loss(understanding.handleTime)).toBeCloseTo(0.1, 2)
    expect(Math.abs(loss(understanding.resolution) - (1 - 1 / 1.34) / 2)).toBeLessThan(0.01)
    expect(understanding.resolution.language).toBeCloseTo(1 - 45 / 88, 2)
  })
})

describe('Ramadan', () => {
  test.each(facts.ramadan.dates.flatMap(({ countries: codes, days }) => codes.map((code) => [code, days] as const)))(
    '%s has the dates of every year, of 29 or 30 days, eleven days earlier each year',
    (_, days) => {
      const time = (day: string) => Date.parse(day) / 86_400_000
      for (const { from, to } of days) expect([29, 30]).toContain(time(to) - time(from) + 1)
      days.slice(1).forEach(({ from }, index) => {
        expect([354, 355]).toContain(time(from) - time(days[index]!.from))
      })
      const years = new Set(days.map(({ from }) => Number(from.slice(0, 4))))
      for (let year = facts.ramadan.years.from; year <= facts.ramadan.years.to; year++) expect(years).toContain(year)
    },
  )

  test('every date is estimated', () => {
    expect(new Set(facts.ramadan.dates.map(({ flag }) => flag))).toEqual(new Set(['estimated']))
    expect(facts.ramadan.dates.flatMap((group) => group.countries)).toEqual(expect.arrayContaining(['MA', 'TN', 'DZ', 'SN']))
  })
})

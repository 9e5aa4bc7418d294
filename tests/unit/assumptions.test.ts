import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readScenario } from '../../src/node/plans/readScenario.ts'
import { scenarioOnDisk } from '../../src/node/plans/ScenarioInput.ts'
import type { Assumption } from '../../src/scenario/types.ts'

const DATA = fileURLToPath(new URL('../../data/', import.meta.url))
const scenarios = readdirSync(DATA, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.yaml') && !path.startsWith('facts/'),
)
const scenarioOf = (path: string) => readScenario(scenarioOnDisk(join(DATA, path))).scenario
const dictionaryOf = (path: string): string => join(DATA, dirname(path), 'README.md')
const withDictionary = scenarios.filter((path) => existsSync(dictionaryOf(path)))

/** Tables of a page of Markdown: rows of cells, the header first, without its marks. */
function tablesOf(markdown: string): string[][][] {
  return markdown.split(/\n(?!\|)/).flatMap((part) => {
    const rows = part
      .split('\n')
      .filter((line) => line.startsWith('|') && !/^[|-]+$/.test(line))
      .map((line) =>
        line
          .replace(/\*\*|`/g, '')
          .split('|')
          .slice(1, -1),
      )
      .map((cells) => cells.map((cell) => cell.trim()))
    return rows.length === 0 ? [] : [rows]
  })
}

/** What the dictionary says with a flag: figure, value and the words behind them. */
function flaggedRows(markdown: string): { what: string; value: string; unit: string; flag: string; why: string }[] {
  return tablesOf(markdown).flatMap(([header, ...rows]) => {
    const columns = header!.slice(1).join()
    const read = rows.map(([what = '', a = '', b = '', c = '', d = '']) => {
      if (columns === 'value,unit,flag,source') return { what, value: a, unit: b, flag: c, why: d }
      if (columns === 'figure,flag,why') return { what, value: a, unit: '', flag: b, why: c }
      if (columns === 'value,where from') return { what, value: a, unit: '', flag: /SEEN|CALC|ASSUMED/.exec(b)?.[0] ?? '', why: b }
      return undefined
    })
    return read.filter((row) => row !== undefined).filter(({ flag }) => /SEEN|CALC|ASSUMED/.test(flag))
  })
}

/** Scalars of a scenario at a path in which a star is any key. */
function at(node: unknown, [step, ...rest]: readonly string[]): string[] {
  if (node === null || node === undefined) return []
  if (step === undefined) return typeof node === 'object' ? [] : [String(node)]
  if (typeof node !== 'object') return []
  const found = step === '*' ? Object.values(node) : [(node as Record<string, unknown>)[step]]
  return found.flatMap((each) => at(each, rest))
}

const same = (row: { what: string; value: string; unit: string }) => (other: Assumption) =>
  other.what === row.what && other.value === row.value && other.unit === row.unit

describe('The assumptions of the shipped scenarios', () => {
  test.each(scenarios)('of %s are there, with a question that they help to answer', (path) => {
    const { question, assumptions = [] } = scenarioOf(path)
    expect(question).toMatch(/^[A-Z].{30,}\?$/)
    expect(assumptions.length).toBeGreaterThanOrEqual(12)
    expect(assumptions.filter(({ flag, source }) => flag !== 'ASSUMED' && source === '')).toEqual([])
  })

  test.each(withDictionary)('of %s are all that its dictionary flags, with the same value, unit and flag', (path) => {
    const { assumptions = [] } = scenarioOf(path)
    // What the dictionary spreads over a table stands value by value among the assumptions.
    const flagged = flaggedRows(readFileSync(dictionaryOf(path), 'utf8')).filter(({ value }) => value !== 'see table')
    expect(flagged.length).toBeGreaterThan(8)
    for (const row of flagged) {
      const found = assumptions.filter(same(row))
      expect(
        found.map(({ flag }) => flag),
        `${row.what}: ${row.value}`,
      ).toContain(row.flag.split(' ')[0])
      const words =
        row.why === 'see above' ? [] : row.why.split(/[^\p{L}\d.]+/u).filter((word) => !/^(SEEN|CALC|ASSUMED|price|)$/.test(word))
      expect(
        found.some(({ source }) => words.every((word) => source.includes(word))),
        `${row.what}: ${row.why}`,
      ).toBe(true)
    }
  })

  test.each(withDictionary)('of %s say nothing that its dictionary does not', (path) => {
    const { assumptions = [] } = scenarioOf(path)
    const sections = readFileSync(dictionaryOf(path), 'utf8')
      .replace(/\*\*|`/g, '')
      .split(/^(?=## )/m)
    const lines = sections.flatMap((section) => section.split('\n').map((line) => `${line} ${section.split('\n')[0]}`))
    const missing = assumptions.filter(({ what, value }) => {
      const names = what.split(/[.:, ]+/).filter((word) => word !== '*' && word.length > 3)
      const says = (line: string): boolean => line.includes(value) && names.some((name) => line.toLowerCase().includes(name.toLowerCase()))
      return value !== 'see the data dictionary' && !lines.some(says)
    })
    expect(missing.map(({ what, value }) => `${what}: ${value}`)).toEqual([])
  })

  test.each(scenarios)('of %s give the values that the scenario has', (path) => {
    const written = parse(readFileSync(join(DATA, path), 'utf8')) as unknown
    const { assumptions = [] } = scenarioOf(path)
    let checked = 0
    for (const { what, value } of assumptions) {
      const values = at(written, what.split('.'))
      if (values.length === 0) continue
      checked++
      for (const each of value.split(/, | · /))
        expect(
          values.some((found) => found === each || found === each.split(' ')[0]),
          `${what}: ${each}`,
        ).toBe(true)
    }
    expect(checked).toBeGreaterThanOrEqual(path.includes('-peak') || path.includes('-insurer') ? 0 : 9)
  })
})

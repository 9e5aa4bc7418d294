import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { formatProblem } from '../../../src/scenario/parseScenario.ts'
import { scenarioSchema } from '../../../src/scenario/schema.ts'
import { RICH_CSV as CSV, RICH } from './richScenario.ts'
import { parse, scenarioText } from './scenarioText.ts'

const PIECES = [
  ...[
    '',
    ' ',
    '\n',
    '\t',
    ':',
    ': ',
    ', ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '#',
    '&a ',
    '*a',
    '!!str ',
    '<<: *a',
    '? ',
    '|',
    '%',
    '\u0000',
    '¦',
    'é',
  ],
  ...['-1', '0', '.nan', '1e999', '012', 'null', 'true', '{}', '[]', 'all', 'FR', '__proto__', 'constructor', 'toString', '99 d', '200%'],
  ...[
    'agents: 1',
    'use: x',
    'file: f.csv',
    'instants: f.csv',
    'distribution: empirical',
    'gaps: zero',
    'when: {}',
    'assign: {}',
    'module: f.csv',
  ],
]
/** A few cuts, insertions and replacements anywhere in the text. */
function mutated(text: string) {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.oneof(fc.nat(3), fc.nat(40)),
    piece: fc.constantFrom(...PIECES),
  })
  return fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) =>
    edits.reduce((result, { at, cut, piece }) => {
      const from = Math.floor(at * result.length)
      return result.slice(0, from) + piece + result.slice(from + cut)
    }, text),
  )
}

/** One line lost, doubled, moved or indented. */
function reordered(text: string) {
  const lines = text.split('\n')
  return fc.tuple(fc.nat(lines.length - 1), fc.nat(lines.length - 1), fc.constantFrom('', '  ', '    ')).map(([from, to, indent]) => {
    const rest = lines.filter((_, index) => index !== from)
    rest.splice(to, 0, indent + (lines[from] ?? ''))
    return rest.join('\n')
  })
}

function expectSound(source: string | Uint8Array, files: Readonly<Record<string, string>>): void {
  const result = parse(source, files)
  if ('problems' in result) {
    expect(result.problems.length).toBeGreaterThan(0)
    for (const problem of result.problems) {
      expect(problem.line).toBeGreaterThan(0)
      expect(problem.column).toBeGreaterThan(0)
      expect(formatProblem(problem)).toMatch(/^\S+:\d+:\d+ .*[^ ]$/su)
      expect(formatProblem(problem)).not.toMatch(/undefined|NaN|\[object/)
    }
    return
  }
  const written = parseYaml(String(source)) as { callTypes: object; pools: object; policies?: object }
  expect(result.scenario.callTypes).toHaveLength(Object.keys(written.callTypes).length)
  expect(result.scenario.pools).toHaveLength(Object.keys(written.pools).length)
  expect(result.scenario.policies).toHaveLength(Object.keys(written.policies ?? { all: {} }).length)
}

describe('Whatever is written', () => {
  test('what is mutated is right to begin with', () => {
    const result = parse(RICH, { 'f.csv': CSV })
    expect('problems' in result ? result.problems.map(formatProblem) : []).toEqual([])
  })

  test('a mutated scenario gives a scenario or sentences, never an exception', () => {
    fc.assert(
      fc.property(fc.oneof(mutated(RICH), mutated(scenarioText()), reordered(RICH)), (source) => expectSound(source, { 'f.csv': CSV })),
      { numRuns: 250 },
    )
  }, 120_000)

  test('a mutated CSV gives a scenario or sentences, never an exception', () => {
    const source = scenarioText({
      arrivals: '{ file: f.csv, gaps: zero }',
      staffing: 'file: f.csv\ngaps: zero',
      callTypes: 'billing:\n  arrivals: { instants: f.csv }\n  handleTime: { distribution: empirical, file: f.csv }',
    }).replace('[technical]', '[technical, billing]')
    fc.assert(
      fc.property(mutated(CSV.replaceAll('home', 'rennes')), (csv) => expectSound(source, { 'f.csv': csv })),
      { numRuns: 150 },
    )
  }, 120_000)

  test('any bytes at all give sentences', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 100 })), (source) => {
        const result = parse(source)
        expect('problems' in result && result.problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  test('what is accepted also satisfies the schema that editors use', () => {
    fc.assert(
      fc.property(mutated(RICH), (source) => {
        const result = parse(source, { 'f.csv': CSV })
        if ('scenario' in result) expect(scenarioSchema.safeParse(parseYaml(source)).error?.issues ?? []).toEqual([])
      }),
      { numRuns: 150 },
    )
  }, 120_000)
})

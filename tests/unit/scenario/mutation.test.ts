import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { formatProblem } from '../../../src/scenario/parseScenario.ts'
import { scenarioSchema } from '../../../src/scenario/schema.ts'
import { STARTER } from '../../../src/scenario/starter.ts'
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
const CALLERS = `
    dataResidency: adequate
    bot: { containment: 20%, duration: 90 s, resolution: 80% }
    resolution: 78%
    redial: { probability: 35%, after: { distribution: exponential, mean: 10 min } }
    repeat: { probability: 60%, after: { distribution: exponential, mean: 4 h } }
    transfer: { probability: 10%, to: complaint, kind: warm, briefing: 30 s }
    callback: { whenWait: 3 min, acceptance: 40% }
    understanding: typical`
const POOL = `
    language: typical
    ramadan: { factor: 92%, pause: { at: 18:30, for: 30 min } }
    surge: { upTo: 60, whenWaiting: 40, for: 2 h }
    contract: { serviceLevel: 80%, penaltyPerPoint: 500, overage: { above: 10, perContact: 1 } }
    carbon: { seats: 10 }`
const RICH = `${STARTER.replace('    open: mon-sat 08:00-20:00', `    open: mon-sat 08:00-20:00${CALLERS}`).replace('    provider: partner', `${POOL.slice(1)}\n    provider: partner`)}  abroad: { use: percent-allocation, shares: { casablanca: 50%, lille: 50% } }
  again: { use: abroad, pools: { lille: { agents: 3 }, home: { file: f.csv, gaps: zero } } }
  live:
    ageing: 2 min
    rules:
      - when: { waitingAbove: 3, serviceLevelBelow: 70%, window: 5 min, idleBelow: 2, idleIn: partner, days: mon, timeZone: Africa/Tunis }
        stages: [{ pools: all, reserve: { qualitative: 3 } }]
      - assign: least-expected-wait
disruptions:
  - { at: 2026-11-02T14:00, for: 2 h, pools: offshore, capacity: 0%, calls: drop }
  - { random: { every: 1 d, for: { distribution: exponential, mean: 1 h } }, callTypes: all, arrivals: 300% }
carbon: { method: grid, rebound: 31% }
exchange: { MAD: 0.093 }
`
const CSV =
  'interval_start;pool;agents;call_type;calls;arrived_at\n2026-11-02T08:00;home;3;billing;12,5;2026-11-02\n2026-11-02T09:00;home;4;billing;1;2026-11-02T10:00\n'

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

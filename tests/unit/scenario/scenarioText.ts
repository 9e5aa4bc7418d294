import { expect } from 'vitest'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import { formatProblem, parseScenario } from '../../../src/scenario/parseScenario.ts'
import type { Scenario } from '../../../src/scenario/types.ts'

const { facts } = shippedFacts()

interface Sections {
  /** Lines under each section, already indented as they are to appear. */
  root?: string
  calendar?: string
  arrivals?: string
  callType?: string
  callTypes?: string
  pool?: string
  staffing?: string
  pools?: string
  policies?: string
}

/** A small valid scenario, with what a test adds to it. */
export function scenarioText(sections: Sections = {}): string {
  const lines = (text: string | undefined, indent: number): string =>
    text === undefined ? '' : `${text.replace(/^/gm, ' '.repeat(indent))}\n`
  return `${lines(sections.root, 0)}calendar:
${lines(sections.calendar ?? 'start: 2026-11-02\nduration: 1 d\ntimeZone: Europe/Paris\ncountry: FR', 2)}callTypes:
  technical:
    arrivals: ${sections.arrivals ?? '{ perHour: 60 }'}
    handleTime: { distribution: exponential, mean: 5 min }
${lines(sections.callType, 4)}${lines(sections.callTypes, 2)}pools:
  rennes:
    location: onshore
    skills: [technical]
${lines(sections.staffing ?? 'agents: 10', 4)}${lines(sections.pool, 4)}${lines(sections.pools, 2)}${
  sections.policies === undefined ? '' : `policies:\n${lines(sections.policies, 2)}`
}`
}

type Files = Readonly<Record<string, string | Uint8Array>>

export function parse(source: string | Uint8Array, files: Files = {}) {
  return parseScenario(source, {
    file: 's.yaml',
    facts,
    read: (path) => {
      const content = files[path]
      return typeof content === 'string' ? new TextEncoder().encode(content) : content
    },
  })
}

export function problemsOf(source: string | Uint8Array, files: Files = {}): string[] {
  const result = parse(source, files)
  return 'problems' in result ? result.problems.map(formatProblem) : []
}

/** The scenario; fails with its problems if it has any. */
export function scenarioOf(source: string | Uint8Array, files: Files = {}): Scenario {
  const result = parse(source, files)
  if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'))
  return result.scenario
}

/**
 * The text with its marks (¦) taken out has exactly these problems, one at each mark, in order.
 * A sentence is `path: message (hint)`, or a part of it from its beginning.
 */
export function expectProblems(marked: string, sentences: readonly string[], files: Files = {}): void {
  const places: string[] = []
  const source = marked.split('\n').map((line, index) => {
    const pieces = line.split('¦')
    pieces.slice(0, -1).reduce((column, piece) => {
      places.push(`s.yaml:${index + 1}:${column + piece.length}`)
      return column + piece.length
    }, 1)
    return pieces.join('')
  })
  const expected = sentences.map((sentence, index) => `${places[index] ?? 's.yaml:?'} ${sentence}`)
  const found = problemsOf(source.join('\n'), files)
  expect(found.map((line, index) => line.slice(0, expected[index]?.length))).toEqual(expected)
}

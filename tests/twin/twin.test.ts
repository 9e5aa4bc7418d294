import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileModel } from '../../src/model/compileModel.ts'
import { publicHolidays } from '../../src/model/publicHolidays.ts'
import { shippedFacts } from '../../src/node/plans/shippedFacts.ts'
import { formatProblem, parseScenario } from '../../src/scenario/parseScenario.ts'
import { STARTER } from '../../src/scenario/starter.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { firstDifference } from './compare.ts'
import { scenarios } from './generate.ts'
import { scenarioText } from './scenarioText.ts'

const encoder = new TextEncoder()

/** Scenarios in a batch: set TWIN_SOAK=1000 for a long soak (and TWIN_SEED for other scenarios). */
const { TWIN_SOAK = '40', TWIN_SEED = '0' } = process.env
const BATCH = Number(TWIN_SOAK)
const PATIENCE = Math.max(60_000, 1000 * BATCH)

/** Where the fast engine and the twin part, under every policy of the scenario, in two replications. */
function differences(scenario: Scenario): string[] {
  const model = compileModel(scenario, publicHolidays)
  return model.policies.flatMap(({ name }, q) =>
    [1, 2].flatMap((replication) => {
      const difference = firstDifference(model, q, 'twin', replication)
      return difference === undefined ? [] : [`${name}, replication ${replication}: ${difference}`]
    }),
  )
}

/** The scenario as text, for a failing test to show. */
function shown(scenario: Scenario): string {
  const { yaml, files } = scenarioText(scenario)
  return [yaml, ...[...files].map(([path, text]) => `# ${path}\n${text}`)].join('\n')
}

function parsed(scenario: Scenario): Scenario {
  const { yaml, files } = scenarioText(scenario)
  const read = (path: string) => (files.has(path) ? encoder.encode(files.get(path)) : undefined)
  const result = parseScenario(yaml, { file: 'scenario.yaml', read, facts: shippedFacts().facts })
  if ('problems' in result) throw new Error([...result.problems.map(formatProblem), yaml].join('\n'))
  return result.scenario
}

/** Sums of floats may differ in the last digits. */
function rounded(scenario: Scenario): unknown {
  return JSON.parse(JSON.stringify(scenario, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value)))
}

/** A file beside the shipped scenarios. */
function besideData(path: string): Uint8Array {
  return readFileSync(new URL(`../../data/${path}`, import.meta.url))
}

describe('The fast engine and its slow twin', () => {
  it.each([
    ['data/quickstart.yaml', readFileSync(new URL('../../data/quickstart.yaml', import.meta.url))],
    ['what `init` writes', STARTER],
  ])('agree on %s', (_, text) => {
    const result = parseScenario(text, { file: 'scenario.yaml', read: besideData, facts: shippedFacts().facts })
    if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'))
    expect(differences(result.scenario)).toEqual([])
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'leave the same block and the same calls for generated scenarios, bit for bit (batch %i)',
    (seed) => {
      const property = fc.property(scenarios, (scenario) => {
        expect(differences(scenario), shown(scenario)).toEqual([])
      })
      // Shrinking takes minutes: set endOnFailure to false for the smallest scenario.
      fc.assert(property, { seed: Number(TWIN_SEED) + seed, numRuns: BATCH, endOnFailure: true })
    },
    PATIENCE,
  )

  it.each([9, 10])(
    'agree on generated scenarios that went through YAML and CSV, which are read back as they were (batch %i)',
    (seed) => {
      const property = fc.property(scenarios, (scenario) => {
        const again = parsed(scenario)
        expect(rounded(again), shown(scenario)).toEqual(rounded(scenario))
        expect(differences(again), shown(scenario)).toEqual([])
      })
      fc.assert(property, { seed: Number(TWIN_SEED) + seed, numRuns: BATCH, endOnFailure: true })
    },
    PATIENCE,
  )
})

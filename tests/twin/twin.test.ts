import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileModel } from '../../src/model/compileModel.ts'
import { publicHolidays } from '../../src/model/publicHolidays.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { firstDifference } from './compare.ts'
import { scenarios } from './generate.ts'

/** Every policy of the scenario, in two replications. */
function differences(scenario: Scenario): string[] {
  const model = compileModel(scenario, publicHolidays)
  return model.policies.flatMap(({ name }, q) =>
    [1, 2].flatMap((replication) => {
      const difference = firstDifference(model, q, 'twin', replication)
      return difference === undefined ? [] : [`${name}, replication ${replication}: ${difference}`]
    }),
  )
}

describe('The fast engine and its slow twin', () => {
  it.each([1, 2, 3, 4, 5, 6])('leave the same block and the same calls for 40 generated scenarios, bit for bit (batch %i)', (seed) => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(differences(scenario)).toEqual([])
      }),
      { seed, numRuns: 40 },
    )
  })
})

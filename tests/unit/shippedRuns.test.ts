import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createReplicator } from '../../src/engine/replicate.ts'
import { ANSWERED, CALLBACK, CallLog } from '../../src/metrics/callLog.ts'
import { TYPE_ROW, TYPE_STRIDE } from '../../src/metrics/rowLayout.ts'
import { createRows } from '../../src/metrics/rows.ts'
import { compileModel } from '../../src/model/compileModel.ts'
import { holidaysFor } from '../../src/model/holidays.ts'
import { NONE } from '../../src/model/model.ts'
import { readScenario } from '../../src/node/plans/readScenario.ts'
import { scenarioOnDisk } from '../../src/node/plans/ScenarioInput.ts'
import { policyFactory } from '../../src/routing/registry.ts'

const DATA = fileURLToPath(new URL('../../data/', import.meta.url))

describe.each([
  ['ecommerce-peak/ecommerce-peak.yaml', 80_640],
  ['health-insurer/health-insurer.yaml', 25_344],
  ['claims/homeshoring-is-greener.yaml', 4_500],
  ['claims/offshore-halves-the-cost.yaml', 30_000],
] as const)('The shipped scenario %s, simulated once under each policy,', async (path, calls) => {
  const { scenario } = readScenario(scenarioOnDisk(DATA + path))
  const model = compileModel(scenario, await holidaysFor(scenario))
  const rowsOf = createRows(model)
  const sums = (q: number, log?: CallLog) => {
    const rows = rowsOf(createReplicator(model, q, policyFactory(model, q, new Map()))('shipped', 1, log)).callTypes
    return (column: keyof typeof TYPE_ROW, k?: number): number => {
      let sum = 0
      for (let at = 0, row = 0; at < rows.length; at += TYPE_STRIDE, row++)
        if (k === undefined || row % model.callTypes.length === k) sum += rows[at + TYPE_ROW[column]]!
      return sum
    }
  }

  test('expects the calls that its dictionary names', () => {
    expect(model.expectedCalls).toBeGreaterThan(0.999 * calls)
    expect(model.expectedCalls).toBeLessThan(1.001 * calls)
  })

  test.each(model.policies.map(({ name }, q) => [name, q] as const))('%s answers most callers and loses none on the way', (_, q) => {
    const of = sums(q)
    expect(of('answered')).toBeGreaterThan(0.6 * of('offered'))
    expect(of('offered')).toBe(of('blocked') + of('balked') + of('answered') + of('abandoned') + of('disconnected'))
    expect(of('transfers_in')).toBe(of('transferred'))
    expect(of('callbacks_made')).toBeLessThanOrEqual(of('callbacks'))
    // Every mechanism that a type has is met by some of its callers.
    for (const [k, type] of model.callTypes.entries()) {
      if (type.bot) expect(of('contained', k)).toBeGreaterThan(0)
      if (type.repeat) expect(of('repeated', k)).toBeGreaterThan(0)
      if (type.transfer) expect(of('transferred', k)).toBeGreaterThan(0)
    }
  })

  test('never answers a call outside its data residency', () => {
    const log = new CallLog()
    for (const q of model.policies.keys()) {
      sums(q, log)
      for (let row = 0; row < log.rows; row++) {
        const { outcome, pool, callType } = log.column
        if ((outcome[row] !== ANSWERED && outcome[row] !== CALLBACK) || Number.isNaN(pool[row]!)) continue
        expect(model.refusals.index[callType[row]! * model.pools.length + pool[row]!]).toBe(NONE)
      }
      log.clear()
    }
  })
})

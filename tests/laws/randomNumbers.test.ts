import { describe, expect, it } from 'vitest'
import { compileModel } from '../../src/model/compileModel.ts'
import { publicHolidays } from '../../src/model/publicHolidays.ts'
import { replicator } from '../twin/compare.ts'
import { holdsForScenarios, loggedCalls, runAll, SEED } from './generatedRuns.ts'

describe('Random numbers', () => {
  it('depend on seed and replication alone: a replication replayed alone gives the same block and the same calls', () => {
    holdsForScenarios((scenario) => {
      const model = compileModel(scenario, publicHolidays)
      model.policies.forEach((_, q) => {
        const inARow = replicator(model, q)
        const [, second, third] = [1, 2, 3].map((replication) => inARow(SEED, replication))
        for (const [alone, before] of [
          [replicator(model, q)(SEED, 3), third!],
          [inARow(SEED, 2), second!],
        ] as const) {
          expect(alone.block.findIndex((cell, i) => !Object.is(cell, before.block[i]))).toBe(-1)
          expect(loggedCalls(alone.log)).toEqual(loggedCalls(before.log))
        }
      })
    })
  })

  it('are common to all policies: call n arrives at the same instant, talks, wraps up and loses patience alike', () => {
    holdsForScenarios((scenario) => {
      const [baseline, ...others] = runAll(scenario).map(({ model, log }) =>
        loggedCalls(log).map((call) => {
          const factor = model.pairs.handleTimeFactor[model.pairs.index[call.callType * model.pools.length + call.pool]!]!
          return { ...call, unitHandle: call.handle / factor }
        }),
      )
      for (const other of others) {
        expect(other.length).toBe(baseline!.length)
        baseline!.forEach((call, row) => {
          const twin = other[row]!
          expect([twin.callId, twin.callType, twin.arrival]).toEqual([call.callId, call.callType, call.arrival])
          expect(twin.outcome === 'closed').toBe(call.outcome === 'closed')
          if (call.outcome === 'answered' && twin.outcome === 'answered') {
            expect(twin.unitHandle).toBeCloseTo(call.unitHandle, 6)
            expect(twin.wrapUp).toBe(call.wrapUp)
          }
          if (call.outcome === 'abandoned' && twin.outcome === 'abandoned') expect(twin.wait).toBe(call.wait)
          // Who gave up elsewhere had no more patience than that.
          if (call.outcome === 'abandoned' && twin.outcome === 'answered') expect(twin.wait).toBeLessThanOrEqual(call.wait + 1e-6)
        })
      }
    })
  })

  it('differ from one replication to the next, and from one seed to another, where anything is random', () => {
    holdsForScenarios((scenario) => {
      if (scenario.callTypes.every(({ arrivals }) => arrivals.kind === 'instants')) return
      const model = compileModel(scenario, publicHolidays)
      const run = replicator(model, 0)
      const arrivals = [run('1', 1), run('1', 2), run('2', 1)].map(({ log }) => [...log.column.arrival.subarray(0, log.rows)])
      if (arrivals.some((instants) => instants.every((t) => Number.isInteger(t)))) return
      expect(arrivals[0]).not.toEqual(arrivals[1])
      expect(arrivals[0]).not.toEqual(arrivals[2])
    })
  })
})

import { describe, expect, it } from 'vitest'
import { compileModel } from '../../src/model/compileModel.ts'
import { publicHolidays } from '../../src/model/publicHolidays.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { loggedCalls } from '../theory/loggedCalls.ts'
import { replicator } from '../twin/compare.ts'
import { holdsForScenarios, legOf, runAll, SEED } from './generatedRuns.ts'

/** Nothing that lengthens or cuts a call: no warm transfer, no cut. */
function plainTalk(scenario: Scenario): Scenario {
  return {
    ...scenario,
    callTypes: scenario.callTypes.map(({ transfer, ...type }) => ({
      ...type,
      ...(transfer && { transfer: { ...transfer, kind: 'cold', briefing: 0 } }),
    })),
    disruptions: scenario.disruptions.map((each) => (each.kind === 'capacity' ? { ...each, drop: false } : each)),
  }
}

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

  it('are common to all policies: first call n arrives at the same instant, and every leg talks, wraps up and loses patience alike', () => {
    let later = 0
    holdsForScenarios((generated) => {
      const scenario = plainTalk(generated)
      const [baseline, ...others] = runAll(scenario).map(({ model, log }) => {
        const calls = loggedCalls(log).map((call) => {
          const factor = model.pairs.handleTimeFactor[model.pairs.index[call.callType * model.pools.length + call.pool]!]!
          return { ...call, unitHandle: call.handle / factor }
        })
        return new Map(calls.map((call) => [call.callId, call]))
      })
      const firstCalls = (calls: typeof baseline) =>
        [...calls!.values()]
          .filter(({ callId }) => legOf(callId) === 1)
          .map(({ callId, callType, arrival, outcome }) => [callId, callType, arrival, outcome === 'closed', outcome === 'contained'])
      for (const other of others) {
        // A bot does not meet who got a busy tone.
        if (generated.lines === Number.POSITIVE_INFINITY) expect(firstCalls(other)).toEqual(firstCalls(baseline))
        for (const twin of other.values()) {
          const call = baseline!.get(twin.callId)
          // Leg 2 may be a redial here and a transfer there: its attributes are those of its type.
          if (call === undefined || call.callType !== twin.callType) continue
          if (legOf(call.callId) > 1) later++
          const [served, servedToo] = [call, twin].map(
            ({ outcome, pool }) => (outcome === 'answered' || outcome === 'callback') && pool >= 0,
          )
          if (served && servedToo) {
            expect(twin.unitHandle).toBeCloseTo(call.unitHandle, 6)
            expect(twin.wrapUp).toBe(call.wrapUp)
            if (twin.pool === call.pool && twin.cause === call.cause) expect(twin.resolved).toBe(call.resolved)
          }
          if (call.outcome === 'abandoned' && twin.outcome === 'abandoned') expect(twin.wait).toBeCloseTo(call.wait, 6)
          // Who gave up elsewhere had no more patience than that.
          if (call.outcome === 'abandoned' && twin.outcome === 'answered') expect(twin.wait).toBeLessThanOrEqual(call.wait + 1e-6)
        }
      }
    })
    expect(later).toBeGreaterThan(300)
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

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReplicator } from '../../src/engine/replicate.ts'
import { CallLog, OUTCOMES } from '../../src/metrics/callLog.ts'
import { compileModel } from '../../src/model/compileModel.ts'
import type { Model } from '../../src/model/model.ts'
import { publicHolidays } from '../../src/model/publicHolidays.ts'
import { type CenterView, IDLE, type PolicyFactory, QUEUE } from '../../src/routing/contract.ts'
import { policyFactory } from '../../src/routing/registry.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { scenarios } from '../twin/generate.ts'
import { type Decisions, PolicyWitness } from './policyWitness.ts'

const SEED = 'laws'
const RUNS = 60

/** A private policy without any plan: any idle pool, any waiting line. */
const careless: PolicyFactory = (model) => () => {
  const any = (candidates: readonly number[], none: number, center: CenterView): number =>
    candidates.length === 0 ? none : candidates[Math.floor(center.random() * candidates.length)]
  return {
    selectPool: (line, _waited, center) =>
      any(
        Array.from(model.eligiblePools[line]).filter((pool) => center.idle(pool) > 0),
        QUEUE,
        center,
      ),
    selectLine: (pool, center) => {
      const lines = model.eligiblePools.flatMap((eligible, line) => (eligible.includes(pool) && center.hasWaiting(line) ? [line] : []))
      return any(lines, IDLE, center)
    },
  }
}
const MODULES = new Map([['./careless.mjs', careless]])

/** The scenario's policies, and the careless one. */
function modelOf(scenario: Scenario): Model {
  const routing = { kind: 'module', path: './careless.mjs', options: {} } as const
  const policies = [...scenario.policies, { name: 'careless', routing, take: 'longest-waiting', staffing: {} } as const]
  return compileModel({ ...scenario, policies }, publicHolidays)
}

interface Watched {
  readonly decisions: Decisions
  readonly breaches: readonly string[]
  readonly log: CallLog
}

/** Replications 1 … n under one policy, by one replicator, watched. */
function watched(model: Model, policy: number, replications: readonly number[]): Watched[] {
  const make = policyFactory(model, policy, MODULES)
  let witness = new PolicyWitness(model, policy)
  const replicate = createReplicator(model, policy, () => {
    witness = new PolicyWitness(model, policy)
    return witness.watch(make())
  })
  return replications.map((replication) => {
    const log = new CallLog()
    replicate(SEED, replication, log)
    return { decisions: witness.decisions, breaches: witness.breaches, log }
  })
}

function everyPolicy(check: (model: Model, policy: number) => void): void {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const model = modelOf(scenario)
      for (let q = 0; q < model.policies.length; q++) check(model, q)
    }),
    { numRuns: RUNS, seed: 2026 },
  )
}

describe('every policy', () => {
  it('picks eligible pools with an idle agent and open lines in order of arrival, leaves nobody idle, and keeps assigned shares', () => {
    let pulls = 0
    let selections = 0
    everyPolicy((model, q) => {
      for (const { breaches, decisions } of watched(model, q, [1, 2])) {
        expect(breaches).toEqual([])
        pulls += decisions.filter((decision) => / line \d+ \d+$/.test(decision)).length
        selections += decisions.filter((decision) => / pool \d+ \d+$/.test(decision)).length
      }
    })
    // The laws were put to the test.
    expect(pulls).toBeGreaterThan(1000)
    expect(selections).toBeGreaterThan(1000)
  })

  it('makes the same choices when a replication is replayed alone', () => {
    everyPolicy((model, q) => {
      const [, , third] = watched(model, q, [1, 2, 3])
      const [alone] = watched(model, q, [3])
      expect(alone.decisions).toEqual(third.decisions)
      expect(alone.log).toEqual(third.log)
    })
  })

  it('answers under the rule of the moment through the first stage that lists the pool, and not before it opens', () => {
    let later = 0
    everyPolicy((model, q) => {
      const { routing } = model.policies[q]
      if (routing.kind !== 'rules') return
      const { column, rows } = watched(model, q, [1])[0].log
      for (let row = 0; row < rows; row++) {
        if (OUTCOMES[column.outcome[row]] !== 'answered') continue
        const [pool, stage, wait] = [column.pool[row], column.stage[row], column.wait[row]]
        const rule = routing.rules[column.rule[row] - 1]
        const written = stage - (rule.assign ? 2 : 1)
        if (written < 0) {
          expect(rule.assign![pool]).toBeGreaterThan(0)
          continue
        }
        if (written > 0) later++
        expect(rule.stages.findIndex(({ pools }) => pools.includes(pool))).toBe(written)
        expect(wait).toBeGreaterThanOrEqual(rule.stages[written].after - 1e-9)
        const now = column.arrival[row] + wait
        expect(rulesAround(routing.clock, model.callTypes.length, column.callType[row], now)).toContain(column.rule[row] - 1)
      }
    })
    expect(later).toBeGreaterThan(100)
  })
})

/** Rules of the type at an instant, which the sum of arrival and wait may miss by a rounding. */
function rulesAround(clock: { at: Float64Array; rule: Int32Array }, types: number, callType: number, now: number): number[] {
  return [now - 1e-6, now + 1e-6].map((time) => {
    const after = clock.at.findLastIndex((at) => at <= time)
    return clock.rule[Math.max(0, after) * types + callType]
  })
}

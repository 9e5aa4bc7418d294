import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReplicator } from '../../src/engine/replicate.ts'
import { CallLog, OUTCOMES } from '../../src/metrics/callLog.ts'
import { compileModel } from '../../src/model/compileModel.ts'
import type { Model, RuleClock } from '../../src/model/model.ts'
import { publicHolidays } from '../../src/model/publicHolidays.ts'
import { type CenterView, IDLE, type PolicyFactory, QUEUE } from '../../src/routing/contract.ts'
import { policyFactory } from '../../src/routing/registry.ts'
import { type ShippedCenter, shippedPolicies } from '../../src/scenario/shippedPolicies.ts'
import type { Policy, RoutingSpec, Scenario } from '../../src/scenario/types.ts'
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
  return compileModel({ ...scenario, policies: [...scenario.policies, plain('careless', routing)] }, publicHolidays)
}

/** The scenario under every shipped policy, with the options that it has by default and with short waits. */
function underShipped(scenario: Scenario): Scenario {
  const center: ShippedCenter = {
    pools: scenario.pools.map(({ name }) => name),
    at: (...locations) => scenario.pools.filter(({ location }) => locations.includes(location)).map(({ name }) => name),
  }
  const policies = Object.entries(shippedPolicies).flatMap(([name, { create }]) =>
    [{}, { overflowAfter: 5, every: 4, tags: ['simple'], between: { from: 0, to: 1440 } }].map((options, n) =>
      plain(`${name} ${n}`, { kind: 'named', named: create(options, center) }),
    ),
  )
  return { ...scenario, policies }
}

/** Every other pool is abroad, and the law keeps the first type from those if that leaves it one. */
function restricted(scenario: Scenario): Scenario {
  const pools = scenario.pools.map((pool, p) => ({ ...pool, country: p % 2 === 0 ? 'FR' : 'TN' }))
  const [first, ...others] = scenario.callTypes
  const served = pools.some(({ country, skills }) => country === 'FR' && skills.some(({ callType }) => callType === first.name))
  const free = others.map((type) => ({ ...type, dataResidency: { word: 'any' } }))
  return {
    ...scenario,
    pools,
    callTypes: [{ ...first, dataResidency: served ? { word: 'FR', countries: ['FR'] } : { word: 'any' } }, ...free],
  }
}

function plain(name: string, routing: RoutingSpec): Policy {
  return { name, routing, take: 'longest-waiting', staffing: {} }
}

interface Watched {
  readonly decisions: Decisions
  readonly breaches: readonly string[]
  readonly log: CallLog
}

/** Replications under one policy, by one replicator, watched. */
function watched(model: Model, policy: number, replications: readonly number[]): Watched[] {
  const make = policyFactory(model, policy, MODULES)
  let witness: PolicyWitness | undefined
  const replicate = createReplicator(model, policy, () => {
    witness = new PolicyWitness(model, policy, make())
    return witness.watched()
  })
  return replications.map((replication) => {
    const log = new CallLog()
    replicate(SEED, replication, log)
    return { decisions: witness!.decisions, breaches: witness!.breaches, log }
  })
}

function everyPolicy(check: (model: Model, policy: number) => void, compiled = modelOf, numRuns = RUNS): void {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const model = compiled(scenario)
      for (let q = 0; q < model.policies.length; q++) check(model, q)
    }),
    { numRuns, seed: 2026, endOnFailure: true },
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

  it('of the shipped ones does so in every scenario, and never against the law', () => {
    const pulled = new Set<string>()
    let lawful = 0
    const check = (model: Model, q: number) => {
      const [{ breaches, decisions, log }] = watched(model, q, [1])
      expect(breaches, model.policies[q].name).toEqual([])
      if (decisions.some((decision) => / line \d+ \d+$/.test(decision))) pulled.add(model.policies[q].name)
      for (const [row, pool] of log.column.pool.subarray(0, log.rows).entries()) {
        if (Number.isNaN(pool)) continue
        expect(model.eligiblePools[log.column.callType[row]]).toContain(pool)
        if (model.refusals.callType.includes(log.column.callType[row])) lawful++
      }
    }
    everyPolicy(check, (scenario) => compileModel(underShipped(restricted(scenario)), publicHolidays), 40)
    expect(pulled.size).toBe(2 * Object.keys(shippedPolicies).length)
    expect(lawful).toBeGreaterThan(1000)
  })

  it('makes the same choices when a replication is replayed alone', () => {
    everyPolicy((model, q) => {
      const [, , third] = watched(model, q, [1, 2, 3])
      const [alone] = watched(model, q, [3])
      expect(alone.decisions).toEqual(third.decisions)
      expect(alone.log).toEqual(third.log)
    })
  })

  it('answers under a rule that may hold, through the first stage that lists the pool and not before it opens', () => {
    let later = 0
    everyPolicy((model, q) => {
      const { routing } = model.policies[q]
      const { column, rows } = watched(model, q, [1])[0].log
      for (let row = 0; row < rows; row++) {
        const [callType, pool, stage, wait] = [column.callType[row], column.pool[row], column.stage[row], column.wait[row]]
        if (OUTCOMES[column.outcome[row]] !== 'answered' || routing.kind !== 'rules') continue
        const rule = routing.rules[column.rule[row] - 1]
        const written = stage - (rule.assign || rule.assignByWait ? 2 : 1)
        if (written < 0) {
          if (rule.assign) expect(rule.assign[pool]).toBeGreaterThan(0)
          continue
        }
        if (written > 0) later++
        expect(rule.stages.findIndex(({ pools }) => pools.includes(pool))).toBe(written)
        expect(wait).toBeGreaterThanOrEqual(rule.stages[written].after - 1e-9)
        if (model.callTypes[callType].bot) continue
        const now = column.arrival[row] + wait
        expect(rulesAround(routing.clock, model.callTypes.length, callType, now)).toContain(column.rule[row] - 1)
      }
    })
    expect(later).toBeGreaterThan(100)
  })
})

/** Rules that may hold for the type at an instant, which the sum of arrival and wait may miss by a rounding. */
function rulesAround(clock: RuleClock, types: number, callType: number, now: number): number[] {
  return [now - 1e-6, now + 1e-6].flatMap((time) => {
    const after = clock.at.findLastIndex((at) => at <= time)
    return [...clock.candidates[Math.max(0, after) * types + callType]]
  })
}

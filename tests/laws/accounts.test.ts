import { describe, expect, it } from 'vitest'
import { REDIAL, REPEAT, TRANSFER } from '../../src/metrics/callLog.ts'
import { POOL_ROW, POOL_STRIDE, TYPE_ROW, TYPE_STRIDE } from '../../src/metrics/rowLayout.ts'
import { createRows } from '../../src/metrics/rows.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { type LoggedCall, loggedCalls } from '../theory/loggedCalls.ts'
import { cellsOf, holdsForScenarios, LEG, legOf, type Run, runAll, sumOver } from './generatedRuns.ts'

const GAVE_UP = ['abandoned', 'balked', 'blocked']

/** From empty: every earlier call of a caller is in the log. */
function fromEmpty(scenario: Scenario): Scenario {
  return {
    ...scenario,
    calendar: { ...scenario.calendar, warmUp: 0 },
    callTypes: scenario.callTypes.map((type) => ({ ...type, ...measured(type) })),
  }
}

function measured({ arrivals }: Scenario['callTypes'][number]) {
  return arrivals.kind === 'instants' ? { arrivals: { kind: 'instants', at: arrivals.at.filter((t) => t >= 0) } as const } : {}
}

/** Everybody may redial and repeat. */
function persistent(scenario: Scenario): Scenario {
  const after = { kind: 'constant', mean: 40 } as const
  const callTypes = scenario.callTypes.map((type) => ({
    ...type,
    resolution: Math.min(type.resolution, 0.7),
    redial: type.redial ?? { probability: 0.7, after, maxAttempts: 5 },
    repeat: type.repeat ?? { probability: 0.6, after },
  }))
  return fromEmpty({ ...scenario, callTypes })
}

/** The first pool is cut off in the middle. */
function outage({ calendar, pools }: Scenario) {
  const when = { kind: 'dated', at: Math.floor(calendar.horizon / 2), duration: 300 } as const
  return { name: 'cut', when, kind: 'capacity', pools: [pools[0]!.name], capacity: 0, drop: true } as const
}

/** When the call left the queue, to an agent or not. */
function startOf({ model }: Run, { arrival, cause, callType, wait, callbackWait }: LoggedCall): number {
  const bot = cause === TRANSFER ? 0 : (model.callTypes[callType]!.bot?.duration ?? 0)
  return arrival + bot + ((Number.isNaN(callbackWait) ? wait : callbackWait) || 0)
}

const whole = (run: Run) => {
  const { callType, flow, pool } = cellsOf(run)
  const { model } = run
  const n = model.intervals.count
  return {
    calls: (cell: Parameters<typeof callType>[2]) => sumOver(n, (i) => sumOver(model.callTypes.length, (k) => callType(i, k, cell))),
    flows: (cell: Parameters<typeof flow>[2]) => sumOver(n, (i) => sumOver(model.pairs.count, (f) => flow(i, f, cell))),
    pools: (cell: Parameters<typeof pool>[2]) => sumOver(n, (i) => sumOver(model.pools.length, (p) => pool(i, p, cell))),
  }
}

describe('Callers', () => {
  it('come back only after a call that leads to it, with the next leg, and the next attempt unless they are passed on', () => {
    const seen = { redial: 0, repeat: 0, transfer: 0 }
    holdsForScenarios((generated) => {
      for (const { log, model } of runAll(persistent(generated))) {
        const calls = loggedCalls(log)
        const byId = new Map(calls.map((call) => [call.callId, call]))
        expect(byId.size).toBe(calls.length)
        for (const call of calls) {
          const { callId, cause, attempt, arrival, firstCallId } = call
          expect(firstCallId).toBe(callId % LEG)
          if (legOf(callId) === 1) {
            expect([cause, attempt]).toEqual([0, 1])
            continue
          }
          const before = byId.get(callId - LEG)!
          expect(arrival).toBeGreaterThanOrEqual(before.arrival)
          const type = model.callTypes[before.callType]!
          if (cause === REDIAL) {
            seen.redial++
            expect(GAVE_UP).toContain(before.outcome)
            expect(before.attempt).toBeLessThan(type.redial!.maxAttempts)
          } else if (cause === REPEAT) {
            seen.repeat++
            expect(['answered', 'callback', 'contained']).toContain(before.outcome)
            expect(before.resolved === 1).toBe(false)
          } else {
            seen.transfer++
            expect([before.outcome, before.resolved, call.callType]).toEqual(['answered', 0, type.transfer!.to])
            expect(['closed', 'blocked', 'contained', 'callback']).not.toContain(call.outcome)
          }
          expect(attempt).toBe(before.attempt + (cause === TRANSFER ? 0 : 1))
          if (cause !== TRANSFER) expect(arrival).toBeLessThan(model.horizon)
        }
      }
    })
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100)
  })

  it('are passed on as often as they arrive passed on, and answered for the first time once', () => {
    holdsForScenarios((generated) => {
      for (const run of runAll(fromEmpty(generated))) {
        const calls = loggedCalls(run.log)
        const { calls: sum, flows } = whole(run)
        expect(sum('transfersIn')).toBe(flows('transferred'))
        expect(sum('transfersIn')).toBe(calls.filter(({ cause }) => cause === TRANSFER).length)
        expect(sum('callers') + sum('closed')).toBe(
          calls.filter(({ callId, outcome }) => legOf(callId) === 1 || outcome === 'closed').length,
        )
        expect(flows('firstAnswers')).toBe(new Set(calls.filter(({ pool }) => pool >= 0).map(({ firstCallId }) => firstCallId)).size)
        expect(flows('callbacks')).toBeLessThanOrEqual(sum('callbacks'))
        expect(sum('contained')).toBeLessThanOrEqual(sum('botCalls'))
      }
    })
  })

  it('call as often as they decide to, but for the calls beyond the horizon', () => {
    let decisions = 0
    holdsForScenarios((generated) => {
      const scenario = persistent(generated)
      const after = { kind: 'constant', mean: 7 } as const
      const callTypes = scenario.callTypes.map(({ redial, repeat, ...type }) => ({
        ...type,
        ...(redial && { redial: { ...redial, after } }),
        ...(repeat && { repeat: { ...repeat, after } }),
      }))
      const disruptions = [...scenario.disruptions, outage(scenario)]
      for (const run of runAll({ ...scenario, callTypes, disruptions })) {
        const calls = loggedCalls(run.log)
        const passedOn = new Set(calls.filter(({ cause }) => cause === TRANSFER).map(({ callId }) => callId - LEG))
        const unhelped = ({ callId, resolved, outcome }: LoggedCall) => (resolved === 0 && !passedOn.has(callId)) || outcome === 'contained'
        const { calls: sum } = whole(run)
        // Seven seconds before the horizon, or later, whoever ends a call does not come back in time.
        const late = (call: LoggedCall) => startOf(run, call) + (call.handle || 0) + 7 >= run.model.horizon - 1e-6
        for (const [cell, cause, mayLead] of [
          ['redialled', REDIAL, ({ outcome }: LoggedCall) => GAVE_UP.includes(outcome)],
          ['repeated', REPEAT, unhelped],
        ] as const) {
          const made = calls.filter((call) => call.cause === cause).length
          decisions += sum(cell)
          expect(sum(cell)).toBeGreaterThanOrEqual(made)
          expect(sum(cell) - made).toBeLessThanOrEqual(calls.filter((call) => mayLead(call) && late(call)).length)
        }
      }
    })
    expect(decisions).toBeGreaterThan(1000)
  })
})

describe('A call cut off', () => {
  it('ends at the cut: no call of a pool that nobody staffs from then on talks any longer', () => {
    let cuts = 0
    holdsForScenarios((generated) => {
      const at = Math.floor(generated.calendar.horizon / 2)
      const pools = generated.pools.map(({ ramadan: _, ...each }) => each)
      for (const run of runAll({ ...fromEmpty(generated), pools, disruptions: [outage(generated)] })) {
        for (const call of loggedCalls(run.log).filter((each) => each.pool === 0)) {
          const start = startOf(run, call)
          if (start > at + 1e-6) {
            expect(start).toBeGreaterThanOrEqual(Math.min(at + 300, run.model.horizon) - 1e-6)
            continue
          }
          expect(start + call.handle, `call ${call.callId}`).toBeLessThanOrEqual(at + 1e-6)
          if (Math.abs(start + call.handle - at) < 1e-6 && call.resolved === 0 && call.wrapUp === 0) cuts++
        }
      }
    })
    expect(cuts).toBeGreaterThan(30)
  })
})

describe('Money and carbon', () => {
  it('add up: lines to pools, penalties to net cost, types and bots and idle days to the whole', () => {
    let idle = 0
    holdsForScenarios((scenario) => {
      for (const run of runAll(scenario)) {
        const { model } = run
        const { pools, callTypes } = createRows(model)(run.block)
        const pool = (i: number, p: number, column: keyof typeof POOL_ROW) =>
          pools[(i * model.pools.length + p) * POOL_STRIDE + POOL_ROW[column]]!
        const near = (value: number, expected: number) =>
          expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)))
        const n = model.intervals.count
        // Cost and carbon of pool-days on which nobody was served are in no type.
        const shared = { cost: 0, co2_kg: 0 }
        for (let p = 0; p < model.pools.length; p++) {
          const days = new Map<number, number[]>()
          for (let i = 0; i < n; i++) {
            days.set(model.intervals.day[i]!, [...(days.get(model.intervals.day[i]!) ?? []), i])
            const lines = (['commuting', 'building', 'equipment', 'home', 'travel'] as const).map((line) => pool(i, p, `co2_${line}_kg`))
            near(
              pool(i, p, 'co2_kg'),
              lines.reduce((sum, kg) => sum + kg, 0),
            )
            near(pool(i, p, 'net_cost'), pool(i, p, 'cost') - pool(i, p, 'penalties'))
            for (const column of [
              'paid_h',
              'staffed_h',
              'busy_h',
              'overtime_h',
              'contract_offered',
              'contract_within',
              'callbacks_made',
            ] as const) {
              expect(pool(i, p, column), column).toBeGreaterThanOrEqual(0)
            }
            expect(pool(i, p, 'contract_within')).toBeLessThanOrEqual(pool(i, p, 'contract_offered'))
          }
          for (const intervals of days.values()) {
            const sum = (column: keyof typeof POOL_ROW) => intervals.reduce((total, i) => total + pool(i, p, column), 0)
            if (sum('answered') + sum('callbacks_made') === 0) idle++
            else {
              shared.cost += sum('cost')
              shared.co2_kg += sum('co2_kg')
            }
          }
        }
        const types = (column: keyof typeof TYPE_ROW) =>
          sumOver(n * model.callTypes.length, (row) => callTypes[row * TYPE_STRIDE + TYPE_ROW[column]]!)
        near(types('cost'), shared.cost + types('bot_cost'))
        near(types('co2_kg'), shared.co2_kg + types('bot_co2_kg'))
      }
    })
    expect(idle).toBeGreaterThan(10)
  })
})

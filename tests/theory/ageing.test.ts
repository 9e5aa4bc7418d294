import { describe, expect, it } from 'vitest'
import { expectAgrees, ratio } from './estimate.ts'
import { loggedCalls } from './loggedCalls.ts'
import { logOf, type Simulated, simulate } from './simulate.ts'

// Two types, one agent. The time calls take: mean and second moment.
const URGENT = { perHour: 18, mean: 60, square: 2 * 60 ** 2 }
const PLAIN = { perHour: 12, mean: 120, square: 120 ** 2 * (1 + 0.25) }
const [rhoUrgent, rhoPlain] = [URGENT, PLAIN].map(({ perHour, mean }) => (perHour * mean) / 3600) as [number, number]
const RHO = rhoUrgent + rhoPlain
const WORK = [URGENT, PLAIN].reduce((sum, { perHour, square }) => sum + (perHour * square) / 7200, 0)

const centre = (policy: string) => `
name: Ageing
calendar: { start: 2026-11-02, duration: 30 d, warmUp: 1 d, timeZone: UTC, country: FR }
callTypes:
  urgent:
    arrivals: { perHour: ${URGENT.perHour} }
    handleTime: { distribution: exponential, mean: ${URGENT.mean} }
    priority: 2
  plain:
    arrivals: { perHour: ${PLAIN.perHour} }
    handleTime: { distribution: gamma, mean: ${PLAIN.mean}, cv: 0.5 }
pools:
  agent: { location: onshore, agents: 1, skills: [urgent, plain] }
policies:
  only: { ${policy}stages: [{ pools: all }] }
`
// On the last day urgent calls stop coming at the horizon: plain ones would wait less.
const MEASURED = [0, 29 * 24] as const
const waitOf = (run: Simulated, type: string) =>
  ratio(run.flow('wait', { type, intervals: MEASURED }), run.flow('answered', { type, intervals: MEASURED }))

describe('ageing, by hand', () => {
  // Busy until 200; the plain call waits since 0, the urgent one since so many seconds after; each level of priority is a minute.
  it.each([
    [119, 'urgent'],
    [121, 'plain'],
  ])('makes an urgent call %i s later, two levels up, %s first', (later, first) => {
    const at = (s: number) => `2026-11-02T00:0${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`
    const yaml = centre('ageing: 1 min, ')
      .replace('30 d, warmUp: 1 d', '1 h')
      .replace(/\{ perHour: \d+ \}/g, '{ instants: calls.csv }')
      .replace(/handleTime: .*/g, 'handleTime: { distribution: constant, mean: 200 }')
    const files = { 'calls.csv': `arrived_at,call_type\n${at(0)},plain\n${at(1)},plain\n${at(1 + later)},urgent` }
    const [, plain, urgent] = loggedCalls(logOf(yaml, files))
    expect([plain!.wait, urgent!.wait]).toEqual(first === 'urgent' ? [399, 199 - later] : [199, 399 - later])
  })
})

describe('ageing', () => {
  const runs = new Map(['10 s', '2 min', '20 min'].map((ageing) => [ageing, simulate(centre(`ageing: ${ageing}, `), 40)]))

  it.each([...runs.keys()])('of %s keeps the conservation law: Σ ρ·W is that of first come, first served (Kleinrock 1965)', (ageing) => {
    const run = runs.get(ageing)!
    // ρ·W summed over the types, by replication: loads are known, waits are measured.
    const weighed = (['urgent', 'plain'] as const).map((type, k) => {
      const offered = run.offered({ type, intervals: MEASURED })
      const wait = run.flow('wait', { type, intervals: MEASURED })
      return wait.map((sum, r) => (sum / offered[r]!) * [rhoUrgent, rhoPlain][k]!)
    })
    const total = weighed[0]!.map((sum, r) => sum + weighed[1]![r]!)
    const ones = total.map(() => 1)
    expectAgrees(ratio(total, ones), (RHO * WORK) / (1 - RHO), 0.02)
  })

  it('lies between one line for all and strict priority, which it nears as it slows down', () => {
    const waits = [...runs.values()].map((run) => waitOf(run, 'urgent').value)
    const fifo = WORK / (1 - RHO)
    const strict = WORK / (1 - rhoUrgent)
    expect(waits[0]).toBeLessThan(fifo)
    expect(waits[1]).toBeLessThan(0.95 * waits[0]!)
    expect(waits[2]).toBeLessThan(0.95 * waits[1]!)
    expect(waits[2]).toBeGreaterThan(strict)
    const plain = [...runs.values()].map((run) => waitOf(run, 'plain').value)
    expect(plain[1]).toBeGreaterThan(plain[0]!)
    expect(plain[2]).toBeGreaterThan(plain[1]!)
  })

  it('of a year is strict priority (Cobham 1954), of a millisecond one line (Pollaczek–Khinchine)', () => {
    const strict = simulate(centre('ageing: 365 d, '), 40)
    expectAgrees(waitOf(strict, 'urgent'), WORK / (1 - rhoUrgent), 0.02)
    expectAgrees(waitOf(strict, 'plain'), WORK / (1 - rhoUrgent) / (1 - RHO), 0.03)
    const line = simulate(centre('ageing: 0.001 s, '), 40)
    expectAgrees(waitOf(line, 'urgent'), WORK / (1 - RHO), 0.03)
    expectAgrees(waitOf(line, 'plain'), WORK / (1 - RHO), 0.03)
  })
})

import { describe, expect, test } from 'vitest'
import { ANSWERED, BLOCKED, OUTCOMES } from '../../../src/metrics/callLog.ts'
import { openStream } from '../../../src/random/stream.ts'
import type { CallType, Disruption, Distribution, Pool } from '../../../src/scenario/types.ts'
import { type Plot, pool, Told, type } from './plot.ts'

const exponential = (mean: number): Distribution => ({ kind: 'exponential', mean })

/** Half an hour of two types and three pools that are short of agents, cut off at random, and call up others. */
function drawnPlot(n: number, plain: boolean): Plot {
  const stream = openStream('books', n)
  const chance = (percent: number) => stream.uniform() < percent / 100
  const between = (low: number, high: number) => low + Math.floor(stream.uniform() * (high - low + 1))
  const callType = (name: string, other: string): CallType =>
    type(name, [], 0, {
      arrivals: { kind: 'hourly', callsInHour: new Array<number>(24).fill(between(60, 400)), weekdays: [1, 1, 1, 1, 1, 1, 1] },
      handleTime: exponential(between(20, 200)),
      ...(chance(70) && { wrapUp: exponential(30) }),
      patience: exponential(between(30, 300)),
      balking: chance(30) ? 0.1 : 0,
      resolution: chance(60) ? 0.7 : 1,
      satisfaction: { base: 0.9, languageWeight: 0, cultureWeight: 0, perMinuteWaited: 0.1, unresolvedPenalty: 0.35 },
      ...(chance(60) && { redial: { probability: 0.5, after: exponential(60), maxAttempts: 4 } }),
      ...(chance(60) && { repeat: { probability: 0.6, after: exponential(200) } }),
      ...(!plain &&
        chance(50) && { transfer: { probability: 0.3, to: other, kind: chance(50) ? ('warm' as const) : ('cold' as const), briefing: 0 } }),
      ...(!plain && chance(50) && { callback: { whenWait: 20, acceptance: 0.5, idleFor: 5, within: 400 } }),
    })
  const staffed = (name: string, types: readonly string[]): Pool =>
    pool(
      name,
      types,
      [
        [0, between(2, 8)],
        [500, between(0, 8)],
        [1100, between(1, 8)],
      ],
      {
        shrinkage: chance(50) ? 0.2 : 0,
        ...(chance(50) && { absenteeism: 0.2, absenceCorrelation: 0.3 }),
        ...(chance(50) && { surge: { upTo: between(1, 6), whenWaiting: between(1, 5), window: 300, notice: between(0, 60), stay: 300 } }),
      },
    )
  const disruption = (name: string, pools: readonly string[]): Disruption => ({
    name,
    when: chance(50)
      ? { kind: 'dated', at: between(100, 1500), duration: between(20, 400) }
      : { kind: 'random', every: 300, duration: exponential(60) },
    kind: 'capacity',
    pools,
    capacity: chance(40) ? 0 : stream.uniform(),
    drop: chance(75),
  })
  return {
    types: [callType('a', 'b'), callType('b', 'a')],
    pools: [staffed('north', ['a', 'b']), staffed('south', ['a']), staffed('west', ['b'])],
    disruptions: [disruption('first', ['north']), disruption('second', ['north', 'south']), disruption('third', ['west'])],
    horizon: 1800,
    ...(chance(50) && { lines: between(3, 12) }),
  }
}

const PLOTS = Array.from({ length: 150 }, (_, n) => n)
const ticks = (seconds: number) => Math.round(seconds * 1e6)

describe('whatever is cut off and called up', () => {
  test('the books agree with the calls', () => {
    let cutShort = 0
    for (const n of PLOTS) {
      const told = new Told(drawnPlot(n, false))
      const { column, rows } = told.log
      const served = Array.from({ length: rows }, (_, row) => row).filter((row) => !Number.isNaN(column.handle[row]!))
      const sum = (of: (row: number) => number) => served.reduce((total, row) => total + of(row), 0)
      const busy = ['north', 'south', 'west'].reduce((total, name) => total + told.pool(name, 'busy'), 0)
      // Each call is booked from one rounded instant to another: a tick either way, or two for a host.
      expect(Math.abs(busy * 1e6 - sum((row) => (column.handle[row]! + column.wrapUp[row]!) * 1e6))).toBeLessThan(2 * served.length + 1)
      expect(Math.abs(told.flow('handle') + told.flow('callbackHandle') - sum((row) => ticks(column.handle[row]!)))).toBeLessThan(
        served.length + 1,
      )
      expect(told.flow('wrapUp') + told.flow('callbackWrapUp')).toBe(sum((row) => ticks(column.wrapUp[row]!)))
      expect(told.flow('resolved') + told.flow('callbackResolved')).toBe(sum((row) => column.resolved[row]!))
      expect(told.flow('satisfaction')).toBe(
        sum((row) => (column.outcome[row] === ANSWERED ? Math.round(column.satisfaction[row]! * 1e9) : 0)),
      )
      expect(told.flow('answered')).toBe(served.filter((row) => column.outcome[row] === ANSWERED).length)
      const followers = Array.from(column.cause.subarray(0, rows))
      expect(told.calledTypes('transfersIn')).toBe(followers.filter((cause) => cause === 3).length)
      expect(told.flow('transferred')).toBe(told.calledTypes('transfersIn'))
      expect(followers.filter((cause) => cause === 2).length).toBeLessThanOrEqual(told.calledTypes('repeated'))
      expect(told.calledTypes('callers')).toBe(followers.filter((cause) => cause === 0).length)
      cutShort += served.filter((row) => column.wrapUp[row] === 0 && column.resolved[row] === 0).length
    }
    expect(cutShort).toBeGreaterThan(1000)
  })

  test('agents work within their hours but for overtime', () => {
    for (const n of PLOTS) {
      const told = new Told(drawnPlot(n, false))
      for (const name of ['north', 'south', 'west'])
        for (const interval of [0, 1]) {
          const [paid, staffed, busy, overtime] = (['paid', 'staffed', 'busy', 'overtime'] as const).map((cell) =>
            told.pool(name, cell, interval),
          ) as [number, number, number, number]
          expect(overtime).toBeGreaterThanOrEqual(0)
          expect(overtime).toBeLessThanOrEqual(busy)
          expect(busy - overtime).toBeLessThanOrEqual(staffed + 1e-4)
          expect(staffed).toBeLessThanOrEqual(paid)
        }
    }
  })

  test('a caller hears a busy tone exactly when every telephone line is in use', () => {
    let blocked = 0
    for (const n of PLOTS) {
      const lines = 3 + (n % 5)
      const { column, rows } = new Told({ ...drawnPlot(n, true), lines }).log
      const until = (row: number): number => {
        const [arrival, wait] = [column.arrival[row]!, column.wait[row]!]
        return arrival + (Number.isNaN(wait) ? 0 : wait) + (column.outcome[row] === ANSWERED ? column.handle[row]! : 0)
      }
      const ends = Array.from({ length: rows }, (_, row) => until(row))
      for (let row = 0; row < rows; row++) {
        const inUse = ends.filter((end, other) => other < row && end > column.arrival[row]! && column.outcome[other] !== BLOCKED).length
        if (column.outcome[row] === BLOCKED) blocked++
        expect(column.outcome[row] === BLOCKED ? OUTCOMES[BLOCKED] : 'inside').toBe(inUse >= lines ? OUTCOMES[BLOCKED] : 'inside')
      }
    }
    expect(blocked).toBeGreaterThan(1000)
  })
})

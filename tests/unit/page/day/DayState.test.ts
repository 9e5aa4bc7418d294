import { describe, expect, it } from 'vitest'
import { CT, CT_CELLS, PL, PL_CELLS, TICKS } from '../../../../src/metrics/block.ts'
import {
  ABANDONED,
  ANSWERED,
  BALKED,
  BLOCKED,
  CALLBACK,
  CLOSED,
  CONTAINED,
  DISCONNECTED,
  TRANSFER,
} from '../../../../src/metrics/callLog.ts'
import { POOL, TYPE } from '../../../../src/page/day/DayCounts.ts'
import { DayState } from '../../../../src/page/day/DayState.ts'
import type { DayTrace } from '../../../../src/page/protocol.ts'
import { BUSY_DAY, summed, type TracedDay, tracedDay } from './tracedDay.ts'

interface Counted {
  readonly waiting: number[]
  readonly withBot: number[]
  readonly promised: number[]
  readonly answered: number[]
  readonly abandoned: number[]
  readonly busy: number[]
  readonly staffed: number[]
}

/** Counts every call anew from its row in the log. */
function countedAt(trace: DayTrace, time: number): Counted {
  const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)
  const types = trace.callTypes.length
  const counted = {
    waiting: zeros(types),
    withBot: zeros(types),
    promised: zeros(types),
    answered: zeros(types),
    abandoned: zeros(types),
    busy: zeros(trace.pools.length),
    staffed: trace.pools.map(({ at, staffed }) => staffed.findLast((_, i) => at[i]! <= time) ?? 0),
  }
  for (let row = 0; row < trace.arrival.length; row++) {
    const type = trace.callType[row]!
    const fate = trace.outcome[row]
    const { botSeconds } = trace.callTypes[type]!
    const bot = fate === CLOSED || fate === BLOCKED || trace.cause[row] === TRANSFER ? 0 : botSeconds
    const entry = trace.arrival[row]! + bot
    if (trace.arrival[row]! <= time && time < entry) counted.withBot[type]!++
    const callback = fate === CALLBACK
    const answer = callback ? entry + trace.callbackWait[row]! : fate === ANSWERED ? entry + trace.wait[row]! : Number.NaN
    if (callback && entry <= time && !(answer <= time)) counted.promised[type]!++
    if ((fate === ANSWERED || fate === ABANDONED) && entry <= time && time < entry + trace.wait[row]!) counted.waiting[type]!++
    if (fate === ANSWERED && answer <= time) counted.answered[type]!++
    if (fate === ABANDONED && entry + trace.wait[row]! <= time) counted.abandoned[type]!++
    if (answer <= time && time < answer + trace.handle[row]! + trace.wrapUp[row]!) counted.busy[trace.pool[row]!]!++
  }
  return counted
}

function shownAt(state: DayState): Counted {
  const { counts, trace } = state
  const types = (cell: number): number[] => trace.callTypes.map((_, k) => counts.ofType(k, cell))
  const pools = (cell: number): number[] => trace.pools.map((_, pool) => counts.ofPool(pool, cell))
  // Callers who will be cut off at closing have no wait in their row.
  const cutOff = trace.callTypes.map(() => 0)
  const { entry, left } = trace.index.times
  for (let row = 0; row < trace.arrival.length; row++)
    if (trace.outcome[row] === DISCONNECTED && entry[row]! <= state.now && state.now < left[row]!) cutOff[trace.callType[row]!]!++
  return {
    waiting: types(TYPE.waiting).map((count, k) => count - cutOff[k]!),
    withBot: types(TYPE.withBot),
    promised: types(TYPE.promised),
    answered: types(TYPE.answered),
    abandoned: types(TYPE.abandoned),
    busy: pools(POOL.busy),
    staffed: pools(POOL.staffed),
  }
}

const DAYS: readonly (readonly [string, TracedDay])[] = [
  ['stages, a reserve and callbacks', tracedDay(BUSY_DAY, 0)],
  ['rules, an assignment and a live condition', tracedDay(BUSY_DAY, 1)],
]

describe.each(DAYS)('The state of a day with %s', (_, day) => {
  const { trace } = day
  const state = new DayState(trace)
  const instants = Array.from({ length: 60 }, (_, i) => ((i * 7919) % 216) * 100.37 + 0.4321)

  it('has everything in it that can become of a call', () => {
    const fates = new Set(trace.outcome)
    for (const fate of [ANSWERED, ABANDONED, BALKED, BLOCKED, CONTAINED, CLOSED, CALLBACK]) expect(fates).toContain(fate)
    expect(new Set(trace.cause).size).toBe(4)
  })

  it('is what counting every call anew gives, forwards, backwards and leaping', () => {
    for (const time of [...instants, ...instants.toReversed(), ...instants.toSorted((a, b) => a - b)]) {
      state.seek(time)
      expect(shownAt(state), `at ${time}`).toEqual(countedAt(trace, time))
    }
  })

  it('knows each call that is there, and no other', () => {
    for (const time of instants) {
      state.seek(time)
      const there = Array.from(state.sweep.present.subarray(0, state.sweep.there))
      expect(new Set(there).size).toBe(there.length)
      const { counts } = state
      const sum = (cell: number): number => trace.callTypes.reduce((all, _, k) => all + counts.ofType(k, cell), 0)
      const inPhase = (phase: number): number => there.filter((row) => state.sweep.phase[row] === phase).length
      expect([0, 1, 2, 3].map(inPhase)).toEqual([TYPE.withBot, TYPE.waiting, TYPE.served, TYPE.promised].map(sum))
      for (const row of there) expect(trace.arrival[row]!).toBeLessThanOrEqual(time + 1e-6)
    }
  })

  it('ends with the counts of the tables', () => {
    state.seek(state.end)
    const { counts } = state
    trace.callTypes.forEach((_, k) => {
      const table = (cell: number): number => summed(day, 'callTypes', k, cell, CT_CELLS)
      expect(counts.ofType(k, TYPE.abandoned)).toBe(table(CT.abandoned))
      expect(counts.ofType(k, TYPE.lostShort)).toBe(table(CT.abandonedShort) + table(CT.balked))
      expect(counts.ofType(k, TYPE.balked)).toBe(table(CT.balked))
      expect(counts.ofType(k, TYPE.blocked)).toBe(table(CT.blocked))
      expect(counts.ofType(k, TYPE.closed)).toBe(table(CT.closed))
      expect(counts.ofType(k, TYPE.contained)).toBe(table(CT.contained))
      expect(counts.ofType(k, TYPE.disconnected)).toBe(table(CT.disconnected))
      expect(counts.ofType(k, TYPE.waiting) + counts.ofType(k, TYPE.served) + counts.ofType(k, TYPE.withBot)).toBe(0)
    })
  })

  it('has the busy and staffed hours of the tables between its events', () => {
    const { time, count } = trace.index.events
    const fresh = new DayState(trace)
    const busy = trace.pools.map(() => 0)
    const staffed = trace.pools.map(() => 0)
    let before = 0
    for (let i = 0; i < count; i++) {
      if (time[i] === before) continue
      fresh.seek(before)
      trace.pools.forEach((_, pool) => {
        busy[pool]! += (time[i]! - before) * fresh.counts.ofPool(pool, POOL.busy)
        staffed[pool]! += Math.max(0, Math.min(time[i]!, trace.horizon) - before) * fresh.counts.ofPool(pool, POOL.staffed)
      })
      before = time[i]!
    }
    trace.pools.forEach((_, pool) => {
      expect(busy[pool]!).toBeCloseTo(summed(day, 'pools', pool, PL.busy, PL_CELLS) / TICKS, 1)
      staffed[pool]! += Math.max(0, trace.horizon - before) * fresh.counts.ofPool(pool, POOL.staffed)
      expect(staffed[pool]!).toBeCloseTo(summed(day, 'pools', pool, PL.staffed, PL_CELLS) / TICKS, 3)
    })
  })

  it('steps from one thing that happens to a call to the next', () => {
    let time = 3600
    for (let i = 0; i < 200; i++) {
      const next = state.next(time)
      expect(next).toBeGreaterThan(time)
      state.seek((time + next) / 2)
      const between = shownAt(state)
      state.seek(next)
      expect({ ...shownAt(state), staffed: 0 }).not.toEqual({ ...between, staffed: 0 })
      time = next
    }
  })
})

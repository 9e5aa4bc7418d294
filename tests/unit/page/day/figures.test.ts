import { describe, expect, it } from 'vitest'
import { ABANDONED, ANSWERED, BALKED, BLOCKED, DISCONNECTED } from '../../../../src/metrics/callLog.ts'
import { callList, GROUPS, since } from '../../../../src/page/day/callList.ts'
import { dayIndexOf } from '../../../../src/page/day/DayIndex.ts'
import { DayState } from '../../../../src/page/day/DayState.ts'
import { hourMarks } from '../../../../src/page/day/hourMarks.ts'
import { nightsOf, openingOf } from '../../../../src/page/day/opening.ts'
import { snapshotOf } from '../../../../src/page/day/snapshot.ts'
import { stateSentences } from '../../../../src/page/day/stateSentences.ts'
import { clockText, dayText, durationText, secondsOfDay, startOf } from '../../../../src/page/day/times.ts'
import type { DayTrace } from '../../../../src/page/protocol.ts'
import { BUSY_DAY, tracedDay } from './tracedDay.ts'

const { trace } = tracedDay(BUSY_DAY)
const state = new DayState(trace)
const instants = [300, 1000, 4321, 9000, 15_123, 21_000]

/** Service level of the calls that left the queue in (from, to], from the rows of the log. */
function levelBetween({ callType, callTypes, index, outcome, wait }: DayTrace, from: number, to: number): number {
  let [good, of] = [0, 0]
  for (let row = 0; row < outcome.length; row++) {
    const left = index.times.left[row]!
    if (!(left > from && left <= to)) continue
    const { within, definition, shortAbandon } = callTypes[callType[row]!]!
    const fate = outcome[row]!
    if (![ANSWERED, ABANDONED, BALKED, BLOCKED, DISCONNECTED].includes(fate)) continue
    const short = fate === BALKED || (fate === ABANDONED && wait[row]! <= shortAbandon + 1e-6)
    const inTime = fate === ANSWERED && wait[row]! <= within + 1e-6
    if (definition === 'answered' && fate !== ANSWERED) continue
    if (definition === 'ignore-short-abandons' && short) continue
    of++
    if (inTime || (definition === 'credit-short-abandons' && short)) good++
  }
  return of === 0 ? Number.NaN : good / of
}

describe('The figures of an instant', () => {
  it('have the service level of the last quarter of an hour, each type by its own definition', () => {
    for (const time of instants) {
      state.seek(time)
      expect(snapshotOf(state).level, `at ${time}`).toBeCloseTo(levelBetween(trace, Math.max(-1, time - 900), time), 12)
    }
  })

  it('have the longest wait of those who wait', () => {
    for (const time of instants) {
      state.seek(time)
      const now = snapshotOf(state)
      const { rows } = callList(state, 'waiting', 1)
      if (rows.length === 0) expect(now.longestType).toBe(-1)
      else {
        expect(now.longest).toBe(time - trace.index.times.entry[rows[0]!]!)
        expect(now.types[trace.callType[rows[0]!]!]!.longest).toBe(now.longest)
      }
    }
  })

  it('have occupancy over those staffed, none where nobody is', () => {
    state.seek(8 * 3600)
    for (const pool of snapshotOf(state).pools) {
      if (pool.staffed === 0) expect(pool.occupancy).toBeNaN()
      else expect(pool.occupancy).toBeLessThanOrEqual(1)
      expect(pool.idle).toBe(Math.max(0, pool.staffed - pool.busy))
    }
  })

  it('are said in words, in both languages', () => {
    state.seek(9000)
    const now = snapshotOf(state)
    const english = stateSentences(trace, now, 'en')
    expect(english).toContain(
      `At 10:30:00: ${now.waiting} calls waiting, ${now.talking} in talk; agents busy: ${now.busy}, staffed: ${now.staffed}.`,
    )
    expect(stateSentences(trace, now, 'fr')).toMatch(/^À 10:30:00\u202f: \d+ appels? en attente/)
    state.seek(0)
    expect(stateSentences(trace, snapshotOf(state), 'en')).not.toMatch(/NaN|undefined/)
  })
})

describe('The list of calls', () => {
  it('has those of each group, the longest first, and says how many there are', () => {
    for (const time of instants) {
      state.seek(time)
      const now = snapshotOf(state)
      const lists = GROUPS.map((group) => callList(state, group, 5))
      expect(lists[0]!.all).toBe(now.waiting)
      expect(lists[1]!.all).toBe(now.talking)
      GROUPS.forEach((group, i) => {
        const { rows, all } = lists[i]!
        expect(rows.length).toBe(Math.min(5, all))
        const starts = rows.map((row) => since(state, group, row))
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
      })
    }
  })
})

describe('The outline of the day', () => {
  it('has the calls that came in and those that wait', () => {
    const { curve } = dayIndexOf(trace)
    expect(curve.entered.reduce((sum, each) => sum + each, 0)).toBe(trace.arrival.filter((time) => time < trace.horizon).length)
    for (const i of [10, 100, 200]) {
      state.seek(i * curve.step - 1e-5)
      const now = snapshotOf(state)
      expect([curve.waiting[i], curve.busy[i], curve.staffed[i]]).toEqual([now.waiting, now.busy, now.staffed])
    }
    let most = 0
    for (let time = 0; time < trace.horizon; time += 20) {
      state.seek(time)
      most = Math.max(most, state.sweep.there)
    }
    expect(curve.most).toBeGreaterThanOrEqual(most)
    expect(curve.most).toBeLessThan(1.1 * most)
  })

  it('knows the hour in which most calls missed their target', () => {
    const missed = [0, 0, 0, 0, 0, 0]
    for (let row = 0; row < trace.arrival.length; row++) {
      const fate = trace.outcome[row]!
      const late = fate === ANSWERED && trace.wait[row]! > trace.callTypes[trace.callType[row]!]!.within + 1e-6
      if (late || [ABANDONED, BALKED, BLOCKED, DISCONNECTED].includes(fate)) missed[Math.floor(trace.arrival[row]! / 3600)]!++
    }
    expect(trace.index.curve.weakest).toBe(3600 * missed.indexOf(Math.max(...missed)))
  })
})

describe('Clocks and spans', () => {
  it('are those of each zone', () => {
    const epoch = startOf(trace)
    expect(clockText(epoch + 3723, 'Europe/Paris', true)).toBe('09:02:03')
    expect(clockText(epoch, 'Indian/Mauritius')).toBe('11:00')
    expect(clockText(epoch, 'Mars/Olympus')).toBe('07:00')
    expect(secondsOfDay(epoch + 60.9, 'Africa/Tunis')).toBe(8 * 3600 + 60)
    expect(dayText(epoch, 'Europe/Paris', 'fr')).toBe('lundi 16 novembre')
  })

  it('are written as people say them', () => {
    expect([0, 0.44, 9.96, 34.2, 60, 125, 3599.7, 3720].map((seconds) => durationText(seconds, 'en'))).toEqual(
      ['0 s', '0.4 s', '10 s', '34 s', '1 min', '2 min 05 s', '1 h', '1 h 02 min'].map((text) =>
        text.replaceAll(/(?<=\d) (?=[a-z])/g, '\u202f'),
      ),
    )
    expect(durationText(Number.NaN, 'fr')).toBe('–')
    expect(durationText(0.44, 'fr')).toBe('0,4\u202fs')
  })

  it('mark whole hours of a day and midnights of several, also when clocks change', () => {
    expect(hourMarks(trace, 'en').map(({ text }) => text)).toEqual(['09:00', '12:00'])
    const autumn = { ...trace, start: '2026-10-24T00:00+02:00', horizon: 3 * 86_400 + 3600 }
    expect(hourMarks(autumn, 'fr').map(({ text, time }) => [text, time / 3600])).toEqual([
      ['sam. 24', 0],
      ['dim. 25', 24],
      ['lun. 26', 49],
    ])
  })

  it('open where agents are staffed, and are dark where the sun is down', () => {
    const [lille, rennes] = trace.pools
    expect(openingOf(lille!, trace.horizon)).toEqual([[0, trace.horizon]])
    expect(openingOf({ ...rennes!, at: Float64Array.of(-60, 3600, 7200, 90_000), staffed: Float64Array.of(0, 4, 0, 3) }, 86_400)).toEqual([
      [3600, 7200],
    ])
    const nights = nightsOf({ ...trace, horizon: 16 * 3600 }, { longitude: 3.06, latitude: 50.63 })
    expect(nights).toHaveLength(2)
    expect(nights[0]![0]).toBe(0)
    expect(clockText(startOf(trace) + nights[0]![1], 'Europe/Paris')).toBe('08:10')
    expect(clockText(startOf(trace) + nights[1]![0], 'Europe/Paris')).toBe('17:10')
  })
})

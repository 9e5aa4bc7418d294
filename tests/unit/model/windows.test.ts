import { describe, expect, test } from 'vitest'
import { periodOf } from '../../../src/model/period.ts'
import { compileWindows, isOpen } from '../../../src/model/windows.ts'
import { Clock } from '../../../src/scenario/clock.ts'
import type { Calendar, WeeklyWindow } from '../../../src/scenario/types.ts'
import { calendarOf, EVERY_DAY, MON_SAT, weekly } from './scenarioFixture.ts'

/** Opening and closing times in hours after the start. */
function hoursOpen(calendar: Calendar, ...windows: WeeklyWindow[]) {
  const { from, to } = compileWindows(windows, periodOf(calendar), new Clock(calendar.timeZone))
  return Array.from(from, (open, i) => [open / 3600, to[i] / 3600])
}

describe('opening windows', () => {
  test('open on the weekdays asked for', () => {
    expect(hoursOpen(calendarOf('2026-11-06', 4), weekly(MON_SAT, '08:00', '20:00'))).toEqual([
      [8, 20],
      [32, 44],
      [80, 92],
    ])
  })

  test('that meet at midnight become one, so that nothing closes in between', () => {
    expect(hoursOpen(calendarOf('2026-11-02', 3), weekly(EVERY_DAY, '00:00', '24:00'))).toEqual([[0, 72]])
    expect(hoursOpen(calendarOf('2026-11-02', 3), weekly(EVERY_DAY, '08:00', '08:00'))).toEqual([[0, 72]])
  })

  test('that touch or overlap on one day become one', () => {
    const windows = [weekly(EVERY_DAY, '14:00', '18:00'), weekly(EVERY_DAY, '08:00', '14:00'), weekly(EVERY_DAY, '09:00', '10:00')]
    expect(hoursOpen(calendarOf('2026-11-02'), ...windows)).toEqual([[8, 18]])
  })

  test('that wrap past midnight belong to the day on which they open, also the day before the start', () => {
    const sundayNight = weekly([false, false, false, false, false, false, true], '22:00', '06:00')
    expect(hoursOpen(calendarOf('2026-11-02'), sundayNight)).toEqual([[0, 6]])
    expect(hoursOpen(calendarOf('2026-11-02', 1, 'Europe/Paris', { warmUp: 10_800 }), sundayNight)).toEqual([[-2, 6]])
    expect(hoursOpen(calendarOf('2026-11-03'), sundayNight)).toEqual([])
  })

  test('are clipped to the simulated time', () => {
    expect(hoursOpen(calendarOf('2026-11-02T10:00', 1, 'Europe/Paris', { horizon: 7200 }), weekly(EVERY_DAY, '08:00', '20:00'))).toEqual([
      [0, 2],
    ])
  })

  test('follow the clock over its changes', () => {
    expect(hoursOpen(calendarOf('2026-03-29'), weekly(EVERY_DAY, '01:00', '08:00'))).toEqual([[1, 7]])
    expect(hoursOpen(calendarOf('2026-10-25'), weekly(EVERY_DAY, '01:00', '08:00'))).toEqual([[1, 9]])
    expect(hoursOpen(calendarOf('2026-10-25'), weekly(EVERY_DAY, '02:00', '02:30'))).toEqual([[2, 2.5]])
  })

  test('that begin inside the gap move forward, and vanish when nothing is left of them', () => {
    expect(hoursOpen(calendarOf('2026-03-29'), weekly(EVERY_DAY, '02:30', '05:00'))).toEqual([[2.5, 4]])
    expect(hoursOpen(calendarOf('2026-03-29'), weekly(EVERY_DAY, '02:30', '03:15'))).toEqual([])
  })
})

test('A window is open from its first instant and closed at its last', () => {
  const windows = { from: Float64Array.of(10, 30), to: Float64Array.of(20, 40) }
  expect([9, 10, 19, 20, 25, 30, 39, 40].map((time) => isOpen(windows, time))).toEqual([false, true, true, false, false, true, true, false])
})

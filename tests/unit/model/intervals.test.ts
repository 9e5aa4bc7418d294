import { expect, test } from 'vitest'
import { compileIntervals } from '../../../src/model/intervals.ts'
import { Clock } from '../../../src/scenario/clock.ts'
import type { Calendar } from '../../../src/scenario/types.ts'
import { calendarOf } from './scenarioFixture.ts'

const compile = (calendar: Calendar) => compileIntervals(calendar, new Clock(calendar.timeZone))

test('An ordinary Monday has 24 hours of one day, labelled on its own clock', () => {
  const intervals = compile(calendarOf('2026-11-02'))
  expect(intervals.count).toBe(24)
  expect(intervals.labels[8]).toBe('2026-11-02T08:00+01:00')
  expect(Array.from(intervals.hour)).toEqual(Array.from({ length: 24 }, (_, h) => h))
  expect(new Set(intervals.day)).toEqual(new Set([0]))
  expect(new Set(intervals.dayLength)).toEqual(new Set([86_400]))
  expect(new Set(intervals.weekday)).toEqual(new Set([1]))
})

test('The short day skips hour 2 and lasts 82,800 s', () => {
  const intervals = compile(calendarOf('2026-03-29'))
  expect(intervals.labels.slice(1, 3)).toEqual(['2026-03-29T01:00+01:00', '2026-03-29T03:00+02:00'])
  expect(Array.from(intervals.hour)).not.toContain(2)
  expect(intervals.count).toBe(23)
  expect(intervals.dayLength[0]).toBe(82_800)
  expect(intervals.weekday[0]).toBe(7)
})

test('The long day has hour 2 twice, told apart by the offset', () => {
  const intervals = compile(calendarOf('2026-10-25'))
  expect(intervals.labels.slice(2, 4)).toEqual(['2026-10-25T02:00+02:00', '2026-10-25T02:00+01:00'])
  expect(Array.from(intervals.hour.slice(1, 5))).toEqual([1, 2, 2, 3])
  expect(intervals.dayLength[0]).toBe(90_000)
})

test('Days are counted from the day of the start, and each has its own length', () => {
  const intervals = compile(calendarOf('2026-10-24T22:00', 2))
  expect(intervals.count).toBe(49)
  expect(Array.from(intervals.day.slice(0, 4))).toEqual([0, 0, 1, 1])
  expect(intervals.day[48]).toBe(2)
  expect([intervals.dayLength[0], intervals.dayLength[2], intervals.dayLength[48]]).toEqual([86_400, 90_000, 86_400])
})

test('The last interval may be shorter than the others', () => {
  expect(compile(calendarOf('2026-11-02', 1, 'Europe/Paris', { horizon: 5000, interval: 1800 })).labels).toEqual([
    '2026-11-02T00:00+01:00',
    '2026-11-02T00:30+01:00',
    '2026-11-02T01:00+01:00',
  ])
})

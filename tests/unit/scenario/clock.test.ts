import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays, Clock, dateKey, validTimeZone, weekday } from '../../../src/scenario/clock.ts'

const paris = new Clock('Europe/Paris')
const casablanca = new Clock('Africa/Casablanca')
const utc = (text: string) => Date.parse(`${text}Z`) / 1000
const hours = (clock: Clock, year: number, month: number, day: number) => {
  const date = { year, month, day }
  return (clock.midnight(addDays(date, 1)) - clock.midnight(date)) / 3600
}

describe('Clock', () => {
  test('shows local times with weekdays from Monday = 0', () => {
    expect(paris.local(utc('2026-11-02T07:30:15'))).toEqual({ year: 2026, month: 11, day: 2, hour: 8, minute: 30, second: 15, weekday: 0 })
    expect(new Clock('Asia/Kolkata').local(utc('2026-11-01T18:30'))).toMatchObject({ day: 2, hour: 0, minute: 0, weekday: 0 })
  })

  test('knows that the days on which Paris changes its clocks have 23 and 25 hours', () => {
    expect(hours(paris, 2026, 3, 28)).toBe(24)
    expect(hours(paris, 2026, 3, 29)).toBe(23)
    expect(hours(paris, 2026, 10, 25)).toBe(25)
  })

  test('knows that Morocco goes back to UTC for Ramadan: 15 February to 22 March 2026', () => {
    expect(hours(casablanca, 2026, 2, 15)).toBe(25)
    expect(hours(casablanca, 2026, 3, 22)).toBe(23)
    expect(casablanca.at({ year: 2026, month: 2, day: 14 }, 8 * 60)).toBe(utc('2026-02-14T07:00'))
    expect(casablanca.at({ year: 2026, month: 2, day: 16 }, 8 * 60)).toBe(utc('2026-02-16T08:00'))
    expect(casablanca.at({ year: 2026, month: 3, day: 21 }, 8 * 60)).toBe(utc('2026-03-21T08:00'))
    expect(casablanca.at({ year: 2026, month: 3, day: 23 }, 8 * 60)).toBe(utc('2026-03-23T07:00'))
  })

  test('moves a recurring time inside a gap forward and takes the first of a repeated one', () => {
    expect(paris.at({ year: 2026, month: 3, day: 29 }, 150)).toBe(utc('2026-03-29T01:30'))
    expect(paris.iso(paris.at({ year: 2026, month: 3, day: 29 }, 150))).toBe('2026-03-29T03:30+02:00')
    expect(paris.iso(paris.at({ year: 2026, month: 10, day: 25 }, 150))).toBe('2026-10-25T02:30+02:00')
  })

  test('reads minutes from 1440 on as the next day', () => {
    expect(paris.at({ year: 2026, month: 10, day: 25 }, 1440)).toBe(paris.midnight({ year: 2026, month: 10, day: 26 }))
    expect(paris.at({ year: 2026, month: 12, day: 31 }, 1800)).toBe(utc('2027-01-01T05:00'))
  })

  test('writes ISO 8601 with the offset, also of half hours and west of Greenwich', () => {
    expect(paris.iso(utc('2026-11-02T07:00'))).toBe('2026-11-02T08:00+01:00')
    expect(new Clock('Asia/Kolkata').iso(utc('2026-11-02T00:00'))).toBe('2026-11-02T05:30+05:30')
    expect(new Clock('America/St_Johns').iso(utc('2026-11-02T00:00'))).toBe('2026-11-01T20:30-03:30')
  })

  test('finds the next local hour, and stops where the offset changes', () => {
    expect(paris.nextHour(utc('2026-11-02T07:59:59'))).toBe(utc('2026-11-02T08:00'))
    expect(paris.nextHour(utc('2026-11-02T08:00'))).toBe(utc('2026-11-02T09:00'))
    expect(new Clock('Asia/Kathmandu').nextHour(utc('2026-11-02T00:00'))).toBe(utc('2026-11-02T00:15'))
    // Lord Howe Island puts its clocks back by half an hour, at 02:00.
    expect(new Clock('Australia/Lord_Howe').nextHour(utc('2026-04-04T14:40'))).toBe(utc('2026-04-04T15:00'))
    expect(new Clock('Australia/Lord_Howe').nextHour(utc('2026-04-04T15:00'))).toBe(utc('2026-04-04T15:30'))
  })

  test('agrees with Temporal in zones of every temper', () => {
    const zones = [
      'Europe/Paris',
      'Africa/Casablanca',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Africa/Cairo',
      'Atlantic/Azores',
      'America/Havana',
    ]
    const clocks = new Map(zones.map((zone) => [zone, new Clock(zone)]))
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 20 * 365 }),
        fc.integer({ min: 0, max: 1439 }),
        (zone, day, minutes) => {
          const date = addDays({ year: 2015, month: 1, day: 1 }, day)
          const clock = clocks.get(zone)!
          const zoned = Temporal.PlainDateTime.from({ ...date })
            .add({ minutes })
            .toZonedDateTime(zone)
          const epoch = zoned.epochMilliseconds / 1000
          expect(clock.at(date, minutes)).toBe(epoch)
          expect(clock.local(epoch)).toMatchObject({ day: zoned.day, hour: zoned.hour, minute: zoned.minute, weekday: zoned.dayOfWeek - 1 })
        },
      ),
      { numRuns: 2000, seed: 7 },
    )
  })
})

describe('exact times', () => {
  test('may be dates, local times, or times with an offset', () => {
    expect(paris.exact('2026-11-02')).toEqual({ epoch: utc('2026-11-01T23:00') })
    expect(paris.exact('2026-11-02T14:00')).toEqual({ epoch: utc('2026-11-02T13:00') })
    expect(paris.exact('2026-11-02 14:00:30')).toEqual({ epoch: utc('2026-11-02T13:00:30') })
    expect(paris.exact('2026-11-02T14:00Z')).toEqual({ epoch: utc('2026-11-02T14:00') })
    expect(paris.exact('2026-11-02T14:00-03:30')).toEqual({ epoch: utc('2026-11-02T17:30') })
  })

  test('take the first of a repeated time, and the second only with its offset', () => {
    expect(paris.exact('2026-10-25T02:30')).toEqual({ epoch: utc('2026-10-25T00:30') })
    expect(paris.exact('2026-10-25T02:30+01:00')).toEqual({ epoch: utc('2026-10-25T01:30') })
  })

  test.each([
    ['2026-02-30', 'February 2026 has 28 days'],
    ['2028-02-30', 'February 2028 has 29 days'],
    ['2026-13-01', 'there is no month 13'],
    ['2026-11-02T24:00', 'the clock goes from'],
    ['2026-03-29T02:30', 'does not exist in Europe/Paris'],
    ['2026-11-02T14:00+15:00', 'between -14:00 and +14:00'],
    ['0026-11-02', 'before 1900'],
    ['2/11/2026', 'expected 2026-11-02'],
    ['', 'expected 2026-11-02'],
  ])('refuse "%s" with a sentence', (text, sentence) => {
    expect(paris.exact(text)).toEqual({ problem: expect.stringContaining(sentence) })
    expect(paris.exact(text)).toEqual({ problem: expect.stringContaining(`"${text}"`) })
  })
})

test('Dates count on over months, years and leap days', () => {
  expect(dateKey(addDays({ year: 2028, month: 2, day: 28 }, 1))).toBe('2028-02-29')
  expect(dateKey(addDays({ year: 2026, month: 1, day: 1 }, -1))).toBe('2025-12-31')
  expect(weekday({ year: 2026, month: 11, day: 2 })).toBe(0)
  expect(weekday({ year: 1969, month: 12, day: 28 })).toBe(6)
})

test('Time zones are IANA names', () => {
  for (const name of ['Europe/Paris', 'Africa/Casablanca', 'UTC']) expect(validTimeZone(name)).toBe(true)
  for (const name of ['Europe/Pari', 'Mars/Olympus', '+02:00', '', ' UTC']) expect(validTimeZone(name)).toBe(false)
})

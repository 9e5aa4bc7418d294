import { describe, expect, test } from 'vitest'
import { expectProblems, scenarioOf, scenarioText } from './scenarioText.ts'

const DAY = 86_400
const calendarOf = (calendar: string) => scenarioOf(scenarioText({ calendar: `timeZone: Europe/Paris\ncountry: FR\n${calendar}` })).calendar
const expectCalendar = (calendar: string, sentences: readonly string[]) =>
  expectProblems(scenarioText({ calendar: `country: FR\n${calendar}` }), sentences)

describe('The calendar', () => {
  test('counts from local midnight, by the hour unless told otherwise', () => {
    expect(calendarOf('start: 2026-11-02\nduration: 1 d')).toEqual({
      timeZone: 'Europe/Paris',
      startEpoch: Date.parse('2026-11-02T00:00+01:00') / 1000,
      warmUp: 0,
      horizon: DAY,
      interval: 3600,
      country: 'FR',
    })
  })

  test.each([
    ['a day without change', '2026-11-02', '1 d', DAY],
    ['the day on which clocks go forward', '2026-03-29', '1 d', 23 * 3600],
    ['the day on which clocks go back', '2026-10-25', '1 d', 25 * 3600],
    ['a week with a change', '2026-03-23', '7 d', 7 * DAY - 3600],
    ['from noon to noon over a change', '2026-10-24T12:00', '1d', 25 * 3600],
    ['24 hours are 24 hours', '2026-03-29', '24 h', DAY],
    ['seconds', '2026-11-02', '7200', 7200],
    ['a start with an offset', '2026-11-02T08:00+01:00', '12 h', 12 * 3600],
  ])('a local day has as many hours as it has: %s', (_, start, duration, horizon) => {
    expect(calendarOf(`start: ${start}\nduration: ${duration}`).horizon).toBe(horizon)
  })

  test.each([
    ['15 min', 900],
    ['900', 900],
    ['30 min', 1800],
    ['1 h', 3600],
    ['60 min', 3600],
  ])('an interval of %s', (interval, seconds) => {
    expect(calendarOf(`start: 2026-11-02\nduration: 1 d\ninterval: ${interval}`).interval).toBe(seconds)
  })

  test('a half-hour start fits half-hour intervals, and the warm-up goes before', () => {
    expect(calendarOf('start: 2026-11-02T08:30\nduration: 4 h\ninterval: 30 min\nwarmUp: 2 h')).toMatchObject({
      startEpoch: Date.parse('2026-11-02T08:30+01:00') / 1000,
      warmUp: 7200,
    })
  })
})

describe('A calendar that cannot be', () => {
  test.each([
    [
      'an impossible date',
      'start: ¦2026-11-31\nduration: 1 d\ntimeZone: Europe/Paris',
      '"2026-11-31" is not a date: November 2026 has 30 days',
    ],
    [
      'a time within the gap',
      'start: ¦2026-03-29T02:00\nduration: 1 d\ntimeZone: Europe/Paris',
      '"2026-03-29T02:00" does not exist in Europe/Paris',
    ],
    ['words', 'start: ¦monday\nduration: 1 d\ntimeZone: Europe/Paris', '"monday" is not a date or time'],
    [
      'off the interval boundary',
      'start: ¦2026-11-02T08:20\nduration: 1 d\ntimeZone: Europe/Paris\ninterval: 15 min',
      '"2026-11-02T08:20" is not on an interval boundary: intervals last 15 min (such as 2026-11-02T08:15)',
    ],
  ])('start: %s', (_, calendar, sentence) => {
    expectCalendar(calendar, [`calendar.start: ${sentence}`])
  })

  test.each([
    ['an unknown zone', 'Europe/Pari', 'there is no time zone "Europe/Pari" (did you mean "Europe/Paris"?)'],
    ['an offset', '+01:00', 'there is no time zone "+01:00" (an IANA name such as Europe/Paris)'],
  ])('timeZone: %s', (_, zone, sentence) => {
    expectCalendar(`start: 2026-11-02\nduration: 1 d\ntimeZone: ¦${zone}`, [`calendar.timeZone: ${sentence}`])
  })

  test.each(['0', '-1 d', '1.5 d', '1 week', '4000 d', '.inf', '[1]'])('duration: %s', (duration) => {
    expectCalendar(`start: 2026-11-02\nduration: ¦${duration}\ntimeZone: Europe/Paris`, [
      'calendar.duration: expected a duration above 0 and up to 3660 d',
    ])
  })

  test('warmUp: longer than ten years', () => {
    expectCalendar('start: 2026-11-02\nduration: 1 d\ntimeZone: Europe/Paris\nwarmUp: ¦4000 d', [
      'calendar.warmUp: expected a duration from 0 to 3660 d such as 90 s, 5 min or 2 h, found "4000 d"',
    ])
  })

  test('interval: 20 min', () => {
    expectCalendar('start: 2026-11-02\nduration: 1 d\ntimeZone: Europe/Paris\ninterval: ¦20 min', [
      'calendar.interval: expected 15 min, 30 min or 1 h, found "20 min"',
    ])
  })

  test('country: a name instead of a code', () => {
    const calendar = 'start: 2026-11-02\nduration: 1 d\ntimeZone: Europe/Paris\ncountry: ¦'
    for (const code of ['France', 'fr', 'XX']) {
      expectProblems(scenarioText({ calendar: calendar + code }), [
        `calendar.country: expected a country code of ISO 3166-1 in capitals such as FR or MA, found "${code}"`,
      ])
    }
  })

  test('tells a wrong date beside a wrong zone', () => {
    expectCalendar('start: ¦2026-02-30\nduration: ¦soon\ntimeZone: ¦Paris', [
      'calendar.start: "2026-02-30" is not a date',
      'calendar.duration: expected a duration',
      'calendar.timeZone: there is no time zone "Paris"',
    ])
  })

  test('missing keys point at the map that lacks them', () => {
    expectProblems(scenarioText({ calendar: '¦¦country: FR\nstart: 2026-11-02' }), [
      'calendar.duration: the key "duration" is missing (Length of the measured horizon, up to ten years)',
      'calendar.timeZone: the key "timeZone" is missing (IANA time zone)',
    ])
    expectProblems(`¦${scenarioText()}`.replace(/calendar:\n( .*\n)+/, ''), [
      'calendar: the key "calendar" is missing (it needs start, duration and timeZone)',
    ])
  })

  test('a calendar without content', () => {
    expectProblems(scenarioText({ calendar: '', pool: 'country: FR' }).replace('calendar:', '¦calendar:'), [
      'calendar: expected a map, found nothing',
    ])
  })
})

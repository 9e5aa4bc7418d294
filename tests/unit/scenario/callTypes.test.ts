import { describe, expect, test } from 'vitest'
import { expectProblems, problemsOf, scenarioOf, scenarioText } from './scenarioText.ts'

const technical = (callType: string, arrivals?: string) =>
  scenarioOf(scenarioText({ callType, ...(arrivals !== undefined && { arrivals }) })).callTypes[0]!
const hours = (value: (hour: number) => number) => Array.from({ length: 24 }, (_, hour) => value(hour))
const week = [true, true, true, true, true, true, true]

describe('A call type', () => {
  test('has defaults for all but arrivals and handle time', () => {
    expect(technical('')).toEqual({
      name: 'technical',
      arrivals: { kind: 'hourly', callsInHour: hours(() => 60), weekdays: [1, 1, 1, 1, 1, 1, 1] },
      atClose: 'serve',
      handleTime: { kind: 'exponential', mean: 300 },
      balking: 0,
      serviceLevel: { within: 20, definition: 'offered' },
      priority: 0,
      tags: [],
      dataResidency: { word: 'any' },
      resolution: 1,
      understanding: { handleTime: { language: 0, culture: 0 }, resolution: { language: 0, culture: 0 } },
    })
  })

  test('takes every key of the contract', () => {
    const keys = `open: mon-sat 08:00-20:00
atClose: disconnect
wrapUp: { distribution: exponential, mean: 45 s }
patience: { distribution: exponential, mean: 3 min }
balking: 5%
serviceLevel: { within: 0 s, target: 80%, definition: ignore-short-abandons, shortAbandon: 5 s }
priority: -1.5
tags: [qualitative, 7]
dataResidency: any
resolution: 100%
satisfaction: { base: 85%, languageWeight: 30%, cultureWeight: 0.15, perMinuteWaited: 3%, unresolvedPenalty: 35% }`
    expect(technical(keys)).toEqual({
      ...technical(''),
      open: [{ days: [true, true, true, true, true, true, false], from: 480, to: 1200 }],
      atClose: 'disconnect',
      wrapUp: { kind: 'exponential', mean: 45 },
      patience: { kind: 'exponential', mean: 180 },
      balking: 0.05,
      serviceLevel: { within: 0, target: 0.8, definition: 'ignore-short-abandons', shortAbandon: 5 },
      priority: -1.5,
      tags: ['qualitative', '7'],
      satisfaction: { base: 0.85, languageWeight: 0.3, cultureWeight: 0.15, perMinuteWaited: 0.03, unresolvedPenalty: 0.35 },
    })
  })

  test('a single tag needs no list', () => {
    expect(technical('tags: vip').tags).toEqual(['vip'])
  })
})

describe('Arrivals', () => {
  test('perDay is spread by normalised weights, with factors of days', () => {
    const weights = hours((hour) => (hour === 9 ? 3 : hour === 10 ? 1 : 0))
    const text = `{ perDay: 1000, hourly: [${weights}], weekdays: { mon: 1.25, tue-thu: 110%, sat: 0.6, sun: 0 }, holidays: 30%, busyness: { cv: 0.1 } }`
    expect(technical('', text).arrivals).toEqual({
      kind: 'hourly',
      callsInHour: hours((hour) => (hour === 9 ? 750 : hour === 10 ? 250 : 0)),
      weekdays: [1.25, 1.1, 1.1, 1.1, 1, 0.6, 0],
      holidays: 0.3,
      busyness: { cv: 0.1 },
    })
  })

  test('perDay alone is the same at every hour', () => {
    expect(technical('', '{ perDay: 240 }').arrivals).toMatchObject({ callsInHour: hours(() => 10) })
  })

  test('perHour takes factors too', () => {
    expect(technical('', '{ perHour: 5, weekdays: { sun: 0.5 }, busyness: { cv: 0.2, group: network } }').arrivals).toEqual({
      kind: 'hourly',
      callsInHour: hours(() => 5),
      weekdays: [1, 1, 1, 1, 1, 1, 0.5],
      busyness: { cv: 0.2, group: 'network' },
    })
  })

  test.each([
    ['none', '¦{}', 'callTypes.technical.arrivals: expected one of perHour, perDay, file, instants, found none'],
    [
      'two',
      '{ perHour: 1, ¦perDay: 2 }',
      'callTypes.technical.arrivals.perDay: "perDay" cannot stand beside "perHour" (one of perHour, perDay, file, instants)',
    ],
    ['a negative rate', '{ perHour: ¦-1 }', 'callTypes.technical.arrivals.perHour: expected a number of 0 or more, found -1'],
    [
      'a number with separators',
      '{ perDay: ¦60 000 }',
      'callTypes.technical.arrivals.perDay: expected a number of 0 or more, found "60 000" (without separators: 60000)',
    ],
    [
      'a decimal comma',
      '\n      perDay: ¦0,5',
      'callTypes.technical.arrivals.perDay: expected a number of 0 or more, found "0,5" (write 0.5 with a decimal point)',
    ],
    [
      'a number in quotes',
      '{ perDay: ¦"600" }',
      'callTypes.technical.arrivals.perDay: expected a number of 0 or more, found "600" (without quotes)',
    ],
    ['infinity', '{ perDay: ¦.inf }', 'callTypes.technical.arrivals.perDay: expected a number of 0 or more, found .inf'],
    ['no value', '{ ¦perDay: }', 'callTypes.technical.arrivals.perDay: expected a number of 0 or more, found nothing'],
    [
      'hourly without perDay',
      `{ perHour: 1, ¦hourly: [${hours(() => 1)}] }`,
      'callTypes.technical.arrivals.hourly: "hourly" has no meaning with "perHour" (it goes with perDay)',
    ],
    [
      '23 weights',
      `{ perDay: 1, hourly: ¦[${hours(() => 1).slice(1)}] }`,
      'callTypes.technical.arrivals.hourly: expected a list of 24 weights, found 23',
    ],
    [
      'a negative weight',
      `{ perDay: 1, hourly: [¦-1, ${hours(() => 1).slice(1)}] }`,
      'callTypes.technical.arrivals.hourly[0]: expected a number of 0 or more, found -1',
    ],
    ['no weight at all', `{ perDay: 1, hourly: ¦[${hours(() => 0)}] }`, 'callTypes.technical.arrivals.hourly: the 24 weights are all 0'],
    [
      'an unknown day',
      '{ perDay: 1, weekdays: { ¦mond: 1 } }',
      'callTypes.technical.arrivals.weekdays.mond: expected days such as mon or mon-fri, found "mond"',
    ],
    ['a day twice', '{ perDay: 1, weekdays: { mon-fri: 1, ¦fri: 2 } }', 'callTypes.technical.arrivals.weekdays.fri: fri is named twice'],
    [
      'negative busyness',
      '{ perDay: 1, busyness: { cv: ¦-5% } }',
      'callTypes.technical.arrivals.busyness.cv: expected a coefficient of variation from 0 to 10 such as 0.8 or 80%, found "-5%"',
    ],
    ['gaps without file', '{ perDay: 1, ¦gaps: zero }', 'callTypes.technical.arrivals.gaps: "gaps" has no meaning with "perDay"'],
  ])('%s', (_, arrivals, sentence) => {
    expectProblems(scenarioText({ arrivals }), [sentence])
  })

  test('holidays need a country that keeps them', () => {
    const calendar = 'start: 2026-11-02\nduration: 1 d\ntimeZone: Europe/Paris'
    expectProblems(scenarioText({ calendar, pool: 'country: FR', arrivals: '{ perDay: 1, ¦holidays: 0 }' }), [
      'callTypes.technical.arrivals.holidays: whose public holidays? calendar.country is missing (add country: FR to the calendar)',
    ])
  })

  test('types of one busyness group have one cv', () => {
    const other =
      'billing:\n  arrivals: { perHour: 1, busyness: { cv: ¦0.2, group: network } }\n  handleTime: { distribution: constant, mean: 60 }'
    const text = scenarioText({ arrivals: '{ perHour: 1, busyness: { cv: 0.1, group: network } }', callTypes: other })
    expectProblems(text.replace('[technical]', '[technical, billing]'), [
      'callTypes.billing.arrivals.busyness.cv: expected 0.1 as in "technical", found 0.2 (types of the group "network" share one factor)',
    ])
  })
})

describe('Opening hours', () => {
  const open = (text: string) => technical(`open: ${text}`).open

  test.each([
    ['mon-sat 08:00-20:00', [true, true, true, true, true, true, false], 480, 1200],
    ['"mon,wed-fri 8:00-12:30"', [true, false, true, true, true, false, false], 480, 750],
    ['sat-mon 22:00-06:00', [true, false, false, false, false, true, true], 1320, 360],
    ['mon-sun 00:00-24:00', week, 0, 1440],
    ['08h30-12h', week, 510, 720],
    ['sun 9h–17h', [false, false, false, false, false, false, true], 540, 1020],
  ])('%s', (text, days, from, to) => {
    expect(open(text)).toEqual([{ days, from, to }])
  })

  test('several windows are a list', () => {
    expect(open('[mon-fri 08:00-20:00, sat 09:00-13:00]')).toEqual([
      { days: [true, true, true, true, true, false, false], from: 480, to: 1200 },
      { days: [false, false, false, false, false, true, false], from: 540, to: 780 },
    ])
  })

  test.each(['mon-fri', 'mon-fri 8-20', 'mon-fri 08:00-25:00', 'mon-fri 24:00-08:00', 'lun-ven 08:00-20:00', 'mon-fri 08:60-20:00', '8'])(
    '%s is refused',
    (text) => {
      expectProblems(scenarioText({ callType: `open: ¦${text}` }), [
        'callTypes.technical.open: expected days and hours such as mon-sat 08:00-20:00, found ',
      ])
    },
  )

  test('an unquoted comma in a list does not open for the whole day', () => {
    expectProblems(scenarioText({ callType: 'open: [¦mon,wed-fri 08:00-12:00]' }), ['callTypes.technical.open[0]: expected days and hours'])
  })

  test('a list without windows is refused', () => {
    expectProblems(scenarioText({ callType: 'open: ¦[]' }), ['callTypes.technical.open: expected at least one window, found none'])
  })
})

describe('Distributions', () => {
  const patience = (text: string) => technical(`patience: ${text}`).patience

  test.each([
    ['{ distribution: exponential, mean: 3 min }', { kind: 'exponential', mean: 180 }],
    ['{ distribution: lognormal, mean: 7 min, cv: 0.8 }', { kind: 'lognormal', mean: 420, cv: 0.8 }],
    ['{ distribution: gamma, mean: 1.5 h, cv: 2 }', { kind: 'gamma', mean: 5400, cv: 2 }],
    ['{ distribution: weibull, mean: 90, cv: 1.2 }', { kind: 'weibull', mean: 90, cv: 1.2 }],
    ['{ distribution: erlang, mean: 90 s, shape: 3 }', { kind: 'erlang', mean: 90, shape: 3 }],
    ['{ distribution: hyperexponential, mean: 90s, cv: 1.5 }', { kind: 'hyperexponential', mean: 90, cv: 1.5 }],
    ['{ distribution: uniform, min: 0, max: 2 min }', { kind: 'uniform', min: 0, max: 120 }],
    ['{ distribution: triangular, min: 10, mode: 10, max: 60 }', { kind: 'triangular', min: 10, mode: 10, max: 60 }],
    ['{ distribution: constant, mean: 2 h }', { kind: 'constant', mean: 7200 }],
    ['{ mean: 60, distribution: constant }', { kind: 'constant', mean: 60 }],
  ])('%s', (text, distribution) => {
    expect(patience(text)).toEqual(distribution)
  })

  test('empirical times come from a column with a header or none', () => {
    const times = (file: string) =>
      scenarioOf(scenarioText({ callType: 'patience: { distribution: empirical, file: t.csv }' }), { 't.csv': file }).callTypes[0]!.patience
    expect(times('seconds\n12\n0\n7.5\n')).toEqual({ kind: 'empirical', values: [12, 0, 7.5] })
    expect(times('12,5\r\n"7,25"\r\n\r\n')).toEqual({ kind: 'empirical', values: [12.5, 7.25] })
  })

  test.each([
    ['unknown', '{ distribution: ¦lognorml, mean: 1 }', '.distribution: expected one of exponential, lognormal,'],
    ['none', '¦{ mean: 60 }', '.distribution: the key "distribution" is missing (one of exponential,'],
    ['not a map', '¦3 min', ': expected a map, found "3 min"'],
    [
      'a negative mean',
      '{ distribution: exponential, mean: ¦-3 min }',
      '.mean: expected a duration above 0 such as 90 s, 5 min or 2 h, found "-3 min"',
    ],
    [
      'a zero mean',
      '{ distribution: exponential, mean: ¦0 s }',
      '.mean: expected a duration above 0 such as 90 s, 5 min or 2 h, found "0 s"',
    ],
    [
      'an unknown unit',
      '{ distribution: exponential, mean: ¦3 minutes }',
      '.mean: expected a duration above 0 such as 90 s, 5 min or 2 h, found "3 minutes" (write 3 min: units are s, min, h and d)',
    ],
    [
      'no cv',
      '¦{ distribution: lognormal, mean: 60 }',
      '.cv: the key "cv" is missing (Coefficient of variation (standard deviation / mean))',
    ],
    [
      'a cv below nothing',
      '{ distribution: gamma, mean: 60, cv: ¦-1 }',
      '.cv: expected a coefficient of variation from 0 to 100 such as 0.8 or 80%, found -1',
    ],
    ['a cv that is not free', '{ distribution: exponential, mean: 60, ¦cv: 1 }', '.cv: unknown key "cv" (known keys: distribution, mean)'],
    [
      'a hyperexponential cv of 1',
      '{ distribution: hyperexponential, mean: 60, cv: ¦1 }',
      '.cv: expected a coefficient of variation above 1 and up to 100 such as 0.8 or 80%, found 1',
    ],
    ['a broken shape', '{ distribution: erlang, mean: 60, shape: ¦1.5 }', '.shape: expected a whole number from 1 to 10000, found 1.5'],
    ['max at min', '{ distribution: uniform, min: 60, max: ¦1 min }', '.max: expected a time above min, found 60 s with min 60 s'],
    ['mode below min', '{ distribution: triangular, min: 60, mode: ¦50, max: 90 }', '.mode: expected a time from min to max, found 50 s'],
    ['mode above max', '{ distribution: triangular, min: 60, mode: ¦91, max: 90 }', '.mode: expected a time from min to max, found 91 s'],
  ])('%s', (_, text, sentence) => {
    expectProblems(scenarioText({ callType: `patience: ${text}` }), [`callTypes.technical.patience${sentence}`])
  })

  test('a near miss is recognised', () => {
    expectProblems(scenarioText({ callType: 'patience: { distribution: ¦Exponentiel, mean: 1 }' }), [
      'callTypes.technical.patience.distribution: expected one of exponential, lognormal, gamma, weibull, erlang, hyperexponential, uniform, triangular, constant, empirical, found "Exponentiel" (did you mean "exponential"?)',
    ])
  })

  test.each([
    ['a word', 'seconds\n12\nsoon\n', 't.csv:3:1 expected a number of seconds of 0 or more, found "soon"'],
    ['a negative time', '12\n-1\n', 't.csv:2:1 expected a number of seconds of 0 or more, found "-1"'],
    ['two columns', '12;13\n', 't.csv:1:4 expected one column of seconds, found more'],
    [
      'nothing',
      '',
      's.yaml:10:48 callTypes.technical.patience.file: the file "t.csv" holds no time above 0 (one column of observed seconds, a header or none)',
    ],
  ])('empirical times with %s', (_, file, sentence) => {
    const source = scenarioText({ callType: 'patience: { distribution: empirical, file: t.csv }' })
    expect(problemsOf(source, { 't.csv': file })).toEqual([sentence])
  })
})

describe('Values that do not fit', () => {
  test.each([
    ['balking: ¦80', 'balking: expected a fraction from 0% to 100% such as 0.8 or 80%, found 80 (did you mean 80%?)'],
    ['balking: ¦-5%', 'balking: expected a fraction from 0% to 100% such as 0.8 or 80%, found "-5%"'],
    ['balking: ¦true', 'balking: expected a fraction from 0% to 100% such as 0.8 or 80%, found "true"'],
    ['balking: ¦[1]', 'balking: expected a fraction from 0% to 100% such as 0.8 or 80%, found a list'],
    ['¦balking:', 'balking: expected a fraction from 0% to 100% such as 0.8 or 80%, found nothing'],
    ['atClose: ¦hangup', 'atClose: expected one of serve, disconnect, found "hangup"'],
    ['priority: ¦high', 'priority: expected a number, found "high"'],
    [
      'serviceLevel: { definition: ¦offred }',
      'serviceLevel.definition: expected one of offered, answered, ignore-short-abandons, credit-short-abandons, found "offred" (did you mean "offered"?)',
    ],
    ['serviceLevel: { within: ¦-1 s }', 'serviceLevel.within: expected a duration of 0 or more such as 90 s, 5 min or 2 h, found "-1 s"'],
    ['satisfaction: ¦{ languageWeight: 1 }', 'satisfaction.base: the key "base" is missing'],
    ['tags: [a, ¦[b]]', 'tags[1]: expected a word, found a list'],
  ])('%s', (callType, sentence) => {
    expectProblems(scenarioText({ callType }), [`callTypes.technical.${sentence}`])
  })

  test.each([
    ['¦patiense: 3', 'patiense: unknown key "patiense" (did you mean "patience"?)'],
    ['¦service_level: 3', 'service_level: unknown key "service_level" (did you mean "serviceLevel"?)'],
    ['¦colour: red', 'colour: unknown key "colour" (known keys: arrivals, open,'],
  ])('%s', (callType, sentence) => {
    expectProblems(scenarioText({ callType }), [`callTypes.technical.${sentence}`])
  })
})

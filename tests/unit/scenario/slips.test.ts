import { describe, expect, test } from 'vitest'
import { expectProblems, problemsOf, scenarioOf, scenarioText } from './scenarioText.ts'

const POOL = 'location: offshore\nagents: 3\nskills: [technical]'
const indent = (text: string, by: number) => text.replace(/^/gm, ' '.repeat(by))

describe('A slip of the keyboard is told once', () => {
  test.each([
    [
      '¦handeTime: { distribution: constant, mean: 60 }',
      '',
      'callTypes.billing.handeTime: unknown key "handeTime" (did you mean "handleTime"?)',
    ],
    [
      'handleTime: { ¦distibution: constant, mean: 60 }',
      '',
      'callTypes.billing.handleTime.distibution: unknown key "distibution" (did you mean "distribution"?)',
    ],
    [
      'handleTime: { distribution: constant, ¦maen: 60 }',
      '',
      'callTypes.billing.handleTime.maen: unknown key "maen" (did you mean "mean"?)',
    ],
  ])('%s', (text, _, sentence) => {
    const callTypes = `billing:\n  arrivals: { perHour: 1 }\n  ${text}`
    expectProblems(scenarioText({ callTypes }).replace('[technical]', '[technical, billing]'), [sentence])
  })

  test('in one of several keys of which one is needed', () => {
    expectProblems(scenarioText({ arrivals: '{ ¦perhour: 60 }' }), [
      'callTypes.technical.arrivals.perhour: unknown key "perhour" (did you mean "perHour"?)',
    ])
    expectProblems(scenarioText({ staffing: '¦agent: 10' }), ['pools.rennes.agent: unknown key "agent" (did you mean "agents"?)'])
  })

  test('in the name of a section', () => {
    const pool = 'country: FR'
    expectProblems(scenarioText({ pool }).replace('calendar:', '¦calender:'), [
      'calender: unknown key "calender" (did you mean "calendar"?)',
    ])
    expectProblems(
      scenarioText({
        calendar: 'start: 2026-11-02\nduration: 1 d\ntimeZone: Europe/Paris\n¦contry: FR',
        arrivals: '{ perHour: 1, holidays: 0 }',
      }),
      ['calendar.contry: unknown key "contry" (did you mean "country"?)'],
    )
  })

  test('and one of a key that is there already hides nothing', () => {
    expectProblems(scenarioText({ staffing: 'agents: 10\n¦agent: 3' }), ['pools.rennes.agent: unknown key "agent"'])
    expectProblems(scenarioText({ callType: 'satisfaction: ¦{ ¦languageWeights: 1 }' }), [
      'callTypes.technical.satisfaction.base: the key "base" is missing',
      'callTypes.technical.satisfaction.languageWeights: unknown key "languageWeights"',
    ])
  })
})

describe('Wrong indentation is told once', () => {
  test.each([
    [
      'the keys of a pool',
      scenarioText({ pools: `tunis:\n¦${POOL}` }),
      'pools.location: "location" stands beside "tunis", which is empty (indent what belongs to `tunis` by two more spaces)',
    ],
    [
      'the keys of the calendar',
      scenarioText()
        .replace('calendar:\n  start', 'calendar:\n¦start')
        .replace(/\n {2}(duration|timeZone|country)/g, '\n$1'),
      'start: "start" stands beside "calendar", which is empty (indent what belongs to `calendar` by two more spaces)',
    ],
    [
      'the pools',
      scenarioText().replace(/pools:[\s\S]*/, `pools:\n¦tunis:\n${indent(POOL, 2)}\n`),
      'tunis: "tunis" stands beside "pools", which is empty (indent what belongs to `pools` by two more spaces)',
    ],
    [
      'the arrivals',
      scenarioText({ arrivals: '\n    ¦perHour: 60' }),
      'callTypes.technical.perHour: "perHour" stands beside "arrivals", which is empty (indent what belongs to `arrivals` by two more spaces)',
    ],
    [
      'the keys of a distribution',
      scenarioText({ callType: 'patience:\n¦distribution: exponential\nmean: 60' }),
      'callTypes.technical.distribution: "distribution" stands beside "patience", which is empty (indent what belongs to `patience` by two more spaces)',
    ],
    [
      'a pool among the keys of another',
      scenarioText({ pool: `¦tunis:\n${indent(POOL, 2)}` }),
      'pools.rennes.tunis: "tunis" stands inside "rennes" (`tunis` belongs beside `rennes`, with two spaces less)',
    ],
    [
      'a section among the call types',
      scenarioText().replace(/pools:[\s\S]*/, `  ¦pools:\n    tunis:\n${indent(POOL, 6)}\n`),
      'callTypes.pools: "pools" stands inside callTypes (`pools` belongs at the top, without indentation)',
    ],
    [
      'a section among the keys of a call type',
      scenarioText().replace(/pools:[\s\S]*/, `    ¦pools:\n      tunis:\n${indent(POOL, 8)}\n`),
      'callTypes.technical.pools: "pools" stands inside callTypes (`pools` belongs at the top, without indentation)',
    ],
  ])('%s', (_, text, sentence) => {
    expectProblems(text, [sentence])
  })
})

describe('What a planner writes by habit gets its right form in the hint', () => {
  const hintsOf = (sections: Parameters<typeof scenarioText>[0]) =>
    problemsOf(scenarioText(sections)).map((line) => /\(([^()]*)\)$/.exec(line)?.[1])

  test.each([
    ['arrivals: decimal comma in a map', { arrivals: '{ perHour: 0,8 }' }, 'write 0.8 with a decimal point'],
    [
      'decimal comma before a unit',
      { callType: 'patience: { distribution: exponential, mean: 2,5 min }' },
      'write 2.5 min with a decimal point',
    ],
    ['decimal comma', { pool: 'cost:\n  perPaidHour: 32,50' }, 'write 32.50 with a decimal point'],
    ['decimal comma in a percentage', { callType: 'balking: 2,5 %' }, 'write 2.5 % with a decimal point'],
    ['currency', { pool: 'cost: { perPaidHour: 32 € }' }, 'write 32, the currency is a key of its own'],
    ['currency and decimal comma', { pool: 'cost:\n  perPaidHour: 32,50 €' }, 'write 32.50, the currency is a key of its own'],
    ['a time for a distribution', { callType: 'wrapUp: 40 s' }, 'write { distribution: exponential, mean: 40 s }'],
    ['seconds for a distribution', { callType: 'patience: 120' }, 'write { distribution: exponential, mean: 120 s }'],
    ['a French time for a distribution', { callType: 'patience: 5 mn' }, 'write { distribution: exponential, mean: 5 min }'],
    ['1 min 30', { callType: 'serviceLevel: { within: 1 min 30 }' }, 'write 90 s: units are s, min, h and d'],
    ['0h45', { callType: 'serviceLevel: { within: 0h45 }' }, 'write 45 min: units are s, min, h and d'],
    ['5 mn', { callType: 'serviceLevel: { within: 5 mn }' }, 'write 5 min: units are s, min, h and d'],
    [
      '2 jours',
      { calendar: 'start: 2026-11-02\nduration: 2 jours\ntimeZone: Europe/Paris\ncountry: FR' },
      'write 2 d: units are s, min, h and d',
    ],
    ['French days', { staffing: 'shifts: [{ days: lun-ven, from: 08:00, to: 16:00, agents: 1 }]' }, 'write mon-fri'],
    ['French opening hours', { callType: 'open: Lundi-Vendredi 08h30-18h30' }, 'write mon-fri 08h30-18h30'],
    ['French days as keys', { arrivals: '{ perHour: 1, weekdays: { sam: 0.5 } }' }, 'write sat'],
    ['a small country', { pool: 'country: pt' }, 'write PT'],
    ['the name of a country', { pool: 'country: Portugal' }, 'write PT'],
    ['its French name', { pool: 'country: Maroc' }, 'write MA'],
    ['no', { staffing: 'shifts: [{ from: 08:00, to: 16:00, agents: 1, breaks: [{ at: 12:00, for: 1 h, paid: no }] }]' }, 'write false'],
    ['semicolons', { callType: 'tags: [a; b; c]' }, 'write [a, b, c]'],
    ['semicolons and decimal commas', { arrivals: '{ perDay: 9, hourly: [0,2; 0,5; 1; 2] }' }, 'write [0.2, 0.5, 1, …]'],
    [
      '24 weights with decimal commas',
      { arrivals: `{ perDay: 9, hourly: [${Array(24).fill('0,5').join(', ')}] }` },
      'decimals are written with a point: 0.2, not 0,2',
    ],
    ['several hours of one day', { callType: 'open: mon-fri 08:00-12:00, 14:00-18:00' }, undefined],
  ])('%s', (_, sections, hint) => {
    const found = hintsOf(sections)
    expect(found).toHaveLength(1)
    if (hint !== undefined) expect(found[0]).toBe(hint)
    else expect(problemsOf(scenarioText(sections))[0]).toContain('write a list with the days of each, such as [mon-fri 08:00-12:00, ')
  })
})

describe('Days and hours', () => {
  const shiftDays = (days: string) =>
    scenarioOf(scenarioText({ staffing: `shifts: [{ days: ${days}, from: 08:00, to: 16:00, agents: 1 }]` })).pools[0]!.staffing

  test('may begin with capitals or be a list', () => {
    const weekdays = shiftDays('mon-fri')
    expect(shiftDays('Mon-Fri')).toEqual(weekdays)
    expect(shiftDays('[mon, Tue, wed-fri]')).toEqual(weekdays)
    expect(problemsOf(scenarioText({ staffing: 'shifts: [{ days: [], from: 08:00, to: 16:00, agents: 1 }]' }))).toHaveLength(1)
  })

  test('of several windows may stand in one text', () => {
    const open = (text: string) => scenarioOf(scenarioText({ callType: `open: ${text}` })).callTypes[0]!.open
    expect(open('mon-fri 08:30-18:30, sat 08:30-12:00')).toEqual(open('[mon-fri 08:30-18:30, sat 08:30-12:00]'))
    expect(open('mon,tue 08:30-18:30, sat, sun 08:30-12:00')).toEqual(open('["mon,tue 08:30-18:30", "sat, sun 08:30-12:00"]'))
    expect(open('08:00-12:00, 14:00-18:00')).toEqual(open('[08:00-12:00, 14:00-18:00]'))
  })
})

import { describe, expect, test } from 'vitest'
import { expectProblems, problemsOf, scenarioOf, scenarioText } from './scenarioText.ts'

const rennes = (sections: Parameters<typeof scenarioText>[0], files = {}) => scenarioOf(scenarioText(sections), files).pools[0]!
const hours = (value: (hour: number) => number) => Array.from({ length: 24 }, (_, hour) => value(hour))
const workdays = [true, true, true, true, true, false, false]

/** Tonnes per agent and year in 1,607 hours. */
const kg = (tonnes: Readonly<Record<string, number>>) => ({
  perPaidHour: Object.fromEntries(Object.entries(tonnes).map(([line, t]) => [line, (t * 1000) / 1607])),
  perHour: 0,
  perTalkMinute: 0,
})

describe('A pool', () => {
  test('has defaults for all but location, skills and staffing', () => {
    expect(rennes({})).toEqual({
      name: 'rennes',
      location: 'onshore',
      country: 'FR',
      holidayFactor: 1,
      provider: 'in-house',
      timeZone: 'Europe/Paris',
      staffing: { kind: 'agents', agents: 10 },
      shrinkage: 0,
      absenteeism: 0,
      absenceCorrelation: 0,
      skills: [{ callType: 'technical', handleTimeFactor: 1, resolutionFactor: 1, preference: 0, language: 1, culture: 1 }],
      cost: { perPaidHour: 0, perStaffedHour: 0, perHandledMinute: 0, perContact: 0, perResolvedContact: 0, perDay: 0, overtimeFactor: 1 },
      carbon: kg({ commuting: 1.2, building: 0.6, equipment: 0.2, home: 0, travel: 0 }),
    })
  })

  test('takes every key of the contract', () => {
    const text = scenarioText({
      pools: `tunis:
  location: homeshore
  country: TN
  holidays: { factor: 50% }
  provider: partner
  timeZone: Africa/Tunis
  agents: 0
  shrinkage: 12.5%
  absenteeism: 0.05
  skills:
    technical: { handleTimeFactor: 1.1, resolutionFactor: 0.9, preference: 2, language: 90% }
  language: 80%
  culture: 70%
  cost: { perPaidHour: 11, perHandledMinute: 0.3, overtimeFactor: 1.25 }
  carbon: { commuting: 1, travel: 0.5 }`,
    })
    expect(scenarioOf(text).pools[1]).toEqual({
      name: 'tunis',
      location: 'homeshore',
      country: 'TN',
      holidayFactor: 0.5,
      provider: 'partner',
      timeZone: 'Africa/Tunis',
      staffing: { kind: 'agents', agents: 0 },
      shrinkage: 0.125,
      absenteeism: 0.05,
      absenceCorrelation: 0,
      skills: [{ callType: 'technical', handleTimeFactor: 1.1, resolutionFactor: 0.9, preference: 2, language: 0.9, culture: 0.7 }],
      cost: {
        perPaidHour: 11,
        perStaffedHour: 0,
        perHandledMinute: 0.3,
        perContact: 0,
        perResolvedContact: 0,
        perDay: 0,
        overtimeFactor: 1.25,
      },
      carbon: kg({ commuting: 1, building: 0, equipment: 0, home: 0, travel: 0.5 }),
    })
  })

  test('works from home where it is homeshore, unless it says office', () => {
    const text = scenarioText({
      pools:
        'home: { location: homeshore, agents: 1, skills: [technical] }\nseats: { location: homeshore, agents: 1, skills: [technical], carbon: office, holidays: closed }',
    })
    const [, home, seats] = scenarioOf(text).pools
    expect(home!.carbon).toEqual(kg({ commuting: 0, building: 0, equipment: 0.2, home: 0.4, travel: 0.05 }))
    expect(seats!.carbon).toEqual(rennes({}).carbon)
    expect(seats!.holidayFactor).toBe(0)
  })

  test('a skill may be empty', () => {
    const text = scenarioText({ pools: 'lille: { location: onshore, agents: 1, skills: { technical: } }' })
    expect(scenarioOf(text).pools[1]!.skills).toEqual(rennes({}).skills)
  })

  test('its own country is enough', () => {
    const calendar = 'start: 2026-11-02\nduration: 1 d\ntimeZone: Europe/Paris'
    const scenario = scenarioOf(scenarioText({ calendar, pool: 'country: MA\nholidays: closed' }))
    expect(scenario.pools[0]).toMatchObject({ country: 'MA', holidayFactor: 0 })
    expect(scenario.calendar).not.toHaveProperty('country')
  })
})

describe('Staffing', () => {
  const staffing = (text: string) => rennes({ staffing: text }).staffing

  test('24 whole numbers serve every day', () => {
    expect(staffing(`hourly: [${hours((hour) => hour)}]`)).toEqual({ kind: 'hourly', byWeekday: Array(7).fill(hours((hour) => hour)) })
  })

  test('days not named have nobody', () => {
    const byWeekday = [5, 5, 5, 5, 5, 2, 0].map((agents) => hours(() => agents))
    expect(staffing(`hourly: { mon-fri: [${hours(() => 5)}], sat: [${hours(() => 2)}] }`)).toEqual({ kind: 'hourly', byWeekday })
  })

  test('shifts with breaks, also over midnight', () => {
    const text = `shifts:
  - { days: mon-fri, from: 08:00, to: 16:00, agents: 15, breaks: [{ between: 11:30-14:00, for: 45 min, paid: false }, { at: 10:00, for: 15 min }] }
  - { from: 22:00, to: 06:00, agents: 8, breaks: [{ at: 02:00, for: 30 min }, { between: 23:30-00:30, for: 10 min }] }
  - { days: sat, from: 00:00, to: 24:00, agents: 1 }`
    expect(staffing(text)).toEqual({
      kind: 'shifts',
      shifts: [
        {
          days: workdays,
          from: 480,
          to: 960,
          agents: 15,
          breaks: [
            { kind: 'between', from: 690, to: 840, duration: 2700, paid: false },
            { kind: 'at', from: 600, to: 600, duration: 900, paid: true },
          ],
        },
        {
          days: Array(7).fill(true),
          from: 1320,
          to: 360,
          agents: 8,
          breaks: [
            { kind: 'at', from: 120, to: 120, duration: 1800, paid: true },
            { kind: 'between', from: 1410, to: 30, duration: 600, paid: true },
          ],
        },
        { days: [false, false, false, false, false, true, false], from: 0, to: 1440, agents: 1, breaks: [] },
      ],
    })
  })

  test('a break may reach over the end of its shift', () => {
    const text = 'shifts: [{ from: 08:00, to: 13:00, agents: 1, breaks: [{ between: 11:30-14:00, for: 45 min }, { at: 12:30, for: 1 h }] }]'
    expect(staffing(text)).toMatchObject({
      shifts: [
        {
          breaks: [
            { from: 690, to: 840 },
            { from: 750, duration: 3600 },
          ],
        },
      ],
    })
  })

  test.each([
    ['¦', ': expected one of agents, hourly, file, shifts, found none (agents: 40 is a constant staff)'],
    ['agents: 1\n¦shifts: []', '.shifts: "shifts" cannot stand beside "agents"'],
    ['agents: ¦12.5', '.agents: expected a whole number from 0 to 1000000, found 12.5'],
    ['agents: ¦-1', '.agents: expected a whole number from 0 to 1000000, found -1'],
    ['agents: ¦ten', '.agents: expected a whole number from 0 to 1000000, found "ten"'],
    ['hourly: ¦[1, 2]', '.hourly: expected a list of 24 whole numbers, found 2'],
    [`hourly: { mon-fri: [${hours(() => 1)}], ¦fri-sun: [${hours(() => 1)}] }`, '.hourly.fri-sun: fri is named twice'],
    ['hourly: ¦12', '.hourly: expected a list of 24 whole numbers or a map, found "12"'],
    ['shifts: ¦[]', '.shifts: expected at least one shift, found none'],
    ['agents: 1\n¦gaps: zero', '.gaps: "gaps" has no meaning with "agents" (it goes with file)'],
    ['shifts: [{ from: ¦8, to: 16:00, agents: 1 }]', '.shifts[0].from: expected a time of day such as 08:00, found 8'],
    ['shifts: [{ from: ¦24:00, to: 16:00, agents: 1 }]', '.shifts[0].from: expected a time of day such as 08:00, found "24:00"'],
    ['shifts: [{ from: 08:00, to: ¦24:30, agents: 1 }]', '.shifts[0].to: expected a time of day such as 20:00 or 24:00, found "24:30"'],
    ['shifts: [¦{ from: 08:00, agents: 1 }]', '.shifts[0].to: the key "to" is missing'],
    [
      'shifts: [{ days: mon, ¦wed-fri, from: 08:00, to: 16:00, agents: 1 }]',
      '.shifts[0].wed-fri: unknown key "wed-fri" (a value with a comma needs quotes)',
    ],
    [
      'shifts: [{ from: 08:00, to: 16:00, agents: 1, breaks: [¦{ for: 1 h }] }]',
      '.shifts[0].breaks[0]: expected one of at, between, found none',
    ],
    [
      'shifts: [{ from: 08:00, to: 16:00, agents: 1, breaks: [{ at: ¦16:30, for: 1 h }] }]',
      '.shifts[0].breaks[0].at: the break does not begin within its shift (the shift lasts from 08:00 to 16:00)',
    ],
    [
      'shifts: [{ from: 08:00, to: 16:00, agents: 1, breaks: [{ between: ¦07:00-09:00, for: 1 h }] }]',
      '.shifts[0].breaks[0].between: the break does not begin within its shift',
    ],
    [
      'shifts: [{ from: 08:00, to: 16:00, agents: 1, breaks: [{ between: 12:00-12:30, for: ¦45 min }] }]',
      '.shifts[0].breaks[0].for: the break of 45 min is longer than its window 12:00-12:30 (each agent takes the whole break inside `between`)',
    ],
  ])('%s', (text, sentence) => {
    const marked =
      text === '¦' ? scenarioText({ staffing: '' }).replace('location: onshore', '¦location: onshore') : scenarioText({ staffing: text })
    expectProblems(marked, [`pools.rennes${sentence}`])
  })
})

describe('Skills', () => {
  test.each([
    ['[technical, ¦tecnical]', '[1]: there is no call type "tecnical" (did you mean "technical"?)'],
    ['{ technical: {}, ¦billing: {} }', '.billing: there is no call type "billing" (call types: technical)'],
    ['[technical, ¦technical]', '[1]: "technical" is named twice'],
    ['{ technical: { handleTimeFactor: ¦0 } }', '.technical.handleTimeFactor: expected a number above 0, found 0'],
    ['{ technical: { ¦handletime: 2 } }', '.technical.handletime: unknown key "handletime" (did you mean "handleTimeFactor"?)'],
    ['¦technical', ': expected a list or a map, found "technical"'],
  ])('%s', (skills, sentence) => {
    expectProblems(scenarioText({ pools: `lille:\n  location: onshore\n  agents: 1\n  skills: ${skills}` }), [
      `pools.lille.skills${sentence}`,
    ])
  })

  test('a call type that no pool may take is told at its name', () => {
    expectProblems(
      scenarioText({ callTypes: '¦billing: { arrivals: { perHour: 1 }, handleTime: { distribution: constant, mean: 60 } }' }),
      ['callTypes.billing: no pool may take "billing" calls (add it to the skills of a pool)'],
    )
  })

  test('a pool without skills helps nobody', () => {
    expectProblems(scenarioText({ pools: 'lille: { location: onshore, agents: 1, skills: ¦[] }' }), [
      'pools.lille.skills: expected at least one call type, found none',
    ])
  })
})

describe('Names', () => {
  const pool = (name: string, provider = 'in-house') =>
    `${name}: { location: onshore, agents: 1, skills: [technical], provider: ${provider} }`

  test.each([
    ['¦all', 'every pool'],
    ['¦offshore', 'a location'],
    ['¦MA', 'a country'],
    ['¦in-house', 'the provider of "in-house"'],
  ])('no pool is called %s', (name, meaning) => {
    const bare = name.slice(1)
    expectProblems(scenarioText({ pools: pool(name) }), [
      `pools.${bare}: a pool cannot be called "${bare}": policies read it as ${meaning}`,
    ])
  })

  test.each([
    ['all', 'every pool'],
    ['homeshore', 'a location'],
    ['FR', 'a country'],
  ])('no provider is called %s', (provider, meaning) => {
    expectProblems(scenarioText({ pools: pool('lille', `¦${provider}`) }), [
      `pools.lille.provider: a provider cannot be called "${provider}": policies read it as ${meaning}`,
    ])
  })

  test('no pool is called like a provider', () => {
    expectProblems(scenarioText({ pools: `${pool('a', 'partner')}\n¦${pool('partner')}` }), [
      'pools.partner: a pool cannot be called "partner": policies read it as the provider of "a" (choose another name)',
    ])
  })

  test('lower-case letters are not a country, and accents are welcome', () => {
    expect(scenarioOf(scenarioText({ pools: `${pool('ma')}\n${pool('"Orléans 2"')}` })).pools.map(({ name }) => name)).toEqual([
      'rennes',
      'ma',
      'Orléans 2',
    ])
  })

  test.each(['" a"', '"a "', '""', '"a\\nb"', '"\\u001b[31mred"', '"a\\u007f"'])('%s is no name', (name) => {
    expectProblems(scenarioText({ pools: `¦${pool(name)}` }), [`pools.${name.slice(1, -1)}: `.replace('pools.: ', 'pools.')])
  })
})

describe('A pool that cannot be', () => {
  test.each([
    ['shrinkage: ¦100%', '.shrinkage: expected a fraction from 0% to below 100% such as 0.8 or 80%, found "100%"'],
    ['cost: { perPaidHour: ¦-31 }', '.cost.perPaidHour: expected a number of 0 or more, found -31'],
    ['cost: { ¦perHour: 31 }', '.cost.perHour: unknown key "perHour" (did you mean "perPaidHour"?)'],
    ['carbon: ¦green', '.carbon: expected one of office, home, found "green"'],
    ['carbon: { commuting: ¦x }', '.carbon.commuting: expected a number of 0 or more, found "x"'],
    ['holidays: ¦closd', '.holidays: expected one of work, closed, found "closd" (did you mean "closed"?)'],
    ['timeZone: ¦Africa/Casa', '.timeZone: there is no time zone "Africa/Casa"'],
    ['¦agent: 3', '.agent: unknown key "agent" (did you mean "agents"?)'],
  ])('%s', (pool, sentence) => {
    expectProblems(scenarioText({ pool }), [`pools.rennes${sentence}`])
  })

  test('a wrong location has a suggestion', () => {
    expectProblems(scenarioText().replace('onshore', '¦onshor'), [
      'pools.rennes.location: expected one of onshore, nearshore, offshore, homeshore, found "onshor" (did you mean "onshore"?)',
    ])
  })

  test('without any country, its own or of the calendar', () => {
    const calendar = 'start: 2026-11-02\nduration: 1 d\ntimeZone: Europe/Paris'
    expectProblems(scenarioText({ calendar }).replace('location:', '¦location:'), [
      'pools.rennes.country: the pool has no country, and neither has the calendar (add country: FR to the pool or to the calendar)',
    ])
  })

  test('no pools at all', () => {
    const text = scenarioText().replace(/pools:\n( .*\n)+/, 'pools: {}\n')
    expect(problemsOf(text)).toContain('s.yaml:10:8 pools: expected at least one entry, found none')
  })
})

import { describe, expect, test } from 'vitest'
import { formatProblem } from '../../../src/scenario/problem.ts'
import { expectProblems, parse, problemsOf, scenarioOf, scenarioText } from './scenarioText.ts'

const TEN_YEARS = 'start: 2026-11-02\n¦duration: 3660 d\ntimeZone: Europe/Paris\ncountry: FR\ninterval: 15 min'

describe('What no computer could simulate is refused before it is tried', () => {
  test('calls, where they are written', () => {
    expectProblems(scenarioText({ arrivals: '{ perHour: ¦1e9 }' }), [
      'callTypes.technical.arrivals.perHour: about 24,000,000,000 calls come in the day of a replication: at most 500,000,000 can be simulated (is the unit right? perDay and perHour differ by 24)',
    ])
    expect(problemsOf(scenarioText({ arrivals: '{ perHour: 2e7 }' }))).toEqual([])
  })

  test('a flash crowd', () => {
    const crowd = (factor: string) => `disruptions:\n  - { at: 2026-11-02T14:00, for: 2 h, callTypes: all, arrivals: ${factor} }\n`
    expectProblems(scenarioText({ arrivals: '{ perHour: ¦1e5 }' }) + crowd('1000000'), [
      'callTypes.technical.arrivals.perHour: about 200,002,200,000 calls come in the day of a replication',
    ])
    expect(problemsOf(scenarioText({ arrivals: '{ perHour: 1e5 }' }) + crowd('100'))).toEqual([])
  })

  test('callers who never stop calling', () => {
    const redial = 'redial: { probability: 100%, after: { distribution: constant, mean: 1 s }, maxAttempts: 1000000 }'
    expectProblems(scenarioText({ arrivals: '{ perHour: 100000 }' }).replace('  technical:', `  technical:\n    ¦${redial}`), [
      'callTypes.technical: callers who call again and again make up to 24,000,000,000 calls of 2,400,000: at most 5,000,000,000 can be simulated',
    ])
    expect(problemsOf(scenarioText({ callType: redial }))).toEqual([])
  })

  test('agents, with every factor on them', () => {
    expectProblems(scenarioText({ staffing: 'agents: ¦1000\nscale: 100000' }), [
      'pools.rennes.agents: 100,000,000 agents at once: at most 1,000,000 can be simulated (is the factor on them right?)',
    ])
    expectProblems(scenarioText({ staffing: 'agents: ¦600000', pool: 'holidays: { factor: 200% }' }), [
      'pools.rennes.agents: 1,200,000 agents',
    ])
    const policies =
      'more: { stages: [{ pools: all }], pools: { rennes: { hourly: ¦[600000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], scale: 2 } } }'
    expectProblems(scenarioText({ policies }), ['policies.more.pools.rennes.hourly: 1,200,000 agents at once'])
    expect(problemsOf(scenarioText({ staffing: 'agents: 1000000' }))).toEqual([])
  })

  test('absences of many over years', () => {
    expectProblems(scenarioText({ calendar: TEN_YEARS.replace('¦', ''), staffing: 'agents: ¦60000', pool: 'absenteeism: 5%' }), [
      'pools.rennes.agents: 60,000 agents on 3,660 days, each of whom may be absent: at most 200,000,000 can be simulated',
    ])
  })

  test('breaks of moments', () => {
    const shift = (rest: string) => `shifts: [{ from: 08:00, to: 16:00, agents: 20, breaks: [{ between: 09:00-15:00, for: ${rest} }] }]`
    expectProblems(scenarioText({ staffing: shift('¦0.001 s') }), [
      'pools.rennes.shifts[0].breaks[0].for: the break goes round in 21,600,000 waves: at most 1,440 can be simulated (a longer break, or a shorter window)',
    ])
    expect(problemsOf(scenarioText({ staffing: shift('15 s') }))).toEqual([])
  })

  test('breakdowns without end', () => {
    const random = (every: string) => `disruptions:\n  - { random: { every: ${every}, for: 1 s }, pools: all, capacity: 50% }\n`
    expectProblems(scenarioText({ calendar: TEN_YEARS.replace('¦', '') }) + random('¦1 s'), [
      'disruptions[0].random.every: it would happen 158,112,000 times: at most 1,000,000 can be simulated (is the unit right?)',
    ])
    expect(problemsOf(scenarioText({}) + random('1 s'))).toEqual([])
  })

  test('tables beyond memory', () => {
    const skills = Array.from({ length: 50 }, (_, k) => `type${k}`)
    const callTypes = skills
      .map((name) => `${name}:\n  arrivals: { perHour: 1 }\n  handleTime: { distribution: constant, mean: 60 }`)
      .join('\n')
    const pools = `tunis: { location: offshore, agents: 1, skills: [${skills}] }`
    expectProblems(scenarioText({ calendar: TEN_YEARS.replace('¦duration: ', 'duration: ¦'), callTypes, pools }), [
      'calendar.duration: the tables of a replication have 577,635,840 figures: at most 250,000,000 can be simulated',
    ])
    expect(problemsOf(scenarioText({ calendar: TEN_YEARS.replace('¦', '') }))).toEqual([])
  })
})

describe('Numbers that mean nothing are told with their bound', () => {
  test.each([
    [{ pool: 'cost: { perPaidHour: 1e300 }' }, 'expected a number of 0 or more, found 1e300 (at most 1000000000000)'],
    [{ pool: 'cost: { perPaidHour: 1e12 }' }, undefined],
    [
      { callType: 'patience: { distribution: exponential, mean: 1e9 d }' },
      'expected a duration above 0 such as 90 s, 5 min or 2 h, found "1e9 d" (at most 36600 d)',
    ],
    [
      { callType: 'patience: { distribution: exponential, mean: 40000 d }' },
      'expected a duration above 0 such as 90 s, 5 min or 2 h, found "40000 d" (at most 36600 d)',
    ],
    [{ callType: 'patience: { distribution: exponential, mean: 36600 d }' }, undefined],
    [
      { callType: 'patience: { distribution: exponential, mean: 1e2 s }' },
      'expected a duration above 0 such as 90 s, 5 min or 2 h, found "1e2 s" (write 100 s)',
    ],
    [{ staffing: 'agents: 1\nscale: 1e3' }, 'expected a factor of 0 or more such as 1.25 or 125%, found 1e3 (write 1000)'],
    [{ staffing: 'agents: 1\nscale: 10000000' }, 'expected a factor of 0 or more such as 1.25 or 125%, found 10000000 (at most 1000000)'],
    [{ callType: 'priority: -1e13' }, 'expected a number, found -1e13'],
  ])('%o', (sections, sentence) => {
    const found = problemsOf(scenarioText(sections))
    if (sentence === undefined) expect(found).toEqual([])
    else expect(found).toEqual([expect.stringContaining(`: ${sentence}`)])
  })
})

describe('A sentence is one legible line', () => {
  const of = (path: string, message: string) => formatProblem({ file: 's.yaml', line: 1, column: 1, path, message })

  test('whatever a name holds', () => {
    expect(of('pools.a\nb', 'there is no "\u001b[31mred\u202e"')).toBe('s.yaml:1:1 pools.a\\nb: there is no "\\u001b[31mred\\u202e"')
    expect(of('', `"short" stands ${'far from '.repeat(12)}"short"`)).toBe(`s.yaml:1:1 "short" stands ${'far from '.repeat(12)}"short"`)
  })

  test('however long it is', () => {
    expect(of('', `there is no pool "${'x'.repeat(10_000)}"`)).toBe(`s.yaml:1:1 there is no pool "${'x'.repeat(60)}…"`)
    expect(of('p'.repeat(10_000), 'm'.repeat(10_000)).length).toBeLessThan(800)
  })
})

test('What is wrong in a list of shifts or breaks hides nothing that is right', () => {
  const shifts = (list: string) => `shifts: ${list}`
  expectProblems(scenarioText({ staffing: shifts('[¦true, { from: 08:00, to: 16:00, agents: 1 }]') }), [
    'pools.rennes.shifts[0]: expected a map, found "true"',
  ])
  expectProblems(scenarioText({ staffing: shifts('[{ from: 08:00, to: 16:00, agents: 1, breaks: [¦7] }]') }), [
    'pools.rennes.shifts[0].breaks[0]: expected a map, found "7"',
  ])
  expect('scenario' in parse(scenarioText({}))).toBe(true)
  expect(scenarioOf(scenarioText({})).pools).toHaveLength(1)
})

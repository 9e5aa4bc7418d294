import { describe, expect, test } from 'vitest'
import { expectProblems, problemsOf, scenarioOf, scenarioText } from './scenarioText.ts'

const rennes = (pool: string, calendar?: string) =>
  scenarioOf(scenarioText({ pool, ...(calendar !== undefined && { calendar }) })).pools[0]!

describe('Absenteeism', () => {
  test('is a rate, or a rate with a correlation', () => {
    expect(rennes('absenteeism: 5%')).toMatchObject({ absenteeism: 0.05, absenceCorrelation: 0 })
    expect(rennes('absenteeism: { rate: 5%, correlation: 20% }')).toMatchObject({ absenteeism: 0.05, absenceCorrelation: 0.2 })
    expect(rennes('absenteeism: { rate: 0.05 }')).toMatchObject({ absenteeism: 0.05, absenceCorrelation: 0 })
  })

  test.each(['0', '100%'])('of %s leaves nothing to correlate', (rate) => {
    expect(rennes(`absenteeism: { rate: ${rate}, correlation: 20% }`).absenceCorrelation).toBe(0)
  })

  test.each([
    ['{ rate: 5%, correlation: ¦100% }', '.correlation: expected a fraction from 0% to below 100%'],
    ['¦{ correlation: 20% }', '.rate: the key "rate" is missing'],
    ['¦5 days', ': expected a fraction from 0% to 100% such as 0.8 or 80%, found "5 days"'],
    ['{ rate: 5%, ¦corelation: 20% }', '.corelation: unknown key "corelation" (did you mean "correlation"?)'],
  ])('cannot be %s', (absenteeism, sentence) => {
    expectProblems(scenarioText({ pool: `absenteeism: ${absenteeism}` }), [`pools.rennes.absenteeism${sentence}`])
  })
})

describe('Surge', () => {
  test('waits for calls that wait, or for a service level that falls', () => {
    expect(rennes('surge: { upTo: 60, whenWaiting: 40, notice: 15 min, for: 2 h }').surge).toEqual({
      upTo: 60,
      whenWaiting: 40,
      window: 900,
      notice: 900,
      stay: 7200,
    })
    expect(rennes('surge: { upTo: 1, whenServiceLevelBelow: 70%, window: 5 min, for: 1 h }').surge).toEqual({
      upTo: 1,
      whenServiceLevelBelow: 0.7,
      window: 300,
      notice: 0,
      stay: 3600,
    })
    expect(rennes('').surge).toBeUndefined()
  })

  test.each([
    ['¦{ upTo: 60, for: 2 h }', ': nothing calls the agents up (add whenWaiting: 40 or whenServiceLevelBelow: 70%)'],
    ['¦{ whenWaiting: 40, for: 2 h }', '.upTo: the key "upTo" is missing'],
    ['¦{ upTo: 60, whenWaiting: 40 }', '.for: the key "for" is missing'],
    ['{ upTo: ¦-1, whenWaiting: 40, for: 2 h }', '.upTo: expected a whole number from 0 to 1000000, found -1'],
    ['{ upTo: 60, whenWaiting: ¦0, for: 2 h }', '.whenWaiting: expected a whole number of 1 or more, found 0'],
    ['{ upTo: 60, ¦whenWaitin: 4, for: 2 h }', '.whenWaitin: unknown key "whenWaitin" (did you mean "whenWaiting"?)'],
    ['{ upTo: 60, whenWaiting: 4, ¦window: 5 min, for: 2 h }', '.window: "window" has no meaning without whenServiceLevelBelow'],
    ['{ upTo: 60, whenWaiting: 40, for: ¦0 }', '.for: expected a duration above 0'],
  ])('cannot be %s', (surge, sentence) => {
    expectProblems(scenarioText({ pool: `surge: ${surge}` }), [`pools.rennes.surge${sentence}`])
  })
})

describe('Ramadan', () => {
  const calendar = (start: string, duration: string) => `start: ${start}\nduration: ${duration}\ntimeZone: Europe/Paris\ncountry: MA`
  const hours = (written: string, start = '2027-02-15', duration = '1 d') =>
    rennes(`ramadan: ${written}`, calendar(start, duration)).ramadan

  test('has shorter days and a pause on the dates of the country', () => {
    const { dates, ...rest } = hours('{ factor: 92%, pause: { at: 18:30, for: 30 min } }')!
    expect(rest).toEqual({ factor: 0.92, pause: { at: 1110, duration: 1800 } })
    expect(dates).toContainEqual({ from: '2027-02-09', to: '2027-03-09' })
  })

  test.each(['work', '{}', '{ factor: 100% }'])('%s changes nothing', (written) => {
    expect(hours(written)).toBeUndefined()
  })

  test('may be a pause alone', () => {
    expect(hours('{ pause: { at: 18:30, for: 30 min } }')).toMatchObject({ factor: 1, pause: { at: 1110 } })
  })

  test('needs a country and years whose dates are known', () => {
    const french = scenarioText({ pool: 'ramadan: ¦{ factor: 92% }' })
    expectProblems(french, ['pools.rennes.ramadan: the dates of Ramadan are not known for FR (known: DZ, EG, TN, MA, MR, SN)'])
    const late = scenarioText({ pool: 'ramadan: ¦{ factor: 92% }', calendar: calendar('2031-01-10', '1 d') })
    expectProblems(late, ['pools.rennes.ramadan: the dates of Ramadan are known from 2025 to 2030 only'])
    expect(problemsOf(scenarioText({ pool: 'ramadan: { factor: 92% }', calendar: calendar('2030-12-30', '2 d') }))).toEqual([])
    expect(problemsOf(scenarioText({ pool: 'ramadan: { factor: 92% }', calendar: calendar('2030-12-30', '3 d') }))).toHaveLength(1)
  })

  test.each([
    ['¦wrok', ': expected "work", found "wrok"'],
    ['{ factor: ¦110% }', '.factor: expected a fraction from 0% to 100%'],
    ['{ pause: ¦{ at: 18:30 } }', '.pause.for: the key "for" is missing'],
    ['{ pause: { at: ¦24:00, for: 30 min } }', '.pause.at: expected a time of day such as 08:00'],
  ])('cannot be %s', (ramadan, sentence) => {
    expectProblems(scenarioText({ pool: `country: MA\nramadan: ${ramadan}` }), [`pools.rennes.ramadan${sentence}`])
  })
})

describe('Typical scores', () => {
  test('are those of the country, and a skill may override them', () => {
    const pool = 'country: TN\nlanguage: typical\nculture: typical'
    expect(rennes(pool).skills[0]).toMatchObject({ language: 0.88, culture: 0.75 })
    const skill = scenarioText({ pool }).replace('skills: [technical]', 'skills: { technical: { language: 95% } }')
    expect(scenarioOf(skill).pools[0]!.skills[0]).toMatchObject({ language: 0.95, culture: 0.75 })
  })

  test('are not known of every country', () => {
    expectProblems(scenarioText({ pool: 'country: BE\nlanguage: ¦typical' }), [
      'pools.rennes.language: the typical language of BE is not known (known: FR, PT, MA, TN, DZ, MG, SN, MU, IN, PH; else a fraction such as 90%)',
    ])
  })

  test.each(['¦typcal', '¦120%', '¦-0.1'])('cannot be %s', (score) => {
    expectProblems(scenarioText({ pool: `culture: ${score}` }), [
      'pools.rennes.culture: expected a fraction from 0% to 100% such as 0.8 or 80%, or typical, found',
    ])
  })
})

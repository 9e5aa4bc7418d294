import { describe, expect, test } from 'vitest'
import { periodOf } from '../../../src/model/period.ts'
import type { DatedRule } from '../../../src/model/policies/PolicySheet.ts'
import { compileRuleClock } from '../../../src/model/ruleClock.ts'
import { Clock } from '../../../src/scenario/clock.ts'
import type { Calendar, Rule, When } from '../../../src/scenario/types.ts'
import { calendarOf, callType, EVERY_DAY, HOUR, MON_SAT, weekly } from './scenarioFixture.ts'

const types = [callType('technical', { tags: ['qualitative', 'long'] }), callType('billing'), callType('sales', { tags: ['qualitative'] })]
const rule = (when?: When): Rule => ({ ...(when && { when }), stages: [] })

/** `hours: rule of each type`, rules from 0. */
function story(rules: readonly DatedRule[], calendar: Calendar): string[] {
  const { at, rule } = compileRuleClock(rules, types, periodOf(calendar), new Clock(calendar.timeZone))
  return Array.from(at, (time, e) => `${time / HOUR}: ${Array.from(rule.slice(e * types.length, (e + 1) * types.length)).join(' ')}`)
}

describe('the rule clock', () => {
  test('has one entry when no rule looks at the clock', () => {
    expect(story([rule()], calendarOf('2026-11-02'))).toEqual(['0: 0 0 0'])
  })

  test('takes for each type the first rule with one of its tags, or that names it', () => {
    const rules = [rule({ tags: ['long', 'urgent'] }), rule({ callTypes: ['sales', 'billing'], tags: ['qualitative'] }), rule()]
    expect(story(rules, calendarOf('2026-11-02'))).toEqual(['0: 0 2 1'])
  })

  test('switches at the edges of a window inside the simulated time', () => {
    const officeHours = rule({ tags: ['qualitative'], window: weekly(MON_SAT, '08:00', '20:00') })
    expect(story([officeHours, rule()], calendarOf('2026-11-02'))).toEqual(['0: 1 1 1', '8: 0 1 0', '20: 1 1 1'])
    expect(story([officeHours, rule()], calendarOf('2026-11-07', 3))).toEqual([
      '0: 1 1 1',
      '8: 0 1 0',
      '20: 1 1 1',
      '56: 0 1 0',
      '68: 1 1 1',
    ])
    expect(story([officeHours, rule()], calendarOf('2026-11-02T08:00', 1, 'Europe/Paris', { horizon: 12 * HOUR }))).toEqual(['0: 0 1 0'])
  })

  test('belongs, past midnight, to the day on which the window opened', () => {
    const fridayNight = rule({ window: weekly([false, false, false, false, true, false, false], '22:00', '06:00') })
    expect(story([fridayNight, rule()], calendarOf('2026-11-07'))).toEqual(['0: 0 0 0', '6: 1 1 1'])
    expect(story([fridayNight, rule()], calendarOf('2026-11-06'))).toEqual(['0: 1 1 1', '22: 0 0 0'])
    expect(story([fridayNight, rule()], calendarOf('2026-11-08'))).toEqual(['0: 1 1 1'])
  })

  test('has no edge where a window changes nothing', () => {
    const shadowed = rule({ window: weekly(EVERY_DAY, '10:00', '12:00') })
    expect(story([rule({ window: weekly(EVERY_DAY, '08:00', '20:00') }), shadowed, rule()], calendarOf('2026-11-02'))).toEqual([
      '0: 2 2 2',
      '8: 0 0 0',
      '20: 2 2 2',
    ])
    const nobody = rule({ tags: ['unknown'], window: weekly(EVERY_DAY, '10:00', '12:00') })
    expect(story([nobody, rule()], calendarOf('2026-11-02'))).toEqual(['0: 1 1 1'])
    const allDay = rule({ window: weekly(EVERY_DAY, '00:00', '24:00') })
    expect(story([allDay, rule()], calendarOf('2026-11-02', 3))).toEqual(['0: 0 0 0'])
  })

  test('reads the windows on the calendar’s clock, also when it changes, and in the warm-up', () => {
    const day = rule({ window: weekly(EVERY_DAY, '08:00', '20:00') })
    expect(story([day, rule()], calendarOf('2026-03-29'))).toEqual(['0: 1 1 1', '7: 0 0 0', '19: 1 1 1'])
    expect(story([day, rule()], calendarOf('2026-11-02', 1, 'Europe/Paris', { warmUp: 5 * HOUR, horizon: HOUR }))).toEqual([
      '-5: 0 0 0',
      '-4: 1 1 1',
    ])
  })

  test('reads a window on the clock of the rule where it names one', () => {
    const day = weekly(EVERY_DAY, '08:00', '20:00')
    expect(story([rule({ window: day, timeZone: 'Africa/Casablanca' }), rule({ window: day }), rule()], calendarOf('2026-03-18'))).toEqual([
      // Ramadan: Morocco is on UTC, an hour behind Paris.
      '0: 2 2 2',
      '8: 1 1 1',
      '9: 0 0 0',
      '21: 2 2 2',
    ])
    // 08:00 in Mauritius is 05:00 in Paris in winter and 06:00 in summer, five hours after midnight on the day of 23 hours too.
    expect(story([rule({ window: day, timeZone: 'Indian/Mauritius' }), rule()], calendarOf('2026-03-29', 2))).toEqual([
      '0: 1 1 1',
      '5: 0 0 0',
      '17: 1 1 1',
      '29: 0 0 0',
      '41: 1 1 1',
    ])
  })

  test('takes a rule in the stretches of time that it is given, cut to the simulated time', () => {
    const holds = { from: Float64Array.of(-HOUR, 10 * HOUR, 20 * HOUR), to: Float64Array.of(2 * HOUR, 11 * HOUR, 30 * HOUR) }
    expect(story([{ ...rule(), holds }, rule()], calendarOf('2026-11-02'))).toEqual([
      '0: 0 0 0',
      '2: 1 1 1',
      '10: 0 0 0',
      '11: 1 1 1',
      '20: 0 0 0',
    ])
  })
})

describe('candidates', () => {
  const calendar = calendarOf('2026-11-02')
  const busy = { waitingAbove: 20 }

  /** `hours: candidates of each type`. */
  function candidates(rules: readonly Rule[]): string[] {
    const compiled = compileRuleClock(rules, types, periodOf(calendar), new Clock(calendar.timeZone))
    expect(compiled.candidates).toHaveLength(compiled.at.length * types.length)
    expect(Array.from(compiled.rule)).toEqual(compiled.candidates.map((own) => own.at(-1)))
    return Array.from(compiled.at, (time, e) => {
      const now = compiled.candidates.slice(e * types.length, (e + 1) * types.length)
      return `${time / HOUR}: ${now.map((own) => Array.from(own).join('+')).join(' ')}`
    })
  }

  test('are one rule where none asks for the live state', () => {
    expect(candidates([rule({ tags: ['qualitative'] }), rule()])).toEqual(['0: 0 1 0'])
  })

  test('go on past rules that ask for the live state, to the first that does not', () => {
    const idle = { idleBelow: { agents: 5, pools: [] } }
    const poor = { serviceLevelBelow: { share: 0.7, seconds: 900 } }
    expect(candidates([rule(busy), rule(idle), rule(poor), rule(), rule(busy), rule()])).toEqual(['0: 0+1+2+3 0+1+2+3 0+1+2+3'])
  })

  test('of a type leave out the rules that do not concern it', () => {
    expect(candidates([rule({ callTypes: ['billing'], ...busy }), rule({ tags: ['qualitative'] }), rule()])).toEqual(['0: 1 0+2 1'])
  })

  test('change at an edge even where the rule in force without them does not', () => {
    const peak = rule({ ...busy, window: weekly(EVERY_DAY, '10:00', '12:00') })
    expect(candidates([peak, rule()])).toEqual(['0: 1 1 1', '10: 0+1 0+1 0+1', '12: 1 1 1'])
  })

  test('do not change where the rule of a window is hidden behind one that always holds', () => {
    const peak = rule({ ...busy, window: weekly(EVERY_DAY, '10:00', '12:00') })
    expect(candidates([rule(busy), rule({ window: weekly(EVERY_DAY, '00:00', '24:00') }), peak, rule()])).toEqual(['0: 0+1 0+1 0+1'])
  })
})

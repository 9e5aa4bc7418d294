import { describe, expect, test } from 'vitest'
import { periodOf } from '../../../src/model/period.ts'
import { compileRuleClock, compileRules } from '../../../src/model/rules.ts'
import { Clock } from '../../../src/scenario/clock.ts'
import type { Calendar, Rule, When } from '../../../src/scenario/types.ts'
import { calendarOf, callType, EVERY_DAY, HOUR, MON_SAT, weekly } from './scenarioFixture.ts'

const types = [callType('technical', { tags: ['qualitative', 'long'] }), callType('billing'), callType('sales', { tags: ['qualitative'] })]
const rule = (when?: When): Rule => ({ ...(when && { when }), stages: [] })

/** `hours: rule of each type`, rules from 0. */
function story(rules: readonly Rule[], calendar: Calendar): string[] {
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
})

test('Rules name their pools by index and leave NaN where they assign nothing', () => {
  const index = new Map([
    ['rennes', 0],
    ['lille', 1],
    ['tunis', 2],
  ])
  const [compiled] = compileRules(
    [
      {
        assign: [
          { pool: 'tunis', share: 0.4 },
          { pool: 'rennes', share: 0.6 },
        ],
        stages: [{ after: 60, pools: ['lille', 'tunis'], choose: { kind: 'cheapest' } }],
      },
    ],
    index,
  )
  expect(compiled).toEqual({
    assign: Float64Array.of(0.6, Number.NaN, 0.4),
    stages: [{ after: 60, pools: Int32Array.of(1, 2), choose: { kind: 'cheapest' } }],
  })
  expect(compileRules([{ stages: [] }], index)).toEqual([{ stages: [] }])
})

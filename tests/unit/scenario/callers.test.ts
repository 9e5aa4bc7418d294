import { describe, expect, test } from 'vitest'
import type { CallType } from '../../../src/scenario/types.ts'
import { expectProblems, scenarioOf, scenarioText } from './scenarioText.ts'

const EXPERT = 'expert:\n  arrivals: { perHour: 0 }\n  handleTime: { distribution: constant, mean: 60 }'
const EXPERTS = 'experts: { location: onshore, agents: 1, skills: [expert] }'
const text = (callType: string) => scenarioText({ callType, callTypes: EXPERT, pools: EXPERTS })
const technical = (callType: string): CallType => scenarioOf(text(callType)).callTypes[0]!

describe('Callers', () => {
  test('may meet a bot, which helps all whom it contains and costs nothing unless told otherwise', () => {
    expect(technical('bot: { containment: 20%, duration: 90 s }').bot).toEqual({
      containment: 0.2,
      duration: 90,
      resolution: 1,
      perCall: 0,
      perMinute: 0,
      gramsPerMinute: 0,
    })
    expect(
      technical('bot: { containment: 1, duration: 0, resolution: 60%, perCall: 0.1, perMinute: 0.02, gramsPerMinute: 1.5 }').bot,
    ).toEqual({ containment: 1, duration: 0, resolution: 0.6, perCall: 0.1, perMinute: 0.02, gramsPerMinute: 1.5 })
  })

  test('may redial, ten attempts at most unless told otherwise', () => {
    const after = { kind: 'exponential', mean: 600 }
    expect(technical('redial: { probability: 35%, after: { distribution: exponential, mean: 10 min } }').redial).toEqual({
      probability: 0.35,
      after,
      maxAttempts: 10,
    })
    expect(
      technical('redial: { probability: 1, after: { distribution: exponential, mean: 10 min }, maxAttempts: 2 }').redial,
    ).toMatchObject({ maxAttempts: 2 })
  })

  test('may repeat what was not resolved', () => {
    const keys = 'resolution: 78%\nrepeat: { probability: 60%, after: { distribution: lognormal, mean: 4 h, cv: 1 } }'
    expect(technical(keys)).toMatchObject({
      resolution: 0.78,
      repeat: { probability: 0.6, after: { kind: 'lognormal', mean: 14_400, cv: 1 } },
    })
  })

  test('may be passed on, cold unless told otherwise', () => {
    expect(technical('transfer: { probability: 10%, to: expert }').transfer).toEqual({
      probability: 0.1,
      to: 'expert',
      kind: 'cold',
      briefing: 0,
    })
    expect(technical('transfer: { probability: 10%, to: technical, kind: warm, briefing: 30 s }').transfer).toEqual({
      probability: 0.1,
      to: 'technical',
      kind: 'warm',
      briefing: 30,
    })
  })

  test('may be called back, within four hours unless told otherwise', () => {
    expect(technical('callback: { whenWait: 3 min, acceptance: 40% }').callback).toEqual({
      whenWait: 180,
      acceptance: 0.4,
      idleFor: 0,
      within: 14_400,
    })
    expect(technical('callback: { whenWait: 0 s, acceptance: 1, idleFor: 1 min, within: 2 h }').callback).toEqual({
      whenWait: 0,
      acceptance: 1,
      idleFor: 60,
      within: 7200,
    })
  })

  test('understand imperfectly as the facts or the planner say, by default perfectly', () => {
    const none = { language: 0, culture: 0 }
    expect(technical('').understanding).toEqual({ handleTime: none, resolution: none })
    expect(technical('understanding: {}').understanding).toEqual({ handleTime: none, resolution: none })
    expect(technical('understanding: typical').understanding).toEqual({
      handleTime: { language: 0.5, culture: 0.15 },
      resolution: { language: 0.49, culture: 0.25 },
    })
    expect(technical('understanding: { handleTime: { language: 120% }, resolution: { culture: 20% } }').understanding).toEqual({
      handleTime: { language: 1.2, culture: 0 },
      resolution: { language: 0, culture: 0.2 },
    })
  })

  test('leave nothing in the scenario where nothing is written', () => {
    const keys = Object.keys(technical(''))
    for (const key of ['bot', 'redial', 'repeat', 'transfer', 'callback']) expect(keys).not.toContain(key)
  })
})

describe('Callers that cannot be', () => {
  const after = 'after: { distribution: exponential, mean: 1 h }'
  test.each([
    ['bot: ¦{ containment: 20% }', '.bot.duration: the key "duration" is missing'],
    ['bot: { containment: ¦120%, duration: 90 s }', '.bot.containment: expected a fraction from 0% to 100%'],
    ['bot: { containment: 20%, duration: 90 s, ¦perHour: 3 }', '.bot.perHour: unknown key "perHour"'],
    ['bot: { containment: 20%, duration: 90 s, perCall: ¦-1 }', '.bot.perCall: expected a number of 0 or more, found -1'],
    ['redial: ¦3', '.redial: expected a map, found "3"'],
    [`redial: { probability: 35%, ${after}, maxAttempts: ¦0 }`, '.redial.maxAttempts: expected a whole number of 1 or more, found 0'],
    [
      'redial: { probability: 35%, after: ¦10 min }',
      '.redial.after: expected a map, found "10 min" (write { distribution: exponential, mean: 10 min })',
    ],
    [`repeat: ¦{ ${after} }`, '.repeat.probability: the key "probability" is missing'],
    ['resolution: ¦180%', '.resolution: expected a fraction from 0% to 100% such as 0.8 or 80%, found "180%"'],
    ['transfer: { probability: 10%, to: ¦exprt }', '.transfer.to: there is no call type "exprt" (did you mean "expert"?)'],
    [
      'transfer: { probability: 10%, to: expert, kind: ¦wram }',
      '.transfer.kind: expected one of cold, warm, found "wram" (did you mean "warm"?)',
    ],
    [
      'transfer: { probability: 10%, to: expert, ¦briefing: 30 s }',
      '.transfer.briefing: "briefing" has no meaning when the transfer is cold (add kind: warm)',
    ],
    ['callback: ¦{ acceptance: 40% }', '.callback.whenWait: the key "whenWait" is missing'],
    ['callback: { whenWait: 3 min, acceptance: 40%, within: ¦-1 s }', '.callback.within: expected a duration of 0 or more'],
    ['understanding: ¦typicl', '.understanding: expected "typical", found "typicl"'],
    ['understanding: { ¦handletime: {} }', '.understanding.handletime: unknown key "handletime" (did you mean "handleTime"?)'],
    ['understanding: { resolution: { language: ¦120% } }', '.understanding.resolution.language: expected a fraction from 0% to 100%'],
  ])('%s', (callType, sentence) => {
    expectProblems(text(callType), [`callTypes.technical${sentence}`])
  })

  test('a type that passes every call on to itself would never end', () => {
    expectProblems(text('transfer: { probability: ¦100%, to: technical }'), [
      'callTypes.technical.transfer.probability: callers would be passed on for ever: technical → technical (one of these probabilities is below 100%)',
    ])
  })

  test('two types that pass every call on to each other would never end, and are told once', () => {
    const both = text('transfer: { probability: ¦1, to: expert }').replace(
      '    handleTime: { distribution: constant, mean: 60 }',
      '    handleTime: { distribution: constant, mean: 60 }\n    transfer: { probability: 1, to: technical }',
    )
    expectProblems(both, ['callTypes.technical.transfer.probability: callers would be passed on for ever: technical → expert → technical'])
    expect(scenarioOf(both.replace('¦1', '99.9%')).callTypes).toHaveLength(2)
  })
})

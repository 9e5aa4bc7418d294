import { describe, expect, test } from 'vitest'
import type { Disruption } from '../../../src/scenario/types.ts'
import { expectProblems, scenarioOf, scenarioText } from './scenarioText.ts'

const POOLS = `lille: { location: onshore, agents: 1, skills: [technical], provider: partner }
tunis: { location: offshore, country: TN, agents: 1, skills: [billing] }`
const BILLING = 'billing: { arrivals: { perHour: 1 }, handleTime: { distribution: constant, mean: 60 } }'
const text = (...disruptions: string[]) =>
  `${scenarioText({ callTypes: BILLING, pools: POOLS })}disruptions:\n${disruptions.map((each) => `  - ${each}\n`).join('')}`
const disruptionsOf = (...disruptions: string[]): readonly Disruption[] => scenarioOf(text(...disruptions)).disruptions

describe('Disruptions', () => {
  test('are none by default', () => {
    expect(scenarioOf(scenarioText()).disruptions).toEqual([])
    expect(scenarioOf(`${scenarioText()}disruptions: []\n`).disruptions).toEqual([])
  })

  test('take capacity from pools by any selector, and calls finish unless told otherwise', () => {
    expect(
      disruptionsOf(
        '{ at: 2026-11-02T14:00, for: 2 h, pools: [tunis, partner], capacity: 0% }',
        '{ name: strike, at: 2026-11-02T13:00:00Z, for: 90 s, pools: all, capacity: 0.3, calls: drop }',
      ),
    ).toEqual([
      {
        name: 'disruption 1',
        when: { kind: 'dated', at: 50_400, duration: 7200 },
        kind: 'capacity',
        pools: ['lille', 'tunis'],
        capacity: 0,
        drop: false,
      },
      {
        name: 'strike',
        when: { kind: 'dated', at: 50_400, duration: 90 },
        kind: 'capacity',
        pools: ['rennes', 'lille', 'tunis'],
        capacity: 0.3,
        drop: true,
      },
    ])
  })

  test('change the arrivals of types, or of all', () => {
    const effects = disruptionsOf(
      '{ at: 2026-11-02, for: 1 h, callTypes: billing, arrivals: 300% }',
      '{ at: 2026-11-01, for: 1 h, callTypes: [all], arrivals: 0 }',
    )
    expect(effects).toMatchObject([
      { kind: 'arrivals', callTypes: ['billing'], factor: 3, when: { at: 0 } },
      { kind: 'arrivals', callTypes: ['technical', 'billing'], factor: 0, when: { at: -86_400 } },
    ])
  })

  test('come at random, for a time or a distribution of times', () => {
    const gamma = '{ distribution: gamma, mean: 2 h, cv: 0.5 }'
    expect(
      disruptionsOf(
        '{ random: { every: 90 d, for: 2 h }, pools: TN, capacity: 70% }',
        `{ random: { every: 1 h, for: ${gamma} }, pools: TN, capacity: 1 }`,
      ).map(({ when }) => when),
    ).toEqual([
      { kind: 'random', every: 7_776_000, duration: { kind: 'constant', mean: 7200 } },
      { kind: 'random', every: 3600, duration: { kind: 'gamma', mean: 7200, cv: 0.5 } },
    ])
  })
})

describe('A disruption that cannot be', () => {
  const at = 'at: 2026-11-02T14:00, for: 2 h'
  const out = 'pools: tunis, capacity: 0%'
  test.each([
    [`¦{ ${out} }`, ': expected one of at, random, found none'],
    [`¦{ ${at} }`, ': expected one of pools, callTypes, found none (pools lose capacity'],
    [`{ ${at}, ¦random: { every: 1 d, for: 1 h }, ${out} }`, '.random: "random" cannot stand beside "at"'],
    [`{ random: { every: 1 d, for: 1 h }, ¦for: 1 h, ${out} }`, '.for: "for" has no meaning beside "random"'],
    [`¦{ at: 2026-11-02T14:00, ${out} }`, ': the key "for" is missing (for: 2 h)'],
    [`{ at: ¦2026-11-31, for: 1 h, ${out} }`, '.at: '],
    [`{ at: ¦noon, for: 1 h, ${out} }`, '.at: '],
    [`{ at: 2026-11-02T14:00, for: ¦0, ${out} }`, '.for: expected a duration above 0'],
    [`{ random: ¦{ for: 1 h }, ${out} }`, '.random.every: the key "every" is missing'],
    [`{ random: { every: 1 d, for: ¦long }, ${out} }`, '.random.for: expected a duration above 0 such as 90 s, 5 min or 2 h, found "long"'],
    [
      `{ random: { every: 1 d, for: { distribution: ¦gama, mean: 1 h } }, ${out} }`,
      '.random.for.distribution: expected one of exponential',
    ],
    [`{ ${at}, ${out}, ¦callTypes: all }`, '.callTypes: "callTypes" cannot stand beside "pools"'],
    [`{ ${at}, ${out}, ¦arrivals: 300% }`, '.arrivals: "arrivals" has no meaning with "pools"'],
    [`{ ${at}, callTypes: all, arrivals: 2, ¦calls: drop }`, '.calls: "calls" has no meaning with "callTypes"'],
    [`¦{ ${at}, pools: tunis }`, ': the key "capacity" is missing (capacity: 0% is an outage)'],
    [`¦{ ${at}, callTypes: all }`, ': the key "arrivals" is missing (arrivals: 300% is three times as many)'],
    [`{ ${at}, pools: tunis, capacity: ¦120% }`, '.capacity: expected a fraction from 0% to 100% such as 0.8 or 80%, found "120%"'],
    [`{ ${at}, pools: tunis, capacity: 0, calls: ¦cut }`, '.calls: expected one of finish, drop, found "cut"'],
    [`{ ${at}, pools: [¦tuni], capacity: 0 }`, '.pools[0]: there is no pool, location, provider or country "tuni" (did you mean "tunis"?)'],
    [`{ ${at}, pools: ¦[], capacity: 0 }`, '.pools: expected at least one word, found none'],
    [`{ ${at}, pools: ¦nearshore, capacity: 0 }`, '.pools: no pool of the scenario is nearshore (pools: rennes, lille, tunis)'],
    [`{ ${at}, callTypes: [¦biling], arrivals: 2 }`, '.callTypes[0]: no call type is called "biling" (did you mean "billing"?)'],
    [`{ ${at}, callTypes: all, arrivals: ¦-1 }`, '.arrivals: expected a factor of 0 or more'],
    [`{ ${at}, callTypes: all, ¦arrival: 2 }`, '.arrival: unknown key "arrival" (did you mean "arrivals"?)'],
  ])('%s', (disruption, sentence) => {
    expectProblems(text(disruption), [`disruptions[0]${sentence}`])
  })

  test('names are unique, given ones and those by number', () => {
    const each = (name: string) => `{ ${name}at: 2026-11-02T14:00, for: 2 h, pools: tunis, capacity: 0% }`
    expectProblems(text(each('name: fire, '), each('name: ¦fire, ')), ['disruptions[1].name: two disruptions are called "fire"'])
    expectProblems(text(each('name: ¦disruption 2, '), each('')), ['disruptions[0].name: two disruptions are called "disruption 2"'])
  })

  test('calls at fixed instants cannot become more', () => {
    const files = { 'calls.csv': 'arrived_at,call_type\n2026-11-02T10:00,technical\n' }
    const base = text('{ at: 2026-11-02T14:00, for: 2 h, callTypes: ¦all, arrivals: 200% }')
    const fixed = base.replace('{ perHour: 60 }', '{ instants: calls.csv }')
    const sentence = 'disruptions[0].callTypes: the calls of "technical" arrive at fixed instants (no factor can change them)'
    expectProblems(fixed, [sentence], files)
    expectProblems(fixed.replace('¦all', '¦technical'), [sentence], files)
    expect(scenarioOf(fixed.replace('¦all', 'billing'), files).disruptions).toHaveLength(1)
  })
})

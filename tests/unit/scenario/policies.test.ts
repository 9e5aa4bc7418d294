import { describe, expect, test } from 'vitest'
import type { Policy, Rule } from '../../../src/scenario/types.ts'
import { expectProblems, scenarioOf, scenarioText } from './scenarioText.ts'

const POOLS = `lille: { location: onshore, agents: 1, skills: [technical], provider: partner }
home: { location: homeshore, agents: 1, skills: [technical] }
casablanca: { location: offshore, country: MA, agents: 1, skills: [technical, billing], provider: partner }
tunis: { location: offshore, country: TN, agents: 1, skills: [billing] }`
const BILLING = 'billing:\n  arrivals: { perHour: 1 }\n  handleTime: { distribution: constant, mean: 60 }\n  tags: [simple]'
const ALL = ['rennes', 'lille', 'home', 'casablanca', 'tunis']

const text = (policies: string) => scenarioText({ callType: 'tags: [qualitative]', callTypes: BILLING, pools: POOLS, policies })
const policiesOf = (policies: string, files = {}): readonly Policy[] => scenarioOf(text(policies), files).policies
const rulesOf = (policies: string): readonly Rule[] => {
  const { routing } = policiesOf(policies)[0]!
  return routing.kind === 'rules' ? routing.rules : []
}
const inOrder = { kind: 'in-order' }

describe('Policies', () => {
  test('without any, every call goes to all pools', () => {
    expect(scenarioOf(scenarioText({ callTypes: BILLING, pools: POOLS })).policies).toEqual([
      {
        name: 'all',
        routing: { kind: 'rules', rules: [{ stages: [{ after: 0, pools: ALL, choose: inOrder, reserve: [] }] }] },
        take: 'longest-waiting',
        staffing: {},
      },
    ])
  })

  test.each([
    ['[onshore, homeshore]', ['rennes', 'lille', 'home']],
    ['[tunis, rennes, tunis]', ['rennes', 'tunis']],
    ['partner', ['lille', 'casablanca']],
    ['MA', ['casablanca']],
    ['[TN, in-house]', ['rennes', 'home', 'tunis']],
    ['all', ALL],
    ['nearshore', []],
    ['PT', []],
  ])('pools: %s means pools in scenario order', (selectors, pools) => {
    expect(rulesOf(`p: { stages: [{ pools: ${selectors} }, { after: 30 s, pools: all }] }`)).toEqual([
      {
        stages: [
          { after: 0, pools, choose: inOrder, reserve: [] },
          { after: 30, pools: ALL, choose: inOrder, reserve: [] },
        ],
      },
    ])
  })

  test('rules ask for tags, call types, hours and days', () => {
    const rules = `p:
  take: earliest-due
  rules:
    - when: { tags: [qualitative], between: 20:00-08:00, days: mon-fri }
      stages: [{ pools: onshore }]
    - when: { callTypes: billing, days: sat-sun }
      stages: [{ pools: tunis, choose: round-robin }]
    - when: {}
      assign: { casablanca: 60%, tunis: 0.4 }`
    expect(policiesOf(rules)[0]!.take).toBe('earliest-due')
    expect(rulesOf(rules)).toEqual([
      {
        when: { tags: ['qualitative'], window: { days: [true, true, true, true, true, false, false], from: 1200, to: 480 } },
        stages: [{ after: 0, pools: ['rennes', 'lille'], choose: inOrder, reserve: [] }],
      },
      {
        when: { callTypes: ['billing'], window: { days: [false, false, false, false, false, true, true], from: 0, to: 1440 } },
        stages: [{ after: 0, pools: ['tunis'], choose: { kind: 'round-robin' }, reserve: [] }],
      },
      {
        assign: [
          { pool: 'casablanca', share: 0.6 },
          { pool: 'tunis', share: 0.4 },
        ],
        stages: [],
      },
    ])
  })

  test('shares that miss the whole by rounding are scaled to it', () => {
    const stages = 'p: { stages: [{ pools: all, choose: { share: { rennes: 33%, lille: 33%, tunis: 33% } } }] }'
    const { choose } = rulesOf(stages)[0]!.stages[0]!
    expect(choose).toEqual({ kind: 'share', shares: ['rennes', 'lille', 'tunis'].map((pool) => ({ pool, share: 0.33 / 0.99 })) })
  })

  test('weights left out are 0', () => {
    expect(rulesOf('p: { stages: [{ pools: all, choose: { weigh: { cost: 1, carbon: 0.5 } } }] }')[0]!.stages[0]!.choose).toEqual({
      kind: 'weigh',
      cost: 1,
      satisfaction: 0,
      carbon: 0.5,
    })
  })

  test.each([
    ['onshore-first', { name: 'onshore-first', overflowAfter: 20 }],
    ['offshore-first, overflowAfter: 1 min', { name: 'offshore-first', overflowAfter: 60 }],
    ['cheapest-first', { name: 'cheapest-first' }],
    ['cheapest-first, overflowAfter: 15 s', { name: 'cheapest-first', overflowAfter: 15 }],
    ['longest-idle', { name: 'longest-idle' }],
    ['least-occupied', { name: 'least-occupied' }],
    ['percent-allocation', { name: 'percent-allocation', shares: ALL.map((pool) => ({ pool, share: 0.2 })), overflowAfter: 60 }],
    [
      'percent-allocation, shares: { tunis: 40%, casablanca: 60% }, overflowAfter: 0 s',
      {
        name: 'percent-allocation',
        shares: [
          { pool: 'tunis', share: 0.4 },
          { pool: 'casablanca', share: 0.6 },
        ],
        overflowAfter: 0,
      },
    ],
  ])('use: %s', (use, named) => {
    expect(policiesOf(`p: { use: ${use} }`)[0]!.routing).toEqual({ kind: 'named', named })
  })

  test('use follows the scenario first, and inherits options, staffing and take', () => {
    const policies = policiesOf(`late: { use: middle, overflowAfter: 90 s, pools: { rennes: { agents: 7 }, home: { agents: 4 } } }
middle: { use: onshore-first, pools: { rennes: { agents: 5 }, tunis: { agents: 6 } } }
onshore-first: { use: cheapest-first, overflowAfter: 10 s, take: earliest-due }`)
    expect(policies).toEqual([
      {
        name: 'late',
        routing: { kind: 'named', named: { name: 'cheapest-first', overflowAfter: 90 } },
        take: 'earliest-due',
        staffing: { rennes: { kind: 'agents', agents: 7 }, home: { kind: 'agents', agents: 4 }, tunis: { kind: 'agents', agents: 6 } },
      },
      {
        name: 'middle',
        routing: { kind: 'named', named: { name: 'cheapest-first', overflowAfter: 10 } },
        take: 'earliest-due',
        staffing: { rennes: { kind: 'agents', agents: 5 }, tunis: { kind: 'agents', agents: 6 } },
      },
      {
        name: 'onshore-first',
        routing: { kind: 'named', named: { name: 'cheapest-first', overflowAfter: 10 } },
        take: 'earliest-due',
        staffing: {},
      },
    ])
  })

  test('a module comes with its options, which a user of it may change', () => {
    const policies = policiesOf(
      'mine: { module: ./mine.mjs, options: { spare: 5, list: [1, { deep: yes }] } }\nhis: { use: mine, options: { spare: 6 } }',
      {
        './mine.mjs': 'export default 1',
      },
    )
    expect(policies.map(({ routing }) => routing)).toEqual([
      { kind: 'module', path: './mine.mjs', options: { spare: 5, list: [1, { deep: 'yes' }] } },
      { kind: 'module', path: './mine.mjs', options: { spare: 6, list: [1, { deep: 'yes' }] } },
    ])
  })
})

describe('A policy that cannot be', () => {
  test.each([
    ['p: ¦{}', ': expected one of rules, stages, use, module, found none (stages: [{ pools: all }])'],
    ['p: { use: longest-idle, ¦module: ./x.mjs }', '.module: "module" cannot stand beside "use"'],
    ['p: { stages: ¦[] }', '.stages: expected at least one stage, found none'],
    [
      'p: { stages: [{ pools: [¦rens, all] }] }',
      '.stages[0].pools[0]: there is no pool, location, provider or country "rens" (did you mean "rennes"?)',
    ],
    [
      'p: { stages: [{ pools: ¦onshor }, { pools: all }] }',
      '.stages[0].pools: there is no pool, location, provider or country "onshor" (did you mean "onshore"?)',
    ],
    ['p: { stages: [{ pools: ¦[] }, { pools: all }] }', '.stages[0].pools: expected at least one pool, found none'],
    ['p: { stages: [¦{ after: 20 s }, { after: 20 s, pools: all }] }', '.stages[0].pools: the key "pools" is missing'],
    [
      'p: { stages: [{ after: 20 s, pools: all }, { after: ¦10 s, pools: all }] }',
      '.stages[1].after: the stage opens after 10 s, but the one before it after 20 s',
    ],
    [
      'p: { stages: [{ after: 20 s, pools: all }, { after: ¦-1 s, pools: all }] }',
      '.stages[1].after: expected a duration of 0 or more such as 90 s, 5 min or 2 h, found "-1 s"',
    ],
    [
      'p: { stages: [{ pools: all, choose: ¦longest-idel }] }',
      '.stages[0].choose: expected one of in-order, longest-idle, least-occupied, cheapest, best-satisfaction, greenest, round-robin, random, found "longest-idel" (did you mean "longest-idle"?)',
    ],
    ['p: { stages: [{ pools: all, choose: ¦[cheapest] }] }', '.stages[0].choose: expected one of in-order,'],
    [
      'p: { stages: [{ pools: all, choose: { share: ¦{ rennes: 50%, lille: 40% } } }] }',
      '.stages[0].choose.share: the shares add up to 90% (together they are 100%)',
    ],
    [
      'p: { stages: [{ pools: MA, choose: { share: { casablanca: 50%, ¦tunis: 50% } } }, { pools: all }] }',
      '.stages[0].choose.share.tunis: the pool "tunis" is not in this stage (pools of the stage: casablanca)',
    ],
    ['p: { stages: [{ pools: all, choose: { weigh: ¦{ cost: 0 } } }] }', '.stages[0].choose.weigh: the weights are all 0'],
    [
      'p: { stages: [{ pools: all, choose: { weigh: { cost: ¦-1 } } }] }',
      '.stages[0].choose.weigh.cost: expected a number of 0 or more, found -1',
    ],
    ['p: { rules: ¦[] }', '.rules: expected at least one rule, found none'],
    [
      'p: { rules: [¦{ when: { days: mon }, stages: [{ pools: all }] }] }',
      '.rules[0]: the last rule must hold always (add a rule without `when` for all other calls)',
    ],
    ['p: { rules: [{ stages: [{ pools: all }] }, ¦{ stages: [{ pools: all }] }] }', '.rules[1]: this rule is never reached'],
    [
      'p: { rules: [{ when: { tags: [qualitative, ¦simpel] }, stages: [{ pools: all }] }, { stages: [{ pools: all }] }] }',
      '.rules[0].when.tags[1]: no call type has the tag "simpel" (did you mean "simple"?)',
    ],
    [
      'p: { rules: [{ when: { callTypes: ¦bill }, stages: [{ pools: all }] }, { stages: [{ pools: all }] }] }',
      '.rules[0].when.callTypes: no call type is called "bill"',
    ],
    [
      'p: { rules: [{ when: { between: ¦8-20 }, stages: [{ pools: all }] }, { stages: [{ pools: all }] }] }',
      '.rules[0].when.between: expected a window of the day such as 08:00-20:00, found "8-20"',
    ],
    [
      'p: { rules: [{ when: { days: ¦lundi }, stages: [{ pools: all }] }, { stages: [{ pools: all }] }] }',
      '.rules[0].when.days: expected days such as mon-fri or mon,wed-fri, found "lundi"',
    ],
    ['p: { rules: [{ when: { days: mon }, stages: [{ pools: all }] }, ¦{}] }', '.rules[1]: the rule has neither stages nor assign'],
    [
      'p: { rules: [{ assign: ¦{ tunis: 60%, casablanca: 60% } }] }',
      '.rules[0].assign: the shares add up to 120% (together they are 100%)',
    ],
    [
      'p: { rules: [{ assign: { casablanca: 60%, ¦tunisia: 40% } }] }',
      '.rules[0].assign.tunisia: there is no pool "tunisia" (did you mean "tunis"?)',
    ],
    ['p: { use: ¦onshore-frst }', '.use: there is no policy "onshore-frst" (did you mean "onshore-first"?)'],
    ['p: { use: onshore-first, ¦overflowafter: 3 }', '.overflowafter: unknown key "overflowafter" (did you mean "overflowAfter"?)'],
    [
      'p: { use: onshore-first, ¦shares: { rennes: 100% } }',
      '.shares: "onshore-first" has no option "shares" (its options: overflowAfter)',
    ],
    ['p: { use: longest-idle, ¦overflowAfter: 3 }', '.overflowAfter: "longest-idle" has no option "overflowAfter" (leave it out)'],
    ['p: { stages: [{ pools: all }], ¦overflowAfter: 3 }', '.overflowAfter: "overflowAfter" is an option of shipped policies only'],
    ['p: { use: longest-idle, ¦options: { a: 1 } }', '.options: "options" go with a module only'],
    ['p: { use: percent-allocation, shares: { ¦MA: 100% } }', '.shares.MA: there is no pool "MA"'],
    ['p: { use: ¦p }', '.use: the policy uses itself: p → p (one of them needs rules or stages)'],
    [
      'p: { use: longest-idle, take: ¦shortest }',
      '.take: expected one of longest-waiting, longest-waiting-overall, earliest-due, found "shortest"',
    ],
    ['p: { use: longest-idle, pools: { ¦nantes: { agents: 1 } } }', '.pools.nantes: there is no pool "nantes"'],
    [
      'p: { use: longest-idle, pools: { lille: { agents: 1, ¦cost: {} } } }',
      '.pools.lille.cost: unknown key "cost" (known keys: agents, hourly, file, gaps, shifts, scale)',
    ],
    ['p: { use: longest-idle, pools: { lille: ¦{} } }', '.pools.lille: expected one of agents, hourly, file, shifts, found none'],
    ['p: { module: ¦./mine.mjs }', '.module: the file "./mine.mjs" cannot be read (paths are relative to the scenario file)'],
    ['p: { module: ¦../mine.mjs }', '.module: the path "../mine.mjs" leads out of the scenario\'s folder'],
    ['p: { module: ¦/etc/mine.mjs }', '.module: the path "/etc/mine.mjs" leads out of the scenario\'s folder'],
    ['p: ¦3', ': expected a map, found "3"'],
  ])('%s', (policy, ...sentences) => {
    expectProblems(
      text(policy),
      sentences.map((sentence) => `policies.p${sentence}`),
    )
  })

  test('a circle of two is told for both', () => {
    expectProblems(text('a: { use: ¦b }\nb: { use: ¦a }\nc: { use: a }'), [
      'policies.a.use: the policy uses itself: a → b → a (one of them needs rules or stages)',
      'policies.b.use: the policy uses itself: b → a → b (one of them needs rules or stages)',
    ])
  })

  test('a policy with the name of the shipped one that it uses must be renamed', () => {
    expectProblems(text('longest-idle: { use: ¦longest-idle }'), [
      'policies.longest-idle.use: the policy uses itself: longest-idle → longest-idle (rename it to use the shipped policy "longest-idle")',
    ])
  })

  test('no policy at all', () => {
    expectProblems(text('').replace('policies:\n  \n', 'policies: ¦{}\n'), ['policies: expected at least one policy, found none'])
  })

  test('no call type may be left without a pool that may take it', () => {
    expectProblems(text('p: ¦{ stages: [{ pools: [onshore, nearshore] }] }'), [
      'policies.p: no stage has a pool that may take "billing" calls (pools with that skill: casablanca, tunis)',
    ])
    expectProblems(
      text(
        'p: ¦{ rules: [{ when: { tags: [simple] }, stages: [{ pools: onshore }] }, ¦{ when: { callTypes: technical }, stages: [{ pools: tunis }] }, { assign: { rennes: 100% } }] }',
      ),
      [
        'policies.p: no stage has a pool that may take "billing" calls',
        'policies.p.rules[1]: no stage of this rule has a pool that may take "technical" calls',
      ],
    )
  })

  test('a rule that holds at any hour may not leave a call type without a pool', () => {
    expectProblems(text('p: { rules: [¦{ when: { callTypes: billing }, stages: [{ pools: onshore }] }, { stages: [{ pools: all }] }] }'), [
      'policies.p.rules[0]: no stage of this rule has a pool that may take "billing" calls (pools with that skill: casablanca, tunis)',
    ])
  })

  test('a type that is served at some hours may be left waiting at the others', () => {
    const rules = '{ when: { callTypes: billing, days: mon }, stages: [{ pools: all }] }, { assign: { rennes: 100% } }'
    expect(rulesOf(`p: { rules: [${rules}] }`)).toHaveLength(2)
  })

  test('a rule in a window may, and so may one that an earlier rule keeps the type from', () => {
    const rules = (first: string, last: string) => rulesOf(`p: { rules: [${first}, ${last}] }`)
    expect(rules('{ when: { callTypes: billing, days: mon }, stages: [{ pools: onshore }] }', '{ stages: [{ pools: all }] }')).toHaveLength(
      2,
    )
    expect(rules('{ when: { callTypes: billing }, stages: [{ pools: tunis }] }', '{ stages: [{ pools: onshore }] }')).toHaveLength(2)
  })

  test('an assigned pool is enough', () => {
    expect(rulesOf('p: { rules: [{ assign: { tunis: 50%, rennes: 50% } }] }')).toHaveLength(1)
  })

  test('problems of several stages and policies are told together', () => {
    expectProblems(
      text('a: { stages: [{ after: ¦-5, pools: ¦here }, { pools: ¦there }] }\nb: { use: ¦nothing, pools: { ¦x: { agents: ¦-1 } } }'),
      [
        'policies.a.stages[0].after: ',
        'policies.a.stages[0].pools: there is no pool',
        'policies.a.stages[1].pools: there is no pool',
        'policies.b.use: there is no policy "nothing"',
        'policies.b.pools.x: there is no pool "x"',
        'policies.b.pools.x.agents: expected a whole number',
      ],
    )
  })
})

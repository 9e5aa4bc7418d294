import { describe, expect, test } from 'vitest'
import type { Policy, Rule } from '../../../src/scenario/types.ts'
import { expectProblems, problemsOf, scenarioOf, scenarioText } from './scenarioText.ts'

const POOLS = `lille: { location: onshore, agents: 1, skills: [technical], provider: partner }
home: { location: homeshore, agents: 1, skills: [technical] }
casablanca: { location: offshore, country: MA, agents: 1, skills: [technical, billing], provider: partner }
tunis: { location: offshore, country: TN, agents: 1, skills: [billing] }`
const BILLING = 'billing:\n  arrivals: { perHour: 1 }\n  handleTime: { distribution: constant, mean: 60 }\n  tags: [simple]'
const ALL = ['rennes', 'lille', 'home', 'casablanca', 'tunis']

const text = (policies: string, billing = BILLING) =>
  scenarioText({ callType: 'tags: [qualitative]', callTypes: billing, pools: POOLS, policies })
const policyOf = (policy: string): Policy => scenarioOf(text(policy)).policies[0]!
const rulesOf = (policies: string): readonly Rule[] => {
  const { routing } = policyOf(policies)
  return routing.kind === 'rules' ? routing.rules : []
}
const when = (condition: string) =>
  rulesOf(`p: { rules: [{ when: ${condition}, stages: [{ pools: all }] }, { stages: [{ pools: all }] }] }`)[0]!.when

describe('When', () => {
  test('asks for waiting calls', () => {
    expect(when('{ waitingAbove: 20, tags: simple }')).toEqual({ tags: ['simple'], waitingAbove: 20 })
    expect(when('{ waitingAbove: 0 }')).toEqual({ waitingAbove: 0 })
  })

  test('asks for a service level over a window, of 15 min unless told otherwise', () => {
    expect(when('{ serviceLevelBelow: 70% }')).toEqual({ serviceLevelBelow: { share: 0.7, seconds: 900 } })
    expect(when('{ serviceLevelBelow: 70%, window: 5 min }')).toEqual({ serviceLevelBelow: { share: 0.7, seconds: 300 } })
  })

  test('asks for idle agents, by default in every pool that its types may use', () => {
    expect(when('{ idleBelow: 5 }')).toEqual({ idleBelow: { agents: 5, pools: ALL } })
    expect(when('{ idleBelow: 5, callTypes: billing }')).toMatchObject({ idleBelow: { pools: ['casablanca', 'tunis'] } })
    expect(when('{ idleBelow: 1, idleIn: [partner, home] }')).toMatchObject({ idleBelow: { pools: ['lille', 'home', 'casablanca'] } })
  })

  test('leaves out of the idle pools those that data residency refuses', () => {
    const european = BILLING.replace('tags:', 'dataResidency: TN\n  tags:')
    const rule = 'p: { rules: [{ when: { idleBelow: 5, callTypes: billing }, stages: [{ pools: all }] }, { stages: [{ pools: all }] }] }'
    const { routing } = scenarioOf(text(rule, european)).policies[0]!
    expect(routing).toMatchObject({ rules: [{ when: { idleBelow: { pools: ['tunis'] } } }, {}] })
  })

  test('may read its hours on another clock', () => {
    expect(when('{ between: 08:00-20:00, timeZone: Africa/Tunis }')).toMatchObject({
      window: { from: 480, to: 1200 },
      timeZone: 'Africa/Tunis',
    })
  })
})

describe('Stages, take and assign', () => {
  test('reserve keeps agents for tags, in the order written', () => {
    const [rule] = rulesOf('p: { stages: [{ pools: all, reserve: { simple: 1, qualitative: 3 } }] }')
    expect(rule!.stages[0]!.reserve).toEqual([
      { tag: 'simple', agents: 1 },
      { tag: 'qualitative', agents: 3 },
    ])
  })

  test('ageing is inherited with take', () => {
    const { policies } = scenarioOf(
      text('a: { use: longest-idle, ageing: 2 min }\nb: { use: a }\nc: { use: a, ageing: 30 s }\nd: { use: longest-idle }'),
    )
    expect(policies.map(({ ageing }) => ageing)).toEqual([120, 120, 30, undefined])
  })

  test('assign may go by the least expected wait', () => {
    expect(rulesOf('p: { rules: [{ assign: least-expected-wait }] }')).toEqual([{ assign: 'least-expected-wait', stages: [] }])
  })

  test('a rule with a live condition does not catch: the next may serve what it does not', () => {
    const some = (condition: string) => `p: { rules: [{ when: ${condition}, stages: [{ pools: tunis }] }, { stages: [{ pools: all }] }] }`
    for (const condition of ['{ waitingAbove: 2 }', '{ serviceLevelBelow: 50% }', '{ idleBelow: 2 }'])
      expect(problemsOf(text(some(condition)))).toEqual([])
    expect(problemsOf(text(some('{ tags: qualitative }')))).toHaveLength(1)
  })
})

describe('Shipped policies', () => {
  const officeDays = [true, true, true, true, true, true, false]
  const everyDay = [true, true, true, true, true, true, true]
  test.each([
    [
      'office-hours-onshore',
      { name: 'office-hours-onshore', tags: ['qualitative'], window: { days: officeDays, from: 480, to: 1200 }, overflowAfter: 30 },
    ],
    [
      'office-hours-onshore, tags: [simple, qualitative], between: 09:00-18:00, days: mon-sun, overflowAfter: 1 min',
      {
        name: 'office-hours-onshore',
        tags: ['simple', 'qualitative'],
        window: { days: everyDay, from: 540, to: 1080 },
        overflowAfter: 60,
      },
    ],
    ['follow-the-sun', { name: 'follow-the-sun', window: { days: everyDay, from: 480, to: 1200 }, overflowAfter: 20 }],
    [
      'follow-the-sun, between: 20:00-04:00, overflowAfter: 5 s',
      { name: 'follow-the-sun', window: { days: everyDay, from: 1200, to: 240 }, overflowAfter: 5 },
    ],
    ['best-satisfaction', { name: 'best-satisfaction' }],
    ['best-satisfaction, overflowAfter: 15 s', { name: 'best-satisfaction', overflowAfter: 15 }],
    ['greenest-first, overflowAfter: 0 s', { name: 'greenest-first', overflowAfter: 0 }],
    ['least-expected-wait', { name: 'least-expected-wait', overflowAfter: 60 }],
    ['weighted', { name: 'weighted', cost: 1, satisfaction: 1, carbon: 1 }],
    ['weighted, cost: 2, carbon: 0', { name: 'weighted', cost: 2, satisfaction: 1, carbon: 0 }],
    ['bullseye', { name: 'bullseye', rings: [['rennes', 'lille'], ['home'], ['casablanca', 'tunis']], every: 15 }],
    [
      'bullseye, rings: [home, [onshore, tunis], all], every: 10 s',
      { name: 'bullseye', rings: [['home'], ['rennes', 'lille', 'tunis'], ALL], every: 10 },
    ],
  ])('use: %s', (use, named) => {
    expect(policyOf(`p: { use: ${use} }`).routing).toEqual({ kind: 'named', named })
  })

  test('hand their options on through a chain of uses', () => {
    const { policies } = scenarioOf(text('a: { use: b, cost: 3 }\nb: { use: weighted, cost: 2, carbon: 0.5 }'))
    expect(policies[0]!.routing).toEqual({ kind: 'named', named: { name: 'weighted', cost: 3, satisfaction: 1, carbon: 0.5 } })
  })
})

describe('A condition or option that cannot be', () => {
  const rule = (condition: string) => `p: { rules: [{ when: ${condition}, stages: [{ pools: all }] }, { stages: [{ pools: all }] }] }`
  test.each([
    [rule('{ waitingAbove: ¦-1 }'), '.rules[0].when.waitingAbove: expected a whole number of 0 or more, found -1'],
    [rule('{ serviceLevelBelow: ¦0% }'), '.rules[0].when.serviceLevelBelow: expected a fraction above 0% and up to 100%'],
    [rule('{ days: mon, ¦window: 5 min }'), '.rules[0].when.window: "window" has no meaning without serviceLevelBelow'],
    [rule('{ serviceLevelBelow: 70%, window: ¦0 }'), '.rules[0].when.window: expected a duration above 0'],
    [rule('{ waitingAbove: 3, ¦idleIn: all }'), '.rules[0].when.idleIn: "idleIn" has no meaning without idleBelow (add idleBelow)'],
    [rule('{ idleBelow: ¦0 }'), '.rules[0].when.idleBelow: expected a whole number of 1 or more, found 0'],
    [rule('{ idleBelow: 3, idleIn: [¦tuni] }'), '.rules[0].when.idleIn[0]: there is no pool, location, provider or country "tuni"'],
    [rule('{ idleBelow: 3, idleIn: ¦[] }'), '.rules[0].when.idleIn: expected at least one word, found none'],
    [rule('{ waitingAbove: 3, ¦timeZone: Africa/Tunis }'), '.rules[0].when.timeZone: "timeZone" has no meaning without between or days'],
    [
      rule('{ days: mon, timeZone: ¦Africa/Tuni }'),
      '.rules[0].when.timeZone: there is no time zone "Africa/Tuni" (did you mean "Africa/Tunis"?)',
    ],
    [
      'p: { rules: [¦{ when: { waitingAbove: 3 }, stages: [{ pools: all }] }] }',
      '.rules[0]: the last rule must hold always (add a rule without `when` for all other calls)',
    ],
    [
      'p: { stages: [{ pools: all, reserve: { ¦qualitativ: 3 } }] }',
      '.stages[0].reserve.qualitativ: no call type has the tag "qualitativ" (did you mean "qualitative"?)',
    ],
    [
      'p: { stages: [{ pools: all, reserve: { simple: ¦-3 } }] }',
      '.stages[0].reserve.simple: expected a whole number of 0 or more, found -3',
    ],
    ['p: { rules: [{ assign: ¦least-expected }] }', '.rules[0].assign: expected "least-expected-wait", found "least-expected"'],
    [
      'p: { use: longest-idle, ¦ageing: 2 min, take: earliest-due }',
      '.ageing: "ageing" has no meaning with take: earliest-due (it goes with take: longest-waiting)',
    ],
    ['p: { use: longest-idle, ageing: ¦0 }', '.ageing: expected a duration above 0'],
    ['p: { use: longest-idle, ¦every: 2 s }', '.every: "longest-idle" has no option "every"'],
    ['p: { use: bullseye, ¦overflowAfter: 2 s }', '.overflowAfter: "bullseye" has no option "overflowAfter" (its options: rings, every)'],
    ['p: { stages: [{ pools: all }], ¦tags: simple }', '.tags: "tags" is an option of shipped policies only'],
    ['p: { use: office-hours-onshore, tags: ¦qualitativ }', '.tags: no call type has the tag "qualitativ" (did you mean "qualitative"?)'],
    ['p: { use: office-hours-onshore, tags: ¦[] }', '.tags: expected at least one word, found none'],
    ['p: { use: weighted, cost: ¦-1 }', '.cost: expected a number of 0 or more, found -1'],
    ['p: ¦{ use: weighted, cost: 0, satisfaction: 0, carbon: 0 }', ': the weights are all 0'],
    ['p: { use: bullseye, rings: ¦[] }', '.rings: expected at least one ring, found none'],
    ['p: { use: bullseye, rings: [all, ¦[]] }', '.rings[1]: expected at least one pool, found none'],
    ['p: { use: bullseye, rings: [[all, ¦tuni]] }', '.rings[0][1]: there is no pool, location, provider or country "tuni"'],
    [
      'p: ¦{ use: bullseye, rings: [[onshore], [home]] }',
      ': no stage has a pool that may take "billing" calls (pools with that skill: casablanca, tunis)',
    ],
  ])('%s', (policy, sentence) => {
    expectProblems(text(policy), [`policies.p${sentence}`])
  })

  test('a policy without rings of its own needs no pool in them', () => {
    const nearshore = scenarioText({ policies: 'p: { use: bullseye }' }).replace('onshore', 'nearshore')
    expect(problemsOf(nearshore)).toEqual([])
  })

  test('ageing has no meaning where a module chooses the calls', () => {
    expectProblems(text('p: { module: ./m.mjs, ¦ageing: 2 min }'), ['policies.p.ageing: "ageing" has no meaning with a module'], {
      './m.mjs': '',
    })
  })

  test('ageing under the take of another policy is told where it is written', () => {
    expectProblems(text('a: { use: longest-idle, take: earliest-due }\nb: { use: a, ¦ageing: 1 min }'), [
      'policies.b.ageing: "ageing" has no meaning with take: earliest-due',
    ])
    expectProblems(text('a: { use: longest-idle, ageing: 1 min }\nb: { use: a, ¦take: earliest-due }'), [
      'policies.b.take: "ageing" has no meaning with take: earliest-due',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { compileModel } from '../../../src/model/compileModel.ts'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import { commandLine } from '../../../src/report/data/commandLine.ts'
import { policyPhrase } from '../../../src/report/data/policyPhrase.ts'
import { settingOf } from '../../../src/report/data/settingOf.ts'
import { parseScenario } from '../../../src/scenario/parseScenario.ts'

const TEXT = `name: Small
question: Who answers?
calendar: { start: 2026-11-02, duration: 1 d, timeZone: Europe/Paris, country: FR }
callTypes:
  sales:
    arrivals: { perHour: 60 }
    handleTime: { distribution: exponential, mean: 4 min }
    serviceLevel: { within: 30 s, target: 80%, definition: answered }
    tags: [vip]
  support: { arrivals: { perHour: 10 }, handleTime: { distribution: exponential, mean: 4 min } }
pools:
  lille: { location: onshore, agents: 9, skills: [sales, support], carbon: home }
  home: { location: homeshore, agents: 9, skills: [sales], provider: b, carbon: { commuting: 1 } }
  tunis: { location: offshore, country: TN, timeZone: Africa/Tunis, agents: 8, skills: [sales, support], language: typical, carbon: { commuting: 1 } }
  fes: { location: offshore, country: MA, agents: 8, skills: [sales], carbon: { commuting: 1 } }
policies:
  staged: { stages: [{ pools: [onshore, homeshore], choose: longest-idle }, { after: 20 s, pools: [lille, home, tunis] }, { after: 30 s, pools: all, choose: { weigh: { cost: 2 } } }] }
  ruled:
    rules:
      - when: { tags: vip, days: mon-fri, between: 08:00-20:00, waitingAbove: 5 }
        assign: { lille: 62.5%, tunis: 37.5% }
        stages: [{ after: 10 s, pools: offshore, choose: cheapest }]
      - when: { callTypes: support, serviceLevelBelow: 80%, idleBelow: 3, idleIn: onshore }
        assign: least-expected-wait
        stages: [{ pools: all, choose: { share: { lille: 50%, tunis: 50% } } }]
      - stages: [{ pools: tunis }]
  kept: { take: earliest-due, stages: [{ pools: tunis, choose: longest-idle, reserve: { vip: 3 } }, { after: 5 s, pools: all, reserve: { vip: 1 } }] }
  aged: { use: kept, ageing: 1 min, take: longest-waiting }
  again: { use: ruled, pools: { lille: { scale: 50% } } }
  named: { use: office-hours-onshore, tags: [vip], between: 09:00-18:00 }
  rings: { use: bullseye }
  idle: { use: longest-idle }
  own: { module: ./own.mjs }
`

function parsed(text = TEXT) {
  const { facts } = shippedFacts()
  const result = parseScenario(text, { file: 's.yaml', read: () => new TextEncoder().encode('export default {}'), facts })
  if ('problems' in result) throw new Error(JSON.stringify(result.problems))
  return { scenario: result.scenario, model: compileModel(result.scenario), facts }
}
const { scenario, model, facts } = parsed()
const setting = settingOf(scenario, model, facts)

describe('The phrase for a policy', () => {
  const phrases = Object.fromEntries(scenario.policies.map((policy) => [policy.name, policyPhrase(policy, scenario)]))

  it('has its stages with their places by location where whole locations are meant, by name else', () => {
    expect(phrases['staged']).toBe(
      'onshore, homeshore (longest-idle) → 20 s: onshore, homeshore, tunis → 30 s: all (cost 2, satisfaction 0, carbon 0)',
    )
  })

  it('has its rules with what they ask and assign', () => {
    expect(phrases['ruled']).toBe(
      'vip mon-fri 08:00-20:00 waitingAbove 5: lille 62.5 %, tunis 37.5 % → 10 s: offshore (cheapest); ' +
        'support serviceLevelBelow 80 % 900 s idleBelow 3 onshore: least-expected-wait → all (lille 50 %, tunis 50 %); tunis',
    )
  })

  it('names the policy of the same routing, and the pools whose staffing differs', () => {
    expect(phrases['again']).toBe('ruled; staffing: lille')
  })

  it('says which call is taken, how priorities age and whom agents are kept for', () => {
    expect(phrases['kept']).toBe('tunis (longest-idle, reserve vip 3) → 5 s: all (reserve vip 1); take earliest-due')
    expect(phrases['aged']).toBe('kept; ageing 60 s')
  })

  it('has a named policy with its options, and a private one with its path', () => {
    expect(phrases['named']).toBe('office-hours-onshore (tags vip, window mon-sat 09:00-18:00, overflowAfter 30 s)')
    expect(phrases['rings']).toBe('bullseye (rings onshore → homeshore → offshore, every 15 s)')
    expect(phrases['idle']).toBe('longest-idle')
    expect(phrases['own']).toBe('./own.mjs')
  })
})

describe('The setting of a run', () => {
  it('has what a report needs to know of calendar, call types and pools', () => {
    expect(setting).toMatchObject({
      question: 'Who answers?',
      currency: 'EUR',
      time_zone: 'Europe/Paris',
      interval_s: 3600,
      first_day: '2026-11-02',
      last_day: '2026-11-02',
      days: 1,
      horizon_s: 86_400,
      call_types: [
        { name: 'sales', within_s: 30, target: 0.8, definition: 'answered' },
        { name: 'support', within_s: 20, target: null, definition: 'offered' },
      ],
    })
    expect(setting.pools[2]).toEqual({
      name: 'tunis',
      location: 'offshore',
      country: 'TN',
      provider: 'in-house',
      time_zone: 'Africa/Tunis',
    })
    expect(JSON.parse(JSON.stringify(setting))).toEqual(setting)
  })

  it('has no days where the horizon does not consist of whole ones, and 25 hours are one where the clocks change', () => {
    const of = (start: string, duration: string) => {
      const other = parsed(TEXT.replace('start: 2026-11-02, duration: 1 d', `start: ${start}, duration: ${duration}`))
      const { days, first_day, last_day, horizon_s } = settingOf(other.scenario, other.model, other.facts)
      return { days, first_day, last_day, horizon_s }
    }
    expect(of('2026-11-02T08:00', '1 d')).toMatchObject({ days: 0, first_day: '2026-11-02', last_day: '2026-11-03' })
    expect(of('2026-11-02', '12 h')).toMatchObject({ days: 0, first_day: '2026-11-02', last_day: '2026-11-02' })
    expect(of('2026-10-25', '1 d')).toEqual({ days: 1, first_day: '2026-10-25', last_day: '2026-10-25', horizon_s: 90_000 })
    expect(of('2026-11-02', '7 d')).toMatchObject({ days: 7, last_day: '2026-11-08' })
  })

  it('has the policies of the run alone, in scenario order', () => {
    expect(settingOf(scenario, model, facts, ['idle', 'staged']).policies.map(({ name }) => name)).toEqual(['staged', 'idle'])
    expect(setting.policies).toHaveLength(9)
  })

  it('lists the facts that the scenario used, table by table with their version, after its own assumptions', () => {
    const whats = setting.assumptions.map(({ what }) => what)
    expect(whats).toEqual(['carbon.yaml: workedHours', 'carbon.yaml: seats', 'countries.yaml: language'])
    expect(setting.assumptions[2]).toEqual({
      what: 'countries.yaml: language',
      value: expect.stringMatching(/^FR 1, PT 0\.9, .*PH 0\.05$/),
      unit: "mastery of the callers' French, 0 to 1",
      flag: 'ASSUMED',
      source: expect.stringMatching(/^this project; .* \(2026\); countries\.yaml of \d{4}-\d{2}-\d{2}$/),
    })
    expect(setting.assumptions[1].value).toContain('office (commuting 1.2, building 0.6')
    const bare = parsed(TEXT.replace(/carbon: home/g, 'carbon: { commuting: 1 }').replace(' language: typical,', ''))
    expect(settingOf(bare.scenario, bare.model, bare.facts).assumptions.map(({ what }) => what)).toEqual(['carbon.yaml: workedHours'])
    const lawful = parsed(TEXT.replace('tags: [vip]', 'tags: [vip]\n    dataResidency: adequate'))
    const rows = settingOf(lawful.scenario, lawful.model, lawful.facts).assumptions
    expect(rows.map(({ what }) => what).filter((what) => what.startsWith('data-law'))).toEqual([
      'data-law.yaml: eea',
      'data-law.yaml: territories',
      'data-law.yaml: adequacy',
      'data-law.yaml: adequacy',
      'data-law.yaml: adequacy',
    ])
    for (const row of rows) expect(row.value).not.toMatch(/undefined|\[object/)
  })
})

describe('The command that makes the tables again', () => {
  const base = { replications: 30, seed: '1' }

  it('names the scenario file, replications and seed', () => {
    expect(commandLine('run', 'centre.yaml', base)).toBe('aiguillage run centre.yaml --replications 30 --seed 1')
  })

  it('has every option that decides a table, quoted for a shell', () => {
    const options = {
      ...base,
      seed: 'it’s a "test"',
      policy: ['onshore first', "l'autre"],
      precision: { halfWidth: 0.007, relative: true },
      for: [{ metric: 'service_level' }, { metric: 'cost', scope: 'total', tolerance: { halfWidth: 0.005, relative: false } }],
      maxReplications: 99,
      varianceReduction: 'control',
      set: [{ path: 'pools."st. denis".agents', value: '10' }],
      calls: true,
    }
    expect(commandLine('run', 'my centre.yaml', options)).toBe(
      "aiguillage run 'my centre.yaml' --policy 'onshore first' --policy 'l'\\''autre' --replications 30 --seed 'it’s a \"test\"' " +
        '--precision 0.7% --for service_level,total:cost=0.005 --max-replications 99 --variance-reduction control ' +
        '--set \'pools."st. denis".agents=10\' --calls',
    )
  })

  it('replays one replication, and a comparison with what is lost', () => {
    expect(commandLine('run', '-odd.yaml', { ...base, only: 3 })).toBe('aiguillage run ./-odd.yaml --only 3 --seed 1')
    expect(commandLine('compare', 'c.yaml', { ...base, lose: 'TN', loseFrom: '10:00', loseFor: 7200 })).toBe(
      'aiguillage compare c.yaml --replications 30 --seed 1 --lose TN --lose-from 10:00 --lose-for 7200s',
    )
    expect(commandLine('compare', 'c.yaml', { ...base, loss: false })).toMatch(/ --no-loss$/)
    expect(commandLine('sweep', 'c.yaml', { ...base, set: [{ path: 'a', value: '1..3:1' }], maxPoints: 5000 })).toBe(
      'aiguillage sweep c.yaml --replications 30 --seed 1 --set a=1..3:1 --max-points 5000',
    )
  })
})

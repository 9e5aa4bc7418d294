import { describe, expect, it } from 'vitest'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import { formatProblem, parseScenario } from '../../../src/scenario/parseScenario.ts'
import type { Scenario } from '../../../src/scenario/types.ts'
import { scenarioText } from './scenarioText.ts'

const { facts } = shippedFacts()
type Sets = readonly (readonly [string, string])[]

function parse(source: string, sets: Sets) {
  return parseScenario(source, { file: 's.yaml', facts, read: () => undefined, set: sets.map(([path, value]) => ({ path, value })) })
}

function scenarioOf(source: string, ...sets: Sets): Scenario {
  const result = parse(source, sets)
  if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'))
  return result.scenario
}

function problemsOf(source: string, ...sets: Sets): string[] {
  const result = parse(source, sets)
  return 'problems' in result ? result.problems.map(formatProblem) : []
}

const TWO_STAGES = 'mine:\n  stages:\n    - { pools: onshore }\n    - { after: 20 s, pools: all }\nother: { use: longest-idle }'
const source = scenarioText({ policies: TWO_STAGES, pools: '"st. denis":\n  location: onshore\n  agents: 3\n  skills: [technical]' })

describe('A set value', () => {
  it('makes the scenario that would have been written with it', () => {
    const written = scenarioOf(source.replace('agents: 10', 'agents: 12').replace('after: 20 s', 'after: 45 s'))
    expect(scenarioOf(source, ['pools.rennes.agents', '12'], ['policies.mine.stages[1].after', '45 s'])).toEqual(written)
  })

  it('adds keys, maps and entries of lists', () => {
    const scenario = scenarioOf(
      source,
      ['callTypes.technical.serviceLevel.target', '85%'],
      ['policies.mine.stages[2]', '{ after: 1 min, pools: all }'],
      ['disruptions[0]', '{ at: 2026-11-02T10:00, for: 2 h, pools: [rennes], capacity: 0% }'],
    )
    expect(scenario.callTypes[0].serviceLevel).toMatchObject({ target: 0.85, within: 20 })
    expect(scenario.policies[0].routing).toMatchObject({ rules: [{ stages: [{ after: 0 }, { after: 20 }, { after: 60 }] }] })
    expect(scenario.disruptions).toMatchObject([{ when: { at: 36_000, duration: 7200 }, pools: ['rennes'] }])
  })

  it('takes names with a dot in quotes', () => {
    for (const path of ['pools."st. denis".agents', "pools.'st. denis'.agents"])
      expect(scenarioOf(source, [path, '7']).pools[1].staffing).toEqual({ kind: 'agents', agents: 7 })
  })

  it('replaces the staffing of a pool as a whole, but not the staffing that it changes inside', () => {
    const shifts = scenarioText({ staffing: 'shifts:\n  - { from: 08:00, to: 16:00, agents: 4 }' })
    expect(scenarioOf(shifts, ['pools.rennes.agents', '7']).pools[0].staffing).toEqual({ kind: 'agents', agents: 7 })
    expect(scenarioOf(shifts, ['pools.rennes.shifts[0].agents', '9']).pools[0].staffing).toMatchObject({ shifts: [{ agents: 9 }] })
  })

  it('that is a factor multiplies the numbers written there, agents to whole numbers', () => {
    const shifts = scenarioText({
      staffing: 'shifts:\n  - { from: 08:00, to: 12:00, agents: 5 }\n  - { from: 12:00, to: 16:00, agents: 8 }',
    })
    expect(scenarioOf(shifts, ['pools.rennes.shifts[].agents', 'x110%']).pools[0].staffing).toMatchObject({
      shifts: [{ agents: 6 }, { agents: 9 }],
    })
    const hourly = scenarioText({ staffing: `hourly: { mon: [${new Array(24).fill(10)}], tue: [${new Array(24).fill(3)}] }` })
    const scaled = scenarioOf(hourly, ['pools.rennes.hourly', 'x0.75']).pools[0].staffing
    expect(scaled.kind === 'hourly' && scaled.byWeekday.map((day) => day[0])).toEqual([8, 2, 0, 0, 0, 0, 0])
    const type = scenarioOf(source, ['callTypes.technical.handleTime.mean', 'x1.1'], ['callTypes.technical.arrivals.perHour', 'x33%'])
      .callTypes[0]
    expect(type).toMatchObject({ handleTime: { mean: 330 }, arrivals: { callsInHour: new Array(24).fill(19.8) } })
  })

  it('is put into each entry of a list where the position is left out', () => {
    const shifts = scenarioText({
      staffing: 'shifts:\n  - { from: 08:00, to: 12:00, agents: 5 }\n  - { from: 12:00, to: 16:00, agents: 8 }',
    })
    expect(scenarioOf(shifts, ['pools.rennes.shifts[].agents', '2']).pools[0].staffing).toMatchObject({
      shifts: [{ agents: 2 }, { agents: 2 }],
    })
  })

  it('that is null takes away a key that may be left out, and leaves the others of the map', () => {
    const more = source.replace('    handleTime:', '    wrapUp: { distribution: exponential, mean: 30 s }\n    handleTime:')
    expect(scenarioOf(more)).not.toEqual(scenarioOf(source))
    for (const nothing of ['null', '~']) expect(scenarioOf(more, ['callTypes.technical.wrapUp', nothing])).toEqual(scenarioOf(source))
    expect(scenarioOf(source, ['policies', 'null']).policies.map(({ name }) => name)).toEqual(['all'])
    const after = scenarioOf(source, ['policies.mine.stages[].reserve', 'null'])
    expect(after).toEqual(scenarioOf(source))
  })

  it('changes its own place only, where an alias repeats the value elsewhere', () => {
    const aliased = scenarioText({
      pools: 'le-mans: &site\n  location: onshore\n  agents: 3\n  skills: [technical]\nbrest: *site\nvannes: *site',
    })
    const agents = (...sets: Sets): unknown[] =>
      scenarioOf(aliased, ...sets).pools.map(({ staffing }) => (staffing.kind === 'agents' ? staffing.agents : undefined))
    expect(agents()).toEqual([10, 3, 3, 3])
    expect(agents(['pools.le-mans.agents', '5'])).toEqual([10, 5, 3, 3])
    expect(agents(['pools.brest.agents', '5'])).toEqual([10, 3, 5, 3])
  })

  it('is read as YAML, the text of a number kept', () => {
    expect(scenarioOf(source, ['name', '012']).name).toBe('012')
    expect(scenarioOf(source, ['callTypes.technical.tags', '[a, b]']).callTypes[0].tags).toEqual(['a', 'b'])
  })
})

describe('A set value that does not fit', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['pools.rennes.agents', 'foo', '--set pools.rennes.agents=foo: expected a whole number from 0 to 1000000, found "foo"'],
    ['pools.renes.agents', '4', '--set pools.renes.agents=4: pools has no "renes" (did you mean "rennes"?)'],
    ['pools.rennes.agnts', '4', '--set pools.rennes.agnts=4: unknown key "agnts" (did you mean "agents"?)'],
    ['pool.rennes.agents', '4', '--set pool.rennes.agents=4: pool: unknown key "pool" (did you mean "pools"?)'],
    ['policies.mine.stage[1].after', '4', '--set policies.mine.stage[1].after=4: policies.mine has no "stage" (did you mean "stages"?)'],
    [
      'policies.mine.stages[4].after',
      '4',
      '--set policies.mine.stages[4].after=4: policies.mine.stages has no entry [4] (it has [0] to [1])',
    ],
    [
      'policies.mine.stages.after',
      '4',
      '--set policies.mine.stages.after=4: policies.mine.stages is a list (name an entry by its position, such as policies.mine.stages[0])',
    ],
    ['pools.rennes[0]', '4', '--set pools.rennes[0]=4: pools.rennes is no list (its keys: location, skills, agents)'],
    ['pools.rennes.agents.x', '4', '--set pools.rennes.agents.x=4: pools.rennes.agents is a single value (set it whole)'],
    [
      'pools..agents',
      '4',
      '--set pools..agents=4: the path cannot be read (write it like pools.lille.agents or policies.mine.stages[1].after)',
    ],
    ['pools.rennes.location', 'x80%', '--set pools.rennes.location=x80%: a factor needs numbers, and something else is written there'],
    ['lines', 'x80%', '--set lines=x80%: a factor needs numbers, and nothing is written there'],
    ['pools.rennes.shifts[].agents', '4', '--set pools.rennes.shifts[].agents=4: pools.rennes.shifts has no entry [] (it has none)'],
    ['name', '[', '--set name=[: the value is not YAML (put it in quotes, and those for the shell around them)'],
    ['name', '*here', '--set name=*here: an alias cannot be set'],
    [
      'callTypes.technical.wrapUp',
      '{ distribution: exponential, mean: 3x }',
      '--set callTypes.technical.wrapUp={ distribution: exponential, mean: 3x }: callTypes.technical.wrapUp.mean: expected a duration above 0 such as 90 s, 5 min or 2 h, found "3x" (units are s, min, h and d)',
    ],
  ]
  it.each(cases)('%s=%s is named by its option, with what was expected', (path, value, sentence) => {
    expect(problemsOf(source, [path, value])).toEqual([sentence])
  })

  it('that takes away a required key or one that is not there is told so', () => {
    expect(problemsOf(source, ['pools.rennes.location', 'null'])).toEqual([
      expect.stringMatching(/^s\.yaml:\d+:\d+ pools\.rennes\.location: the key "location" is missing/),
    ])
    expect(problemsOf(source, ['callTypes.technical.arivals', '~'])).toEqual([
      '--set callTypes.technical.arivals=~: callTypes.technical has no "arivals" (did you mean "arrivals"?)',
    ])
    expect(problemsOf(source, ['callTypes.technical.bot.containment', 'null'])[0]).toMatch(/callTypes\.technical has no "bot" \(its keys: /)
    expect(problemsOf(source, ['pools.rennes.agents', ''])).toEqual([
      '--set pools.rennes.agents=: expected a whole number from 0 to 1000000, found nothing',
    ])
  })

  it('leaves the places of what is wrong in the file as they are', () => {
    const wrong = source.replace('perHour: 60', 'perHour: -60')
    const [line] = problemsOf(wrong)
    expect(line).toMatch(/^s\.yaml:\d+:\d+ callTypes/)
    expect(problemsOf(wrong, ['pools.rennes.agents', '12'])).toEqual([line])
  })
})

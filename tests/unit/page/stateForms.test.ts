import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import { converted } from '../../../src/page/edit/converted.ts'
import { setValue } from '../../../src/page/edit/edits.ts'
import { renameEntry } from '../../../src/page/edit/renameEntry.ts'
import { ScenarioText } from '../../../src/page/edit/ScenarioText.ts'
import { isScalarKind, kindOf, type SchemaNode, schemaAt } from '../../../src/page/edit/schemaNode.ts'
import { sectionsOf, shownPath } from '../../../src/page/edit/sections.ts'
import { roundUp, sliderOf } from '../../../src/page/edit/sliders.ts'
import { hoursOfShifts, staffedByHour } from '../../../src/page/edit/staffing.ts'
import { entryStarter, itemStarter, starterOf } from '../../../src/page/edit/starters.ts'
import { scalarValue } from '../../../src/page/edit/typed.ts'
import { formatProblem, parseScenario } from '../../../src/scenario/parseScenario.ts'

const read = (path: string): string => readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')
const SCHEMA = JSON.parse(read('scenario.schema.json')) as SchemaNode
const QUICKSTART = new ScenarioText(read('quickstart.yaml').replace(/^assumptions.*\n/m, ''))

/** What is wrong in a scenario without files. */
function problems(scenario: ScenarioText): string[] {
  const parsed = parseScenario(scenario.text, { file: 'a.yaml', read: () => undefined, facts: shippedFacts().facts })
  return 'problems' in parsed ? parsed.problems.map(formatProblem) : []
}

function at(...path: (string | number)[]): SchemaNode {
  return schemaAt(SCHEMA, path)!
}

describe('Forms from the schema', () => {
  it('know how each value is entered', () => {
    expect(kindOf(at('calendar', 'duration'))).toBe('duration')
    expect(kindOf(at('callTypes', 'x', 'serviceLevel', 'target'))).toBe('fraction')
    expect(kindOf(at('callTypes', 'x', 'handleTime'))).toBe('distribution')
    expect(kindOf(at('callTypes', 'x', 'tags'))).toBe('words')
    expect(kindOf(at('pools', 'x', 'hourly'))).toBe('union')
    expect(kindOf(at('pools', 'x', 'hourly').anyOf![0]!)).toBe('hours')
    expect(kindOf(at('pools', 'x', 'language'))).toBe('fraction')
    expect(kindOf(at('pools', 'x', 'absenteeism'))).toBe('union')
    expect(kindOf(at('pools', 'x', 'shifts'))).toBe('list')
    expect(kindOf(at('policies', 'x', 'stages', 0, 'pools'))).toBe('words')
    expect(kindOf(at('policies', 'x', 'rules', 0, 'assign').anyOf![1]!)).toBe('record')
    expect(kindOf(at('policies', 'x', 'options'))).toBe('free')
  })

  it('show every part of a scenario, and of parts with names one', () => {
    const sections = sectionsOf(SCHEMA)
    expect(sections.map(({ key }) => key)).toEqual(['', 'calendar', 'callTypes', 'pools', 'policies', 'disruptions', 'carbon'])
    expect(shownPath(['pools'], sections, QUICKSTART)).toEqual(['pools', 'lille'])
    expect(shownPath(['pools', 'casablanca'], sections, QUICKSTART)).toEqual(['pools', 'casablanca'])
    expect(shownPath(['pools', 'gone'], sections, QUICKSTART)).toEqual(['pools', 'lille'])
    expect(shownPath(['disruptions'], sections, QUICKSTART)).toEqual(['disruptions'])
  })

  it('begin new call types, pools, policies and disruptions that are valid', () => {
    expect(problems(QUICKSTART)).toEqual([])
    for (const part of ['pools', 'policies'])
      expect(problems(setValue(QUICKSTART, [part, 'new'], entryStarter(part, QUICKSTART)))).toEqual([])
    expect(problems(setValue(QUICKSTART, ['disruptions'], starterOf(at('disruptions'), 'disruptions', QUICKSTART)))).toEqual([])
    const type = setValue(QUICKSTART, ['callTypes', 'new'], entryStarter('callTypes', QUICKSTART))
    expect(problems(setValue(type, ['pools', 'lille', 'skills'], ['technical', 'billing', 'new']))).toEqual([])
  })

  it('begin any value of a pool, call type and policy that is valid by itself', () => {
    const optional = (entry: readonly string[], keys: readonly string[]): void => {
      for (const key of keys) {
        const path = [...entry, key]
        const begun = setValue(QUICKSTART, path, starterOf(at(...path), key, QUICKSTART))
        expect(problems(begun), path.join('.')).toEqual([])
      }
    }
    optional(
      ['pools', 'lille'],
      [
        'absenteeism',
        'shrinkage',
        'holidays',
        'ramadan',
        'cost',
        'contract',
        'surge',
        'carbon',
        'language',
        'scale',
        'timeZone',
        'country',
        'provider',
      ],
    )
    optional(
      ['callTypes', 'billing'],
      [
        'wrapUp',
        'satisfaction',
        'serviceLevel',
        'bot',
        'redial',
        'repeat',
        'callback',
        'understanding',
        'balking',
        'atClose',
        'resolution',
        'priority',
      ],
    )
    optional(['policies', 'onshore-first'], ['take'])
    optional([], ['carbon', 'lines', 'referenceOccupancy'])
  })

  it('open a new stage no sooner than the one before it', () => {
    const list = ['policies', 'onshore-first', 'stages']
    expect(itemStarter(at(...list), list, QUICKSTART)).toEqual({ after: '15 s', pools: 'all' })
  })

  it('write numbers as numbers and everything else as it is typed', () => {
    expect(scalarValue('0.80', 'fraction')).toBe(0.8)
    expect(scalarValue('80%', 'fraction')).toBe('80%')
    expect(scalarValue('0,8', 'fraction')).toBe('0,8')
    expect(scalarValue('012', 'text')).toBe('012')
    expect(scalarValue('012', 'integer')).toBe('012')
    expect(scalarValue('true', 'boolean')).toBe(true)
    expect(isScalarKind('hours')).toBe(false)
  })

  it('turn sliders in the unit that is written', () => {
    const path = ['pools', 'x', 'shrinkage']
    expect(sliderOf(path, 'fraction', '10%')).toMatchObject({ value: 10, max: 100 })
    expect(sliderOf(path, 'fraction', '10%')!.text(12)).toBe('12%')
    expect(sliderOf(path, 'fraction', '0.1')!.text(0.120001)).toBe('0.12')
    expect(sliderOf(['policies', 'x', 'stages', 0, 'after'], 'duration', '2 min')!.text(3)).toBe('3 min')
    expect(sliderOf(path, 'fraction', 'many')).toBeUndefined()
    expect([7, 12, 583, 1277].map(roundUp)).toEqual([8, 15, 600, 1500])
  })

  it('keep what another form of a value can hold', () => {
    const [list, map] = at('pools', 'x', 'skills').anyOf!
    expect(converted(['a', 'b'], map!)).toEqual({ a: {}, b: {} })
    expect(converted({ a: {}, b: { preference: 1 } }, list!)).toEqual(['a', 'b'])
    const [single, detailed] = at('pools', 'x', 'absenteeism').anyOf!
    expect(converted('8%', detailed!)).toEqual({ rate: '8%' })
    expect(converted({ rate: '8%', correlation: '20%' }, single!)).toBe('8%')
    expect(converted('work', at('pools', 'x', 'holidays').anyOf![1]!)).toBeUndefined()
  })
})

describe('Agents by hour', () => {
  const shifts = new ScenarioText(`pools:
  a:
    agents: 4
  b: # day and night
    shifts:
      - { days: mon-fri, from: 08:00, to: 16:30, agents: 10, breaks: [{ at: 12:00, for: 1 h }] }
      - { days: sat, from: 22h, to: 02:00, agents: 4 }
`)

  it('are what shifts add up to, half an hour as half, past midnight on the next day', () => {
    const days = hoursOfShifts(shifts, ['pools', 'b', 'shifts'])
    expect([...days.keys()]).toEqual(['mon-fri', 'sat', 'sun'])
    expect(days.get('mon-fri')!.slice(7, 18)).toEqual([0, 10, 10, 10, 10, 10, 10, 10, 10, 5, 0])
    expect(days.get('sat')!.slice(22)).toEqual([4, 4])
    expect(days.get('sun')!.slice(0, 3)).toEqual([4, 4, 0])
  })

  it('take the place of shifts and of a constant number', () => {
    const hours = staffedByHour(shifts, ['pools', 'b'], ['hourly', 'shifts'])
    expect(hours.keys(['pools', 'b'])).toEqual(['hourly'])
    expect(hours.keys(['pools', 'b', 'hourly'])).toEqual(['mon-fri', 'sat', 'sun'])
    expect(hours.text).toContain('b: # day and night')
    expect(staffedByHour(shifts, ['pools', 'a'], []).value(['pools', 'a'])).toEqual({ hourly: new Array(24).fill(4) })
  })
})

describe('A new name', () => {
  it('is taken over wherever the old one stands, in the CSVs too', () => {
    const text = read('health-insurer/health-insurer.yaml')
    const source = { file: 'a.yaml', text, files: { 'forecast.csv': read('health-insurer/forecast.csv') } }
    const scenario = new ScenarioText(text)
    const [type] = scenario.keys(['callTypes'])
    const renamed = renameEntry(source, scenario, SCHEMA, ['callTypes', type!], 'new name')
    expect(new RegExp(`^[^#]*\\b${type}\\b`, 'm').test(renamed.text!)).toBe(false)
    expect(renamed.files!['forecast.csv']).not.toMatch(new RegExp(`,${type},`))
    expect(renamed.files!['forecast.csv']).toContain(',new name,')
  })

  it('of a pool reaches stages, shares and disruptions', () => {
    const text = `pools:
  lille: { agents: 1 }
policies:
  a: { stages: [{ pools: [lille, all] }] }
  b: { rules: [{ assign: { lille: 100% } }], pools: { lille: { agents: 2 } } }
disruptions:
  - { pools: lille, capacity: 0% } # lille
`
    const source = { file: 'a.yaml', text, files: {} }
    expect(renameEntry(source, new ScenarioText(text), SCHEMA, ['pools', 'lille'], 'lyon').text).toBe(
      text.replaceAll('lille', 'lyon').replace('# lyon', '# lille'),
    )
  })
})

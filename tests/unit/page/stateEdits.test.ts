import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeBetween, changed } from '../../../src/page/edit/change.ts'
import { copyEntry, moveEntry, removeEntry, renameChange, setValue } from '../../../src/page/edit/edits.ts'
import { type Path, ScenarioText } from '../../../src/page/edit/ScenarioText.ts'
import type { Written } from '../../../src/page/edit/yamlText.ts'

const TEXT = `# The head stays
calendar: { start: 2026-11-16, duration: 1 d } # one day

callTypes:
  technical: # lines
    tags: [a, "b, c"]
    handleTime:
      # a comment of its own
      distribution: lognormal
      mean: 8 min # talk
    # behind
  billing: {}

pools:
  lille:
    agents: 12   # seats
    skills: [technical]
    shifts: # by hand
      - { days: mon-sat, from: 08:00, to: 16:00, agents: 5 } # early
      - days: mon-fri
        from: 09:00
      # late
      - { days: sat, from: 10:00 }
policies:
  mine:
    rules:
      - stages: # first
          - pools: all
            choose: cheapest
`

const scenario = new ScenarioText(TEXT)

function set(path: Path, value: Written, order?: readonly string[]): string {
  const result = setValue(scenario, path, value, order)
  expect(result.value(path)).toEqual(value)
  return result.text
}

describe('An edit in a form', () => {
  it('changes a scalar and nothing else', () => {
    expect(set(['pools', 'lille', 'agents'], 15)).toBe(TEXT.replace('agents: 12   # seats', 'agents: 15   # seats'))
    expect(set(['calendar', 'duration'], '2 d')).toBe(TEXT.replace('duration: 1 d', 'duration: 2 d'))
    expect(set(['pools', 'lille', 'shifts', 0, 'agents'], 7)).toBe(TEXT.replace('agents: 5 }', 'agents: 7 }'))
  })

  it('puts in quotes what needs them, where it needs them', () => {
    expect(set(['pools', 'lille', 'shifts', 0, 'days'], 'mon,wed')).toContain('{ days: "mon,wed", from')
    expect(set(['pools', 'lille', 'shifts', 1, 'days'], 'mon,wed')).toContain('- days: mon,wed\n')
    expect(set(['callTypes', 'technical', 'handleTime', 'mean'], '012')).toContain('mean: "012" # talk')
  })

  it('adds a key in its place', () => {
    const order = ['distribution', 'mean', 'cv']
    expect(set(['callTypes', 'technical', 'handleTime', 'cv'], 0.8, order)).toBe(
      TEXT.replace('mean: 8 min # talk\n', 'mean: 8 min # talk\n      cv: 0.8\n'),
    )
    expect(set(['pools', 'lille', 'location'], 'onshore', ['location', 'agents'])).toContain(
      '  lille:\n    location: onshore\n    agents: 12',
    )
    expect(set(['callTypes', 'billing', 'priority'], 1)).toContain('  billing: { priority: 1 }\n')
    expect(set(['calendar', 'timeZone'], 'Europe/Paris')).toContain(
      '{ start: 2026-11-16, duration: 1 d, timeZone: Europe/Paris } # one day',
    )
    expect(set(['name'], 'New', ['name', 'calendar'])).toBe(TEXT.replace('calendar:', 'name: New\ncalendar:'))
    expect(set(['lines'], 200)).toBe(`${TEXT}lines: 200\n`)
    expect(set(['policies', 'mine', 'rules', 0, 'when'], { tags: ['a'] }, ['when', 'stages'])).toContain(
      '      - when: { tags: [a] }\n        stages: # first\n',
    )
  })

  it('adds to lists and to maps of maps', () => {
    const shift = { days: 'sun', from: '08:00', to: '12:00', agents: 1 }
    expect(set(['pools', 'lille', 'shifts', 3], shift)).toContain(
      '- { days: sat, from: 10:00 }\n      - { days: sun, from: 08:00, to: 12:00, agents: 1 }\npolicies',
    )
    const rules = [{ stages: [{ pools: 'all' }, { after: '20 s', pools: ['a', 'b'] }] }]
    expect(set(['policies', 'other'], { rules })).toContain('  other:\n    rules:\n      - stages:\n          - { pools: all }\n')
  })

  it('replaces a value by one of another shape and keeps the comment at its key', () => {
    expect(set(['pools', 'lille', 'shifts'], [])).toContain('shifts: [] # by hand\npolicies:')
    expect(set(['callTypes', 'billing'], { tags: ['x'] })).toContain('billing: { tags: [x] }')
    expect(set(['policies', 'mine', 'rules', 0, 'stages', 0, 'choose'], { weigh: { cost: 1 } })).toContain('choose: { weigh: { cost: 1 } }')
    expect(set(['pools', 'lille', 'agents'], null)).toContain('agents:')
  })

  it('removes an entry with its line, and only that', () => {
    expect(removeEntry(scenario, ['pools', 'lille', 'agents']).text).toBe(TEXT.replace('    agents: 12   # seats\n', ''))
    expect(removeEntry(scenario, ['pools', 'lille', 'shifts', 1]).text).toBe(
      TEXT.replace('      - days: mon-fri\n        from: 09:00\n', ''),
    )
    expect(removeEntry(scenario, ['pools', 'lille', 'shifts', 0, 'from']).text).toBe(TEXT.replace('from: 08:00, ', ''))
    expect(removeEntry(scenario, ['pools', 'lille', 'shifts', 0, 'agents']).text).toBe(TEXT.replace(', agents: 5', ''))
    expect(removeEntry(scenario, ['policies', 'mine', 'rules', 0, 'stages', 0, 'pools']).text).toBe(
      TEXT.replace('- pools: all\n            choose', '- choose'),
    )
    expect(removeEntry(scenario, ['pools', 'lille', 'skills', 0]).text).toContain('skills: []')
  })

  it('moves, copies and renames entries with their comments', () => {
    expect(moveEntry(scenario, ['pools', 'lille', 'shifts', 1], -1).text).toContain(
      '- days: mon-fri\n        from: 09:00\n      - { days: mon-sat, from: 08:00, to: 16:00, agents: 5 } # early\n      # late',
    )
    expect(copyEntry(scenario, ['callTypes', 'technical'], 'technical 2').text).toContain(
      '      mean: 8 min # talk\n  technical 2: # lines\n',
    )
    const change = renameChange(scenario, ['pools', 'lille'], 'le mans')!
    expect(scenario.with([change]).keys(['pools'])).toEqual(['le mans'])
  })

  it('finds the smallest change between two texts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, tail, before, after) => {
        const [a, b] = [head + before + tail, head + after + tail]
        const change = changeBetween(a, b)
        expect(change === undefined ? a : changed(a, [change])).toBe(b)
      }),
    )
  })
})

const SHIPPED = ['quickstart', 'telecom-national/telecom-national', 'health-insurer/health-insurer', 'telecom-year/telecom-year']

/** Every path of a value, collections included. */
function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const steps = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value)
  return [
    ...(path.length === 0 ? [] : [path]),
    ...steps.flatMap((step) => paths((value as Record<string, unknown>)[step], [...path, step])),
  ]
}

describe('Any place of a shipped scenario', () => {
  it.each(SHIPPED)('of %s can be set and removed, and every comment stays that does not belong to what is removed', (name) => {
    const shipped = new ScenarioText(readFileSync(new URL(`../../../data/${name}.yaml`, import.meta.url), 'utf8'))
    const comments = [...shipped.text.matchAll(/(?:^|\s)#.*$/gm)].length
    const all = paths(shipped.value([]))
    for (let index = 0; index < all.length; index += Math.ceil(all.length / 25)) {
      const path = all[index]!
      const scalar = typeof shipped.value(path) !== 'object'
      const changedTo = setValue(shipped, path, 'abc')
      expect(changedTo.value(path), path.join('.')).toBe('abc')
      if (scalar) expect([...changedTo.text.matchAll(/(?:^|\s)#.*$/gm)].length, path.join('.')).toBe(comments)
      if (/&\w/.test(textAt(shipped, path))) continue
      const without = structuredClone(shipped.value([])) as Record<string, unknown>
      const removed = removeEntry(shipped, path)
      expect(removed.readable, path.join('.')).toBe(true)
      drop(without, path)
      expect(removed.value([]), path.join('.')).toEqual(without)
    }
  })
})

/** The text of the value at a path, to the end of its last line. */
function textAt(scenario: ScenarioText, path: Path): string {
  const key = scenario.pair(path)?.key as { range: [number, number] } | undefined
  const node = scenario.node(path)
  return scenario.text.slice(key?.range[0] ?? node?.range?.[0] ?? 0, node?.range?.[1])
}

function drop(value: unknown, path: Path): void {
  let inside = value as Record<string | number, unknown>
  for (const step of path.slice(0, -1)) inside = inside[step] as Record<string | number, unknown>
  if (Array.isArray(inside)) inside.splice(path.at(-1) as number, 1)
  else delete inside[path.at(-1)!]
}

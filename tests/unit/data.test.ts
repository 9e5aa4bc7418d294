import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { compileModel } from '../../src/model/compileModel.ts'
import type { Model } from '../../src/model/model.ts'
import { publicHolidays } from '../../src/model/publicHolidays.ts'
import { shippedFacts } from '../../src/node/plans/shippedFacts.ts'
import { meanOf } from '../../src/random/sampler.ts'
import { Clock } from '../../src/scenario/clock.ts'
import { parseScenario } from '../../src/scenario/parseScenario.ts'
import { formatProblem } from '../../src/scenario/problem.ts'
import { scenarioJsonSchema } from '../../src/scenario/schema.ts'
import type { Distribution, Scenario } from '../../src/scenario/types.ts'

const DATA = fileURLToPath(new URL('../../data/', import.meta.url))
const read = (path: string) => readFileSync(DATA + path, 'utf8')

function load(path: string): Scenario {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const parsed = parseScenario(read(path), {
    file: path,
    read: (beside) => readFileSync(DATA + folder + beside),
    facts: shippedFacts().facts,
  })
  if ('problems' in parsed) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  return parsed.scenario
}

const NATIONAL = 'telecom-national/telecom-national.yaml'
const YEAR = 'telecom-year/telecom-year.yaml'
const QUICKSTART = 'quickstart.yaml'
const scenarios = readdirSync(DATA, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.yaml') && !path.startsWith('facts/'),
)
const national = load(NATIONAL)
const model = compileModel(national)
const paris = new Clock('Europe/Paris')

/** Agents on the floor, absence apart, of pool p under policy q at every five minutes of the day, times what absence and shrinkage leave. */
function expectedStaffed(of: Model, q: number, p: number): number[] {
  const { time, lo, hi, present } = of.policies[q]!.staffing[p]!
  const { absenteeism, shrinkage } = of.pools[p]!
  return Array.from({ length: 288 }, (_, i) => {
    let agents = 0
    for (let j = 0; j < time.length && time[j]! <= i * 300; j++) agents += present[j]! * (hi[j]! - lo[j]!)
    return agents * (1 - absenteeism) * (1 - shrinkage)
  })
}

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)
const hour = (h: number) => h * 12

describe('the shipped scenarios', () => {
  test('are the quickstart, an online shop, a health insurer, the national day and year, one YAML file a folder', () => {
    const claims = ['claims/homeshoring-is-greener.yaml', 'claims/offshore-halves-the-cost.yaml']
    expect(scenarios.sort()).toEqual([
      ...claims,
      'ecommerce-peak/ecommerce-peak.yaml',
      'health-insurer/health-insurer.yaml',
      QUICKSTART,
      NATIONAL,
      YEAR,
    ])
  })

  test.each(scenarios)('%s parses without a problem and compiles', (path) => {
    expect(compileModel(load(path), publicHolidays).expectedCalls).toBeGreaterThan(0)
  })

  test.each(scenarios)('%s points editors to the JSON Schema', (path) => {
    const up = '../'.repeat(path.split('/').length - 1)
    expect(read(path).split('\n')[0]).toBe(`# yaml-language-server: $schema=${up}scenario.schema.json`)
  })

  test('come with the JSON Schema that `aiguillage schema` prints', () => {
    expect(read('scenario.schema.json')).toBe(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`)
  })

  test('include a quickstart of at most forty lines', () => {
    expect(read(QUICKSTART).trimEnd().split('\n').length).toBeLessThanOrEqual(40)
  })
})

describe('the forecast of the national day', () => {
  const rows = read('telecom-national/forecast.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
  const calls = (which: (row: string[]) => boolean) => sum(rows.filter(which).map((row) => Number(row[2])))

  test('adds up to 240,000 calls, 1.25 times the 192,000 of a mean weekday', () => {
    expect(calls(() => true)).toBeCloseTo(240_000, 1)
    expect(calls(() => true)).toBeCloseTo(1.25 * 192_000, 1)
    expect(model.expectedCalls).toBeCloseTo(240_000, 1)
  })

  test.each([
    ['billing', 0.24, 400],
    ['technical', 0.27, 600],
    ['mobile', 0.16, 380],
    ['sales', 0.11, 500],
    ['retention', 0.07, 570],
    ['delivery', 0.1, 300],
    ['complaint', 0.05, 720],
  ] as const)('gives %s a share of %f, and the scenario a handling time of %i s with a cv of 0.8', (name, share, seconds) => {
    expect(calls((row) => row[1] === name)).toBeCloseTo(240_000 * share, 1)
    const { handleTime, wrapUp } = national.callTypes.find((type) => type.name === name)!
    const [talk, after] = [meanOf(handleTime), meanOf(wrapUp!)]
    expect(talk + after).toBeCloseTo(seconds, 9)
    expect(Math.hypot(cvOf(handleTime) * talk, cvOf(wrapUp!) * after) / seconds).toBeCloseTo(0.8, 1.7)
  })

  test('has a weighted handling time of 8 minutes', () => {
    const work = national.callTypes.map((type) => calls((row) => row[1] === type.name) * (meanOf(type.handleTime) + meanOf(type.wrapUp!)))
    expect(sum(work) / 240_000).toBeCloseTo(480, -0.5)
  })

  test('follows the hourly profile of its dictionary', () => {
    const profile = [1.0, 5.0, 9.2, 10.4, 9.8, 7.6, 7.2, 7.9, 7.4, 7.5, 8.6, 8.4, 5.6, 2.6, 1.2, 0.6]
    const percent = Array.from({ length: 24 }, (_, h) => calls((row) => Number(row[0]!.slice(11, 13)) === h) / 2400)
    expect(percent).toEqual(Array.from({ length: 24 }, (_, h) => expect.closeTo(profile[h - 7] ?? 0, 6)))
  })

  test('covers 48 half-hours of each type', () => {
    expect(rows.length).toBe(48 * 7)
    expect(new Set(rows.map((row) => row[0])).size).toBe(48)
  })
})

describe('the pools of the national day', () => {
  const seats = [
    ['lille', 400, [[8, 20]]],
    ['le-mans', 320, [[8, 20]]],
    ['montpellier', 280, [[8, 20]]],
    [
      'france-home',
      400,
      [
        [8, 13],
        [17, 22],
      ],
    ],
    ['lisbon', 300, [[8, 21]]],
    ['casablanca', 900, [[7, 23]]],
    ['tunis', 400, [[7, 22]]],
    ['antananarivo', 480, [[7, 22]]],
    ['dakar', 130, [[8, 22]]],
    ['mauritius', 140, [[7, 20]]],
  ] as const

  test('are ten, in seven countries', () => {
    expect(national.pools.map(({ name }) => name)).toEqual(seats.map(([name]) => name))
    expect(new Set(national.pools.map(({ country }) => country)).size).toBe(7)
  })

  test.each(seats)(
    '%s fills its %i seats from 10:00 to 11:00 in Paris, never more, and works in its opening hours alone',
    (name, size, hours) => {
      const staffed = expectedStaffed(
        model,
        0,
        national.pools.findIndex((pool) => pool.name === name),
      )
      for (let i = hour(10); i < hour(11); i++) expect(Math.abs(staffed[i]! - size)).toBeLessThan(1)
      expect(Math.max(...staffed)).toBeLessThan(size * 1.01 + 1)
      const open = (i: number) => hours.some(([from, to]) => i >= hour(from) && i < hour(to))
      expect(staffed.map((agents) => agents > 0)).toEqual(staffed.map((_, i) => open(i)))
    },
  )

  test('have 3,750 seats at the peak, 54.7 % of them offshore', () => {
    const peak = national.pools.map((_, p) => expectedStaffed(model, 0, p)[hour(10)]!)
    expect(Math.abs(sum(peak) - 3750)).toBeLessThan(2.5)
    const offshore = sum(peak.filter((_, p) => national.pools[p]!.location === 'offshore'))
    expect(offshore / sum(peak)).toBeCloseTo(0.547, 3)
  })

  test('no provider holds more than 30 % of the seats', () => {
    const held = new Map<string, number>()
    for (const [name, size] of seats) {
      const { provider } = national.pools.find((pool) => pool.name === name)!
      held.set(provider, (held.get(provider) ?? 0) + size)
    }
    held.delete('in-house')
    expect(Math.max(...held.values())).toBeLessThanOrEqual(0.3 * 3750)
  })

  test('in-house hours are paid, providers bill produced hours or handled minutes', () => {
    for (const { provider, cost } of national.pools) {
      expect(cost.perPaidHour > 0).toBe(provider === 'in-house')
      expect(cost.perStaffedHour > 0 || cost.perHandledMinute > 0).toBe(provider !== 'in-house')
    }
  })

  test('under half-le-mans, 160 seats of Le Mans are split between home workers and Casablanca', () => {
    const moved = (name: string) => {
      const p = national.pools.findIndex((pool) => pool.name === name)
      const q = national.policies.findIndex((policy) => policy.name === 'half-le-mans')
      return expectedStaffed(model, q, p)[hour(10)]! - expectedStaffed(model, 0, p)[hour(10)]!
    }
    expect(Math.abs(moved('le-mans') + 160)).toBeLessThan(1)
    expect(Math.abs(moved('france-home') - 80)).toBeLessThan(1)
    expect(Math.abs(moved('casablanca') - 80)).toBeLessThan(1)
    expect(moved('lille')).toBe(0)
  })
})

describe('the date of the national day', () => {
  const { year, month, day, weekday } = paris.local(national.calendar.startEpoch)

  test('is a Monday', () => {
    expect(weekday).toBe(0)
  })

  test.each([...new Set(national.pools.map(({ country }) => country!))])('is no public holiday in %s', (country) => {
    const holidays = publicHolidays(country, year)
    expect(holidays.size).toBeGreaterThan(5)
    expect(holidays).not.toContain(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
  })

  test('is outside Ramadan, the ninth month of the Islamic calendar', () => {
    const islamicMonth = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', { month: 'numeric', timeZone: 'UTC' })
    expect(islamicMonth.format(new Date(Date.UTC(2026, 2, 1)))).toBe('9')
    expect(islamicMonth.format(new Date(Date.UTC(year, month - 1, day)))).not.toBe('9')
  })
})

describe('the data dictionaries', () => {
  test.each([
    [QUICKSTART, 'README.md'],
    [NATIONAL, 'telecom-national/README.md'],
    [YEAR, 'telecom-year/README.md'],
  ])('every figure of %s stands in %s', (path, dictionary) => {
    const rows = tableRows(read(dictionary))
    const figures = figuresOf(parse(read(path)), [])
    expect(figures.length).toBeGreaterThan(30)
    expect(
      figures.filter((figure) => !rows.some((row) => explains(row, figure))).map(({ at, value }) => `${at.join('.')}: ${value}`),
    ).toEqual([])
  })
})

interface Figure {
  readonly at: readonly string[]
  readonly value: string
  /** Every figure of the shift that this one belongs to. */
  readonly together: readonly string[]
}

/** The scalars with a digit in them, the calendar apart. */
function figuresOf(node: unknown, at: readonly string[], together: readonly string[] = []): Figure[] {
  if (at[0] === 'calendar' || (at.length === 1 && at[0] === 'name')) return []
  if (node !== null && typeof node === 'object') {
    const shift =
      at.at(-2) === 'shifts'
        ? Object.values(node)
            .filter((value) => typeof value !== 'object')
            .map(String)
        : together
    return Object.entries(node).flatMap(([key, value]) => figuresOf(value, [...at, key], shift))
  }
  return /\d/.test(String(node)) ? [{ at, value: String(node), together }] : []
}

const tableRows = (markdown: string): string[][] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1))

const words = (cell: string) =>
  cell.split(/[,;·]|\s(?=for\s)|^for\s/).flatMap((part) => [part.trim(), ...part.trim().split(/\s+/), ...spaced(part)])
/** `30 min` and `20 s` as one word. */
const spaced = (part: string) => part.match(/\d+(\.\d+)? (s|min|h)\b/g) ?? []

/**
 * A row explains a figure if its first cell is the figure's key (`callTypes.*.open` for every call type; a list under its own key)
 * or names the call type, pool or policy it belongs to, and another cell gives the value. A shift's row gives all of the shift.
 */
function explains([key = '', ...cells]: readonly string[], { at, value, together }: Figure): boolean {
  const [section, name, ...rest] = at
  const values = cells.flatMap(words)
  if (!values.includes(value)) return false
  const inShift = at.includes('shifts')
  const owner = section === 'policies' && inShift ? `${name}, ${at[at.indexOf('pools') + 1]}` : name
  if (inShift) return key === owner && together.filter((figure) => /\d/.test(figure)).every((figure) => values.includes(figure))
  const list = rest.filter((step) => !/^\d+$/.test(step))
  const keys = [list, list.slice(0, 1)].flatMap((steps) => [name!, '*'].map((of) => [section, of, ...steps].join('.')))
  return key === name || keys.includes(key)
}

function cvOf(distribution: Distribution): number {
  if (distribution.kind === 'lognormal') return distribution.cv
  expect(distribution.kind).toBe('exponential')
  return 1
}

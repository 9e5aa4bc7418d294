import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CHOICE_TABLES } from '../../src/report/choiceTables.ts'
import { aiguillage, lines, scratchFolder, smallScenario, write } from './aiguillage.ts'
import { guidedScenario } from './guidedPolicy.ts'
import { Running } from './Running.ts'
import { until } from './until.ts'

const folder = scratchFolder()
const withTargets = (text: string): string =>
  text.replaceAll('    patience:', '    serviceLevel: { within: 30 s, target: 80% }\n    patience:')
const scenario = write(folder, 'small.yaml', smallScenario(withTargets))
const AGENTS = ['--set', 'pools.tunis.agents=6..14:4']
const GRID = [...AGENTS, '--set', 'policies.onshore-first.stages[1].after=0s, 20s']

async function sweep(out: string, ...args: string[]): Promise<string> {
  const { code, err } = await aiguillage(['sweep', scenario, '--out', join(folder, out), '-r', '6', '-q', ...args])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return join(folder, out)
}

function records(out: string, name: string): Record<string, string>[] {
  const [header, ...rows] = lines(out, `${name}.csv`).map((line) => line.split(','))
  return rows.map((row) => Object.fromEntries(header.map((column, j) => [column, row[j]])))
}

const hash = (out: string): string[] =>
  ['sweep', 'pareto'].map((name) =>
    createHash('sha256')
      .update(readFileSync(join(out, `${name}.csv`)))
      .digest('hex'),
  )

describe('A sweep', () => {
  it('has a row per point, policy, type and metric, the set values first, the last set value running fastest', async () => {
    const out = await sweep('grid', ...GRID)
    expect(readdirSync(out).sort()).toEqual(['pareto.csv', 'run.json', 'sweep.csv'])
    const sets = ['pools.tunis.agents', 'policies.onshore-first.stages[1].after']
    for (const name of ['sweep', 'pareto'] as const) {
      expect(lines(out, `${name}.csv`)[0]).toBe([...sets, ...CHOICE_TABLES[name].map((column) => column.name)].join(','))
    }
    const points = records(out, 'pareto').map((row) => [...sets.map((set) => row[set]), row['policy']].join(' '))
    const expected = ['6', '10', '14'].flatMap((agents) =>
      ['0s', '20s'].flatMap((after) => ['onshore-first', 'cheapest'].map((policy) => `${agents} ${after} ${policy}`)),
    )
    expect(points).toEqual(expected)
    expect(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))).toMatchObject({ points: 6, replications: 6 })
  })

  it('simulates at every point what a run with these values simulates', async () => {
    const out = await sweep('points', ...GRID)
    const run = join(folder, 'one-point')
    const set = ['--set', 'pools.tunis.agents=10', '--set', 'policies.onshore-first.stages[1].after=0s']
    expect((await aiguillage(['run', scenario, '-o', run, '-r', '6', '-q', ...set])).code).toBe(0)
    const here = records(out, 'sweep').filter(
      (row) => row['pools.tunis.agents'] === '10' && row['policies.onshore-first.stages[1].after'] === '0s',
    )
    const there = records(run, 'summary').filter(({ scope }) => scope === 'total' || scope === 'call_type')
    const key = (row: Record<string, string>): string[] =>
      ['policy', 'scope', 'name', 'metric', 'unit', 'mean', 'std_error', 'lower', 'upper', 'replications'].map((name) => row[name])
    expect(here.length).toBeGreaterThan(200)
    expect(here.map(key)).toEqual(there.map(key))
  })

  it('gives the same bytes for 1, 2 and 3 workers', async () => {
    const one = hash(await sweep('one', ...GRID, '-w', '1'))
    expect(hash(await sweep('two', ...GRID, '-w', '2'))).toEqual(one)
    expect(hash(await sweep('three', ...GRID, '-w', '3'))).toEqual(one)
  })

  it('names the cheapest point that meets every target, and it is the cheapest of those in pareto.csv', async () => {
    const { code, out, err } = await aiguillage(['sweep', scenario, '--json', '-r', '20', '-o', join(folder, 'cheapest'), ...AGENTS], {
      env: { COLUMNS: '80' },
    })
    expect(code).toBe(0)
    expect(err).toContain('Cheapest point that surely meets every target:')
    expect(err.split('\n').filter((line) => [...line].length > 80)).toEqual([])
    const rows = records(join(folder, 'cheapest'), 'pareto').filter((row) => row['targets'] === 'surely')
    expect(rows.length).toBeGreaterThan(0)
    const least = Math.min(...rows.map((row) => Number(row['net_cost'])))
    const found = JSON.parse(out).cheapest.surely
    expect(found.net_cost.mean).toBeCloseTo(least, 3)
    const row = rows.find((each) => Number(each['net_cost']) === least)!
    expect(found.set).toEqual({ 'pools.tunis.agents': row['pools.tunis.agents'] })
    expect(err).toContain(`pools.tunis.agents=${row['pools.tunis.agents']}`)
  })

  it('says so where no point meets the targets, and where there are none', async () => {
    const never = await aiguillage(['sweep', scenario, '-r', '4', '-o', join(folder, 'never'), '--set', 'pools.tunis.agents=0,1'])
    expect(never.err).toContain('No point meets every target')
    const bare = write(folder, 'bare.yaml', smallScenario())
    const none = await aiguillage(['sweep', bare, '-r', '4', '-o', join(folder, 'bare'), '--set', 'pools.tunis.agents=6,8'])
    expect(none.err).toContain('No call type has a service level target')
  })

  it('keeps the finished points when it is interrupted', async () => {
    const out = join(folder, 'interrupted')
    // Each point takes a second; there are minutes of them.
    const points = ['--set', 'callTypes.sales.arrivals.perHour=100..400:1']
    const run = new Running(['sweep', guidedScenario(folder), '-o', out, '-r', '50', ...points], { GUIDED_PAUSE: '20' })
    const table = join(out, 'sweep.csv.partial')
    await until('points are complete', () => existsSync(table) && statSync(table).size > 30_000)
    const { code, err } = await run.end('SIGINT')
    expect(code).toBe(130)
    const count = Number(/^Interrupted\. (\d+) complete points are kept in /.exec(err)![1])
    expect(readdirSync(out).sort()).toEqual(['run.journal', 'sweep.csv.partial'])
    const rows = readFileSync(join(out, 'sweep.csv.partial'), 'utf8').trimEnd().split('\n').slice(1)
    const perPoint = rows.filter((row) => row.startsWith('100,')).length
    expect(rows).toHaveLength(perPoint * count)
  })
})

describe('A sweep that cannot be', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['nothing to sweep', [], /^Nothing to sweep: give at least one --set/],
    [
      'too many points',
      ['--set', 'pools.tunis.agents=1..100', '--set', 'pools.lille.agents=1..100'],
      /10000 points \(100 × 100\), more than 1000/,
    ],
    ['a range that runs backwards', ['--set', 'pools.tunis.agents=20..10:5'], /ends before it begins; write 10\.\.20/],
    ['a step of nothing', ['--set', 'pools.tunis.agents=10..20:0'], /step of a range is above 0/],
    ['two units', ['--set', 'callTypes.sales.serviceLevel.within=10s..1min:10s'], /one unit, found s and min/],
    ['a range of durations without a step', ['--set', 'callTypes.sales.serviceLevel.within=10s..60s'], /needs a step/],
    ['one bad value of many', ['--set', 'pools.tunis.agents=6,7,eight'], /^--set pools\.tunis\.agents=eight: expected a whole number/],
    ['a value set twice', ['--set', 'pools.tunis.agents=6', '--set', 'pools.tunis.agents=7'], /"pools\.tunis\.agents" is set twice/],
    ['no assignment', ['--set', 'pools.tunis.agents'], /Expected PATH=VALUE/],
  ]
  it.each(cases)('%s is refused with a sentence and exit code 2', async (_, args, sentence) => {
    const { code, out, err } = await aiguillage(['sweep', scenario, '-o', join(folder, 'none'), ...args])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/\n {4}at /)
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })
})

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CHOICE_TABLES } from '../../src/report/choiceTables.ts'
import { aiguillage, COMMAND, lines, scratchFolder, shell, smallScenario, write } from './aiguillage.ts'
import { guidedScenario } from './guidedPolicy.ts'
import { Running } from './Running.ts'
import { until } from './until.ts'

const folder = scratchFolder()
const withProvider = (text: string): string => text.replace('country: TN,', 'country: TN, provider: atlas,')
const scenario = write(folder, 'small.yaml', smallScenario(withProvider))
const restricted = write(
  folder,
  'restricted.yaml',
  smallScenario((text) => withProvider(text).replace('  support:\n', '  support:\n    dataResidency: EEA\n')),
)

async function compare(file: string, out: string, ...args: string[]): Promise<string> {
  const { code, err } = await aiguillage(['compare', file, '--out', join(folder, out), '-r', '8', '-q', ...args])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return join(folder, out)
}

/** Rows of a table as records. */
function records(out: string, name: string): Record<string, string>[] {
  const [header, ...rows] = lines(out, `${name}.csv`).map((line) => line.split(','))
  return rows.map((row) => Object.fromEntries(header.map((column, j) => [column, row[j]])))
}

const hash = (out: string, name: string): string =>
  createHash('sha256')
    .update(readFileSync(join(out, `${name}.csv`)))
    .digest('hex')

describe('A comparison', () => {
  it("leaves the run's tables, pareto.csv and loss.csv, with the columns of the reference", async () => {
    const out = await compare(scenario, 'tables')
    expect(readdirSync(out).sort()).toEqual(
      ['call_types', 'comparison', 'days', 'flows', 'hourly', 'loss', 'pareto', 'pools', 'routes', 'summary']
        .map((name) => `${name}.csv`)
        .concat('run.json')
        .sort(),
    )
    for (const name of ['pareto', 'loss'] as const) {
      expect(lines(out, `${name}.csv`)[0]).toBe(CHOICE_TABLES[name].map((column) => column.name).join(','))
    }
  })

  it('leaves the tables of a run as they are without it', async () => {
    const out = await compare(restricted, 'beside')
    const alone = join(folder, 'alone')
    expect((await aiguillage(['run', restricted, '-o', alone, '-r', '8', '-q'])).code).toBe(0)
    for (const name of ['call_types', 'pools', 'flows', 'refused', 'summary', 'comparison'])
      expect(hash(out, name), name).toBe(hash(alone, name))
  })

  it('gives the same bytes for 1, 2 and 3 workers', async () => {
    const tables = ['pareto', 'loss', 'law', 'summary', 'flows']
    const one = await compare(restricted, 'one', '-w', '1')
    for (const workers of ['2', '3']) {
      const other = await compare(restricted, `workers${workers}`, '-w', workers)
      for (const name of tables) expect(hash(other, name), `${name} with ${workers} workers`).toBe(hash(one, name))
    }
  })

  it('compares with the first policy asked for and writes policies in the order of the run', async () => {
    const out = await compare(scenario, 'order', '-p', 'cheapest', '-p', 'onshore-first', '--no-loss')
    expect(records(out, 'pareto').map((row) => row['policy'])).toEqual(['cheapest', 'onshore-first'])
    expect(records(out, 'comparison')[0]).toMatchObject({ policy: 'onshore-first', baseline: 'cheapest' })
    expect(existsSync(join(out, 'loss.csv'))).toBe(false)
  })

  it('repeats the summary in pareto.csv and says of each policy whether another beats it', async () => {
    const out = await compare(scenario, 'pareto')
    const summary = records(out, 'summary').filter(({ scope }) => scope === 'total')
    const rows = records(out, 'pareto')
    for (const row of rows) {
      for (const metric of ['service_level', 'cost_per_resolved', 'satisfaction', 'co2_per_answered_g']) {
        const estimate = summary.find((each) => each['policy'] === row['policy'] && each['metric'] === metric)!
        expect([row[metric], row[`${metric}_lower`], row[`${metric}_upper`]]).toEqual([
          estimate['mean'],
          estimate['lower'],
          estimate['upper'],
        ])
      }
    }
    expect(rows.filter((row) => row['unbeaten'] === 'yes').length).toBeGreaterThan(0)
    for (const row of rows) expect(row['beaten_by'] === '').toBe(row['unbeaten'] === 'yes')
  })

  it('prints what a planner decides by, in 80 columns, with its baseline and its correction', async () => {
    const three = write(folder, 'three.yaml', `${readFileSync(restricted, 'utf8')}  longest: { use: longest-idle }\n`)
    const { code, out, err } = await aiguillage(['compare', three, '-r', '6', '-o', join(folder, 'text')], { env: { COLUMNS: '80' } })
    expect({ code, out }).toEqual({ code: 0, out: '' })
    for (const word of [
      'service level',
      'sales',
      'support',
      'abandoned',
      'occupancy',
      'resolved',
      'cost a run',
      'in total',
      'faction',
      'CO2 per',
      'largest',
      '◆',
      'N−1: atlas (tunis)',
      'law',
    ])
      expect(err, word).toContain(word)
    expect(err.replace(/\s+/g, ' ')).toMatch(/Against onshore-first: .*Holm.*CO2 is relative to onshore-first/)
    expect(err).toMatch(/\d ±\d+\.\d pt [▲▼·]/)
    expect(err.split('\n').filter((line) => [...line].length > 80)).toEqual([])
  })

  it('says why a difference has no interval, only where that is so', async () => {
    const told = async (replications: string): Promise<string> =>
      (await aiguillage(['compare', scenario, '--no-loss', '-r', replications, '-o', join(folder, `few${replications}`)])).err
    expect(await told('1')).toContain('A difference without ± comes from too few replications')
    expect(await told('30')).not.toContain('without ±')
  })

  it('prints one object on standard output with --json', async () => {
    const { code, out, err } = await aiguillage(['compare', restricted, '-r', '4', '-q', '--json', '-o', join(folder, 'json')])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const json = JSON.parse(out)
    expect(json.pareto.map(({ policy }: { policy: string }) => policy)).toEqual(['onshore-first', 'cheapest'])
    expect(json.loss).toMatchObject({ lost: 'atlas', pools: ['tunis'] })
    expect(json.law.call_types).toEqual(['support'])
  })
})

describe('A loss', () => {
  it('is a disruption of the scenario: the figures are those of a run with it', async () => {
    const out = await compare(scenario, 'lost', '--lose', 'tunis', '--lose-from', '08:30', '--lose-for', '45min')
    const run = join(folder, 'disrupted')
    const disruption = 'disruptions=[{ at: 2026-11-02T08:30, for: 45 min, pools: [tunis], capacity: 0% }]'
    expect((await aiguillage(['run', scenario, '-o', run, '-r', '8', '-q', '--set', disruption])).code).toBe(0)
    const disturbed = records(run, 'summary')
    const undisturbed = records(out, 'summary')
    const rows = records(out, 'loss')
    expect(rows.length).toBeGreaterThan(100)
    for (const row of rows) {
      const same = (each: Record<string, string>): boolean => ['policy', 'scope', 'name', 'metric'].every((key) => each[key] === row[key])
      expect(row['disturbed']).toBe(disturbed.find(same)!['mean'])
      expect(row['undisturbed']).toBe(undisturbed.find(same)!['mean'])
    }
    expect(rows[0]).toMatchObject({ lost: 'tunis', lost_from: '2026-11-02T08:30+01:00', lost_s: '2700' })
    const level = rows.find((row) => row['scope'] === 'total' && row['metric'] === 'service_level')!
    expect(Number(level['difference'])).toBeLessThan(0)
    expect(Number(level['upper'])).toBeLessThan(0)
    expect(level['better']).toBe('no')
  })

  it('hits by default the largest outside provider in the two busiest hours of the first day', async () => {
    const peak = write(
      folder,
      'peak.yaml',
      smallScenario((text) =>
        withProvider(text)
          .replace('2026-11-02T08:00, duration: 2 h', '2026-11-02, duration: 2 d')
          .replace('perHour: 120', 'perDay: 2000, hourly: [0,0,0,0,0,0,0,0,1,2,3,4,9,8,3,2,2,2,1,0,0,0,0,0], weekdays: { tue: 3 }'),
      ),
    )
    const out = await compare(peak, 'peak')
    expect(records(out, 'loss')[0]).toMatchObject({ lost: 'atlas', lost_from: '2026-11-02T12:00+01:00', lost_s: '7200' })
  })

  it('hits the largest pool where all is in-house', async () => {
    const house = write(folder, 'house.yaml', smallScenario())
    expect(records(await compare(house, 'house'), 'loss')[0]).toMatchObject({ lost: 'lille' })
  })
})

describe('The price of the law', () => {
  it('is the difference from the scenario with dataResidency: any', async () => {
    const out = await compare(restricted, 'law', '--no-loss')
    const free = join(folder, 'free')
    expect((await aiguillage(['run', restricted, '-o', free, '-r', '8', '-q', '--set', 'callTypes.support.dataResidency=any'])).code).toBe(
      0,
    )
    const without = records(free, 'summary')
    for (const row of records(out, 'law')) {
      const other = without.find((each) => ['policy', 'scope', 'name', 'metric'].every((key) => each[key] === row[key]))!
      expect(row['without_law']).toBe(other['mean'])
    }
    const cost = records(out, 'law').find((row) => row['name'] === 'support' && row['metric'] === 'answer_rate')!
    expect(Number(cost['difference'])).toBeCloseTo(Number(cost['with_law']) - Number(cost['without_law']), 5)
  })

  it('is not asked for where the law keeps no pool from a call', async () => {
    expect(existsSync(join(await compare(scenario, 'lawless'), 'law.csv'))).toBe(false)
  })
})

describe('A comparison that cannot be', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a name that nobody has', ['--lose', 'atlass'], /there is no provider, pool, location or country "atlass" \(did you mean "atlas"\?\)/],
    ['a time outside the scenario', ['--lose-from', '12:00'], /nothing is simulated then/],
    ['a time that is none', ['--lose-from', '8h'], /'8h' is invalid.*time of day/],
    ['a duration that is none', ['--lose-for', 'long'], /'long' is invalid.*duration/],
    ['an unknown policy', ['-p', 'onshore'], /no policy "onshore" \(did you mean "onshore-first"\?\)/],
    ['a streamed table', ['--stream', 'pools'], /Unknown option '--stream'/],
    [
      'a path that leads nowhere',
      ['--set', 'pools.tuni.agents=3'],
      /^--set pools\.tuni\.agents=3: pools has no "tuni" \(did you mean "tunis"\?\)/,
    ],
  ]
  it.each(cases)('%s is refused with a sentence and exit code 2', async (_, args, sentence) => {
    const { code, out, err } = await aiguillage(['compare', scenario, '-o', join(folder, 'none'), ...args])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/\n {4}at /)
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it('does not overwrite another run, unless it is forced to; then nothing of that is left', async () => {
    const out = await compare(restricted, 'twice')
    const refused = await aiguillage(['compare', scenario, '-o', out])
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('There is already a run')
    await compare(scenario, 'twice', '--force', '--no-loss')
    expect(readdirSync(out).filter((name) => /^(law|loss|refused)/.test(name))).toEqual([])
  })

  it('ends quietly with its reader, and on a signal keeps complete replications', async () => {
    const piped = `${COMMAND} compare '${scenario}' -o '${join(folder, 'pipe')}' -r 5 -q --json | head -n 1; echo "exit \${PIPESTATUS[0]}"`
    const { out: said, err } = await shell(piped)
    expect({ said, err }).toEqual({ said: '{\nexit 0\n', err: '' })
    const out = join(folder, 'interrupted')
    const run = new Running(['compare', guidedScenario(folder), '-o', out, '-r', '1000000', '-w', '2'], { GUIDED_PAUSE: '5' })
    // A replication is complete once the variants have simulated it too.
    const journal = join(out, 'run.journal')
    await until('replications are complete', () => existsSync(journal) && statSync(journal).size > 50_000)
    const stopped = await run.end('SIGINT')
    expect(stopped.code).toBe(130)
    expect(stopped.err).toMatch(/^Interrupted\. \d+ complete replications are kept/)
  })
})

import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TABLES, type TableName } from '../../src/metrics/columns.ts'
import { aiguillage, COMMAND, lines, scratchFolder, shell, smallScenario, write } from './aiguillage.ts'

const folder = scratchFolder()
const scenario = write(folder, 'small.yaml', smallScenario())
const ALWAYS: readonly TableName[] = ['call_types', 'pools', 'flows', 'summary', 'comparison', 'days', 'hourly', 'routes']

async function run(out: string, ...args: string[]): Promise<string> {
  const { code, err } = await aiguillage(['run', scenario, '--out', join(folder, out), '-r', '6', '-q', ...args])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return join(folder, out)
}

const bytes = (out: string, tables: readonly TableName[] = ALWAYS): string[] =>
  tables.map((table) =>
    createHash('sha256')
      .update(readFileSync(join(out, `${table}.csv`)))
      .digest('hex'),
  )

describe('A run', () => {
  it('leaves its tables, its record and its report under ./results/<scenario>, and nothing else', async () => {
    const { code, out, err } = await aiguillage(['run', 'small.yaml', '-r', '2'], { cwd: folder, report: true })
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(err).toContain('onshore-first')
    expect(readdirSync(join(folder, 'results/small')).sort()).toEqual(
      [...ALWAYS.map((table) => `${table}.csv`), 'report.html', 'run.json'].sort(),
    )
  })

  it('writes the columns of the reference into every table', async () => {
    const out = await run('columns', '--calls')
    for (const table of [...ALWAYS, 'calls'] as const) {
      expect(lines(out, `${table}.csv`)[0]).toBe(TABLES[table].map((column) => column.name).join(','))
    }
    expect(existsSync(join(out, 'refused.csv'))).toBe(false)
  })

  it('leaves refused.csv where data residency keeps a skilled pool away, in the folder and on standard output', async () => {
    const lawful = smallScenario((text) => text.replace('perHour: 120 }', 'perHour: 120 }\n    dataResidency: EEA'))
    const file = write(folder, 'lawful.yaml', lawful)
    const out = join(folder, 'lawful')
    const options = ['--out', out, '-r', '2', '-q', '--stream', 'refused']
    const streamed = await aiguillage(['run', file, ...options])
    expect(streamed).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(join(out, 'refused.csv'), 'utf8')).toBe(streamed.out)
    const [header, ...rows] = lines(out, 'refused.csv')
    expect(header).toBe(TABLES.refused.map((column) => column.name).join(','))
    // Two replications of two policies, two hours each, and the one pair.
    expect(rows).toHaveLength(8)
    expect(rows[0]).toMatch(/^onshore-first,1,2026-11-02T08:00\+01:00,sales,tunis,TN,EEA,\d+$/)
    expect(rows.some((row) => /^cheapest,.*,[1-9]\d*$/.test(row))).toBe(true)
    const again = await aiguillage(['run', scenario, '--out', out, '-r', '1', '-q', '--force'])
    expect(again).toMatchObject({ code: 0, err: '' })
    expect(existsSync(join(out, 'refused.csv'))).toBe(false)
  })

  it('orders its rows by replication, then policy as the scenario has them, then interval', async () => {
    const out = await run('order', '-p', 'cheapest', '-p', 'onshore-first')
    const keys = lines(out, 'call_types.csv')
      .slice(1)
      .map((row) => row.split(',').slice(0, 4))
    const rank = ([policy, replication, interval, type]: string[]): string =>
      [replication.padStart(3), policy === 'onshore-first' ? 0 : 1, interval, type === 'sales' ? 0 : 1].join()
    expect(keys).toEqual([...keys].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)))
    expect(keys).toHaveLength(6 * 2 * 2 * 2)
  })

  it('compares with the first policy asked for', async () => {
    const out = await run('baseline', '-p', 'cheapest', '-p', 'onshore-first')
    const [policy, baseline] = lines(out, 'comparison.csv')[1].split(',')
    expect([policy, baseline]).toEqual(['onshore-first', 'cheapest'])
  })

  it('gives the same bytes for 1, 2 and 3 workers, and others for another seed', async () => {
    const one = bytes(await run('one', '-w', '1', '--calls'), ['calls', ...ALWAYS])
    expect(bytes(await run('two', '-w', '2', '--calls'), ['calls', ...ALWAYS])).toEqual(one)
    expect(bytes(await run('three', '-w', '3', '--calls'), ['calls', ...ALWAYS])).toEqual(one)
    const other = bytes(await run('other', '--seed', '2', '--calls'), ['calls', ...ALWAYS])
    for (const [t, hash] of other.entries()) expect(hash).not.toBe(one[t])
  })

  it('gives the same bytes with several tasks in flight', async () => {
    const busy = write(
      folder,
      'busy.yaml',
      smallScenario((text) => text.replace('120', '40000').replace('agents: 9', 'agents: 3000')),
    )
    const out = (name: string): string => join(folder, name)
    for (const workers of ['1', '2', '3']) {
      const { code, err } = await aiguillage(['run', busy, '-o', out(`busy${workers}`), '-r', '5', '-w', workers, '-q'])
      expect({ code, err }).toEqual({ code: 0, err: '' })
    }
    expect(JSON.parse(readFileSync(join(out('busy3'), 'run.json'), 'utf8')).workers).toBe(3)
    expect(bytes(out('busy2'))).toEqual(bytes(out('busy1')))
    expect(bytes(out('busy3'))).toEqual(bytes(out('busy1')))
  })

  it('records what it was in run.json', async () => {
    const out = await run('record', '--seed', 'monday', '-w', '1')
    const record = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))
    expect(record).toMatchObject({
      product: 'aiguillage',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      sha256: { 'small.yaml': createHash('sha256').update(readFileSync(scenario)).digest('hex') },
      time_zone_data: process.versions['tz'],
      seed: 'monday',
      policies: ['onshore-first', 'cheapest'],
      replications: 6,
      workers: 1,
      node: process.version,
    })
    const offered = lines(out, 'call_types.csv')
      .slice(1)
      .reduce((sum, row) => sum + Number(row.split(',')[4]), 0)
    expect(record.calls).toBe(offered)
    for (const key of ['wall_s', 'cpu_s', 'events', 'calls_per_s', 'peak_memory_mb', 'energy_wh', 'co2_g'])
      expect(record[key], key).toBeGreaterThan(0)
    const { corePower, memoryPower, overhead, grid } = record.energy_factors
    const watts = record.cpu_s * corePower.value + record.wall_s * (record.peak_memory_mb / 1000) * memoryPower.value
    expect(record.energy_wh).toBeCloseTo((watts / 3600) * overhead.value, 3)
    expect(record.co2_g).toBeCloseTo((record.energy_wh / 1000) * grid.value, 3)
    for (const { unit, flag, source } of [corePower, memoryPower, overhead, grid]) expect([unit, flag, source]).not.toContain(undefined)
  })

  it('records the hashes of the files that a scenario names', async () => {
    const forecast = 'interval_start,call_type,calls\n2026-11-02T08:00,sales,50\n2026-11-02T09:00,sales,70\n'
    write(folder, 'forecast.csv', forecast)
    const path = write(
      folder,
      'filed.yaml',
      smallScenario((text) => text.replace('{ perHour: 120 }', '{ file: forecast.csv }')),
    )
    const { code } = await aiguillage(['run', path, '-o', join(folder, 'filed'), '-r', '1', '-q'])
    expect(code).toBe(0)
    const record = JSON.parse(readFileSync(join(folder, 'filed/run.json'), 'utf8'))
    expect(record.sha256['forecast.csv']).toBe(createHash('sha256').update(forecast).digest('hex'))
  })

  it('quotes names that CSV must quote', async () => {
    const path = write(
      folder,
      'odd.yaml',
      smallScenario((text) => text.replace('onshore-first:', '"first, \\"then\\" all":')),
    )
    const { code } = await aiguillage(['run', path, '-o', join(folder, 'odd'), '-r', '2', '-q'])
    expect(code).toBe(0)
    for (const table of ALWAYS.filter((name) => name !== 'comparison'))
      expect(lines(join(folder, 'odd'), `${table}.csv`)[1]).toMatch(/^"first, ""then"" all",/)
  })

  it('starts from a scenario that reads standard input not at all', async () => {
    const { code } = await aiguillage(['run', scenario, '-o', join(folder, 'noinput'), '-r', '1', '-q'])
    expect(code).toBe(0)
  })
})

describe('Standard output', () => {
  it('carries the streamed table and nothing else', async () => {
    for (const table of ALWAYS) {
      const where = join(folder, `stream-${table}`)
      const { code, out, err } = await aiguillage(['run', scenario, '-o', where, '-r', '3', '--stream', table])
      expect(code).toBe(0)
      expect(err).toContain('onshore-first')
      expect(out).toBe(readFileSync(join(where, `${table}.csv`), 'utf8'))
    }
    // Three replications of two policies: a day each, in total and by two call types.
    expect(lines(join(folder, 'stream-days'), 'days.csv')).toHaveLength(1 + 3 * 2 * 3)
    // Two policies, two hours; eight figures of the total, five of each type, three of each pool.
    expect(lines(join(folder, 'stream-hourly'), 'hourly.csv')).toHaveLength(1 + 2 * 2 * (8 + 10 + 6))
  })

  it('carries streamed calls, which are filed only when asked for', async () => {
    const where = join(folder, 'stream-calls')
    const { code, out } = await aiguillage(['run', scenario, '-o', where, '-r', '2', '--stream', 'calls', '-q'])
    expect(code).toBe(0)
    expect(out.split('\n')[0]).toBe(TABLES.calls.map((column) => column.name).join(','))
    expect(out.split('\n').length).toBeGreaterThan(500)
    expect(existsSync(join(where, 'calls.csv'))).toBe(false)
  })

  it('carries the summary as JSON', async () => {
    const where = join(folder, 'json')
    const { code, out, err } = await aiguillage(['run', scenario, '-o', where, '-r', '3', '--json', '-q'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const summary = JSON.parse(out)
    expect(summary).toMatchObject({ seed: '1', replications: 3, baseline: 'onshore-first', policies: ['onshore-first', 'cheapest'] })
    expect(summary.summary).toHaveLength(lines(where, 'summary.csv').length - 1)
    expect(summary.comparison).toHaveLength(lines(where, 'comparison.csv').length - 1)
  })

  it('has no colours or bars in the summary of a run without a terminal', async () => {
    for (const [name, env] of Object.entries({ plain: {}, NO_COLOR: { NO_COLOR: '1' }, CI: { CI: 'true' } })) {
      const { err } = await aiguillage(['run', scenario, '-o', join(folder, name), '-r', '2'], { env })
      expect(err).not.toMatch(new RegExp(String.fromCharCode(27)))
      expect(err).not.toContain('━')
    }
  })
})

describe('Standard error', () => {
  it('carries a warning where calls are left waiting or closed out, on its own lines, and nothing with -q', async () => {
    const patient = write(
      folder,
      'patient.yaml',
      smallScenario((text) =>
        text
          .replace('    patience: { distribution: exponential, mean: 2 min }\n', '    open: mon-sun 08:30-20:00\n')
          .replaceAll(/agents: \d/g, 'hourly: [0,0,0,0,0,0,0,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]'),
      ),
    )
    const { code, err } = await aiguillage(['run', patient, '-o', join(folder, 'patient'), '-r', '2'])
    expect(code).toBe(0)
    const warned = err.split('\n').filter((line) => line.startsWith('Warning: '))
    expect(warned).toHaveLength(6)
    expect(warned[0]).toMatch(/^Warning: under onshore-first, \d+ calls a run \(sales\) never reach an agent: .*Give them a `patience`\.$/)
    expect(warned[2]).toMatch(/^Warning: sales calls come in .* when no pool that may take them has an agent: /)
    expect(warned[4]).toMatch(/^Warning: 2\d % of the sales calls fall outside its opening hours\.$/)
    const quiet = await aiguillage(['run', patient, '-o', join(folder, 'patient'), '-r', '2', '-q', '--force'])
    expect(quiet).toEqual({ code: 0, out: '', err: '' })
  })

  it('keeps to the columns that the environment names, down to 60', async () => {
    const widest = async (columns: string): Promise<number> => {
      const { err } = await aiguillage(['run', scenario, '-o', join(folder, `c${columns}`), '-r', '3'], { env: { COLUMNS: columns } })
      const prose = err.split('\n').filter((line) => !/^(Tables|Warning)/.test(line))
      return Math.max(...prose.map((line) => [...line].length))
    }
    expect(await widest('20')).toBeLessThanOrEqual(60)
    const wide = await widest('200')
    expect(wide).toBeGreaterThan(60)
    expect(wide).toBeLessThanOrEqual(80)
  })
})

describe('The folder of a run', () => {
  it('is refused when a run is in it already, and overwritten with --force', async () => {
    const out = await run('again', '--calls')
    const before = bytes(out)
    const refused = await aiguillage(['run', scenario, '-o', out, '-r', '6'])
    expect({ code: refused.code, out: refused.out }).toEqual({ code: 2, out: '' })
    expect(refused.err).toMatch(/already a run in .*again \(.*\).*--force/)
    writeFileSync(join(out, 'mine.csv'), 'a,b\n')
    await run('again', '--force')
    expect(bytes(out)).toEqual(before)
    expect(existsSync(join(out, 'calls.csv'))).toBe(false)
    expect(readFileSync(join(out, 'mine.csv'), 'utf8')).toBe('a,b\n')
  })

  it('may hold files of others, which stay', async () => {
    mkdirSync(join(folder, 'shared'))
    writeFileSync(join(folder, 'shared/notes.txt'), 'mine')
    const out = await run('shared')
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('mine')
  })

  it('is refused when an interrupted run is in it', async () => {
    mkdirSync(join(folder, 'partial'))
    writeFileSync(join(folder, 'partial/pools.csv.partial'), '')
    const { code, err } = await aiguillage(['run', scenario, '-o', join(folder, 'partial'), '-r', '1'])
    expect(code).toBe(2)
    expect(err).toContain('an interrupted run')
  })

  it('stays untouched when the scenario is invalid', async () => {
    const bad = write(
      folder,
      'bad.yaml',
      smallScenario((text) => text.replace('mean: 4 min', 'mean: -4 min')),
    )
    const out = await run('kept')
    const before = bytes(out)
    expect((await aiguillage(['run', bad, '-o', out, '--force'])).code).toBe(2)
    expect(bytes(out)).toEqual(before)
    expect((await aiguillage(['run', bad, '-o', join(folder, 'never')])).code).toBe(2)
    expect(existsSync(join(folder, 'never'))).toBe(false)
  })

  it.each([
    ['a file in its place', 'small.yaml', /a file/],
    ['a file in its path', 'small.yaml/inside', /part of its path is a file/],
    ['a name that is too long', 'x'.repeat(300), /the name is too long/],
    ['a place where nobody may write', '/proc/aiguillage', /Cannot write to \/proc\/aiguillage/],
  ])('cannot be written to with %s: a sentence and exit code 1', async (_, out, reason) => {
    const { code, err } = await aiguillage(['run', scenario, '-o', out, '-r', '1', '-q'], { cwd: folder })
    expect(code).toBe(1)
    expect(err).toMatch(reason)
    expect(err).not.toMatch(/\n {4}at /)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })

  it('keeps complete replications, the same in every table, when a table cannot grow', async () => {
    const out = join(folder, 'limited')
    const { code, err } = await shell(`ulimit -f 20; exec ${COMMAND} run '${scenario}' -o '${out}' -r 60 -q --no-report`)
    expect(code).toBe(1)
    expect(err).toMatch(
      /^Cannot write .*(\.csv\.partial|run\.journal): the file would be too large\. \d+ complete replications are kept in .*\n$/,
    )
    const last = ['call_types', 'pools', 'flows'].map((table) => {
      const text = readFileSync(join(out, `${table}.csv.partial`), 'utf8')
      expect(text.endsWith('\n')).toBe(true)
      return text.trimEnd().split('\n').at(-1)!.split(',').slice(0, 2)
    })
    expect(last).toEqual(Array(3).fill(['cheapest', /\. (\d+) complete/.exec(err)![1]]))
  })

  it.skipIf(process.getuid?.() === 0)('that is read-only gets a sentence', async () => {
    mkdirSync(join(folder, 'locked'))
    chmodSync(join(folder, 'locked'), 0o500)
    const { code, err } = await aiguillage(['run', scenario, '-o', join(folder, 'locked'), '-r', '1', '-q'])
    expect(code).toBe(1)
    expect(err).toContain('permission denied')
  })
})

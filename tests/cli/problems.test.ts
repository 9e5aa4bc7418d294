import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aiguillage, scratchFolder, smallScenario, write } from './aiguillage.ts'

const folder = scratchFolder()
let count = 0

const replace =
  (from: string, to: string) =>
  (text: string): string => {
    expect(text).toContain(from)
    return text.replace(from, to)
  }

/** Problem lines of `validate`, without the file's name. */
async function problemsOf(source: string | Uint8Array): Promise<string[]> {
  const name = `case${++count}.yaml`
  write(folder, name, source)
  const { code, out, err } = await aiguillage(['validate', name], { cwd: folder })
  expect({ code, out }, err).toEqual({ code: 2, out: '' })
  expect(err).not.toMatch(/\n {4}at /)
  const found = err.trimEnd().split('\n')
  expect(found.pop()).toMatch(new RegExp(`^(1 problem|\\d+ problems) in ${name}`))
  return found.map((line) => line.replace(name, 'x.yaml'))
}

describe('A bad scenario', () => {
  const forecast = (text: string) => {
    write(folder, `forecast${++count}.csv`, text)
    return replace('{ perHour: 120 }', `{ file: forecast${count}.csv }`)
  }
  const cases: readonly (readonly [string, () => string | Uint8Array, RegExp])[] = [
    ['a misspelt key', () => smallScenario(replace('patience:', 'pateince:')), /^x\.yaml:7:5 callTypes\.sales\.pateince: .*patience/],
    [
      'a negative mean',
      () => smallScenario(replace('mean: 4 min', 'mean: -4 min')),
      /^x\.yaml:6:\d+ callTypes\.sales\.handleTime\.mean: .*-4 min/,
    ],
    [
      'a skill that no type has',
      () => smallScenario(replace('[sales, support], cost: { perPaidHour: 31 }', '[sales, suport], cost: { perPaidHour: 31 }')),
      /^x\.yaml:15:\d+ pools\.lille\.skills.*suport.*support/,
    ],
    [
      'a call type that no pool may take',
      () => smallScenario((text) => text.replaceAll('[sales, support]', '[sales]')),
      /^x\.yaml:9:\d+ callTypes\.support/,
    ],
    [
      'a policy naming an unknown pool',
      () => smallScenario(replace('pools: onshore }', 'pools: lile }')),
      /^x\.yaml:19:\d+ policies\.onshore-first\.stages.*lile.*lille/,
    ],
    [
      'stages out of order',
      () => smallScenario(replace('{ pools: onshore }', '{ after: 30 s, pools: onshore }')),
      /^x\.yaml:19:\d+ policies\.onshore-first\.stages.*after/,
    ],
    ['an impossible date', () => smallScenario(replace('2026-11-02T08:00', '2026-02-30')), /^x\.yaml:2:\d+ calendar\.start: .*2026-02-30/],
    [
      'an unknown time zone',
      () => smallScenario(replace('Europe/Paris', 'Europe/Pariss')),
      /^x\.yaml:2:\d+ calendar\.timeZone: .*Europe\/Pariss/,
    ],
    [
      'a CSV that is not there',
      () => smallScenario(replace('{ perHour: 120 }', '{ file: nowhere.csv }')),
      /callTypes\.sales\.arrivals\.file: .*nowhere\.csv/,
    ],
    [
      'a CSV with a missing column',
      () => smallScenario(forecast('interval_start,type,calls\n2026-11-02T08:00,sales,50\n')),
      /^forecast\d+\.csv:1:1 .*call_type/,
    ],
    [
      'a bad number in a CSV',
      () => smallScenario(forecast('interval_start,call_type,calls\n2026-11-02T08:00,sales,fifty\n')),
      /^forecast\d+\.csv:2:24 calls: .*fifty/,
    ],
    [
      'a gap in time',
      () =>
        smallScenario(
          forecast(
            'interval_start,call_type,calls\n2026-11-02T08:00,sales,5\n2026-11-02T08:15,sales,5\n2026-11-02T08:45,sales,5\n2026-11-02T09:00,sales,5\n',
          ),
        ),
      /^forecast\d+\.csv:\d+:\d+ /,
    ],
    ['an empty file', () => '', /^x\.yaml:1:1 the file is empty/],
    ['a binary file', () => Uint8Array.from({ length: 999 }, (_, i) => (i * 37) % 256), /^x\.yaml:1:1 .*not a text file/],
    ['YAML that does not parse', () => 'name: [1, 2\npools: }', /^x\.yaml:\d+:\d+ .*YAML/],
    ['five thousand opening brackets', () => '['.repeat(5000), /^x\.yaml:1:\d+ .*nested/],
    [
      'a path out of the folder',
      () => smallScenario(replace('{ perHour: 120 }', '{ file: ../../etc/passwd }')),
      /callTypes\.sales\.arrivals\.file/,
    ],
    [
      'a disruption of nothing',
      () => `${smallScenario()}disruptions: [{ at: 2026-11-02T10:00, for: 1 h }]\n`,
      /^x\.yaml:\d+:\d+ disruptions\[0\]: expected one of pools, callTypes/,
    ],
  ]
  it.each(cases)('with %s gets its sentence with file, line and column, and exit code 2', async (_, source, sentence) => {
    const found = await problemsOf(source())
    expect(
      found.some((line) => sentence.test(line)),
      found.join('\n'),
    ).toBe(true)
  })

  it('gets every problem at once', async () => {
    const found = await problemsOf(
      smallScenario((text) =>
        text.replace('mean: 4 min', 'mean: -4 min').replace('Europe/Paris', 'Mars/Base').replace('agents: 8', 'agents: many'),
      ),
    )
    for (const path of ['calendar.timeZone', 'callTypes.sales.handleTime.mean', 'pools.tunis.agents']) {
      expect(
        found.filter((line) => line.includes(` ${path}:`)),
        path,
      ).toHaveLength(1)
    }
  })

  it('is not run', async () => {
    write(folder, 'notrun.yaml', smallScenario(replace('mean: 4 min', 'mean: 0')))
    const { code, out, err } = await aiguillage(['run', 'notrun.yaml', '--stream', 'pools'], { cwd: folder })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^notrun\.yaml:6:\d+ /)
    expect(existsSync(join(folder, 'results'))).toBe(false)
  })
})

describe('A scenario file', () => {
  it('that does not exist gets a suggestion', async () => {
    write(folder, 'centre.yaml', smallScenario())
    const { code, err } = await aiguillage(['run', 'center.yaml'], { cwd: folder })
    expect(code).toBe(2)
    expect(err).toBe('Cannot read center.yaml: it does not exist (did you mean centre.yaml?).\n')
  })

  it('of quite another name gets none', async () => {
    write(folder, 'centre.yaml', smallScenario())
    const { code, err } = await aiguillage(['run', 'nonexist.yaml'], { cwd: folder })
    expect({ code, err }).toEqual({ code: 2, err: 'Cannot read nonexist.yaml: it does not exist.\n' })
  })

  it('that is a folder gets a sentence', async () => {
    mkdirSync(join(folder, 'folder.yaml'))
    const { code, err } = await aiguillage(['validate', 'folder.yaml'], { cwd: folder })
    expect({ code, err }).toEqual({ code: 2, err: 'Cannot read folder.yaml: it is a folder, not a file.\n' })
  })

  it('may not reach out of its folder through a symbolic link', async () => {
    mkdirSync(join(folder, 'inner'))
    write(folder, 'outside.csv', 'interval_start,call_type,calls\n2026-11-02T08:00,sales,50\n2026-11-02T09:00,sales,50\n')
    symlinkSync(join(folder, 'outside.csv'), join(folder, 'inner/link.csv'))
    write(folder, 'inner/linked.yaml', smallScenario(replace('{ perHour: 120 }', '{ file: link.csv }')))
    const { code, err } = await aiguillage(['validate', 'inner/linked.yaml'], { cwd: folder })
    expect(code).toBe(2)
    expect(err).toContain('callTypes.sales.arrivals.file')
  })
})

describe('The other commands', () => {
  it('`validate` approves on standard error', async () => {
    write(folder, 'good.yaml', smallScenario())
    const { code, out, err } = await aiguillage(['validate', 'good.yaml'], { cwd: folder })
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: 'good.yaml is valid: 2 call types, 2 pools, 2 policies.\n' })
  })

  it('`init` writes a scenario that is valid and runs, and never over another', async () => {
    const first = await aiguillage(['init', 'my/centre'], { cwd: folder })
    expect(first).toMatchObject({ code: 0, out: '' })
    expect(first.err).toContain('my/centre/scenario.yaml')
    const text = readFileSync(join(folder, 'my/centre/scenario.yaml'), 'utf8')
    const second = await aiguillage(['init', 'my/centre'], { cwd: folder })
    expect(second).toMatchObject({ code: 2, out: '' })
    expect(readFileSync(join(folder, 'my/centre/scenario.yaml'), 'utf8')).toBe(text)
    expect((await aiguillage(['run', 'my/centre/scenario.yaml', '-r', '2', '-q'], { cwd: folder })).code).toBe(0)
  })

  it('`validate` says which public holidays nobody keeps, unless a key `holidays` acts on them', async () => {
    const on = (day: string, holidays: string) => (text: string) =>
      text.replace('2026-11-02', day).replace('Paris }', 'Paris, country: FR }').replace('country: FR,', `country: FR,${holidays}`)
    write(folder, 'armistice.yaml', smallScenario(on('2026-11-11', '')))
    const forgotten = await aiguillage(['validate', 'armistice.yaml'], { cwd: folder })
    expect(forgotten.code).toBe(0)
    expect(forgotten.err.split('\n')[1]).toBe(
      'Note: 2026-11-11 is a public holiday in FR that nobody keeps here (see the keys `holidays` of arrivals and of pools).',
    )
    write(folder, 'kept.yaml', smallScenario(on('2026-11-11', ' holidays: { factor: 0.5 },')))
    expect((await aiguillage(['validate', 'kept.yaml'], { cwd: folder })).err).not.toContain('holiday')
    write(folder, 'workday.yaml', smallScenario(on('2026-11-12', '')))
    expect((await aiguillage(['validate', 'workday.yaml'], { cwd: folder })).err).not.toContain('holiday')
  })

  it('`init` says so where no folder can be made', async () => {
    const { code, err } = await aiguillage(['init', '/proc/centre'])
    expect({ code, err }).toEqual({ code: 1, err: 'Cannot write /proc/centre/scenario.yaml: no folder can be made there.\n' })
  })

  it('`schema` prints the schema that the shipped scenarios point to', async () => {
    const { code, out } = await aiguillage(['schema'])
    expect(code).toBe(0)
    expect(out).toBe(readFileSync(new URL('../../data/scenario.schema.json', import.meta.url), 'utf8'))
  })

  it('`policies` lists what is shipped; one by its name, with options and an example', async () => {
    const list = await aiguillage(['policies'])
    expect(list.code).toBe(0)
    for (const name of ['onshore-first', 'offshore-first', 'cheapest-first', 'longest-idle', 'least-occupied', 'percent-allocation']) {
      expect(list.out).toContain(name)
    }
    const one = await aiguillage(['policies', 'percent-allocation'])
    expect(one.code).toBe(0)
    expect(one.out).toMatch(/shares[\s\S]*overflowAfter[\s\S]*use: percent-allocation/)
  })
})

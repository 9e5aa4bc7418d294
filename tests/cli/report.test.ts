import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aiguillage, COMMAND, scratchFolder, shell, smallScenario, write } from './aiguillage.ts'

const folder = scratchFolder()
const scenario = write(folder, 'small.yaml', smallScenario())
const ENGLISH = { LC_ALL: 'C' }

const reportIn = (out: string): string => readFileSync(join(out, 'report.html'), 'utf8')
const tables = (out: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(out)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => [name, readFileSync(join(out, name), 'utf8')]),
  )

/** Runs a command into a folder of this name; returns the folder. */
async function made(name: string, args: readonly string[], env: Readonly<Record<string, string>> = ENGLISH): Promise<string> {
  const out = join(folder, name)
  const { code, err } = await aiguillage([...args, '-o', out, '-q'], { report: true, env })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return out
}

describe('report.html', () => {
  const RUN = ['run', scenario, '-r', '3']

  it('is the same bytes for any number of threads, and made again from the tables alone', async () => {
    const one = await made('one', [...RUN, '-w', '1'])
    const two = await made('two', [...RUN, '-w', '2'])
    const html = reportIn(one)
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(html).toContain('Small centre')
    expect(html).toContain('aiguillage run small.yaml --replications 3 --seed 1')
    expect(reportIn(two)).toBe(html)
    for (const name of ['call_types.csv', 'pools.csv', 'flows.csv', 'report.html']) rmSync(join(one, name))
    const again = await aiguillage(['report', one], { env: ENGLISH })
    expect(again).toEqual({ code: 0, out: '', err: `The report is in ${join(one, 'report.html')}.\n` })
    expect(reportIn(one)).toBe(html)
    expect(readdirSync(one).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  it('speaks the language of the locale, or the one asked for', async () => {
    const out = await made('french', RUN, { LC_ALL: '', LC_MESSAGES: 'fr_FR.UTF-8', LANG: 'en_GB.UTF-8' })
    const french = reportIn(out)
    expect(french).toContain('<html lang="fr">')
    await aiguillage(['report', out, '--lang', 'en'], { env: { LC_ALL: 'fr_CA' } })
    expect(reportIn(out)).toContain('<html lang="en">')
    await aiguillage(['report', out, '--lang', 'fr'], { env: ENGLISH })
    expect(reportIn(out)).toBe(french)
  })

  it('stands beside the tables of a comparison and of a sweep too', async () => {
    const sweep = ['sweep', scenario, '-r', '2', '--set', 'pools.tunis.agents=7,8', '--set', 'pools.lille.agents=8,9']
    for (const [name, args] of [
      ['compared', ['compare', scenario, '-r', '3']],
      ['swept', sweep],
    ] as const) {
      const out = await made(name, args)
      const html = reportIn(out)
      expect(html).toContain(`aiguillage ${args[0]} small.yaml`)
      expect((await aiguillage(['report', out], { env: ENGLISH })).code).toBe(0)
      expect(reportIn(out)).toBe(html)
    }
  })

  it('is named beside the tables in the summary, unless it is left out', async () => {
    const out = join(folder, 'named')
    const named = await aiguillage(['run', scenario, '-r', '2', '-o', out], { report: true, env: { COLUMNS: '60' } })
    expect(named.err).toMatch(/Tables in \S+named[\s·]+report\.html[\s·]+seed 1/)
    const without = await aiguillage(['run', scenario, '-r', '2', '-o', out, '--no-report', '--force'], { report: true })
    expect(without.err).toMatch(/Tables in \S+named[\s·]+seed 1/)
    expect(existsSync(join(out, 'report.html'))).toBe(false)
  })

  it('is made by --resume where a finished run lacks it, and left alone where it is', async () => {
    const out = await made('resumed', [...RUN, '--no-report'])
    const finished = { code: 0, out: '', err: `The run in ${out} is finished: it is left as it is.\n` }
    const resume = [...RUN, '-o', out, '--resume']
    expect(await aiguillage([...resume, '--no-report'], { report: true })).toEqual(finished)
    expect(existsSync(join(out, 'report.html'))).toBe(false)
    expect(await aiguillage(resume, { report: true, env: ENGLISH })).toEqual(finished)
    expect(reportIn(out)).toContain('<html lang="en">')
    expect(await aiguillage([...resume, '--lang', 'fr'], { report: true })).toEqual(finished)
    expect(reportIn(out)).toContain('<html lang="en">')
  })

  it('belongs to the run in its folder: it is refused, and overwritten, with it', async () => {
    const out = join(folder, 'foreign')
    mkdirSync(out)
    write(out, 'report.html', 'mine')
    const refused = await aiguillage([...RUN, '-o', out])
    expect(refused).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^There is already a report in .* \(report\.html\): give another/),
    })
    expect(reportIn(out)).toBe('mine')
    expect((await aiguillage([...RUN, '-o', out, '-q', '--force'])).code).toBe(0)
    expect(existsSync(join(out, 'report.html'))).toBe(false)
  })

  it('that cannot be made is a sentence', async () => {
    const out = await made('broken', RUN)
    rmSync(join(out, 'report.html'))
    mkdirSync(join(out, 'report.html'))
    const failed = await aiguillage(['report', out])
    expect(failed).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Cannot write .*report\.html: .*\.\n$/) })
    expect(readdirSync(out).filter((name) => name.endsWith('.partial'))).toEqual([])
    rmSync(join(out, 'report.html'), { recursive: true })
    rmSync(join(out, 'summary.csv'))
    expect(await aiguillage(['report', out])).toMatchObject({
      code: 2,
      err: `Cannot read ${join(out, 'summary.csv')}: it does not exist.\n`,
    })
    const resumed = await aiguillage([...RUN, '-o', out, '--resume'], { report: true })
    expect(resumed).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^There is no report: Cannot read .*summary\.csv: it does not exist\.\n/),
    })
  })
})

describe('The command in run.json', () => {
  it('makes the same tables again beside the scenario', async () => {
    const odd = write(folder, "a planner's day.yaml", smallScenario().replaceAll('onshore-first', 'onshore first'))
    const options = ['-p', 'cheapest', '-p', 'onshore first', '--seed', "it's", '--set', 'pools.lille.agents=8', '--calls']
    for (const [name, args] of [
      ['again', ['run', odd, '-r', '2', ...options]],
      ['precise', ['run', odd, '--precision', '9%', '-r', '3', '--max-replications', '5', '--for', 'total:cost=1%,asa_s']],
      ['lost', ['compare', odd, '-r', '2', '--lose', 'tunis', '--lose-from', '09:00', '--lose-for', '30 min']],
    ] as const) {
      const out = await made(name, [...args, '--no-report'])
      const { command } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as { command: string }
      const repeated = join(folder, `${name} repeated`)
      const line = `${command.replace('aiguillage', COMMAND)} -q --no-report -o '${repeated}'`
      expect(await shell(line, { cwd: folder })).toMatchObject({ code: 0, err: '' })
      expect(tables(repeated)).toEqual(tables(out))
    }
  })
})

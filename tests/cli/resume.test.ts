import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { aiguillage, type Outcome, scratchFolder } from './aiguillage.ts'
import { Gate, guidedScenario } from './guidedPolicy.ts'
import { Running } from './Running.ts'
import { until } from './until.ts'

const folder = scratchFolder()
const scenario = guidedScenario(folder)
const BATCH = ['run', scenario, '-r', '600', '-q']

/** Runs a command until it has begun so many replications; ends it by a signal when one of its tables has grown so far. */
async function ended(
  args: readonly string[],
  out: string,
  { begun, table, bytes }: { readonly begun: number; readonly table: string; readonly bytes: number },
  signal: NodeJS.Signals,
): Promise<Outcome> {
  const gate = new Gate(folder, `${basename(out)} held`, { after: begun })
  const run = new Running([...args, '-o', out], Gate.env(gate))
  await gate.entered()
  const path = join(out, `${table}.csv.partial`)
  await until(`${table} has ${bytes} bytes`, () => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= bytes)
  return run.end(signal)
}

const tables = (out: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(out)
      .sort()
      .filter((name) => name !== 'run.json')
      .map((name) => [name, readFileSync(join(out, name), 'latin1')]),
  )
const record = (out: string): Record<string, unknown> => JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))

const whole = join(folder, 'whole')
beforeAll(async () => {
  expect((await aiguillage([...BATCH, '-o', whole])).code).toBe(0)
})

describe('--resume', () => {
  it('goes on with an interrupted run, with another number of threads, to the same tables; a stream is whole', async () => {
    const out = join(folder, 'interrupted')
    const { code, err } = await ended([...BATCH, '-w', '2'], out, { begun: 400, table: 'pools', bytes: 60_000 }, 'SIGINT')
    expect({ code, err }).toEqual({
      code: 130,
      err: expect.stringMatching(/^Interrupted\. \d+ complete .*: --resume goes on from there\.\n$/),
    })

    const refused = await aiguillage([...BATCH, '-o', out])
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('an interrupted run in') })
    expect(refused.err).toContain('go on with it by --resume')

    const other = ['-r', '601', '--seed', 'other', '-p', 'cheapest', '--set', 'pools.lille.agents=10', '--calls', '--resume']
    const another = await aiguillage(['run', scenario, '-o', out, ...other])
    expect(another.code).toBe(2)
    expect(another.err).toMatch(
      / is another one than is to be resumed: .*\. Give another folder with --out, or --force to overwrite it\.\n$/,
    )
    for (const difference of [
      'set: none → pools.lille.agents=10',
      'seed: 1 → other',
      'policies: onshore-first, cheapest → cheapest',
      'replications: 600 → 601',
      /tables: (.*) → \1, calls/,
    ])
      expect(another.err).toMatch(difference)

    const resumed = await aiguillage([...BATCH, '-o', out, '-w', '1', '--resume', '--stream', 'pools'])
    expect({ code: resumed.code, err: resumed.err }).toEqual({ code: 0, err: '' })
    expect(tables(out)).toEqual(tables(whole))
    expect(resumed.out).toBe(tables(whole)['pools.csv'])
    expect(record(out)).toMatchObject({ resumed: 1, identity: record(whole)['identity'] })
    expect(record(whole)).toMatchObject({ resumed: 0 })
  })

  it('leaves a finished run as it is, with a sentence and exit code 0, and still streams its table', async () => {
    const before = { ...tables(whole), record: record(whole) }
    const again = await aiguillage([...BATCH, '-o', whole, '--resume', '--stream', 'summary'])
    expect(again).toEqual({ code: 0, out: tables(whole)['summary.csv'], err: `The run in ${whole} is finished: it is left as it is.\n` })
    expect({ ...tables(whole), record: record(whole) }).toEqual(before)
  })

  it('refuses a scenario that has changed since, by what it says and not by its name', async () => {
    guidedScenario(folder, (text) => `${text}# A word more.\n`)
    const { code, err } = await aiguillage([...BATCH, '-o', whole, '--resume'])
    guidedScenario(folder)
    expect(code).toBe(2)
    expect(err).toMatch(/: files guided\.yaml: [0-9a-f]{12}… → [0-9a-f]{12}…\. Give/)
  })

  it('starts a run where there is none', async () => {
    const out = join(folder, 'new')
    expect(await aiguillage(['run', scenario, '-r', '2', '-q', '-o', out, '--resume'])).toEqual({ code: 0, out: '', err: '' })
    expect(record(out)).toMatchObject({ resumed: 0, replications: 2 })
  })

  it.each([
    ['with --force', ['--force'], /^--resume goes on with a run and --force overwrites it: give one of the two\.\n$/],
    ['with a stream of calls that are in no file', ['--stream', 'calls'], /^--stream calls without --calls cannot be resumed: /],
  ])('is a usage error %s', async (_, options, sentence) => {
    const { code, out, err } = await aiguillage(['run', scenario, '-o', join(folder, 'never'), '--resume', ...options])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(sentence)
    expect(existsSync(join(folder, 'never'))).toBe(false)
  })

  it('stops a run with --precision at the replication at which it would have stopped', async () => {
    const command = ['run', scenario, '-q', '--precision', '1pt']
    const [undisturbed, out] = [join(folder, 'precise'), join(folder, 'precise and killed')]
    expect((await aiguillage([...command, '-o', undisturbed])).code).toBe(0)
    const begun = (record(undisturbed)['replications'] as number) - 30
    expect((await ended([...command, '-w', '2'], out, { begun, table: 'pools', bytes: 10_000 }, 'SIGKILL')).code).toBe(null)
    expect((await aiguillage([...command, '-o', out, '--resume'])).code).toBe(0)
    expect(tables(out)).toEqual(tables(undisturbed))
    expect(record(out)).toMatchObject({ resumed: 1, replications: record(undisturbed)['replications'] })
  })

  it('goes on with a sweep, point by point and within one', async () => {
    const command = ['sweep', scenario, '-q', '-r', '40', '--set', 'pools.lille.agents=7..12:1']
    const [undisturbed, out] = [join(folder, 'sweep'), join(folder, 'sweep and killed')]
    expect((await aiguillage([...command, '-o', undisturbed])).code).toBe(0)
    expect((await ended([...command, '-w', '2'], out, { begun: 130, table: 'sweep', bytes: 5_000 }, 'SIGKILL')).code).toBe(null)
    const resumed = await aiguillage([...command, '-o', out, '-w', '1', '--resume'])
    expect(resumed).toEqual({ code: 0, out: '', err: '' })
    expect(tables(out)).toEqual(tables(undisturbed))
    const other = await aiguillage(['sweep', scenario, '-r', '40', '--set', 'pools.lille.agents=7..13:1', '-o', out, '--resume'])
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining('set: pools.lille.agents=7..12:1 → pools.lille.agents=7..13:1') })
  })
})

describe('A folder that a run is writing to', () => {
  it('is refused to others, whatever they may overwrite, until it ends or is killed', async () => {
    const out = join(folder, 'busy')
    const run = new Running(['run', scenario, '-r', '1000000', '-q', '-o', out], { GUIDED_PAUSE: '20' })
    await until('it has begun', () => existsSync(join(out, 'run.journal')))
    for (const options of [[], ['--force'], ['--resume']]) {
      expect(await aiguillage([...BATCH, '-o', out, ...options])).toMatchObject({
        code: 2,
        err: expect.stringMatching(
          /^Another run \(process \d+ on .*, since .*Z\) is writing to .*: wait for its end, or give another folder with --out\.\n$/,
        ),
      })
    }
    expect((await run.end('SIGKILL')).code).toBe(null)
    expect((await aiguillage(['run', scenario, '-r', '1', '-q', '-o', out, '--force'])).code).toBe(0)
    expect(readdirSync(out)).not.toContain('run.lock')
  })
})

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aiguillage, COMMAND, type Outcome, scratchFolder, shell, smallScenario, write } from './aiguillage.ts'
import { Gate, guidedScenario } from './guidedPolicy.ts'
import { Running } from './Running.ts'
import { until } from './until.ts'

const folder = scratchFolder()
const scenario = write(folder, 'small.yaml', smallScenario())
const BATCH = ['run', scenario, '-r', '300', '-q']
const guided = guidedScenario(folder)
const GUIDED = ['run', guided, '-r', '300', '-q']

const tables = (out: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(out)
      .sort()
      .filter((name) => name !== 'run.json')
      .map((name) => [name, readFileSync(join(out, name), 'latin1')]),
  )

const [whole, wholeGuided] = [join(folder, 'whole'), join(folder, 'whole guided')]
beforeAll(async () => {
  expect((await aiguillage([...BATCH, '-o', whole])).code).toBe(0)
  expect((await aiguillage([...GUIDED, '-o', wholeGuided])).code).toBe(0)
})

/** A file system of its own in memory; whether there is one (only root may mount). */
const small = join(folder, 'small-disk')
mkdirSync(small)
const mount = (...options: string[]): boolean => spawnSync('mount', ['-t', 'tmpfs', ...options, 'none', small]).status === 0
const mounted = process.platform === 'linux' && process.getuid?.() === 0 && mount('-o', 'size=900k')
afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', small])
})

describe(`A disk${mounted ? '' : ' (skipped: only root may mount a small one)'}`, () => {
  it.skipIf(!mounted)('that is full ends the run with a sentence; with room again, --resume ends it as if nothing had been', async () => {
    expect(mount('-o', 'remount,rw,size=900k')).toBe(true)
    const out = join(small, 'run')
    const full = await aiguillage([...BATCH, '-o', out])
    expect(full.code).toBe(1)
    expect(full.err).toMatch(
      /^Cannot write .*: the disk is full\. \d+ complete replications are kept in .*: --resume goes on from there\.\n$/,
    )
    expect(readdirSync(out)).not.toContain('run.lock')
    const still = await aiguillage([...BATCH, '-o', out, '--resume'])
    expect(still).toMatchObject({ code: 1, err: expect.stringContaining('the disk is full') })
    expect(mount('-o', 'remount,size=20m')).toBe(true)
    expect(await aiguillage([...BATCH, '-o', out, '--resume'])).toEqual({ code: 0, out: '', err: '' })
    expect(tables(out)).toEqual(tables(whole))
  })

  it.skipIf(!mounted)('that is full from the start gets a sentence, and nothing stays', async () => {
    expect(mount('-o', 'remount,rw,size=20m')).toBe(true)
    spawnSync('dd', ['if=/dev/zero', `of=${join(small, 'filler')}`, 'bs=1M'])
    const { code, err } = await aiguillage([...BATCH, '-o', join(small, 'none')])
    rmSync(join(small, 'filler'))
    expect(code).toBe(1)
    expect(err).toMatch(/^Cannot write .*: the disk is full\.\n$/)
    expect(existsSync(join(small, 'none'))).toBe(false)
  })

  it.skipIf(!mounted)('that is read-only gets a sentence; a finished run on it is recognised', async () => {
    expect(mount('-o', 'remount,rw,size=20m')).toBe(true)
    const done = join(small, 'done')
    expect((await aiguillage(['run', scenario, '-r', '1', '-q', '-o', done])).code).toBe(0)
    expect(mount('-o', 'remount,ro')).toBe(true)
    const fresh = await aiguillage([...BATCH, '-o', join(small, 'new')])
    const force = await aiguillage([...BATCH, '-o', done, '--force'])
    const again = await aiguillage(['run', scenario, '-r', '1', '-q', '-o', done, '--resume'])
    mount('-o', 'remount,rw')
    expect(fresh).toMatchObject({ code: 1, err: `Cannot write to ${join(small, 'new')}: the file system is read-only.\n` })
    expect(force).toMatchObject({ code: 1, err: `Cannot write to ${done}: the file system is read-only.\n` })
    expect(again).toMatchObject({ code: 0, err: expect.stringContaining('is finished') })
  })

  it('that lets no file grow further ends the run likewise', async () => {
    const out = join(folder, 'limited')
    const { code, err } = await shell(
      `ulimit -f 200; exec ${COMMAND} ${BATCH.map((word) => `'${word}'`).join(' ')} --no-report -o '${out}'`,
    )
    expect(code).toBe(1)
    expect(err).toMatch(/^Cannot write .*: the file would be too large\. \d+ complete replications are kept in .*\n$/)
    expect((await aiguillage([...BATCH, '-o', out, '--resume'])).code).toBe(0)
    expect(tables(out)).toEqual(tables(whole))
  })
})

describe('A folder', () => {
  /** A run that is held near its end, with rows in its tables, while something is done to it. */
  async function disturbed(out: string, disturb: () => void): Promise<Outcome> {
    const gate = new Gate(folder, `${basename(out)} held`, { after: 285 })
    const run = new Running([...GUIDED, '-o', out], Gate.env(gate))
    await gate.entered()
    await until('a table grows', () => (statSync(join(out, 'pools.csv.partial'), { throwIfNoEntry: false })?.size ?? 0) > 10_000)
    disturb()
    gate.open()
    return run.ended
  }

  it('that is moved away while a run writes to it ends the run with a sentence; it goes on where it is now', async () => {
    const [out, away] = [join(folder, 'here'), join(folder, 'there')]
    const { code, err } = await disturbed(out, () => renameSync(out, away))
    expect(code).toBe(1)
    expect(err).toBe(
      `${out} was moved or deleted while the run was writing to it. If it is elsewhere now, --resume with --out there goes on.\n`,
    )
    expect(existsSync(out)).toBe(false)
    expect((await aiguillage([...GUIDED, '-o', away, '--resume'])).code).toBe(0)
    expect(tables(away)).toEqual(tables(wholeGuided))
  })

  it('that is deleted while a run writes to it ends the run with a sentence', async () => {
    const out = join(folder, 'gone')
    const { code, err } = await disturbed(out, () => rmSync(out, { recursive: true }))
    expect(code).toBe(1)
    expect(err).toContain('was moved or deleted while the run was writing to it')
    expect(existsSync(out)).toBe(false)
  })

  it('in which the journal cannot be written gets a sentence', async () => {
    const out = join(folder, 'no journal')
    mkdirSync(join(out, 'run.journal'), { recursive: true })
    const { code, err } = await aiguillage([...BATCH, '-o', out, '--force'])
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^Cannot write to .*no journal: .*\.\n$/) })
    expect(readdirSync(out)).toEqual(['run.journal'])
  })
})

describe('A clock that jumps', () => {
  it('back and forth by hours while a run goes on changes no table and no duration', async () => {
    const jumping = write(
      folder,
      'jumping.cjs',
      `const now = Date.now
       let calls = 0
       Date.now = () => now() + (++calls % 3 - 1) * 7200e3
       const RealDate = Date
       globalThis.Date = class extends RealDate { constructor(...args) { args.length === 0 ? super(RealDate.now()) : super(...args) } }
      `,
    )
    const out = join(folder, 'jumped')
    const started = performance.now()
    const { code } = await aiguillage([...BATCH, '-o', out], { env: { NODE_OPTIONS: `--require ${jumping}` } })
    expect(code).toBe(0)
    expect(tables(out)).toEqual(tables(whole))
    const { wall_s } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))
    expect(wall_s).toBeGreaterThan(0)
    expect(wall_s).toBeLessThan((performance.now() - started) / 1000)
  })
})

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { aiguillage, fingerprints, type Outcome, recordOf, scratchFolder, smallScenario, write } from './aiguillage.ts'
import { Gate, guidedScenario } from './guidedPolicy.ts'
import { Running } from './Running.ts'
import { until } from './until.ts'

const folder = scratchFolder()
const scenario = write(
  folder,
  'small.yaml',
  smallScenario((text) =>
    text.replace('country: TN,', 'country: TN, provider: atlas,').replace('  support:\n', '  support:\n    dataResidency: EEA\n'),
  ),
)
const ENGLISH = { LC_ALL: 'C' }

async function done(args: readonly string[], setting: Parameters<typeof aiguillage>[1] = {}): Promise<Outcome> {
  const outcome = await aiguillage(args, { env: ENGLISH, ...setting })
  expect(outcome).toMatchObject({ code: 0, out: '', err: '' })
  return outcome
}

/** Makes shards of a command, in this order of their numbers, each with another number of threads; returns where each is. */
async function shardsOf(command: readonly string[], of: number, order: readonly number[], name: string): Promise<string[]> {
  const places: string[] = []
  for (const [at, index] of order.entries()) {
    const place = join(folder, name, String(index))
    await done([...command, '-q', '--shard', `${index}/${of}`, '-w', String(1 + (at % 3)), '-o', place])
    places.push(place)
  }
  return places
}

const shardIn = (place: string): string => {
  const found = readdirSync(place).filter((name) => name.endsWith('.shard'))
  expect(found).toHaveLength(1)
  return join(place, found[0]!)
}

/** What run.json says that depends on the machine and the day. */
const PASSING = ['workers', 'wall_s', 'cpu_s', 'calls_per_s', 'peak_memory_mb', 'energy_wh', 'co2_g', 'shards']
function lasting(out: string): object {
  const { options, ...facts } = recordOf(out) as { readonly options: object }
  const kept = (record: object, passing: readonly string[]): object =>
    Object.fromEntries(Object.entries(record).filter(([key]) => !passing.includes(key)))
  return { ...kept(facts, PASSING), options: kept(options, ['out', 'workers']) }
}

describe('Shards', () => {
  const commands: readonly (readonly [string, readonly string[]])[] = [
    ['a run', ['run', scenario, '-r', '41']],
    ['a run with every call', ['run', scenario, '-r', '7', '--calls', '--variance-reduction', 'control']],
    ['a comparison', ['compare', scenario, '-r', '13', '--lose', 'tunis', '--seed', 'other']],
    ['a sweep', ['sweep', scenario, '-r', '3', '--set', 'pools.tunis.agents=6..10:2', '--set', 'pools.lille.agents=8,9']],
  ]
  it.each(commands)(
    'of %s, made in any order with any number of threads, are merged into the bytes of one thread',
    async (name, command) => {
      const whole = join(folder, name, 'whole')
      // A report takes longer than the rest.
      const report = name === 'a run' || name === 'a sweep'
      await done([...command, '-q', '-w', '1', '-o', whole], { report })
      const places = await shardsOf(command, 3, [3, 1, 2], name)
      const out = join(folder, name, 'merged')
      await done(['merge', places[1]!, places[0]!, shardIn(places[2]!), '-q', '-o', out], { report })
      expect(fingerprints(out)).toEqual(fingerprints(whole))
      expect(lasting(out)).toEqual(lasting(whole))
      expect(recordOf(out)).toMatchObject({ shards: 3 })
      expect(recordOf(out)['wall_s']).toBeGreaterThan(0)
    },
  )

  it('say the same on the terminal, and in JSON, as one machine does', async () => {
    const command = ['run', scenario, '-r', '12']
    const told = async (args: readonly string[]): Promise<readonly string[]> => {
      const { code, err } = await aiguillage(args, { env: { ...ENGLISH, COLUMNS: '80' } })
      expect(code).toBe(0)
      return err
        .replace(/\nThe run itself.*/s, '')
        .split('\n')
        .filter((line) => !/ (simulated|merged from 2 shards) in /.test(line))
    }
    const places = await shardsOf(command, 2, [1, 2], 'told')
    expect(await told(['merge', ...places, '-o', join(folder, 'told', 'merged')])).toEqual(
      await told([...command, '-o', join(folder, 'told', 'whole')]),
    )
    const json = async (args: readonly string[]): Promise<unknown> => JSON.parse((await aiguillage([...args, '-q', '--json'])).out)
    const [merged, whole] = [
      await json(['merge', ...places, '-o', join(folder, 'told', 'json')]),
      await json([...command, '-o', join(folder, 'told', 'whole json')]),
    ]
    expect((merged as { summary: unknown }).summary).toEqual((whole as { summary: unknown }).summary)
  })

  it('may share a folder, and go by default to one that is named after the scenario', async () => {
    const cwd = join(folder, 'default')
    mkdirSync(cwd)
    const command = ['run', scenario, '-r', '11', '-q']
    await Promise.all(['1/2', '2/2'].map((shard) => done([...command, '--shard', shard], { cwd })))
    expect(readdirSync(join(cwd, 'results/small-shards')).sort()).toEqual(['shard-1-of-2.shard', 'shard-2-of-2.shard'])
    await done(['merge', 'results/small-shards', '-q', '-o', 'merged'], { cwd })
    await done([...command, '-o', 'whole'], { cwd })
    expect(fingerprints(join(cwd, 'merged'))).toEqual(fingerprints(join(cwd, 'whole')))
  })

  it('that were killed are gone on with; finished ones are left, refused or overwritten', async () => {
    const command = ['run', guidedScenario(folder), '-r', '80', '--calls', '-q']
    const [place] = await shardsOf(command, 2, [1], 'killed')
    const [whole] = await shardsOf(command, 2, [1], 'undisturbed')
    const second = join(folder, 'killed', '2')
    const make = [...command, '--shard', '2/2', '-o', second, '-w', '1']
    const gate = new Gate(folder, 'held', { after: 30 })
    const killed = new Running(make, Gate.env(gate))
    await gate.entered()
    await until('a shard grows', () => existsSync(second) && readdirSync(second).some((name) => sizeOf(join(second, name)) > 200_000))
    expect((await killed.end('SIGKILL')).code).toBe(null)
    expect(readdirSync(second).some((name) => name.endsWith('.shard'))).toBe(false)
    const missing = await aiguillage(['merge', place!, second, '-o', join(folder, 'never')])
    expect(missing.code).not.toBe(0)
    expect(missing.err).toContain('2/2')
    await done([...make, '--resume'])
    expect(readdirSync(second)).toEqual(['shard-2-of-2.shard'])
    const bytes = readFileSync(shardIn(second))

    const left = await aiguillage([...make, '--resume'])
    expect({ code: left.code, out: left.out }).toEqual({ code: 0, out: '' })
    expect(left.err).toMatch(/finished/)
    const refused = await aiguillage(make)
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--force') })
    expect(readFileSync(shardIn(second)).equals(bytes)).toBe(true)

    const out = join(folder, 'killed', 'merged')
    await done(['merge', whole!, second, '-q', '-o', out])
    const one = join(folder, 'killed', 'whole')
    await done([...command, '-o', one])
    expect(fingerprints(out)).toEqual(fingerprints(one))
    await done([...make, '--force'])
    await done(['merge', place!, second, '-q', '-o', out, '--force'])
    expect(fingerprints(out)).toEqual(fingerprints(one))
  })
})

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

describe('`merge`', () => {
  const command = ['run', scenario, '-r', '10']
  let places: string[] = []
  const whole = join(folder, 'set', 'whole')
  beforeAll(async () => {
    places = await shardsOf(command, 3, [1, 2, 3], 'set')
    await done([...command, '-q', '-o', whole])
  })
  let merges = 0
  /** Merges what must not be; returns what is said. */
  async function refused(...args: readonly string[]): Promise<string> {
    const out = join(folder, `refused ${++merges}`)
    const outcome = await aiguillage(['merge', ...args, '-o', out, '-q'])
    expect([1, 2]).toContain(outcome.code)
    expect(outcome.out).toBe('')
    expect(outcome.err).toMatch(/^[A-Z/]/)
    expect(outcome.err).not.toMatch(/\n {4}at /)
    expect(existsSync(join(out, 'run.json'))).toBe(false)
    return outcome.err
  }
  /** A copy of a shard that is changed. */
  function changed(name: string, index: number, change: (bytes: Buffer) => Buffer): string {
    const place = join(folder, name)
    mkdirSync(place, { recursive: true })
    const path = join(place, 'shard-2-of-3.shard')
    writeFileSync(path, change(readFileSync(shardIn(places[index]!))))
    return path
  }

  it('does its work twice only where it is told to, and leaves a finished one', async () => {
    const out = join(folder, 'twice')
    await done(['merge', ...places, '-q', '-o', out])
    const again = await aiguillage(['merge', ...places, '-q', '-o', out])
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('There is already a run') })
    const left = await aiguillage(['merge', ...places, '-q', '-o', out, '--resume'])
    expect(left).toEqual({ code: 0, out: '', err: `The run in ${out} is finished: it is left as it is.\n` })
    await done(['merge', ...places, '-q', '-o', out, '--force'])
    expect(fingerprints(out)).toEqual(fingerprints(whole))
    const here = await aiguillage([...command, '-q', '-o', out, '--resume'])
    expect(here.err).toBe(left.err)
  })

  it('names the shards that are missing, with the command that makes one', async () => {
    const said = await refused(places[0]!, places[2]!)
    expect(said).toMatch(/2 of 3|2\/3/)
    expect(said).toContain('--shard 2/3')
    expect(await refused(folder)).toBeTruthy()
    expect(await refused(join(folder, 'nowhere'))).toContain('nowhere')
  })

  it('counts a shard that is there twice once', async () => {
    const out = join(folder, 'doubled')
    const copy = changed('copy', 1, (bytes) => bytes)
    await done(['merge', ...places, copy, '-q', '-o', out])
    expect(fingerprints(out)).toEqual(fingerprints(whole))
  })

  it('refuses two shards that ought to be the same and are not', async () => {
    write(
      folder,
      'dice.mjs',
      `export default (model) => () => ({
        selectPool: (line, waited, center) => (Math.random() < 0.5 ? -1 : model.eligiblePools[line].find((pool) => center.idle(pool) > 0) ?? -1),
        selectLine: (pool, center) => model.callTypes.findIndex((_, line) => center.hasWaiting(line) && model.eligiblePools[line].includes(pool)),
      })`,
    )
    const dice = write(
      folder,
      'dice.yaml',
      smallScenario((text) => text.replace('{ use: cheapest-first }', '{ module: ./dice.mjs }')),
    )
    const first = await shardsOf(['run', dice, '-r', '4'], 2, [1, 2], 'dice')
    const [second] = await shardsOf(['run', dice, '-r', '4'], 2, [2], 'dice again')
    expect(await refused(...first, second!)).toMatch(/shard-2-of-2\.shard/)
  })

  it.each([
    ['seed', ['run', scenario, '-r', '10', '--seed', 'other'], /seed: 1 → other/],
    ['number of replications', ['run', scenario, '-r', '12'], /replications: 10 → 12/],
    ['value', ['run', scenario, '-r', '10', '--set', 'pools.lille.agents=8'], /set: none → pools\.lille\.agents=8/],
    ['command', ['compare', scenario, '-r', '10'], /command: run → compare/],
  ])('refuses a shard of another %s', async (name, other, sentence) => {
    const [foreign] = await shardsOf(other, 3, [2], `another ${name}`)
    const said = await refused(places[0]!, foreign!, places[2]!)
    expect(said).toMatch(sentence)
    expect(said).toContain('shard-2-of-3.shard')
  })

  it('refuses shards of two divisions', async () => {
    const others = await shardsOf(command, 2, [2], 'halves')
    await refused(...places.slice(0, 2), ...others)
  })

  it.each([
    ['in its head', (bytes: Buffer) => flipped(bytes, 40)],
    ['in the middle', (bytes: Buffer) => flipped(bytes, bytes.length >> 1)],
    ['in its seal', (bytes: Buffer) => flipped(bytes, bytes.length - 20)],
    ['and ends too early', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
    ['and goes on after its end', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('more')])],
    ['and empty', () => Buffer.alloc(0)],
    ['and in truth something else', () => Buffer.from('policy,replication\nonshore-first,1\n')],
  ])('refuses a shard that is damaged %s, and names it', async (name, damage) => {
    const path = changed(`damaged ${name}`, 1, damage)
    expect(await refused(places[0]!, path, places[2]!)).toContain(path)
  })

  it('goes on after a damaged shard was made again', async () => {
    const out = join(folder, 'mended')
    const path = changed('to be mended', 2, (bytes) => flipped(bytes, bytes.length >> 1))
    const broken = await aiguillage(['merge', ...places.slice(0, 2), path, '-q', '-o', out])
    expect(broken.code).toBe(1)
    copyFileSync(shardIn(places[2]!), path)
    await done(['merge', ...places.slice(0, 2), path, '-q', '-o', out, '--resume'])
    expect(fingerprints(out)).toEqual(fingerprints(whole))
  })

  it('needs nothing but the shards: neither the scenario, nor its files, nor a private policy that could run', async () => {
    const place = join(folder, 'elsewhere')
    mkdirSync(place)
    write(place, 'mine.mjs', FIRST_IDLE)
    const mine = write(
      place,
      'mine.yaml',
      smallScenario((text) => text.replace('{ use: cheapest-first }', '{ module: ./mine.mjs }')),
    )
    await done(['run', mine, '-r', '5', '-q', '-o', join(place, 'whole')])
    const made = await shardsOf(['run', mine, '-r', '5'], 2, [1, 2], 'elsewhere/shards')
    rmSync(mine)
    write(place, 'mine.mjs', "throw new Error('it ran')")
    await done(['merge', ...made, '-q', '-o', join(place, 'merged')])
    expect(fingerprints(join(place, 'merged'))).toEqual(fingerprints(join(place, 'whole')))
  })
})

const FIRST_IDLE = `export default (model) => () => ({
  selectPool: (line, waited, center) => model.eligiblePools[line].find((pool) => center.idle(pool) > 0) ?? -1,
  selectLine: (pool, center) => model.callTypes.findIndex((_, line) => center.hasWaiting(line) && model.eligiblePools[line].includes(pool)),
})`

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at]! ^= 0x10
  return copy
}

describe('--shard', () => {
  it.each([['0/3'], ['4/3'], ['3'], ['a/b'], ['1/2/3'], ['1.5/3'], ['-1/3'], ['1/0']])('%s is no shard', async (shard) => {
    const { code, out, err } = await aiguillage(['run', scenario, `--shard=${shard}`, '-o', join(folder, 'none')])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('--shard')
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it.each([
    ['more shards than replications', ['-r', '5', '--shard', '1/6']],
    ['--precision', ['--precision', '1%', '--shard', '1/2']],
    ['--for', ['--for', 'cost=1%', '--shard', '1/2']],
    ['--only', ['--only', '3', '--shard', '1/2']],
    ['--stream', ['--stream', 'pools', '--shard', '1/2']],
    ['--json', ['--json', '--shard', '1/2']],
    ['--queue', ['--queue', 'redis://127.0.0.1:1', '--shard', '1/2']],
    ['--force with --resume', ['--force', '--resume', '--shard', '1/2']],
  ])('is refused with %s', async (name, options) => {
    const { code, out, err } = await aiguillage(['run', scenario, ...options, '-o', join(folder, 'none')])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(name === '--for' ? '--precision' : name.startsWith('--') ? name.split(' ')[0] : '1/6')
    expect(err).not.toMatch(/\n {4}at /)
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })
})

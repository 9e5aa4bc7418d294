import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { aiguillage, fingerprints, scratchFolder, smallScenario, write } from './aiguillage.ts'
import { Running } from './Running.ts'
import { describeWithRedis, RedisServer } from './redisServer.ts'
import { until } from './until.ts'

const folder = scratchFolder()
const LONG = { timeout: 480_000 }
/** Units of one step or a few, however fast the machine is. */
const UNITS = ['--unit', '0.005s']

const POLICY = `import { firstIdle } from './lib/firstIdle.mjs'

export default (model) => () => ({
  selectPool: (line, waited, center) => firstIdle(model.eligiblePools[line], center),
  selectLine: (pool, center) => model.callTypes.findIndex((_, line) => center.hasWaiting(line) && model.eligiblePools[line].includes(pool)),
})
`
const HELP = "export { firstIdle } from './deep.mjs'\n"
const DEEP = 'export const firstIdle = (pools, center) => pools.find((pool) => center.idle(pool) > 0) ?? -1\n'

/** The small centre with a policy in three files. */
const own = write(
  folder,
  'own.yaml',
  smallScenario((text) => text.replace('{ use: cheapest-first }', '{ module: ./mine.mjs }')),
)
mkdirSync(join(folder, 'lib'))
write(folder, 'mine.mjs', POLICY)
write(folder, 'lib/firstIdle.mjs', HELP)
write(folder, 'lib/deep.mjs', DEEP)

describeWithRedis('What a queue leaves', () => {
  const plain = write(folder, 'plain.yaml', smallScenario())

  it('of a run that was interrupted is taken out of it by --force', LONG, async () => {
    const redis = await RedisServer.start()
    const client = redis.connect()
    const out = join(folder, 'dropped')
    const command = ['run', plain, '-r', '2000', '--queue', redis.url, ...UNITS, '-o', out]
    const submitter = new Running([...command, '--json'])
    await until('the run is in the queue', async () => (await client.keys('*-1')).length > 0)
    const [plan] = await client.keys('aiguillage:plan:*')
    const run = plan!.split(':')[2]!
    const { code, out: said, err } = await submitter.end('SIGINT')
    expect({ code, said }).toEqual({ code: 130, said: '' })
    // Whoever reads along can read every line.
    const lines = err.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>) // biome-ignore format: as a sentence
    expect(lines.flatMap((line) => Object.keys(line))).toEqual(lines.map(() => expect.stringMatching(/^(progress|warning|error)$/)))
    expect(lines).toContainEqual({ warning: expect.stringMatching(/^\d+ work units stay in the queue: --resume/) })
    expect(lines.at(-1)).toEqual({ error: expect.stringMatching(/^Interrupted\. /) })

    const again = await aiguillage(['run', plain, '-r', '1', '--queue', redis.url, '-q', '-o', out, '--force'])
    expect(again).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringContaining(`Run ${run.slice(0, 8)}, which was here before, is taken`),
    })
    expect((await client.keys('*')).filter((key) => key.includes(run))).toEqual([])
    expect(await client.smembers('aiguillage:runs')).toEqual([])
  })

  it('on the disk of a worker that was killed goes when the next one starts', LONG, async () => {
    const redis = await RedisServer.start()
    const TMPDIR = join(folder, 'temporary')
    mkdirSync(TMPDIR)
    const [killed, living] = [1, 2].map(() => Running.worker(redis.url, [], { TMPDIR }))
    for (const worker of [killed!, living!]) await worker.tells('started')
    await killed!.end('SIGKILL')
    expect(readdirSync(TMPDIR)).toHaveLength(2)
    const next = Running.worker(redis.url, [], { TMPDIR })
    await next.tells('started')
    expect(readdirSync(TMPDIR)).toHaveLength(2)
    for (const worker of [living!, next]) expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 })
    expect(readdirSync(TMPDIR)).toEqual([])
  })

  it('to workers of a private policy is all its files', LONG, async () => {
    const redis = await RedisServer.start()
    const [one, out] = [join(folder, 'own alone'), join(folder, 'own queue')]
    const command = ['run', own, '-r', '200', '-q']
    expect(await aiguillage([...command, '-w', '1', '-o', one])).toEqual({ code: 0, out: '', err: '' })
    const worker = Running.worker(redis.url, ['--allow-modules'])
    await worker.tells('started')
    expect(await aiguillage([...command, '--queue', redis.url, ...UNITS, '-o', out])).toEqual({ code: 0, out: '', err: '' })
    expect(fingerprints(out)).toEqual(fingerprints(one))
    expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 })
    expect(worker.told('unit').length).toBeGreaterThan(0)
  })
})

describe('Shards of a scenario whose policy imports files', () => {
  const [parts, merged] = [join(folder, 'parts'), join(folder, 'merged')]
  const shard = (which: string, ...more: readonly string[]): Promise<unknown> =>
    aiguillage(['run', own, '-r', '12', '--shard', which, '-q', '-o', parts, ...more])

  beforeAll(async () => {
    expect(await shard('1/2')).toMatchObject({ code: 0 })
  })

  it('are not merged where one of those is another, and are where all are the same', async () => {
    write(folder, 'lib/deep.mjs', `// Changed.\n${DEEP}`)
    expect(await shard('2/2')).toMatchObject({ code: 0 })
    const refused = await aiguillage(['merge', parts, '-o', merged])
    expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/does not belong to .*: files lib\/deep\.mjs: /) })
    write(folder, 'lib/deep.mjs', DEEP)
    expect(await shard('2/2', '--force')).toMatchObject({ code: 0 })
    expect(await aiguillage(['merge', parts, '-q', '-o', merged])).toEqual({ code: 0, out: '', err: '' })
  })
})

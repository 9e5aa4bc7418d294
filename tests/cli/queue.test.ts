import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import { aiguillage, fingerprints, recordOf, scratchFolder, smallScenario, write } from './aiguillage.ts'
import { Gate, guidedScenario, notedNumbers } from './guidedPolicy.ts'
import { Running } from './Running.ts'
import { describeWithRedis, RedisServer } from './redisServer.ts'
import { until } from './until.ts'

const folder = scratchFolder()
const plain = write(
  folder,
  'small.yaml',
  smallScenario((text) =>
    text.replace('country: TN,', 'country: TN, provider: atlas,').replace('  support:\n', '  support:\n    dataResidency: EEA\n'),
  ),
)
const guided = guidedScenario(folder)
/** A guided replication takes at least so many milliseconds, without work for the processor. */
const SLOWLY = { GUIDED_PAUSE: '20' }
const RUN = ['run', guided, '-r', '300']
const UNITS = ['--unit', '0.3s']
const MINUTE = 60_000

/** What one thread makes of the guided run, and how its replications are known. */
const whole = join(folder, 'whole')
let numbers: readonly number[]

/** Nothing of a run stays in Redis: neither plan, results nor units. */
async function leavesNothing(redis: RedisServer): Promise<void> {
  const keys = await redis.connect().keys('*')
  expect(keys.filter((key) => /:(plan|result|submitter):|:(wait|active|delayed|failed|completed|prioritized)$/.test(key))).toEqual([])
}

describeWithRedis('A queue', () => {
  beforeAll(async () => {
    const notes = join(folder, 'notes')
    const { code } = await aiguillage([...RUN, '-q', '-w', '1', '-o', whole], { env: { GUIDED_NOTES: notes } })
    expect(code).toBe(0)
    numbers = notedNumbers(notes)
    expect(new Set(numbers).size).toBe(300)
  })

  it.concurrent('of three workers, one killed, one paused for a minute, its server killed too, makes the bytes of one thread', {
    timeout: 8 * MINUTE,
  }, async () => {
    const redis = await RedisServer.start()
    const out = join(folder, 'three workers')
    const [paused, killed] = ['paused', 'killed'].map((name) => new Gate(folder, name, 'all'))
    const last = new Gate(folder, 'last', numbers.slice(-1))
    const first = [paused!, killed!].map((gate) => Running.worker(redis.url, ['--allow-modules'], Gate.env(gate)))
    const submitter = new Running([...RUN, '--queue', redis.url, ...UNITS, '-o', out], SLOWLY)
    await until('two workers are at work', () => paused!.entered && killed!.entered)
    first[0]!.signal('SIGSTOP')
    const since = performance.now()
    await first[1]!.end('SIGKILL')
    const third = Running.worker(redis.url, ['--allow-modules', '-w', '2'], { ...SLOWLY, ...Gate.env(last) })
    await third.tells('unit', 3)
    await redis.kill()
    await wait(1500)
    await redis.resume()
    await until('the last replication is under way', () => last.entered)
    await wait(MINUTE - (performance.now() - since))

    paused!.open()
    first[0]!.signal('SIGCONT')
    await until('the paused worker has ended its unit', () => first[0]!.events('unit').length > 0)
    const [late] = first[0]!.events('unit')
    expect(third.events('unit').map(({ unit }) => unit)).toContain(late!['unit'])
    expect(submitter.outcome).toBe(undefined)
    last.open()
    const { code, out: said, err } = await submitter.ended
    expect({ code, said }).toEqual({ code: 0, said: '' })
    expect(err).toMatch(/\d+\/\d+ units · [123] workers? \([1-4] threads?\)/)
    expect(fingerprints(out)).toEqual(fingerprints(whole))
    expect(await first[0]!.end('SIGTERM')).toMatchObject({ code: 0 })
    expect(await third.end('SIGTERM')).toMatchObject({ code: 0 })
    await leavesNothing(redis)
  })

  it.concurrent('goes on while the submitter is away, and gives it everything when it is back', { timeout: 8 * MINUTE }, async () => {
    const redis = await RedisServer.start()
    const out = join(folder, 'away')
    const command = [...RUN, '--queue', redis.url, ...UNITS, '-q', '-o', out]
    const [early, late] = [new Gate(folder, 'early', [numbers[99]!]), new Gate(folder, 'late', [numbers[290]!])]
    const worker = Running.worker(redis.url, ['--allow-modules'], Gate.env(early, late))
    const submitter = new Running(command, SLOWLY)
    await until('the worker is in the middle of it', () => early.entered)
    const interrupted = await submitter.end('SIGINT')
    expect(interrupted).toMatchObject({ code: 130, out: '' })
    expect(interrupted.err).toMatch(/\d+ work units? .*--resume/s)
    const made = worker.events('unit').length
    early.open()
    await worker.tells('unit', made + 2)

    const refused = await aiguillage(command)
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--resume') })
    const again = new Running([...command, '--resume'], SLOWLY)
    const claimed = async (): Promise<boolean> => (await redis.connect().keys('aiguillage:submitter:*')).length > 0
    await until('the submitter is back, and the last units are under way', async () => late.entered && (await claimed()))
    expect((await again.end('SIGKILL')).code).toBe(null)
    late.open()

    const end = await aiguillage([...command, '--resume'])
    expect(end).toEqual({ code: 0, out: '', err: '' })
    expect(fingerprints(out)).toEqual(fingerprints(whole))
    expect(recordOf(out)).toMatchObject({ resumed: 2 })
    // What a submitter had collected is not done again.
    const units = worker.events('unit').map(({ unit }) => unit)
    expect(new Set(units).size).toBe(units.length)
    expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 })
    await leavesNothing(redis)
  })

  it.concurrent('stops at the replication at which one thread stops, and cancels the rest', { timeout: 8 * MINUTE }, async () => {
    const redis = await RedisServer.start()
    const command = ['run', guided, '-r', '100', '--precision', '2%', '--max-replications', '300', '-q']
    const [one, out] = [join(folder, 'precise'), join(folder, 'precise queue')]
    expect((await aiguillage([...command, '-w', '1', '-o', one])).code).toBe(0)
    const stop = recordOf(one)['replications'] as number
    // A unit has three replications at most: of one that is needed and one that is not, both are under way when the last needed one is done.
    const [needed, needless] = [new Gate(folder, 'needed', [numbers[stop - 1]!]), new Gate(folder, 'needless', [numbers[stop + 5]!])]
    const worker = Running.worker(redis.url, ['--allow-modules', '-w', '2'], Gate.env(needed, needless))
    const submitter = new Running([...command, '--queue', redis.url, ...UNITS, '-o', out], { GUIDED_PAUSE: '100' })
    await until('both units are under way', () => needed.entered && needless.entered)
    needed.open()
    expect(await submitter.ended).toEqual({ code: 0, out: '', err: '' })
    expect(fingerprints(out)).toEqual(fingerprints(one))
    expect(recordOf(out)['replications']).toBe(stop)
    await worker.tells('cancelled')
    const done = worker.events('unit').length
    needless.open()
    await wait(500)
    expect(worker.events('unit')).toHaveLength(done)
    expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 })
    await leavesNothing(redis)
  })

  const others: readonly (readonly [string, readonly string[]])[] = [
    ['comparison', ['compare', plain, '-r', '150', '--lose', 'tunis', '--summary-only']],
    ['sweep', ['sweep', plain, '-r', '40', '--set', 'pools.tunis.agents=6..10:2', '--set', 'pools.lille.agents=8,9']],
  ]
  it.concurrent.each(others)('makes the bytes of one thread of a %s', { timeout: 8 * MINUTE }, async (name, command) => {
    const redis = await RedisServer.start()
    const [one, out] = [join(folder, `${name} alone`), join(folder, `${name} queue`)]
    const workers = [1, 2].map(() => Running.worker(redis.url))
    const env = { LC_ALL: 'C' }
    expect((await aiguillage([...command, '-w', '1', '-q', '-o', one], { report: true, env })).code).toBe(0)
    const queued = await aiguillage([...command, '--queue', redis.url, '--unit', '0.2s', '-q', '-o', out], { report: true, env })
    expect(queued).toEqual({ code: 0, out: '', err: '' })
    expect(fingerprints(out)).toEqual(fingerprints(one))
    for (const worker of workers) expect(worker.events('unit').length).toBeGreaterThan(0)
    await leavesNothing(redis)
  })

  it.concurrent('lets a worker end its unit on SIGTERM, and gives back that of one that is told twice', {
    timeout: 8 * MINUTE,
  }, async () => {
    const redis = await RedisServer.start()
    const out = join(folder, 'drained')
    const [ends, gives] = ['ends', 'gives'].map((name) => new Gate(folder, name, 'all'))
    const workers = [ends!, gives!].map((gate) => Running.worker(redis.url, ['--allow-modules'], Gate.env(gate)))
    const submitter = new Running([...RUN, '--queue', redis.url, ...UNITS, '--json', '-o', out], SLOWLY)
    await until('both are at work', () => ends!.entered && gives!.entered)
    for (const worker of workers) worker.signal('SIGTERM')
    await until('both drain', () => workers.every((worker) => worker.events('draining').length > 0))
    await wait(500)
    for (const worker of workers) expect(worker.outcome).toBe(undefined)
    workers[1]!.signal('SIGTERM')
    const given = await workers[1]!.ended
    expect(given.code).not.toBe(null)
    ends!.open()
    expect(await workers[0]!.ended).toMatchObject({ code: 0 })
    expect(workers[0]!.events('unit')).toHaveLength(1)
    const other = Running.worker(redis.url, ['--allow-modules', '-w', '2'], SLOWLY)
    const { code, out: summary, err } = await submitter.ended
    expect(code).toBe(0)
    expect(JSON.parse(summary)).toMatchObject({ replications: 300 })
    const progress = err
      .trimEnd()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line).progress)
    expect(progress.at(-1)).toMatchObject({ failed: 0, steps: 300, workers: expect.any(Number), secondsLeft: expect.any(Number) })
    expect(fingerprints(out)).toEqual(fingerprints(whole))
    expect(await other.end('SIGTERM')).toMatchObject({ code: 0 })
    await leavesNothing(redis)
  })
})

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import { aiguillage, fingerprints, recordOf, scratchFolder } from './aiguillage.ts'
import { Gate, guidedScenario, notedNumbers } from './guidedPolicy.ts'
import { Running } from './Running.ts'
import { describeWithRedis, RedisServer } from './redisServer.ts'
import { until } from './until.ts'

const folder = scratchFolder()
const guided = guidedScenario(folder)
/** A guided replication takes at least so many milliseconds, without work for the processor: for the one that finds out how long a unit is. */
const SLOWLY = { GUIDED_PAUSE: '20' }
const RUN = ['run', guided, '-r', '150']
/** A few replications each, where the submitter is slow. */
const UNITS = ['--unit', '0.1s']
/** One replication each, after three that the submitter has simulated. */
const SINGLE = ['--unit', '0.001s']
const SIMULATED = 3
const MINUTE = 60_000
const LONG = { timeout: 8 * MINUTE }

/** What one thread makes of the guided run, and how its replications are known. */
const whole = join(folder, 'whole')
let numbers: readonly number[]

/** Sooner or later nothing of a run is in Redis: neither plan, results nor units. */
async function leavesNothing(redis: RedisServer): Promise<void> {
  const client = redis.connect()
  const left = /:(plan|result|submitter):|:(wait|active|delayed|failed|completed|prioritized)$/
  await until('nothing is left of the run', async () => !(await client.keys('*')).some((key) => left.test(key)))
}

describeWithRedis('A queue', () => {
  beforeAll(async () => {
    const notes = join(folder, 'notes')
    const { code } = await aiguillage([...RUN, '-q', '-w', '1', '-o', whole], { env: { GUIDED_NOTES: notes } })
    expect(code).toBe(0)
    numbers = notedNumbers(notes)
    expect(new Set(numbers).size).toBe(150)
  })

  it('of three workers, one killed, one paused for a minute, its server killed too, makes the bytes of one thread', LONG, async () => {
    const redis = await RedisServer.start()
    const out = join(folder, 'three workers')
    const [held, lost] = ['held', 'lost'].map((name) => new Gate(folder, name, { after: 0 }))
    const last = new Gate(folder, 'last', { numbers: numbers.slice(-1) })
    const [paused, killed] = [held!, lost!].map((gate) => Running.worker(redis.url, ['--allow-modules'], Gate.env(gate)))
    const submitter = new Running([...RUN, '--queue', redis.url, ...UNITS, '-o', out], SLOWLY)
    await Promise.all([held!.entered(), lost!.entered()])
    paused!.signal('SIGSTOP')
    const since = performance.now()
    await killed!.end('SIGKILL')
    const third = Running.worker(redis.url, ['--allow-modules', '-w', '2'], { ...SLOWLY, ...Gate.env(last) })
    await third.tells('unit', 3)
    await redis.kill()
    await third.tells('warning')
    await redis.resume()
    await last.entered()
    await wait(MINUTE - (performance.now() - since))

    held!.open()
    paused!.signal('SIGCONT')
    const [late] = await paused!.tells('unit')
    await third.tells('unit', ({ unit }) => unit === late!['unit'])
    last.open()
    const { code, out: said, err } = await submitter.ended
    expect({ code, said }).toEqual({ code: 0, said: '' })
    expect(err).toMatch(/\d+\/\d+ units · [123] workers? \([1-4] threads?\)/)
    expect(fingerprints(out)).toEqual(fingerprints(whole))
    await leavesNothing(redis)
    expect(await paused!.end('SIGTERM')).toMatchObject({ code: 0 })
    expect(await third.end('SIGTERM')).toMatchObject({ code: 0 })
  })

  it('goes on while the submitter is away, and gives it everything when it is back', LONG, async () => {
    const redis = await RedisServer.start()
    const out = join(folder, 'away')
    const command = [...RUN, '--queue', redis.url, ...SINGLE, '-q', '-o', out]
    // The early one is among the units that are asked for at first, all at once.
    const [early, late] = [5, 120].map((unit) => new Gate(folder, `unit ${unit}`, { numbers: [numbers[SIMULATED + unit]!] }))
    const worker = Running.worker(redis.url, ['--allow-modules'], Gate.env(early!, late!))
    const submitter = new Running(command, SLOWLY)
    await early!.entered()
    const interrupted = await submitter.end('SIGINT')
    expect(interrupted).toMatchObject({ code: 130, out: '' })
    expect(interrupted.err).toMatch(/\d+ work units? .*--resume/s)
    early!.open()
    await worker.tells('unit', ({ unit }) => unit === 7)

    const refused = await aiguillage(command)
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--resume') })
    const again = new Running([...command, '--resume'], SLOWLY)
    // Nobody asked for that unit before.
    await late!.entered()
    expect((await again.end('SIGKILL')).code).toBe(null)
    late!.open()

    const end = await aiguillage([...command, '--resume'])
    expect(end).toEqual({ code: 0, out: '', err: '' })
    expect(fingerprints(out)).toEqual(fingerprints(whole))
    expect(recordOf(out)).toMatchObject({ resumed: 2 })
    await leavesNothing(redis)
    expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 })
    // What a submitter had collected is not done again; what a worker lost, on a machine that stood still, may be.
    const unitsOf = (event: string): unknown[] => worker.told(event).map(({ unit }) => unit)
    const lost = [...unitsOf('lost'), ...unitsOf('overtaken')]
    expect(unitsOf('unit').filter((unit, at, units) => units.indexOf(unit) < at && !lost.includes(unit))).toEqual([])
  })

  it('stops at the replication at which one thread stops, and cancels the rest', LONG, async () => {
    const redis = await RedisServer.start()
    const command = ['run', guided, '-r', '100', '--precision', '2%', '--max-replications', '300', '-q']
    const [one, out] = [join(folder, 'precise'), join(folder, 'precise queue')]
    expect((await aiguillage([...command, '-w', '1', '-o', one])).code).toBe(0)
    const stop = recordOf(one)['replications'] as number
    const notes = join(folder, 'more notes')
    const more = ['run', guided, '-r', String(stop + 6), '-q', '-w', '1', '-o', join(folder, 'more')]
    expect((await aiguillage(more, { env: { GUIDED_NOTES: notes } })).code).toBe(0)
    // One that is needed and one that is not are both under way when all others up to there are done.
    const [needed, needless] = [stop - 1, stop + 5].map(
      (at) => new Gate(folder, `replication ${at}`, { numbers: [notedNumbers(notes)[at]!] }),
    )
    const worker = Running.worker(redis.url, ['--allow-modules', '-w', '2'], Gate.env(needed!, needless!))
    await worker.tells('started')
    const submitter = new Running([...command, '--queue', redis.url, ...SINGLE, '-o', out], SLOWLY)
    await Promise.all([needed!.entered(), needless!.entered()])
    needed!.open()
    expect(await submitter.ended).toEqual({ code: 0, out: '', err: '' })
    expect(fingerprints(out)).toEqual(fingerprints(one))
    expect(recordOf(out)['replications']).toBe(stop)
    await worker.tells('cancelled')
    needless!.open()
    await leavesNothing(redis)
    expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 })
    expect(worker.told('unit').map(({ from }) => from)).not.toContain(stop + 5)
  })

  mkdirSync(join(folder, 'lawful'))
  const lawful = guidedScenario(join(folder, 'lawful'), (text) =>
    text.replace('country: TN,', 'country: TN, provider: atlas,').replace('  support:\n', '  support:\n    dataResidency: EEA\n'),
  )
  const others: readonly (readonly [string, readonly string[]])[] = [
    ['comparison', ['compare', lawful, '-r', '100', '--lose', 'tunis', '--summary-only']],
    ['sweep', ['sweep', lawful, '-r', '20', '--set', 'pools.tunis.agents=6..10:2', '--set', 'pools.lille.agents=8,9']],
  ]
  it.each(others)('makes the bytes of one thread of a %s', LONG, async (name, command) => {
    const redis = await RedisServer.start()
    const [one, out] = [join(folder, `${name} alone`), join(folder, `${name} queue`)]
    const gates = [1, 2].map((n) => new Gate(folder, `${name} ${n}`, { after: 0 }))
    const workers = gates.map((gate) => Running.worker(redis.url, ['--allow-modules'], Gate.env(gate)))
    const env = { LC_ALL: 'C' }
    expect((await aiguillage([...command, '-w', '1', '-q', '-o', one], { report: true, env })).code).toBe(0)
    await Promise.all(workers.map((worker) => worker.tells('started')))
    const queue = ['--queue', redis.url, ...UNITS]
    const queued = aiguillage([...command, ...queue, '-q', '-o', out], { report: true, env: { ...env, ...SLOWLY } })
    await Promise.all(gates.map((gate) => gate.entered()))
    for (const gate of gates) gate.open()
    expect(await queued).toEqual({ code: 0, out: '', err: '' })
    expect(fingerprints(out)).toEqual(fingerprints(one))
    await leavesNothing(redis)
    for (const worker of workers) {
      expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 })
      expect(worker.told('unit').length).toBeGreaterThan(0)
    }
  })

  it('lets a worker end its unit on SIGTERM, and gives back that of one that is told twice', LONG, async () => {
    const redis = await RedisServer.start()
    const out = join(folder, 'drained')
    const [ends, gives] = ['ends', 'gives'].map((name) => new Gate(folder, name, { after: 0 }))
    const [ending, giving] = [ends!, gives!].map((gate) => Running.worker(redis.url, ['--allow-modules'], Gate.env(gate)))
    const submitter = new Running([...RUN, '--queue', redis.url, ...UNITS, '--json', '-o', out], SLOWLY)
    await Promise.all([ends!.entered(), gives!.entered()])
    for (const worker of [ending!, giving!]) {
      worker.signal('SIGTERM')
      await worker.tells('draining')
    }
    // It waited to be told again, or its exit code would be another.
    expect(await giving!.end('SIGTERM')).toMatchObject({ code: 130 })
    ends!.open()
    expect(await ending!.ended).toMatchObject({ code: 0 })
    expect(ending!.told('unit')).toHaveLength(1)
    const other = Running.worker(redis.url, ['--allow-modules', '-w', '2'], SLOWLY)
    const { code, out: summary, err } = await submitter.ended
    expect(code).toBe(0)
    expect(JSON.parse(summary)).toMatchObject({ replications: 150 })
    const progress = err
      .trimEnd()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .flatMap((line) => JSON.parse(line).progress ?? [])
    expect(progress.at(-1)).toMatchObject({ failed: 0, steps: 150, workers: expect.any(Number), secondsLeft: expect.any(Number) })
    expect(fingerprints(out)).toEqual(fingerprints(whole))
    await leavesNothing(redis)
    expect(await other.end('SIGTERM')).toMatchObject({ code: 0 })
  })
})

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  claimKey,
  FORMAT,
  PLATFORM,
  PREFIX,
  planKey,
  presenceKey,
  queueName,
  RUNS,
  resultKey,
  UNIT,
  WORKERS,
} from '../../src/node/queue/protocol.ts'
import { aiguillage, fingerprints, scratchFolder, smallScenario, write } from './aiguillage.ts'
import { buildCopy } from './buildCopy.ts'
import { Gate, guidedScenario, notedNumbers } from './guidedPolicy.ts'
import { Running } from './Running.ts'
import { describeWithRedis, RedisServer } from './redisServer.ts'
import { until } from './until.ts'

const folder = scratchFolder()
const plain = write(folder, 'small.yaml', smallScenario())
const guided = guidedScenario(folder)
/** A guided replication takes at least so many milliseconds: for the one that finds out how long a unit is. */
const SLOWLY = { GUIDED_PAUSE: '20' }
const RUN = ['run', guided, '-r', '60']
const PLAIN = ['run', plain, '-r', '60']
/** One replication each, after three that the submitter has simulated; a few where it is neither slow nor the machine. */
const UNITS = ['--unit', '0.001s']
const SIMULATED = 3
const LAST = 60 - SIMULATED - 1
const LONG = { timeout: 480_000 }

const [wholeGuided, wholePlain] = [join(folder, 'whole guided'), join(folder, 'whole plain')]
let numbers: readonly number[]

/** Every text in a server: names of keys, and whatever is under them. */
async function everything(redis: Redis): Promise<string> {
  const texts: unknown[] = []
  for (const key of await redis.keys('*')) {
    const type = await redis.type(key)
    texts.push(key)
    if (type === 'string') texts.push(await redis.getBuffer(key).then((bytes) => bytes?.toString('latin1')))
    if (type === 'hash') texts.push(...(await redis.hgetallBuffer(key).then(Object.entries)).flat().map(String))
    if (type === 'set') texts.push(...(await redis.smembers(key)))
    if (type === 'list') texts.push(...(await redis.lrange(key, 0, -1)))
    if (type === 'zset') texts.push(...(await redis.zrange(key, 0, -1)))
    if (type === 'stream') texts.push(JSON.stringify(await redis.xrange(key, '-', '+')))
  }
  return texts.join('\n')
}

/** What is in a file, if it is still there. */
function textIn(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

/** Ends as a planner may see it: a sentence and no stack. */
function expectSentence(err: string): void {
  expect(err).toMatch(/^[A-Z0-9-].*[.?]\n$/s)
  expect(err).not.toMatch(/\n {4}at |Error:|undefined|\[object/)
}

describeWithRedis('A queue where something is wrong', () => {
  beforeAll(async () => {
    const notes = join(folder, 'notes')
    const outcomes = await Promise.all([
      aiguillage([...RUN, '-q', '-w', '1', '-o', wholeGuided], { env: { GUIDED_NOTES: notes } }),
      aiguillage([...PLAIN, '-q', '-w', '1', '-o', wholePlain]),
    ])
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0])
    numbers = notedNumbers(notes)
  })

  it('names a unit that fails three times and keeps the rest, which --resume goes on with', LONG, async () => {
    const redis = await RedisServer.start()
    const out = join(folder, 'poisoned')
    const command = [...RUN, '--queue', redis.url, ...UNITS, '-q', '-o', out]
    const poisoned = 40
    const bad = Running.worker(redis.url, ['--allow-modules', '-w', '2'], { ...SLOWLY, GUIDED_FAIL: String(numbers[poisoned - 1]) })
    const failed = await new Running(command, SLOWLY).ended
    expect({ code: failed.code, out: failed.out }).toEqual({ code: 1, out: '' })
    expectSentence(failed.err)
    expect(failed.err).toMatch(/Work unit 37 \(replication 40\): On worker .*: Replication 40 failed/)
    expect(failed.err).toContain('poisoned')
    expect(failed.err).toContain('--resume')
    expect(await bad.end('SIGTERM')).toMatchObject({ code: 0 })
    expect(bad.told('failed').map(({ unit }) => unit)).toEqual([36, 36, 36])
    const others = Array.from({ length: LAST + 1 }, (_, unit) => unit).filter((unit) => unit !== 36)
    expect(new Set(bad.told('unit').map(({ unit }) => unit))).toEqual(new Set(others))

    const good = Running.worker(redis.url, ['--allow-modules'])
    await good.tells('started')
    expect(await aiguillage([...command, '--resume'])).toEqual({ code: 0, out: '', err: '' })
    expect(fingerprints(out)).toEqual(fingerprints(wholeGuided))
    expect(await good.end('SIGTERM')).toMatchObject({ code: 0 })
    expect(new Set(good.told('unit').map(({ unit }) => unit))).toEqual(new Set([36]))
  })

  it('gives private policies to workers that allow them alone, and other versions nothing; both sides say why', LONG, async () => {
    const redis = await RedisServer.start()
    const out = join(folder, 'refused')
    const old = buildCopy(join(folder, 'old'), { version: '0.0.7' })
    const strict = Running.worker(redis.url)
    const other = Running.worker(redis.url, ['--allow-modules'], {}, old)
    const submitter = new Running([...RUN, '--queue', redis.url, ...UNITS, '-o', out], SLOWLY)
    const [module] = await strict.tells('unserved')
    expect(module!['message']).toContain('--allow-modules')
    const [version] = await other.tells('unserved')
    expect(version!['message']).toContain('0.0.7')
    await submitter.says(/--allow-modules/)
    await submitter.says(/0\.0\.7/)
    const able = Running.worker(redis.url, ['--allow-modules'])
    const { code, err } = await submitter.ended
    expect(code).toBe(0)
    expect(err.match(/0\.0\.7/g)).toHaveLength(1)
    expect(fingerprints(out)).toEqual(fingerprints(wholeGuided))
    for (const [worker, works] of [
      [able, true],
      [strict, false],
      [other, false],
    ] as const) {
      expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 })
      expect(worker.told('unit').length > 0).toBe(works)
    }
  })

  it('stays at work whatever others have put into the server', LONG, async () => {
    const redis = await RedisServer.start()
    const client = redis.connect()
    const worker = Running.worker(redis.url)
    await worker.tells('started')
    const run = (digit: string): string => digit.repeat(32)
    const nobody = '00000000-0000-4000-8000-000000000000'
    const head = {
      format: FORMAT,
      platform: PLATFORM,
      modules: false,
      name: '\u001b[31mred',
      identity: {},
      division: { first: 0, size: 1, steps: 1e9 },
    }
    await client.sadd(RUNS, '../../etc/passwd', run('a'), run('b'), run('c'), run('d'), run('e'))
    await client.set(planKey(run('a')), 'a text')
    await client.hset(planKey(run('b')), { head: '{', bundle: 'x' })
    await client.hset(planKey(run('c')), { head: JSON.stringify(head), bundle: 'x' })
    await client.hset(planKey(run('d')), { head: JSON.stringify({ ...head, name: 'red', more: 1 }) })
    await client.hset(planKey(run('e')), { head: JSON.stringify({ ...head, name: 'red' }), bundle: Buffer.alloc(1e6, 7) })
    await client.sadd(WORKERS, 'a worker', nobody)
    await client.set(presenceKey(nobody), JSON.stringify({ name: '\u001b[31mred', threads: 1e9 }))
    const queue = new Queue(queueName(false), { connection: client, prefix: PREFIX })
    queue.on('error', () => {})
    const jobs: readonly unknown[] = [
      {},
      'a text',
      null,
      { run: '../../etc/passwd', unit: 0, from: 0, to: 1 },
      { run: run('f'), unit: 0, from: 0, to: 1 },
      { run: run('a'), unit: 0, from: 0, to: 1e9 },
      { run: run('b'), unit: 0, from: 0, to: 1 },
      { run: run('c'), unit: 0, from: 0, to: 1 },
      { run: run('d'), unit: -1, from: 5, to: 1, more: true },
      { run: run('e'), unit: 0, from: 0, to: 1 },
    ]
    for (const data of jobs) await queue.add(UNIT, data)
    await queue.add('\u001b[31mred', { run: run('e'), unit: 0, from: 0, to: 1 })

    const out = join(folder, 'garbage')
    const queued = await aiguillage([...PLAIN, '--queue', redis.url, ...UNITS, '-q', '-o', out])
    expect(queued, queued.err).toMatchObject({ code: 0, out: '' })
    expect(fingerprints(out)).toEqual(fingerprints(wholePlain))
    const { code, out: said, err } = await worker.end('SIGTERM')
    expect(code).toBe(0)
    for (const text of [queued.err, said, err]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(text).not.toMatch(/\u001b|\n {4}at |ReplyError|ZodError/)
    }
    expect(existsSync(join(folder, 'etc'))).toBe(false)
    await queue.close()
  })

  it('says that a unit came out in two ways', LONG, async () => {
    const redis = await RedisServer.start()
    const client = redis.connect()
    const out = join(folder, 'two ways')
    const last = new Gate(folder, 'last', { numbers: numbers.slice(-1) })
    const worker = Running.worker(redis.url, ['--allow-modules'], Gate.env(last))
    const submitter = new Running([...RUN, '--queue', redis.url, ...UNITS, '-q', '-o', out], SLOWLY)
    await last.entered()
    const [first] = await worker.tells('unit', ({ unit }) => unit === 0)
    const key = resultKey(first!['run'] as string, 0)
    // Its hash stays, with nothing beside it.
    await until('its result is collected', async () => (await client.hvals(key)).every((bytes) => bytes === ''))
    await client.hset(key, 'f'.repeat(64), '')
    last.open()
    const { code, out: said, err } = await submitter.ended
    expect({ code, said }).toEqual({ code: 1, said: '' })
    expectSentence(err)
    expect(err).toMatch(/^Work unit 1 \(replication 4\) came out differently/)
    expect(existsSync(join(out, 'run.json'))).toBe(false)
  })

  it('lets one process alone collect a run, and another when that one is gone', LONG, async () => {
    const redis = await RedisServer.start()
    const client = redis.connect()
    const out = join(folder, 'one alone')
    const command = [...RUN, '--queue', redis.url, ...UNITS, '-q', '-o', out]
    const last = new Gate(folder, 'the last', { numbers: numbers.slice(-1) })
    const worker = Running.worker(redis.url, ['--allow-modules'], Gate.env(last))
    const submitter = new Running(command, SLOWLY)
    await last.entered()
    const [{ run }] = (await worker.tells('run')) as [{ run: string }]
    await client.set(claimKey(run), 'of another', 'EX', 1000)
    const displaced = await submitter.ended
    expect(displaced.code).toBe(1)
    expectSentence(displaced.err)
    const refused = await aiguillage([...command, '--resume'])
    expect(refused.code).toBe(2)
    expectSentence(refused.err)
    await client.del(claimKey(run))
    last.open()
    expect(await aiguillage([...command, '--resume'])).toEqual({ code: 0, out: '', err: '' })
    expect(fingerprints(out)).toEqual(fingerprints(wholeGuided))
  })

  it('asks again for what the server has forgotten', LONG, async () => {
    const redis = await RedisServer.start()
    const out = join(folder, 'forgotten')
    const last = new Gate(folder, 'held last', { numbers: numbers.slice(-1) })
    const worker = Running.worker(redis.url, ['--allow-modules'], Gate.env(last))
    const submitter = new Running([...RUN, '--queue', redis.url, ...UNITS, '-o', out], SLOWLY)
    await last.entered()
    await redis.connect().flushall()
    await submitter.says(/has lost .* asked for again/)
    last.open()
    const { code, err } = await submitter.ended
    expect(code, err).toBe(0)
    expect(fingerprints(out)).toEqual(fingerprints(wholeGuided))
    expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 })
  })

  it('refuses a result that is damaged', LONG, async () => {
    const redis = await RedisServer.start()
    const client = redis.connect()
    const out = join(folder, 'damaged')
    const gate = new Gate(folder, 'held', { numbers: numbers.slice(-1) })
    const worker = Running.worker(redis.url, ['--allow-modules'], Gate.env(gate))
    const submitter = new Running([...RUN, '--queue', redis.url, ...UNITS, '-q', '-o', out], SLOWLY)
    await gate.entered()
    const [{ run }] = (await worker.tells('run')) as [{ run: string }]
    await client.hset(resultKey(run, LAST), 'f'.repeat(64), 'no shard at all')
    const { code, err } = await submitter.ended
    expect(code).toBe(1)
    expectSentence(err)
    expect(existsSync(join(out, 'run.json'))).toBe(false)
  })

  it('keeps credentials to itself', LONG, async () => {
    const password = 'a-secret%3A-of-its-own'
    const shown = ['a-secret%3A-of-its-own', 'a-secret:-of-its-own']
    const redis = await RedisServer.start({ password: 'a-secret:-of-its-own' })
    const url = redis.url.replace('a-secret:-of-its-own', password)
    const out = join(folder, 'credentials')
    const last = new Gate(folder, 'kept', { numbers: numbers.slice(-1) })
    const worker = new Running(['worker', '-w', '1', '--allow-modules'], { ...Gate.env(last), AIGUILLAGE_QUEUE: url })
    const submitter = new Running([...RUN, '--queue', url, ...UNITS, '-o', out], SLOWLY)
    await last.entered()
    const client = redis.connect()
    const stored = await everything(client)
    expect(stored).toContain(PREFIX)
    const spooled = readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      // Units go away when they are delivered.
      .map(textIn)
    await redis.kill()
    await worker.says(/lost/)
    await redis.resume()
    last.open()
    const { code, out: said, err } = await submitter.ended
    expect(code).toBe(0)
    expect(fingerprints(out)).toEqual(fingerprints(wholeGuided))
    const told = await worker.end('SIGTERM')
    const texts = [stored, ...spooled, said, err, told.out, told.err, readFileSync(join(out, 'run.json'), 'utf8'), await everything(client)]
    for (const text of texts) for (const secret of shown) expect(text).not.toContain(secret)
    expect(told.err).toContain(`127.0.0.1:${redis.port}`)

    for (const wrong of [url.replace('own@', 'mine@'), url.replace(/\/\/.*@/, '//')]) {
      for (const args of [['worker'], [...PLAIN, '-o', join(folder, 'wrong password')]]) {
        const refused = await aiguillage([...args, '--queue', wrong])
        expect({ code: refused.code, out: refused.out }).toEqual({ code: 1, out: '' })
        expectSentence(refused.err)
        expect(refused.err).toContain('password')
        expect(refused.err).not.toContain('secret')
      }
    }
    expect(existsSync(join(folder, 'wrong password'))).toBe(false)
  })

  it('speaks TLS with a server whose certificate it may trust, and with no other', LONG, async ({ skip }) => {
    const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) => join(folder, name))
    const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
    const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key!, '-out', certificate!, ...names])
    if (made.status !== 0) skip('no openssl on this machine')
    const redis = await RedisServer.start({ tls: { key: key!, certificate: certificate! }, password: 'secret' })
    const env = { NODE_EXTRA_CA_CERTS: certificate! }
    const [distrusted, unencrypted] = await Promise.all([
      aiguillage(['worker', '--queue', redis.url]),
      aiguillage(['worker', '--queue', redis.url.replace('rediss:', 'redis:')], { env }),
    ])
    expect({ code: distrusted.code, out: distrusted.out }).toEqual({ code: 1, out: '' })
    expectSentence(distrusted.err)
    expect(distrusted.err).toContain('certificate')
    expect(unencrypted.code).toBe(1)
    expectSentence(unencrypted.err)
    const worker = Running.worker(redis.url, [], env)
    await worker.tells('started')
    const out = join(folder, 'encrypted')
    expect(await aiguillage([...PLAIN, '--queue', ...UNITS, '-q', '-o', out], { env: { ...env, AIGUILLAGE_QUEUE: redis.url } })).toEqual({
      code: 0,
      out: '',
      err: '',
    })
    expect(fingerprints(out)).toEqual(fingerprints(wholePlain))
    expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 })
    expect(worker.told('unit').length).toBeGreaterThan(0)
  })
})

describe('A queue that is none', () => {
  it('is refused by submitter and worker, with a sentence', LONG, async () => {
    const urls: readonly (readonly [string, number])[] = [
      ['nonsense', 2],
      ['http://user:secret@127.0.0.1:6379', 2],
      ['redis://', 2],
      // Where nobody listens, and a host that does not exist.
      ['redis://user:secret@127.0.0.1:1', 1],
      ['redis://user:secret@nowhere.invalid:6379', 1],
    ]
    const commands = urls.flatMap(([url, code]) =>
      [['worker'], [...PLAIN, '-o', join(folder, 'none')]].map((args) => [[...args, '--queue', url], code] as const),
    )
    await Promise.all(
      commands.map(async ([args, code]) => {
        const outcome = await aiguillage(args)
        expect({ code: outcome.code, out: outcome.out }, args.join(' ')).toEqual({ code, out: '' })
        expectSentence(outcome.err)
        expect(outcome.err).not.toContain('secret')
      }),
    )
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it('is refused by a worker that is told of none', async () => {
    const { code, err } = await aiguillage(['worker'])
    expect(code).toBe(2)
    expect(err).toContain('--queue')
    expect(err).toContain('AIGUILLAGE_QUEUE')
  })

  it.each([
    ['--only', ['--only', '3']],
    ['--calls', ['--calls']],
    ['--stream calls', ['--stream', 'calls']],
    ['--unit', ['--unit', 'long']],
  ])('is refused with %s', async (name, options) => {
    const { code, out, err } = await aiguillage(['run', plain, ...options, '--queue', 'redis://127.0.0.1:1', '-o', join(folder, 'none')])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(name)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('is refused where its packages are not installed, with the command that does', async () => {
    const cli = buildCopy(join(folder, 'bare'), { without: ['bullmq', 'ioredis'] })
    for (const args of [['worker'], [...PLAIN, '-o', join(folder, 'none')]]) {
      const { code, err } = await aiguillage([...args, '--queue', 'redis://127.0.0.1:1'], { cli })
      expect(code).toBe(2)
      expect(err).toMatch(/npm install .*bullmq.*ioredis/)
    }
    expect(await aiguillage(['run', plain, '-r', '2', '-q', '-o', join(folder, 'without')], { cli })).toEqual({ code: 0, out: '', err: '' })
  })
})

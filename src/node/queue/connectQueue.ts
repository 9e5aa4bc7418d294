import { setTimeout } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { ExitError } from '../ExitError.ts'
import { patience } from './patience.ts'
import { shownText } from './protocol.ts'
import { queueAddress } from './queueAddress.ts'

export type BullMQ = typeof import('bullmq')

/** A connection that comes back by itself when it is lost; commands wait meanwhile. */
export interface QueueConnection {
  readonly redis: Redis
  readonly bullmq: BullMQ
  /** The server, without credentials. */
  readonly shown: string
  /** Whether it wants credentials. */
  readonly guarded: boolean
  close(): void
}

/** Seconds within which a server must answer at first. */
const FIRST = 10

/** Milliseconds without an answer after which a connection is made anew. */
const SILENCE = 15_000

/** BullMQ's. */
const OLDEST = '6.2'

/**
 * Connects to the server of a queue.
 * @param warned takes a sentence when the connection is lost, when it is back, and about a server that may forget
 * @throws ExitError 2 for a wrong URL or missing packages, 1 where the server does not answer or refuses
 * @throws the signal's reason
 */
export async function connectQueue(url: string, signal: AbortSignal, warned: (sentence: string) => void): Promise<QueueConnection> {
  const { shown, tls, ...where } = queueAddress(url)
  const { bullmq, Redis } = await loadPackages()
  const redis = new Redis({
    host: where.host,
    port: where.port,
    db: where.db,
    ...(where.username !== undefined && { username: where.username }),
    ...(where.password !== undefined && { password: where.password }),
    ...(tls && { tls: {} }),
    connectionName: 'aiguillage',
    maxRetriesPerRequest: null,
    keepAlive: 10_000,
    retryStrategy: (times) => Math.min(100 * 2 ** times, 2000),
    // A server that has become a replica.
    reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 2 : false),
  })
  try {
    await firstAnswer(redis, shown, tls, signal)
    await checkServer(redis, shown, warned)
  } catch (error) {
    redis.disconnect()
    signal.throwIfAborted()
    throw error
  }
  let [closing, lost] = [false, false]
  let why = ''
  redis.on('error', (error) => (why = reasonOf(error)))
  redis.on('close', () => {
    if (closing || lost) return
    lost = true
    // The reason comes with the next try.
    void setTimeout(500).then(
      () => lost && !closing && warned(`The connection to ${shown} is lost${why && ` (${why})`}; it is tried again.`),
    )
  })
  redis.on('ready', () => {
    if (lost) warned(`The connection to ${shown} is back.`)
    lost = false
    why = ''
  })
  const watch = watchSilence(redis)
  const close = (): void => {
    closing = true
    clearInterval(watch)
    redis.disconnect()
  }
  return { redis, bullmq, shown, guarded: where.password !== undefined, close }
}

async function loadPackages(): Promise<{ readonly bullmq: BullMQ; readonly Redis: typeof import('ioredis').Redis }> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')])
    return { bullmq, Redis }
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new ExitError(2, 'A queue needs two more packages, bullmq and ioredis: npm install bullmq@6 ioredis@5.')
  }
}

/** Of refusals that do not go away by themselves. */
const REFUSED =
  /WRONGPASS|NOAUTH|NOPERM|invalid password|DB index is out of range|Protocol error|certificate|CERT|SSL|TLS|wrong version number/i

/** Makes the connection anew when nothing answers: the other end may have gone without a word. */
function watchSilence(redis: Redis): NodeJS.Timeout {
  let asked = false
  redis.on('ready', () => (asked = false))
  const answered = (): void => {
    asked = false
  }
  const look = (): void => {
    if (redis.status !== 'ready') return
    if (asked) redis.disconnect(true)
    else redis.ping().then(answered, answered)
    asked = !asked
  }
  return setInterval(look, SILENCE).unref()
}

async function firstAnswer(redis: Redis, shown: string, tls: boolean, signal: AbortSignal): Promise<void> {
  let last: unknown
  const over = new AbortController()
  const ends = AbortSignal.any([signal, over.signal])
  try {
    await Promise.race([
      new Promise<void>((resolve, reject) => {
        redis.once('ready', resolve)
        redis.on('error', (error) => {
          last = error
          if (REFUSED.test(`${error.message} ${(error as { readonly code?: string }).code}`)) reject(error)
        })
      }),
      patience(1000 * FIRST, ends).then(() => {
        throw last
      }),
    ])
  } catch (error) {
    signal.throwIfAborted()
    const silent = tls ? `${REASONS['ETIMEDOUT']} (rediss:// is with TLS, redis:// without)` : REASONS['ETIMEDOUT']
    const advice =
      (error as { readonly code?: string } | undefined)?.code === 'ECONNREFUSED' ? ' Start the server, or correct the port.' : ''
    throw new ExitError(1, `The queue at ${shown} cannot be reached: ${error === undefined ? silent : reasonOf(error)}.${advice}`)
  } finally {
    over.abort()
  }
}

async function checkServer(redis: Redis, shown: string, warned: (sentence: string) => void): Promise<void> {
  const info = await redis.info().catch(() => '')
  const value = (name: string): string | undefined => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]
  const version = value('redis_version')
  if (version !== undefined && version.localeCompare(OLDEST, 'en', { numeric: true }) < 0)
    throw new ExitError(1, `The server at ${shown} is Redis ${version}; a queue needs ${OLDEST} or later (or Valkey).`)
  if (value('redis_mode') === 'cluster') throw new ExitError(1, `The server at ${shown} is a Redis Cluster; a queue needs a single server.`)
  const policy = value('maxmemory_policy')
  if (policy !== undefined && policy !== 'noeviction' && value('maxmemory') !== '0')
    warned(`Warning: the server at ${shown} may drop work when its memory is full: set its maxmemory-policy to noeviction.`)
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the host',
  ECONNRESET: 'it closed the connection',
  EPROTO: 'it does not speak TLS as expected; rediss:// is with TLS, redis:// without',
}

/** Why a server could not be used, as the end of a sentence. What the server answers repeats no credentials. */
function reasonOf(error: unknown): string {
  const { code, message } = error as Error & { readonly code?: string }
  if (/WRONGPASS|invalid password/.test(message)) return 'it refuses the user or password of the URL'
  if (message.includes('NOAUTH'))
    return 'it wants a password: give it in the URL (redis://:password@host:6379), best by AIGUILLAGE_QUEUE, which no list of processes shows'
  if (message.startsWith('Protocol error')) return 'what answers there is neither Redis nor Valkey'
  return REASONS[code ?? ''] ?? shownText(message).replace(/\.+$/, '')
}

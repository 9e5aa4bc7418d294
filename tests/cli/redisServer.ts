import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, afterEach, describe } from 'vitest'
import { until } from './until.ts'

/** Redis, or Valkey where that is installed in its place. */
const BINARY = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0)
const MISSING = 'no redis-server on this machine: apt-get install redis-server'
if (BINARY === undefined) console.error(`Tests of the queue are skipped, ${MISSING} (or valkey-server).`)

/** `describe` for tests that start a real server; without its binary they are skipped, and their title says why. */
export function describeWithRedis(title: string, body: () => void): void {
  if (BINARY === undefined) describe.skip(`${title} (skipped, ${MISSING})`, body)
  else describe(title, body)
}

export interface RedisSetting {
  readonly password?: string
  /** Paths of a certificate and its key: the server speaks TLS alone then. */
  readonly tls?: { readonly certificate: string; readonly key: string }
}

let tried = process.pid
/**
 * A port to try, another one each time. None that the system gives to connections: one that tries to reach a server that is away could get
 * the server's own port, and meet itself.
 */
function nextPort(): number {
  tried += 7919
  return 10_000 + (tried % 20_000)
}

/** Where somebody else listens. */
class PortTaken extends Error {}

/** A server of its own on the loopback, with an append-only file in a temporary folder. */
export class RedisServer {
  readonly port: number
  /** With the password, where there is one. */
  readonly url: string
  private readonly setting: RedisSetting
  private readonly folder = mkdtempSync(join(tmpdir(), 'aiguillage-redis-'))
  private child: ChildProcess | undefined
  private readonly clients: Redis[] = []

  private constructor(port: number, setting: RedisSetting) {
    this.port = port
    this.setting = setting
    const user = setting.password === undefined ? '' : `:${setting.password}@`
    this.url = `${setting.tls === undefined ? 'redis' : 'rediss'}://${user}127.0.0.1:${port}`
  }

  /** Starts a server; it is stopped when the test, or the try of a test, is over. */
  static async start(setting: RedisSetting = {}): Promise<RedisServer> {
    for (;;) {
      const server = new RedisServer(nextPort(), setting)
      running.add(server)
      try {
        await server.resume()
        return server
      } catch (error) {
        await server.stop()
        if (!(error instanceof PortTaken)) throw error
      }
    }
  }

  /** The server dies in the middle of its work. */
  async kill(): Promise<void> {
    const { child } = this
    this.child = undefined
    if (child === undefined || hasEnded(child)) return
    const dead = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await dead
  }

  /** Starts it again, with what its append-only file says, where it was; returns when it answers. */
  async resume(): Promise<void> {
    const { password, tls } = this.setting
    const port = String(this.port)
    const child = spawn(
      BINARY!,
      [
        ...['--bind', '127.0.0.1', '--dir', this.folder, '--save', '', '--appendonly', 'yes'],
        ...(tls === undefined ? ['--port', port] : ['--port', '0', '--tls-port', port]),
        ...(tls === undefined
          ? []
          : ['--tls-cert-file', tls.certificate, '--tls-key-file', tls.key, '--tls-ca-cert-file', tls.certificate]),
        ...(tls === undefined ? [] : ['--tls-auth-clients', 'no']),
        ...(password === undefined ? [] : ['--requirepass', password]),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
    let closed = false
    child.once('close', () => (closed = true))
    this.child = child
    const client = this.connect()
    await until(`the server on port ${port} answers`, async () => {
      const answer = await client.info('server').catch(() => '')
      if (new RegExp(`^process_id:${child.pid}\\r?$`, 'm').test(answer)) return true
      if (closed) throw /address already in use/i.test(said) ? new PortTaken() : new Error(`${BINARY} ended: ${said}`)
      return false
    })
    client.disconnect()
  }

  /** A connection that is closed with the server; its errors are those of its commands. */
  connect(): Redis {
    const client = new Redis(this.url, {
      retryStrategy: () => 100,
      ...(this.setting.tls && { tls: { rejectUnauthorized: false } }),
    })
    client.on('error', () => {})
    this.clients.push(client)
    return client
  }

  async stop(): Promise<void> {
    running.delete(this)
    for (const client of this.clients) client.disconnect()
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }

  /** Where there is no time to wait for its end. */
  drop(): void {
    this.child?.kill('SIGKILL')
  }
}

const running = new Set<RedisServer>()
const stopAll = async (): Promise<void> => {
  await Promise.all([...running].map((server) => server.stop()))
}
afterEach(stopAll)
afterAll(stopAll)
process.once('exit', () => {
  for (const server of running) server.drop()
})

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, describe } from 'vitest'
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

/** A server of its own on a free port of the loopback, with an append-only file in a temporary folder. */
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

  /** Starts a server; it is stopped when the tests of the file are over. */
  static async start(setting: RedisSetting = {}): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), setting)
    process.once('exit', () => server.child?.kill('SIGKILL'))
    afterEverything.push(() => server.stop())
    await server.resume()
    return server
  }

  /** The server dies in the middle of its work. */
  async kill(): Promise<void> {
    const { child } = this
    this.child = undefined
    if (child === undefined || child.exitCode !== null) return
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
    this.child = child
    const client = this.connect()
    await until(`the server on port ${port} answers`, () => {
      if (child.exitCode !== null) throw new Error(`${BINARY} ended: ${said}`)
      return client.ping().then(
        (answer) => answer === 'PONG',
        () => false,
      )
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
    for (const client of this.clients) client.disconnect()
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const afterEverything: (() => Promise<void>)[] = []
afterAll(async () => {
  await Promise.all(afterEverything.map((stop) => stop()))
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

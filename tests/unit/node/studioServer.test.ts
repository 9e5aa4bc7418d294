import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listenHere, studioServer } from '../../../src/node/commands/studioServer.ts'

interface Answer {
  readonly status: number | undefined
  readonly headers: NodeJS.Dict<string | readonly string[]>
  readonly text: string
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const FILES = new Map([
  ['index.html', bytes('<html><body><main></main></body></html>')],
  ['page.js', bytes('"script"')],
  ['page.css', bytes('body {}')],
])
let given = '{}'
const server = studioServer(FILES, () => given)
let port = 0

beforeAll(async () => {
  port = Number(new URL(await listenHere(server, 0)).port)
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

function ask(path: string, { method = 'GET', host = `127.0.0.1:${port}` } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { host } }, (response) => {
      let text = ''
      response.on('data', (piece) => {
        text += piece
      })
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

describe('The server of the page', () => {
  it('listens to this computer alone', () => {
    expect(server.address()).toMatchObject({ address: '127.0.0.1', family: 'IPv4' })
  })

  it('serves the files of the page with their types', async () => {
    expect(await ask('/page.js')).toMatchObject({
      status: 200,
      text: '"script"',
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    })
    expect(await ask('/page.css?again')).toMatchObject({ status: 200, headers: { 'content-type': 'text/css; charset=utf-8' } })
    expect(await ask('/index.html')).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect((await ask('/')).headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })

  it('gives the page what it starts from, made anew for each request, as a block that no text in it can end', async () => {
    const hostile = JSON.stringify({ text: '</script><script>alert(1)</script><!--$&' })
    given = hostile
    const { text } = await ask('/')
    const [, block] = /<script type="application\/json" id="given">(.*?)<\/script><\/body>/s.exec(text) ?? []
    expect(block).not.toContain('<')
    expect(JSON.parse(block!)).toEqual(JSON.parse(hostile))
    given = '{"text":"later"}'
    expect((await ask('/')).text).toContain('later')
  })

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/page.js',
    '//page.js',
    '/page.js/',
    '/nothing',
    '/index.html%00',
  ])('has nothing at %s', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })

  it('answers GET only', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
      expect(await ask('/', { method })).toMatchObject({ status: 405, headers: { allow: 'GET' } })
    }
  })

  it('answers nobody who calls it by the name of another', async () => {
    expect((await ask('/', { host: `localhost:${port}` })).status).toBe(200)
    for (const host of ['planner.example', `planner.example:${port}`, '127.0.0.1', '127.0.0.1:1', 'localhost']) {
      const { status, text } = await ask('/', { host })
      expect({ host, status }).toEqual({ host, status: 421 })
      expect(text).not.toContain('<main>')
    }
  })

  it('survives what is no request', async () => {
    const reply = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.end('nonsense\r\n\r\n'))
      socket.on('data', (text) => resolve(String(text)))
    })
    expect(reply).toMatch(/^HTTP\/1.1 400 /)
    expect((await ask('/')).status).toBe(200)
  })
})

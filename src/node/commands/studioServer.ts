import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { INDEX } from './pageFiles.ts'

/** This computer, and nobody else. */
const HOST = '127.0.0.1'
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}
const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Cache-Control': 'no-store',
} as const

/**
 * A server of the page on this computer alone: GET of the files of the page and nothing else, asked for by the name of this computer, so that
 * no page of somebody else's whose name leads here (DNS rebinding) gets an answer.
 * @param files of the page, by name
 * @param given text of a data block for index.html, made anew for each request
 */
export function studioServer(files: ReadonlyMap<string, Uint8Array>, given: () => string): Server {
  return createServer((request, response) => {
    const refusal = refusalOf(request)
    if (refusal !== undefined) {
      answer(response, refusal, 'text/plain', refusal === 405 ? 'Only GET is answered.\n' : 'This page is for this computer alone.\n')
      return
    }
    const name = /^\/([^/?#]*)(?:\?.*)?$/.exec(request.url ?? '')?.[1]
    const file = name === undefined ? undefined : files.get(name === '' ? INDEX : name)
    if (file === undefined) answer(response, 404, 'text/plain', 'There is no such file.\n')
    else if (name === '' || name === INDEX) answer(response, 200, TYPES['.html'], withGiven(file, given()))
    else answer(response, 200, TYPES[extname(name!)] ?? 'application/octet-stream', file)
  })
}

/** Starts a server; resolves with its address. @param port 0: a free one */
export function listenHere(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => resolve(`http://${HOST}:${(server.address() as AddressInfo).port}/`))
  })
}

/** The status of a request that is not answered. */
function refusalOf({ method, headers, socket }: IncomingMessage): number | undefined {
  const { localPort } = socket
  if (headers.host !== `${HOST}:${localPort}` && headers.host !== `localhost:${localPort}`) return 421
  return method === 'GET' ? undefined : 405
}

function answer(response: ServerResponse, status: number, type: string, content: string | Uint8Array): void {
  const allow = status === 405 ? { Allow: 'GET' } : {}
  response.writeHead(status, { ...HEADERS, ...allow, 'Content-Type': type, 'Content-Length': Buffer.byteLength(content) })
  response.end(content)
}

/** The page with what it starts from: a block of data, in which nothing can end the block. */
function withGiven(page: Uint8Array, given: string): string {
  const block = `<script type="application/json" id="given">${given.replaceAll('<', '\\u003c')}</script>`
  return Buffer.from(page)
    .toString()
    .replace('</body>', () => `${block}</body>`)
}

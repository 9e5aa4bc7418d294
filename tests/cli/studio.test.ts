import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aiguillage, type Outcome, scratchFolder, smallScenario, write } from './aiguillage.ts'

const folder = scratchFolder()

/** Starts the studio, waits for its address, does something with it and ends it as Ctrl-C does. */
async function studio(
  args: readonly string[],
  use: (address: string) => Promise<void>,
  env: Record<string, string> = {},
): Promise<Outcome> {
  let used: Promise<void> | undefined
  const outcome = await aiguillage(['studio', ...args], {
    env: { LC_ALL: 'C', ...env },
    during: (child: ChildProcess) => {
      let text = ''
      child.stdout?.on('data', (piece) => {
        text += piece
        if (used !== undefined || !text.includes('\n')) return
        used = use(text.trim()).finally(() => child.kill('SIGINT'))
      })
    },
  })
  await used
  return outcome
}

/** What the page is given to start from. */
async function givenAt(
  address: string,
): Promise<{ source?: { file: string; text: string; files: Record<string, string> }; language?: string }> {
  const text = await (await fetch(address)).text()
  return JSON.parse(/<script type="application\/json" id="given">(.*?)<\/script>/s.exec(text)![1]!)
}

describe('aiguillage studio', () => {
  it('serves the page on this computer until Ctrl-C', async () => {
    const { code, out, err } = await studio([], async (address) => {
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
      const page = await fetch(address)
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(await page.text()).toContain('page.js')
      expect((await fetch(`${address}page.js`)).status).toBe(200)
      expect((await fetch(`${address}../package.json`)).status).toBe(404)
      expect(await givenAt(address)).toEqual({})
    })
    expect({ code, lines: out.split('\n').length }).toEqual({ code: 0, lines: 2 })
    expect(err).toBe('Open this address in a browser of this computer; no other can reach it. Ctrl-C ends it.\n')
  })

  it('gives the page a scenario with the files that it names and no others, read again when the page is', async () => {
    const withFile = smallScenario((text) => text.replace('{ perHour: 120 }', '{ file: calls.csv }'))
    const file = write(folder, 'centre.yaml', withFile)
    write(folder, 'calls.csv', 'interval_start,call_type,calls\n2026-11-02T08:00,sales,240\n')
    write(folder, 'secret.csv', 'never served')
    await studio([file, '--lang', 'fr'], async (address) => {
      expect(await givenAt(address)).toEqual({
        source: { file: 'centre.yaml', text: withFile, files: { 'calls.csv': expect.stringContaining('sales,240') } },
        language: 'fr',
      })
      write(folder, 'centre.yaml', `${withFile}# edited\n`)
      expect((await givenAt(address)).source?.text).toContain('# edited')
    })
  })

  it('gives a scenario with problems too: the page shows them', async () => {
    const file = write(
      folder,
      'broken.yaml',
      smallScenario((text) => text.replace('agents: 9', 'agents: many')),
    )
    await studio(
      [file],
      async (address) => {
        expect(await givenAt(address)).toMatchObject({ source: { file: 'broken.yaml' }, language: 'fr' })
      },
      { LC_ALL: 'fr_FR.UTF-8' },
    )
  })

  it('says in a sentence why it does not start', async () => {
    const missing = await aiguillage(['studio', join(folder, 'center.yaml')])
    expect(missing).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^Cannot read .*center\.yaml: it does not exist \(did you mean .*centre\.yaml\?\)\.\n$/),
    })
    const usage = await aiguillage(['studio', '--port', '99999'])
    expect(usage).toMatchObject({ code: 2, err: expect.stringContaining('Expected a whole number from 1 to 65535.') })
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const { port } = taken.address() as AddressInfo
    const refused = await aiguillage(['studio', '--port', String(port)])
    taken.close()
    expect(refused).toMatchObject({
      code: 1,
      out: '',
      err: `Cannot serve the page on port ${port}: another program uses it. Choose another with --port, or leave it out.\n`,
    })
  })
})

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { RunFolder } from '../../../src/node/RunFolder.ts'

const root = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(root, { recursive: true }))
const HEADERS = new Map([
  ['pools', 'a\n'],
  ['flows', 'b\n'],
])
const row = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('The folder of a run', () => {
  it('ends with tables under their own names and a record', async () => {
    const folder = new RunFolder(join(root, 'done'))
    await folder.start(HEADERS)
    await folder.write('pools', row('1\n'))
    await folder.write('flows', row('2\n'))
    folder.complete()
    await folder.add('summary', 's\n')
    await folder.finish({ seed: '1' })
    expect(readdirSync(folder.path).sort()).toEqual(['flows.csv', 'pools.csv', 'run.json', 'summary.csv'])
    expect(readFileSync(join(folder.path, 'pools.csv'), 'utf8')).toBe('a\n1\n')
    expect(folder.abandon()).toBe(0)
    expect(readdirSync(folder.path)).toHaveLength(4)
  })

  it('keeps, when it is abandoned, what is complete in every table', async () => {
    const folder = new RunFolder(join(root, 'cut'))
    await folder.start(HEADERS)
    for (const name of ['pools', 'flows']) await folder.write(name, row('one\n'))
    folder.complete()
    for (const name of ['pools', 'flows']) await folder.write(name, row('two\n'))
    folder.complete()
    await folder.write('pools', row('three\n'))
    await folder.add('summary', 's\n')
    await folder.flush()
    expect(folder.abandon()).toBe(2)
    expect(readdirSync(folder.path).sort()).toEqual(['flows.csv.partial', 'pools.csv.partial'])
    expect(readFileSync(join(folder.path, 'pools.csv.partial'), 'utf8')).toBe('a\none\ntwo\n')
    expect(readFileSync(join(folder.path, 'flows.csv.partial'), 'utf8')).toBe('b\none\ntwo\n')
  })

  it('takes away what it made when nothing is complete, and nothing else', async () => {
    mkdirSync(join(root, 'theirs'))
    const folder = new RunFolder(join(root, 'theirs/deep/run'))
    await folder.start(HEADERS)
    await folder.write('pools', row('one\n'))
    await folder.flush()
    expect(folder.abandon()).toBe(0)
    expect(existsSync(join(root, 'theirs/deep'))).toBe(false)
    expect(existsSync(join(root, 'theirs'))).toBe(true)
  })

  it('is refused where there is a run, whole or interrupted, unless it is to be overwritten', async () => {
    for (const name of ['run.json', 'calls.csv', 'pools.csv.partial']) {
      const path = join(root, `with ${name}`)
      mkdirSync(path)
      writeFileSync(join(path, name), '')
      writeFileSync(join(path, 'notes.txt'), 'mine')
      expect(() => new RunFolder(path).refuseExisting(false)).toThrow(name)
      const folder = new RunFolder(path)
      folder.refuseExisting(true)
      await folder.start(new Map())
      expect(readdirSync(path)).toEqual(['notes.txt'])
    }
  })

  it('says what is in the way', async () => {
    mkdirSync(join(root, 'odd/pools.csv'), { recursive: true })
    await expect(new RunFolder(join(root, 'odd')).start(HEADERS)).rejects.toThrow('a folder is in the way')
  })
})

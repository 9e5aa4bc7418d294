import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { RunFolder } from '../../../src/node/folder/RunFolder.ts'

const root = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(root, { recursive: true }))
const IDENTITY = { seed: '1' }
const HEADERS = new Map([
  ['pools', 'a\n'],
  ['flows', 'b\n'],
])
const row = (text: string): Uint8Array => new TextEncoder().encode(text)

async function started(path: string, force = false): Promise<RunFolder> {
  const folder = new RunFolder(path)
  await folder.start(IDENTITY, HEADERS, force)
  return folder
}

async function step(folder: RunFolder, text: string): Promise<void> {
  for (const name of ['pools', 'flows']) await folder.write(name, row(text))
  folder.keep(folder.mark(), [{ sample: Float64Array.of(1) }])
}

describe('The folder of a run', () => {
  it('ends with tables under their own names and a record', async () => {
    const folder = await started(join(root, 'done'))
    expect(readdirSync(folder.path).sort()).toEqual(['flows.csv.partial', 'pools.csv.partial', 'run.journal', 'run.lock'])
    await folder.write('pools', row('1\n'))
    await folder.write('flows', row('2\n'))
    folder.keep(folder.mark(), [])
    await folder.add('summary', 's\n')
    await folder.finish({ wall_s: 1 })
    expect(readdirSync(folder.path).sort()).toEqual(['flows.csv', 'pools.csv', 'run.json', 'summary.csv'])
    expect(readFileSync(join(folder.path, 'pools.csv'), 'utf8')).toBe('a\n1\n')
    expect(JSON.parse(readFileSync(join(folder.path, 'run.json'), 'utf8'))).toEqual({ wall_s: 1, identity: IDENTITY })
    expect(folder.abandon()).toBe(0)
    expect(readdirSync(folder.path)).toHaveLength(4)
  })

  it('keeps, when it is abandoned, what is whole in every table', async () => {
    const folder = await started(join(root, 'cut'))
    await step(folder, 'one\n')
    await step(folder, 'two\n')
    await folder.write('pools', row('three\n'))
    await folder.add('summary', 's\n')
    await folder.flush()
    expect(folder.abandon()).toBe(2)
    expect(readdirSync(folder.path).sort()).toEqual(['flows.csv.partial', 'pools.csv.partial', 'run.journal'])
    expect(readFileSync(join(folder.path, 'pools.csv.partial'), 'utf8')).toBe('a\none\ntwo\n')
    expect(readFileSync(join(folder.path, 'flows.csv.partial'), 'utf8')).toBe('b\none\ntwo\n')
  })

  it('takes away what it made when nothing is complete, and nothing else', async () => {
    mkdirSync(join(root, 'theirs'))
    const folder = await started(join(root, 'theirs/deep/run'))
    await folder.write('pools', row('one\n'))
    await folder.flush()
    expect(folder.abandon()).toBe(0)
    expect(existsSync(join(root, 'theirs/deep'))).toBe(false)
    expect(existsSync(join(root, 'theirs'))).toBe(true)
  })

  it('is refused where there is a run, whole or interrupted, unless it is to be overwritten', async () => {
    for (const name of ['run.json', 'calls.csv', 'pools.csv.partial', 'run.journal']) {
      const path = join(root, `with ${name}`)
      mkdirSync(path)
      writeFileSync(join(path, name), '')
      writeFileSync(join(path, 'notes.txt'), 'mine')
      await expect(started(path)).rejects.toThrow(`(${name})`)
      await expect(started(path)).rejects.toThrow(name === 'run.json' ? 'a run in' : 'go on with it by --resume')
      expect(readdirSync(path).sort()).toEqual([name, 'notes.txt'].sort())
      const folder = new RunFolder(path)
      await folder.start(IDENTITY, new Map(), true)
      expect(readdirSync(path).sort()).toEqual(['notes.txt', 'run.journal', 'run.lock'])
      expect(folder.abandon()).toBe(0)
      expect(readdirSync(path)).toEqual(['notes.txt'])
    }
  })

  it('is refused while another run is writing to it, also to one that may overwrite or resume', async () => {
    const path = join(root, 'busy')
    const folder = await started(path)
    await step(folder, 'one\n')
    await folder.flush()
    const before = readdirSync(path)
    const other = new RunFolder(path)
    await expect(other.start(IDENTITY, HEADERS, false)).rejects.toThrow('Another run (process')
    await expect(other.start(IDENTITY, HEADERS, true)).rejects.toThrow('Another run (process')
    await expect(other.resume(IDENTITY, HEADERS)).rejects.toThrow('Another run (process')
    expect(other.abandon()).toBe(0)
    expect(readdirSync(path)).toEqual(before)
    expect(folder.abandon()).toBe(1)
  })

  it('says what is in the way', async () => {
    mkdirSync(join(root, 'odd/pools.csv'), { recursive: true })
    await expect(started(join(root, 'odd'))).rejects.toThrow('There is already an interrupted run')
    await expect(started(join(root, 'odd'), true)).rejects.toThrow('a folder is in the way')
  })

  it('that is moved away, or has another in its place, is not written to again, and the run in it can be resumed there', async () => {
    const path = join(root, 'moved')
    const folder = await started(path)
    await step(folder, 'one\n')
    renameSync(path, `${path} away`)
    await expect(step(folder, 'two\n')).rejects.toThrow(/was moved or deleted .*--resume with --out there goes on\.$/)
    mkdirSync(path)
    await expect(folder.finish({})).rejects.toThrow('was moved or deleted')
    expect(folder.abandon()).toBe(0)
    expect(readdirSync(path)).toEqual([])
    rmSync(join(`${path} away`, 'run.lock'))
    const again = new RunFolder(`${path} away`)
    await again.resume(IDENTITY, HEADERS)
    expect(again.steps).toBe(1)
    await again.finish({})
    expect(readFileSync(join(again.path, 'flows.csv'), 'utf8')).toBe('b\none\n')
  })

  it('that is deleted while a run writes to it gets a sentence', async () => {
    const folder = await started(join(root, 'deleted'))
    rmSync(folder.path, { recursive: true })
    await expect(step(folder, 'one\n')).rejects.toThrow('was moved or deleted')
    await folder.flush()
    expect(folder.abandon()).toBe(0)
  })
})

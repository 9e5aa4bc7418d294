import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { RunLock } from '../../../src/node/folder/RunLock.ts'

const root = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(root, { recursive: true }))

const TAKER = fileURLToPath(new URL('./takeLock.ts', import.meta.url))

let folders = 0
function newFolder(): string {
  const folder = join(root, String(++folders))
  mkdirSync(folder)
  return folder
}

const lockOf = (folder: string): string => join(folder, 'run.lock')
const ownerIn = (folder: string): Record<string, unknown> => JSON.parse(readFileSync(lockOf(folder), 'utf8'))

/** A lock as a process leaves it that is no more. */
function staleLock(change: Record<string, unknown> = {}): string {
  const folder = newFolder()
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  const lock = RunLock.take(folder)
  const owner = { ...ownerIn(folder), pid, started: '1' }
  lock.release()
  writeFileSync(lockOf(folder), JSON.stringify({ ...owner, ...change }))
  return folder
}

/** A process that takes the locks of folders named by number; `said` is what became of each. */
function taker(folder: string, count: number, start: number): { readonly child: ChildProcess; readonly said: Promise<string[]> } {
  const args = ['--import', 'tsx', TAKER, folder, String(count), String(start)]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  let text = ''
  const said = new Promise<string[]>((resolve) => {
    child.stdout!.on('data', (more) => {
      text += String(more)
      if (text.endsWith('\n')) resolve(JSON.parse(text))
    })
  })
  return { child, said }
}

describe('A lock on a folder', () => {
  it('keeps others away with the process, the host and the time, until it is released', () => {
    const folder = newFolder()
    const lock = RunLock.take(folder)
    expect(readdirSync(folder)).toEqual(['run.lock'])
    expect(() => RunLock.take(folder)).toThrow(
      new RegExp(`^Another run \\(process ${process.pid} on .+, since \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z\\) is writing to `),
    )
    expect(() => RunLock.refuseHeld(folder)).toThrow('is writing to')
    lock.release()
    expect(readdirSync(folder)).toEqual([])
    RunLock.refuseHeld(folder)
    RunLock.take(folder).release()
  })

  it('is taken over when its owner is dead', () => {
    const folder = staleLock()
    RunLock.refuseHeld(folder)
    const lock = RunLock.take(folder)
    expect(ownerIn(folder)['pid']).toBe(process.pid)
    expect(readdirSync(folder)).toEqual(['run.lock'])
    lock.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it.skipIf(process.platform !== 'linux')('is taken over when another process has got the number of its owner', () => {
    RunLock.take(staleLock({ pid: process.pid })).release()
  })

  it.skipIf(process.platform !== 'linux')('is taken over when the machine has been started anew since', () => {
    const { started } = ownerIn(staleLock())
    RunLock.take(staleLock({ pid: process.pid, started, boot: 'another' })).release()
  })

  it('depends on no clock: its time may be long ago or to come', () => {
    for (const since of ['1970-01-01T00:00:00Z', '2999-01-01T00:00:00Z']) {
      RunLock.take(staleLock({ since })).release()
      const folder = newFolder()
      RunLock.take(folder)
      writeFileSync(lockOf(folder), JSON.stringify({ ...ownerIn(folder), since }))
      expect(() => RunLock.take(folder)).toThrow(since)
    }
  })

  it('of another machine or container is refused with the file to delete', () => {
    for (const change of [{ host: 'elsewhere' }, { machine: 'another' }]) {
      const folder = staleLock(change)
      expect(() => RunLock.take(folder)).toThrow(`delete ${lockOf(folder)}.`)
      expect(() => RunLock.refuseHeld(folder)).toThrow(`delete ${lockOf(folder)}.`)
      expect(readdirSync(folder)).toEqual(['run.lock'])
    }
  })

  it('that cannot be read is refused with the file to delete', () => {
    for (const text of ['', '{', '{"pid": 1}', 'null']) {
      const folder = newFolder()
      writeFileSync(lockOf(folder), text)
      expect(() => RunLock.take(folder)).toThrow(/run\.lock does not say which run .* delete that file\.$/)
    }
  })

  it('is one of several in a folder where it has a name of its own', () => {
    const folder = newFolder()
    const locks = ['a.lock', 'b.lock'].map((name) => RunLock.take(folder, name))
    expect(readdirSync(folder).sort()).toEqual(['a.lock', 'b.lock'])
    expect(() => RunLock.take(folder, 'a.lock')).toThrow('is writing to')
    expect(RunLock.isElsewhere(folder, 'a.lock')).toBe(false)
    writeFileSync(join(folder, 'c.lock'), JSON.stringify({ ...JSON.parse(readFileSync(join(folder, 'a.lock'), 'utf8')), host: 'other' }))
    expect(RunLock.isElsewhere(folder, 'c.lock')).toBe(true)
    for (const lock of locks) lock.release()
    expect(readdirSync(folder)).toEqual(['c.lock'])
    expect(RunLock.isElsewhere(folder, 'a.lock')).toBe(false)
  })

  it('is not released by one who has lost it', () => {
    const folder = newFolder()
    const lock = RunLock.take(folder)
    const other = JSON.stringify({ ...ownerIn(folder), id: 'other' })
    writeFileSync(lockOf(folder), other)
    lock.release()
    expect(readFileSync(lockOf(folder), 'utf8')).toBe(other)
  })

  it('is taken over also from one who died while taking it over', () => {
    const folder = staleLock()
    const dead = ownerIn(folder)
    writeFileSync(`${lockOf(folder)}.after-${dead['id']}`, JSON.stringify({ ...dead, id: 'second' }))
    writeFileSync(`${lockOf(folder)}.second`, JSON.stringify({ ...dead, id: 'second' }))
    const lock = RunLock.take(folder)
    expect(readdirSync(folder)).toEqual(['run.lock'])
    lock.release()
  })

  it('is never had by two who come at once, be it new or left by the dead; SIGKILL frees it', async () => {
    const count = 40
    const stale = ownerIn(staleLock())
    const folder = newFolder()
    for (let n = 0; n < count; n++) {
      mkdirSync(join(folder, String(n)))
      if (n % 4 > 0) writeFileSync(lockOf(join(folder, String(n))), JSON.stringify({ ...stale, id: `dead ${n}` }))
    }
    const takers = Array.from({ length: 3 }, () => taker(folder, count, Date.now() + 3000))
    const said = await Promise.all(takers.map((each) => each.said))
    for (let n = 0; n < count; n++) {
      const words = said.map((each) => each[n]!)
      expect(words.filter((word) => word === 'won')).toHaveLength(1)
      for (const word of words) if (word !== 'won') expect(word).toContain('is writing to')
    }
    const ended = takers.map(({ child }) => new Promise((resolve) => child.once('exit', resolve)))
    for (const { child } of takers) child.kill('SIGKILL')
    await Promise.all(ended)
    for (let n = 0; n < count; n++) {
      const each = join(folder, String(n))
      expect(readdirSync(each)).toEqual(['run.lock'])
      RunLock.take(each).release()
    }
  })
})

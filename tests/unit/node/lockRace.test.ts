import type * as Fs from 'node:fs'
import { afterAll, describe, expect, it, vi } from 'vitest'

/** Called before every use of the file system. */
let before: () => void = () => {}
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof Fs>()
  const watched = (name: string, use: unknown): [string, unknown] => {
    if (typeof use !== 'function' || !name.endsWith('Sync')) return [name, use]
    const call = (...args: unknown[]): unknown => {
      before()
      return (use as (...args: unknown[]) => unknown)(...args)
    }
    return [name, call]
  }
  return Object.fromEntries(Object.entries(fs).map(([name, use]) => watched(name, use)))
})

const { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } = await vi.importActual<typeof Fs>('node:fs')
const { tmpdir } = await import('node:os')
const { join } = await import('node:path')
const { RunLock } = await import('../../../src/node/folder/RunLock.ts')

const root = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(root, { recursive: true }))

/** What a lock looks like whose owner is dead, from before the machine was started anew. */
const DEAD = (() => {
  const lock = RunLock.take(root)
  const owner = JSON.parse(readFileSync(join(root, 'run.lock'), 'utf8'))
  lock.release()
  return { ...owner, boot: 'before', id: 'dead' }
})()

function take(folder: string): { release(): void } | undefined {
  try {
    return RunLock.take(folder)
  } catch (error) {
    expect((error as Error).message).toContain('is writing to')
    return undefined
  }
}

/** Takes the lock of a folder; when it uses the file system for the nth time, something else happens first. Whether it came to that. */
function takeWhile(folder: string, n: number, other: () => void): { readonly lock: ReturnType<typeof take>; readonly met: boolean } {
  let uses = 0
  let met = false
  before = () => {
    if (uses++ !== n) return
    met = true
    const own = before
    before = () => {}
    other()
    before = own
  }
  const lock = take(folder)
  before = () => {}
  return { lock, met }
}

function folderWith(lock: object | undefined, name: string): string {
  const folder = join(root, name)
  mkdirSync(folder)
  if (lock !== undefined) writeFileSync(join(folder, 'run.lock'), JSON.stringify(lock))
  return folder
}

describe('Two that take a lock at once', () => {
  it.each([
    ['new', undefined],
    ['left by the dead', DEAD],
  ])('never both have it, wherever one comes between two steps of the other: a lock that is %s', (_, left) => {
    let met = true
    for (let n = 0; met; n++) {
      const folder = folderWith(left, `${left === undefined ? 'new' : 'left'} ${n}`)
      let second: ReturnType<typeof take>
      const first = takeWhile(folder, n, () => {
        second = take(folder)
      })
      met = first.met
      const winners = [first.lock, second].filter((lock) => lock !== undefined)
      expect(winners).toHaveLength(1)
      expect(readdirSync(folder)).toEqual(['run.lock'])
      winners[0]!.release()
      expect(readdirSync(folder)).toEqual([])
    }
  })

  it('never both have it where the other comes, ends and leaves another dead one in between', () => {
    let met = true
    for (let n = 0; met; n++) {
      const folder = folderWith(DEAD, `gone ${n}`)
      const first = takeWhile(folder, n, () => {
        const lock = take(folder)
        if (lock === undefined) return
        lock.release()
        writeFileSync(join(folder, 'run.lock'), JSON.stringify({ ...DEAD, id: 'dead too' }))
      })
      met = first.met
      expect(first.lock).toBeDefined()
      expect(readdirSync(folder)).toEqual(['run.lock'])
      first.lock!.release()
    }
  })
})

import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { makeFolder } from '../../../src/node/folder/makeFolder.ts'

const { unseen } = vi.hoisted(() => ({ unseen: new Set<string>() }))
vi.mock('node:fs', async (load) => {
  const fs = await load<typeof import('node:fs')>()
  return { ...fs, existsSync: (path: string) => !unseen.has(path) && fs.existsSync(path) }
})

const root = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(root, { recursive: true }))

describe('Making a folder', () => {
  it('makes those above it, and says which was the first', () => {
    expect(makeFolder(join(root, 'a', 'b', 'c'))).toBe(join(root, 'a'))
    expect(existsSync(join(root, 'a', 'b', 'c'))).toBe(true)
    expect(makeFolder(join(root, 'a', 'b'))).toBeUndefined()
  })

  it('bears that another process makes them at the same time', () => {
    unseen.add(join(root, 'a')).add(join(root, 'a', 'b'))
    makeFolder(join(root, 'a', 'b', 'd'))
    unseen.clear()
    expect(existsSync(join(root, 'a', 'b', 'd'))).toBe(true)
  })

  it('does not take for a folder what is none', () => {
    writeFileSync(join(root, 'file'), '')
    symlinkSync(join(root, 'nowhere'), join(root, 'link'))
    for (const name of ['file', 'link']) {
      unseen.add(join(root, name))
      expect(() => makeFolder(join(root, name))).toThrow('EEXIST')
    }
  })
})

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ModuleFolders } from '../../../../src/node/queue/ModuleFolders.ts'

const root = mkdtempSync(join(tmpdir(), 'aiguillage-test-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const modules = (...each: readonly [string, string][]): ReadonlyMap<string, Uint8Array> =>
  new Map(each.map(([path, text]) => [path, Buffer.from(text)]))

describe('Private policies that a run brings with it', () => {
  it('lie under their paths, in a folder for every content', () => {
    const folders = new ModuleFolders(join(root, 'contents'))
    const one = folders.folderOf(modules(['./a.mjs', 'one'], ['more/b.mjs', 'two']))
    expect(readFileSync(join(one, 'a.mjs'), 'utf8')).toBe('one')
    expect(readFileSync(join(one, 'more/b.mjs'), 'utf8')).toBe('two')
    expect(folders.folderOf(modules(['more/b.mjs', 'two'], ['./a.mjs', 'one']))).toBe(one)
    const other = folders.folderOf(modules(['./a.mjs', 'changed'], ['more/b.mjs', 'two']))
    expect(other).not.toBe(one)
    expect(readFileSync(join(other, 'a.mjs'), 'utf8')).toBe('changed')
  })

  it.each(['../out.mjs', '/tmp/out.mjs', 'a/../../out.mjs', '.', 'a\0.mjs'])('never leave it: %j', (path) => {
    const place = join(root, 'inside')
    expect(() => new ModuleFolders(place).folderOf(modules([path, 'bad']))).toThrow(/private policy outside its own folder/)
    expect(existsSync(place) ? readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : []).toEqual(
      [],
    )
    expect(existsSync(join(root, 'out.mjs'))).toBe(false)
  })

  it('may be named by two paths', () => {
    const folder = new ModuleFolders(join(root, 'twice')).folderOf(modules(['./lib/a.mjs', 'one'], ['lib/a.mjs', 'one']))
    expect(readFileSync(join(folder, 'lib/a.mjs'), 'utf8')).toBe('one')
  })

  it('are not written where one is in the way of another', () => {
    expect(() => new ModuleFolders(join(root, 'way')).folderOf(modules(['a.mjs', 'one'], ['./a.mjs', 'two']))).toThrow(/in the way/)
  })
})

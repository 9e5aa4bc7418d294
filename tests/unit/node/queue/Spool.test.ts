import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Spool, type SpoolHead } from '../../../../src/node/queue/Spool.ts'

const root = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(root, { recursive: true }))

const HEAD: SpoolHead = {
  token: '6f0e8f3c-3a94-4a3e-8a3b-3a4d0f0a9f11',
  run: 'a'.repeat(32),
  division: { first: 3, size: 4, steps: 12 },
}

let folders = 0
function folder(): string {
  const path = join(root, String(++folders))
  mkdirSync(path)
  return path
}

describe('The spool', () => {
  it('keeps units until they are dropped, and how the run is cut, for another session', async () => {
    const path = folder()
    const spool = new Spool(path)
    expect(spool.head()).toBe(undefined)
    await spool.begin(HEAD)
    expect(spool.units()).toEqual([])
    await spool.keep(7, Buffer.from('seven'))
    await spool.keep(12_345_678, Buffer.from('many'))
    writeFileSync(`${spool.file(8)}.partial`, 'torn')
    const later = new Spool(path)
    expect(later.head()).toEqual(HEAD)
    expect(later.units().sort((a, b) => a - b)).toEqual([7, 12_345_678])
    expect(readFileSync(later.file(7), 'utf8')).toBe('seven')
    later.drop(7)
    expect(spool.units()).toEqual([12_345_678])
    later.remove()
    expect(existsSync(spool.path)).toBe(false)
  })

  it('keeps units that have had their turn as long as there is room', async () => {
    const spool = new Spool(folder())
    await spool.begin(HEAD)
    for (const unit of [0, 1, 2, 3]) await spool.keep(unit, Buffer.alloc(30 * 2 ** 20))
    for (const unit of [0, 1]) spool.pass(unit)
    expect(spool.units().sort()).toEqual([0, 1, 2, 3])
    spool.pass(2)
    expect(spool.units().sort()).toEqual([1, 2, 3])
    await spool.keep(4, Buffer.alloc(70 * 2 ** 20))
    for (const unit of [3, 4]) spool.pass(unit)
    expect(spool.units()).toEqual([4])
  })

  it('begins without what another cut left', async () => {
    const spool = new Spool(folder())
    await spool.begin(HEAD)
    await spool.keep(1, Buffer.from('old'))
    await spool.begin({ ...HEAD, run: 'b'.repeat(32) })
    expect(spool.units()).toEqual([])
    expect(spool.head()?.run).toBe('b'.repeat(32))
  })

  it('takes nothing from a head that is damaged', async () => {
    const spool = new Spool(folder())
    await spool.begin(HEAD)
    const path = join(spool.path, 'division.json')
    for (const text of ['', '{', 'null', JSON.stringify({ ...HEAD, division: { first: 13, size: 4, steps: 12 } })]) {
      writeFileSync(path, text)
      expect(spool.head()).toBe(undefined)
    }
  })

  it('says in a sentence that it cannot write', async () => {
    const path = join(folder(), 'file')
    writeFileSync(path, '')
    await expect(new Spool(path).begin(HEAD)).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/^Cannot write to .*\.$/),
    })
  })
})

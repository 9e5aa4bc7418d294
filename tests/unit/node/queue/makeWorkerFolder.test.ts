import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeWorkerFolder } from '../../../../src/node/queue/makeWorkerFolder.ts'

const outer = mkdtempSync(join(tmpdir(), 'aiguillage-test-'))
afterAll(() => rmSync(outer, { recursive: true, force: true }))
// Each takes itself away at the end of the process.
process.setMaxListeners(30)
const { pid: dead } = spawnSync(process.execPath, ['-e', ''])

let roots = 0
function newRoot(): string {
  const root = join(outer, String(++roots))
  mkdirSync(root)
  return root
}

/** A worker's folder in `root` whose lock has this changed. */
function leave(root: string, change: object): string {
  const folder = makeWorkerFolder(root)
  const lock = join(folder, 'worker.lock')
  writeFileSync(lock, JSON.stringify({ ...JSON.parse(readFileSync(lock, 'utf8')), ...change }))
  mkdirSync(join(folder, 'unit-x'))
  writeFileSync(join(folder, 'unit-x/unit.shard.partial'), 'left')
  return basename(folder)
}

describe('The folder of a worker', () => {
  it('is its own, and those of workers that were killed go away when one starts', () => {
    const root = newRoot()
    const living = basename(makeWorkerFolder(root))
    leave(root, { pid: dead, started: '1' })
    const next = basename(makeWorkerFolder(root))
    expect(readdirSync(root).sort()).toEqual([living, next].sort())
    leave(root, { pid: dead, started: '1' })
    expect(readdirSync(root)).toHaveLength(3)
    expect(basename(makeWorkerFolder(root))).not.toBe(next)
    expect(readdirSync(root)).toHaveLength(3)
  })

  it.skipIf(process.platform !== 'linux')('goes away where another process has got the number of its worker', () => {
    const root = newRoot()
    leave(root, { started: '1' })
    const next = basename(makeWorkerFolder(root))
    expect(readdirSync(root)).toEqual([next])
  })

  it('stays where nobody can say whether its worker lives, and so does what is none', () => {
    const root = newRoot()
    const elsewhere = [leave(root, { host: 'another' }), leave(root, { machine: 'another container' })]
    mkdirSync(join(root, 'aiguillage-worker-begun'))
    mkdirSync(join(root, 'mine'))
    writeFileSync(join(root, 'aiguillage-worker-file'), '')
    const target = leave(newRoot(), { pid: dead, started: '1' })
    symlinkSync(join(outer, String(roots), target), join(root, 'aiguillage-worker-link'))
    const next = basename(makeWorkerFolder(root))
    expect(readdirSync(root).sort()).toEqual(
      [...elsewhere, 'aiguillage-worker-begun', 'aiguillage-worker-file', 'aiguillage-worker-link', 'mine', next].sort(),
    )
    expect(readdirSync(join(outer, String(roots), target))).toContain('worker.lock')
  })
})

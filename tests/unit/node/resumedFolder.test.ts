import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExitError } from '../../../src/node/ExitError.ts'
import { RunFinished } from '../../../src/node/folder/RunFinished.ts'
import { RunFolder } from '../../../src/node/folder/RunFolder.ts'
import { RunLock } from '../../../src/node/folder/RunLock.ts'

/** In memory where there is such a folder: hundreds of runs are ended here, and each waits for the disk. */
const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(root, { recursive: true }))

const IDENTITY = { seed: '1', files: { 'a.yaml': 'f'.repeat(64) } }
const TABLES = ['pools', 'flows']
const HEADERS = new Map(TABLES.map((name) => [name, `policy,${name}\n`]))
const TOTAL = 4

const rows = (name: string, n: number): Buffer => Buffer.from(`${name},é${n}\n`.repeat(name === 'pools' ? n : 2))
const left = (n: number): Float64Array[] => [Float64Array.of(n, Number.NaN), Float64Array.of(1 / n)]

/** Does what is left of a run of four steps; the summary says what the statistics were given. */
async function goOn(folder: RunFolder, upTo = TOTAL): Promise<void> {
  const seen = [...folder.done()].slice(0, folder.steps).map((step) => step.samples())
  for (let n = folder.steps + 1; n <= upTo; n++) {
    for (const name of TABLES) await folder.write(name, rows(name, n))
    folder.keep(
      folder.mark(),
      left(n).map((sample) => ({ sample })),
    )
    seen.push(left(n))
  }
  await folder.add('summary', `${seen.map((arrays) => arrays.map((array) => array.join(' ')).join(';')).join('\n')}\n`)
}

async function resumed(path: string): Promise<RunFolder> {
  const folder = new RunFolder(path)
  await folder.resume(IDENTITY, HEADERS)
  return folder
}

const bytes = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path)
      .filter((name) => name !== 'run.json')
      .sort()
      .map((name) => [name, readFileSync(join(path, name), 'latin1')]),
  )

const done = join(root, 'done')
const cut = join(root, 'cut')
const all = join(root, 'all')
let undisturbed: Record<string, string>
beforeAll(async () => {
  const whole = await resumed(done)
  await goOn(whole)
  await whole.finish({})
  undisturbed = bytes(done)
  for (const [path, upTo] of [
    [cut, 3],
    [all, TOTAL],
  ] as const) {
    const folder = await resumed(path)
    await goOn(folder, upTo)
    await folder.flush()
    // As after SIGKILL: nothing is tidied up. The lock would be a dead process's.
    cpSync(path, `${path} killed`, { recursive: true })
    rmSync(join(`${path} killed`, 'run.lock'))
    folder.abandon()
  }
})

let copies = 0
/** A copy of a folder as it was at the instant of a kill, after a change. */
function copy(of: string, change: (path: string) => void): string {
  const path = join(root, `copy ${++copies}`)
  cpSync(`${of} killed`, path, { recursive: true })
  change(path)
  return path
}

/** Resumes a run and ends it; returns how many steps had been kept. */
async function ended(path: string): Promise<number> {
  const folder = await resumed(path)
  const kept = folder.steps
  await goOn(folder)
  await folder.finish({})
  expect(bytes(path)).toEqual(undisturbed)
  rmSync(path, { recursive: true })
  return kept
}

const sizeOf = (path: string, name: string): number => readFileSync(join(path, name)).length

function flip(path: string, at: number): void {
  const content = readFileSync(path)
  content[at]! ^= 0x10
  writeFileSync(path, content)
}

describe('A run that was killed', () => {
  it('goes on where it was and ends with the bytes of an undisturbed one', async () => {
    expect(await ended(copy(cut, () => {}))).toBe(3)
    expect(await ended(copy(all, () => {}))).toBe(4)
  })

  it('does so whatever is missing at the end of its journal or of a table', async () => {
    for (const name of ['run.journal', 'pools.csv.partial', 'flows.csv.partial']) {
      const size = sizeOf(`${cut} killed`, name)
      const kept = new Set<number>()
      const head = name === 'run.journal' ? headBytes() : 0
      for (let length = size; length >= head; length--) {
        kept.add(await ended(copy(cut, (path) => truncateSync(join(path, name), length))))
      }
      expect([...kept]).toEqual([3, 2, 1, 0])
    }
  })

  it('does so whatever byte of its journal or of a table is another', async () => {
    for (const name of ['run.journal', 'pools.csv.partial', 'flows.csv.partial']) {
      const kept = new Set<number>()
      const head = name === 'run.journal' ? headBytes() : 0
      for (let at = head; at < sizeOf(`${cut} killed`, name); at++) {
        kept.add(await ended(copy(cut, (path) => flip(join(path, name), at))))
      }
      expect([...kept]).toEqual([0, 1, 2])
    }
  })

  it('is refused, and nothing touched, where nobody can say which run it was', async () => {
    const changes: ((path: string) => void)[] = [
      (path) => rmSync(join(path, 'run.journal')),
      (path) => truncateSync(join(path, 'run.journal'), 0),
      (path) => flip(join(path, 'run.journal'), headBytes() - 1),
      (path) => flip(join(path, 'run.journal'), 4),
    ]
    for (const change of changes) {
      const path = copy(cut, change)
      const before = bytes(path)
      await expect(refused(path)).resolves.toMatch(
        /cannot be resumed: (its run\.journal is damaged, or of another version of aiguillage|there is no run\.journal)\. .*--force/,
      )
      expect(bytes(path)).toEqual(before)
    }
  })

  it('between any two steps of its end goes on to the same end', async () => {
    const publish = (path: string, ...names: string[]): void => {
      for (const name of names) renameSync(join(path, `${name}.csv.partial`), join(path, `${name}.csv`))
    }
    const instants: ((path: string) => void)[] = [
      (path) => writeFileSync(join(path, 'comparison.csv.partial'), 'half a tab'),
      (path) => rmSync(join(path, 'summary.csv.partial')),
      (path) => truncateSync(join(path, 'summary.csv.partial'), 3),
      (path) => publish(path, 'pools'),
      (path) => publish(path, 'pools', 'flows'),
      (path) => publish(path, 'pools', 'flows', 'summary'),
      (path) => {
        publish(path, 'pools', 'flows', 'summary')
        writeFileSync(join(path, 'run.json.partial'), '{"seed"')
      },
    ]
    for (const instant of instants) expect(await ended(copy(all, instant))).toBe(4)
    // With tables under their own names that were damaged since, too.
    const harmed = copy(all, (path) => publish(path, 'pools'))
    flip(join(harmed, 'pools.csv'), 25)
    expect(await ended(harmed)).toBe(1)
  })

  it('after its record was written is finished: only the journal is taken away', async () => {
    const path = copy(all, (path) => {
      for (const name of [...TABLES, 'summary']) renameSync(join(path, `${name}.csv.partial`), join(path, `${name}.csv`))
      cpSync(join(done, 'run.json'), join(path, 'run.json'))
    })
    await expect(resumed(path)).rejects.toThrow(RunFinished)
    expect(existsSync(join(path, 'run.journal'))).toBe(false)
    expect(bytes(path)).toMatchObject(undisturbed)
  })

  it('while it was to overwrite another has either left that alone or goes on', async () => {
    const overwriting = { ...IDENTITY, seed: '2' }
    const begun = async (change: (path: string) => void): Promise<string> => {
      const fresh = new RunFolder(join(root, `fresh ${++copies}`))
      await fresh.start(overwriting, HEADERS, false)
      const path = join(root, `overwritten ${copies}`)
      cpSync(done, path, { recursive: true })
      cpSync(join(fresh.path, 'run.journal'), join(path, 'run.journal'))
      fresh.abandon()
      change(path)
      return path
    }
    const instants: ((path: string) => void)[] = [
      () => {},
      (path) => rmSync(join(path, 'run.json')),
      (path) => ['run.json', 'pools.csv'].map((name) => rmSync(join(path, name))),
      (path) => ['run.json', 'pools.csv', 'flows.csv', 'summary.csv'].map((name) => rmSync(join(path, name))),
    ]
    for (const instant of instants) {
      const folder = new RunFolder(await begun(instant))
      await folder.resume(overwriting, HEADERS)
      expect(folder.steps).toBe(0)
      await goOn(folder)
      await folder.finish({})
      expect(bytes(folder.path)).toEqual(undisturbed)
    }
    await expect(resumed(await begun(() => {}))).rejects.toThrow(RunFinished)
    await expect(resumed(await begun((path) => rmSync(join(path, 'run.json'))))).rejects.toThrow('seed: 2 → 1')
  })

  it('can be interrupted again and again', async () => {
    const path = join(root, 'again')
    for (let upTo = 1; upTo <= TOTAL; upTo++) {
      const folder = await resumed(path)
      expect(folder.steps).toBe(upTo - 1)
      expect(folder.effort.total().sessions).toBe(upTo)
      await goOn(folder, upTo)
      await folder.flush()
      expect(folder.abandon()).toBe(upTo)
    }
    expect(await ended(path)).toBe(TOTAL)
  })
})

describe('A run that is not the one to be resumed', () => {
  it('is refused with all that differs, whether interrupted or finished, and is left as it is', async () => {
    const other = { seed: '2', files: { 'a.yaml': 'e'.repeat(64), 'b.csv': '0' }, set: ['x=1', 'y=2'], only: null }
    const sentence =
      'is another one than is to be resumed: seed: 1 → 2; files a.yaml: ffffffffffff… → eeeeeeeeeeee…; files b.csv: none → 0; set: none → x=1, y=2. Give'
    for (const path of [done, copy(cut, () => {})]) {
      const before = bytes(path)
      const folder = new RunFolder(path)
      await expect(folder.resume(other, HEADERS)).rejects.toThrow(sentence)
      expect(folder.abandon()).toBe(0)
      expect(bytes(path)).toEqual(before)
    }
  })

  it('is left as it is where it is finished', async () => {
    const before = readdirSync(done)
    await expect(resumed(done)).rejects.toThrow(/^The run in .* is finished: it is left as it is\.$/)
    expect(readdirSync(done)).toEqual(before)
    // But for the lock of a process that was killed right after its end.
    const lock = RunLock.take(done)
    const path = join(done, 'run.lock')
    const owner = { ...JSON.parse(readFileSync(path, 'utf8')), boot: 'before' }
    lock.release()
    writeFileSync(path, JSON.stringify(owner))
    await expect(resumed(done)).rejects.toThrow(RunFinished)
    expect(readdirSync(done)).toEqual(before)
  })
})

/** Bytes of the first record of the journal, which says whose it is. */
function headBytes(): number {
  const journal = readFileSync(join(`${cut} killed`, 'run.journal'))
  return 12 + journal.readUInt32LE(4)
}

async function refused(path: string): Promise<string> {
  const folder = new RunFolder(path)
  try {
    await folder.resume(IDENTITY, HEADERS)
    return 'resumed'
  } catch (error) {
    folder.abandon()
    expect(error).toBeInstanceOf(ExitError)
    expect((error as ExitError).exitCode).toBe(2)
    return (error as ExitError).message
  }
}

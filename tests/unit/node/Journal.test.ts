import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Journal, readHead, readSteps } from '../../../src/node/folder/Journal.ts'
import { RecordFile } from '../../../src/node/folder/RecordFile.ts'

const folder = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(folder, { recursive: true }))

const HEAD = { identity: { seed: 'é' }, tables: ['pools'], marks: [{ bytes: 4, crc: 0xffffffff }] }
const EFFORT = { sessions: 2, wallSeconds: 1.5, cpuSeconds: 0.25 }
/** Arrays of step n; among them what JSON would lose. */
const arraysOf = (n: number): Float64Array[] => [
  Float64Array.from([n, -0, Number.NaN, Number.POSITIVE_INFINITY, 0.1 + 0.2, Number.MIN_VALUE]),
  new Float64Array(0),
  Float64Array.from({ length: 300 }, (_, i) => Math.floor(i / 7) * n),
]
const samplesOf = (n: number) => arraysOf(n).map((sample) => ({ sample }))
const marksOf = (n: number) => [{ bytes: 2 ** 40 + n, crc: n }]

function written(name: string, steps: number): string {
  const path = join(folder, name)
  const journal = Journal.create(path, HEAD)
  for (let n = 1; n <= steps; n++) journal.append(EFFORT, marksOf(n), samplesOf(n))
  journal.close()
  return path
}

/** A copy of a file that was changed. */
function damaged(path: string, change: (bytes: Buffer) => Buffer | undefined): string {
  const bytes = readFileSync(path)
  writeFileSync(`${path}.damaged`, change(bytes) ?? bytes)
  return `${path}.damaged`
}

const steps = (path: string): number => [...readSteps(path)].length

describe('A journal', () => {
  it('gives back its head and, bit by bit, what each step left', () => {
    const path = written('whole', 3)
    expect(readHead(path)!.head).toEqual(HEAD)
    const read = [...readSteps(path)]
    expect(read.map(({ effort, marks }) => ({ effort, marks }))).toEqual([1, 2, 3].map((n) => ({ effort: EFFORT, marks: marksOf(n) })))
    const bits = (arrays: readonly Float64Array[]) =>
      arrays.map(({ buffer, byteOffset, length }) => new BigUint64Array(buffer, byteOffset, length))
    for (const [i, step] of read.entries()) expect(bits(step.samples())).toEqual(bits(arraysOf(i + 1)))
    expect(read[2]!.end).toBe(statSync(path).size)
  })

  it('is none where another version wrote it', () => {
    const path = join(folder, 'older')
    const file = RecordFile.create(path)
    file.append(Buffer.from(JSON.stringify(HEAD)))
    file.close()
    expect(readHead(path)).toBeUndefined()
  })

  it('goes on after any of its steps as if nothing had come after it', () => {
    const path = written('three', 3)
    for (const kept of [0, 1, 2]) {
      const copy = damaged(path, () => undefined)
      const end = [readHead(copy)!.end, ...[...readSteps(copy)].map((step) => step.end)][kept]!
      const journal = Journal.goOn(copy, kept, end)
      for (let n = kept + 1; n <= 3; n++) journal.append(EFFORT, marksOf(n), samplesOf(n))
      journal.close()
      expect(readFileSync(copy).equals(readFileSync(path))).toBe(true)
    }
  })

  it('that is torn at any byte ends with the last whole record', () => {
    const path = written('torn', 3)
    const ends = [readHead(path)!.end, ...[...readSteps(path)].map((step) => step.end)]
    const copy = damaged(path, () => undefined)
    for (let size = statSync(path).size - 1; size >= 0; size--) {
      truncateSync(copy, size)
      const whole = ends.filter((end) => end <= size).length
      expect(readHead(copy) === undefined).toBe(whole === 0)
      expect(steps(copy)).toBe(Math.max(0, whole - 1))
    }
  })

  it('with any byte changed ends before the record that has it', () => {
    const path = written('flipped', 2)
    const ends = [readHead(path)!.end, ...[...readSteps(path)].map((step) => step.end)]
    for (let at = 0; at < statSync(path).size; at++) {
      const copy = damaged(path, (bytes) => {
        bytes[at]! ^= 1 << (at % 8)
        return bytes
      })
      const whole = ends.filter((end) => end <= at).length
      expect(readHead(copy) === undefined).toBe(whole === 0)
      expect(steps(copy)).toBe(Math.max(0, whole - 1))
    }
  })

  it('ends before what does not belong to it: zeros of a lost page, a record twice', () => {
    const path = written('zeros', 2)
    const last = [readHead(path)!.end, ...[...readSteps(path)].map((step) => step.end)].slice(-2)
    const record = readFileSync(path).subarray(...last)
    for (const strange of [Buffer.alloc(5000), record]) {
      const copy = damaged(path, () => undefined)
      appendFileSync(copy, strange)
      expect(steps(copy)).toBe(2)
    }
  })

  it('appears with its head or not at all', () => {
    const path = join(folder, 'taken')
    writeFileSync(path, 'the journal of before')
    expect(() =>
      Journal.create(path, {
        ...HEAD,
        identity: {
          toJSON: () => {
            throw new Error('no')
          },
        },
      }),
    ).toThrow('no')
    expect(readFileSync(path, 'utf8')).toBe('the journal of before')
    expect(statSync(`${path}.partial`, { throwIfNoEntry: false })).toBeUndefined()
    Journal.create(path, HEAD).close()
    expect(readHead(path)!.head).toEqual(HEAD)
  })
})

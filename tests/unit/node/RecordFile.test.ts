import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { endsOf, RecordFile, recordOf, recordsOf } from '../../../src/node/folder/RecordFile.ts'

const folder = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(folder, { recursive: true }))

const CONTENTS = ['first', '', 'x'.repeat(30), 'last'].map((text) => Buffer.from(text))
const BYTES = Buffer.concat(CONTENTS.map((content, number) => recordOf(number, content)))
const texts = (source: string | Uint8Array): string[] => Array.from(recordsOf(source), ({ content }) => content.toString())

// How files end that are torn or damaged is in the tests of the journal.
describe('A file of records', () => {
  it('is what was appended to it, after any record that it is gone on from', () => {
    for (let kept = 0; kept <= CONTENTS.length; kept++) {
      const path = join(folder, String(kept))
      const begun = RecordFile.create(path)
      for (const content of CONTENTS.slice(0, kept)) begun.append(Buffer.from(content))
      begun.append(Buffer.from('of another time'))
      begun.close()
      const end = [0, ...Array.from(recordsOf(path), (record) => record.end)][kept]!
      const file = RecordFile.goOn(path, kept, end)
      for (const content of CONTENTS.slice(kept)) file.append(Buffer.from(content))
      file.sync()
      file.close()
      expect(readFileSync(path).equals(BYTES)).toBe(true)
      expect(texts(path)).toEqual(texts(BYTES))
    }
  })

  it('shows its first and last record, and only if it ends with one', () => {
    const ends = (bytes: Uint8Array): (string | undefined)[] => {
      const { first, last } = endsOf(bytes)
      return [first?.toString(), last?.toString()]
    }
    expect(ends(BYTES)).toEqual(['first', 'last'])
    expect(ends(recordOf(0, Buffer.from('alone')))).toEqual(['alone', 'alone'])
    for (let size = 0; size < BYTES.length; size++) {
      const last = { 17: 'first', 29: '', 71: 'x'.repeat(30) }[size]
      expect(ends(BYTES.subarray(0, size)), String(size)).toEqual([size < 17 ? undefined : 'first', last])
    }
    for (const at of [0, 4, 9, 13, BYTES.length - 14, BYTES.length - 1]) {
      const copy = Buffer.from(BYTES)
      copy[at]! ^= 4
      expect(ends(copy)).toEqual(at < 17 ? [undefined, [9, 13].includes(at) ? 'last' : undefined] : ['first', undefined])
    }
    expect(ends(Buffer.alloc(2 ** 20))).toEqual([undefined, undefined])
  })
})

import { describe, expect, it } from 'vitest'
import { bytesOf, packNumbers } from '../../../../src/node/folder/packedNumbers.ts'
import type { Piece } from '../../../../src/node/plans/Plan.ts'
import { packBatch, readBatch } from '../../../../src/node/shards/shardBatches.ts'
import { EFFORT, headOf, piecesOf, texts } from './madeShard.ts'

const record = async (pieces: readonly Piece[]): Promise<Buffer> => Buffer.concat([...(await packBatch(EFFORT, pieces))])
const arrayOf = (piece: Piece): Uint8Array | Float64Array => ('rows' in piece ? piece.rows : piece.sample)
const placeOf = (piece: Piece): string => ('rows' in piece ? `table ${piece.table}` : `model ${piece.model}`)

describe('A batch of pieces', () => {
  it('gives them back as they were, in their order, with the work that went into them', async () => {
    const head = headOf(0, 3)
    const wanted = texts(piecesOf(head))
    const { effort, pieces } = readBatch(await record([...piecesOf(head)]))
    expect(texts(pieces)).toEqual(wanted)
    expect(effort).toEqual({ wallSeconds: EFFORT.wallSeconds, cpuSeconds: EFFORT.cpuSeconds })
  })

  it('takes nothing, rows alone, samples alone, and arrays that are empty or large', async () => {
    const large = Float64Array.from({ length: 3e6 }, (_, i) => i % 7)
    const made = (): Piece[][] => [
      [],
      [{ table: 1, rows: new Uint8Array(0) }],
      [{ table: 1, rows: new Uint8Array(2e7).fill(65) }],
      [{ model: 2, sample: new Float64Array(0) }],
      [
        { model: 0, sample: large.slice() },
        { table: 0, rows: Uint8Array.of(1, 2) },
        { model: 1, sample: Float64Array.of(-0) },
      ],
    ]
    for (const [i, pieces] of made().entries()) {
      const wanted = made()[i]!
      const read = [...readBatch(await record(pieces)).pieces]
      expect(read.map(placeOf)).toEqual(wanted.map(placeOf))
      expect(read.every((piece, at) => bytesOf(arrayOf(piece)).equals(bytesOf(arrayOf(wanted[at]!))))).toBe(true)
    }
  })

  it('gives every piece memory of its own, so that it can be sent to another thread', async () => {
    for (const piece of readBatch(await record([...piecesOf(headOf(0, 2))])).pieces) {
      const arrays = 'packed' in piece && piece.packed !== undefined ? [arrayOf(piece), piece.packed] : [arrayOf(piece)]
      expect(arrays).toHaveLength('sample' in piece ? 2 : 1)
      for (const { buffer, byteLength } of arrays) expect(buffer.byteLength).toBe(byteLength)
    }
  })

  it('has each sample as a journal deflates it', async () => {
    const sample = Float64Array.from({ length: 5000 }, (_, i) => Math.floor(i / 9))
    const [piece] = [...readBatch(await record([{ model: 0, sample: sample.slice() }])).pieces]
    expect('sample' in piece! && packNumbers(sample).equals(piece.packed!)).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { CallerStream, PURPOSE } from '../../../src/random/callerStream.ts'
import { philox } from '../../../src/random/philox.ts'

function words(c: number, k: number): string[] {
  const out = new Int32Array(4)
  philox(c, c, c, c, k, k, out)
  return Array.from(out, (word) => (word >>> 0).toString(16).padStart(8, '0'))
}

describe('Philox4x32-10', () => {
  it('gives the known answers of its authors', () => {
    expect(words(0, 0)).toEqual(['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8'])
    expect(words(0xffffffff, 0xffffffff)).toEqual(['408f276d', '41c83b0e', 'a20bc7c6', '6d5451fd'])
    const out = new Int32Array(4)
    philox(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, out)
    expect(Array.from(out, (word) => (word >>> 0).toString(16))).toEqual(['d16cfe09', '94fdcceb', '5001e420', '24126ea1'])
  })

  it('agrees with whole-number arithmetic on arbitrary counters and keys', () => {
    const mask = 0xffffffffn
    const slow = (counter: readonly bigint[], key: readonly bigint[]): number[] => {
      let [a, b, c, d] = counter as [bigint, bigint, bigint, bigint]
      let [k, l] = key as [bigint, bigint]
      for (let round = 0; round < 10; round++) {
        const first = 0xd2511f53n * a
        const second = 0xcd9e8d57n * c
        ;[a, b, c, d] = [(second >> 32n) ^ b ^ k, second & mask, (first >> 32n) ^ d ^ l, first & mask]
        k = (k + 0x9e3779b9n) & mask
        l = (l + 0xbb67ae85n) & mask
      }
      return [a, b, c, d].map((word) => Number(BigInt.asIntN(32, word)))
    }
    let state = 1
    const next = () => (state = Math.imul(state, 1664525) + 1013904223) >>> 0
    const out = new Int32Array(4)
    for (let i = 0; i < 200; i++) {
      const n = Array.from({ length: 6 }, next) as [number, number, number, number, number, number]
      philox(...n, out)
      const big = n.map(BigInt)
      expect(Array.from(out)).toEqual(slow(big.slice(0, 4), big.slice(4)))
    }
  })
})

describe('the stream of a caller', () => {
  const draws = (seed: number, leg: number, purpose: number) => {
    const stream = new CallerStream().open(seed, leg, purpose)
    return Array.from({ length: 9 }, () => stream.int32())
  }

  it('takes the words of block after block, with the seed as key and (block, leg, purpose, 0) as counter', () => {
    const seed = 0.7234567890123456
    const high = Math.floor(seed * 2 ** 32)
    const low = (seed * 2 ** 53) % 2 ** 21
    const expected: number[] = []
    for (let block = 0; block < 3; block++) {
      const out = new Int32Array(4)
      philox(block, 5, PURPOSE.repeatAfter, 0, high, low, out)
      expected.push(...out)
    }
    expect(draws(seed, 5, PURPOSE.repeatAfter)).toEqual(expected.slice(0, 9))
  })

  it('starts again when it is opened again', () => {
    const stream = new CallerStream().open(0.25, 2, PURPOSE.patience)
    const first = [stream.int32(), stream.uniform()]
    stream.open(0.5, 2, PURPOSE.patience).int32()
    stream.open(0.25, 2, PURPOSE.patience)
    expect([stream.int32(), stream.uniform()]).toEqual(first)
  })

  it('differs by seed (its last bit included), leg and purpose', () => {
    const keys = [draws(0.5, 2, 0), draws(0.5 + 2 ** -53, 2, 0), draws(0.5, 3, 0), draws(0.5, 2, 1)].map(String)
    expect(new Set(keys).size).toBe(4)
  })

  it('is uniform across callers', () => {
    const n = 100_000
    const stream = new CallerStream()
    const cells = new Float64Array(20)
    for (let i = 0; i < n; i++) cells[Math.floor(20 * stream.open(i / n, 2, PURPOSE.redial).uniform())]!++
    const chi = cells.reduce((sum, count) => sum + (count - n / 20) ** 2 / (n / 20), 0)
    expect(Math.abs(chi - 19)).toBeLessThan(5 * Math.sqrt(38))
  })
})

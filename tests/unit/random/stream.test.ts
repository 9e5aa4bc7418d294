import xor128 from 'seedrandom/lib/xor128.js'
import { describe, expect, it } from 'vitest'
import { openStream, XorShift } from '../../../src/random/stream.ts'
import { chiSquareScore, KS_BOUND, kolmogorovSmirnov } from './goodnessOfFit.ts'

const words = (count: number, ...key: Parameters<typeof openStream>) => {
  const stream = openStream(...key)
  return Array.from({ length: count }, () => stream.int32())
}

describe('openStream', () => {
  it('keeps the first draws of a key for ever', () => {
    expect(words(4, '1', 1, 'callType', 'technical', 'arrivals')).toEqual([-1331097880, -1063416451, 1033178895, -1260121844])
    expect(openStream('1', 1, 'callType', 'technical', 'arrivals').uniform()).toBe(0.6900796275765005)
    expect(words(2, 'été', 12, 'absence', 'Béziers', '2026-11-02')).toEqual([1948619879, 178707233])
  })

  it('draws what the xor128 of the seedrandom package draws, bit for bit', () => {
    const [x, y, z, w] = [123456789, -362436069, 521288629, 88675123]
    const ours = new XorShift(Int32Array.of(x, y, z, w))
    const theirs = xor128(0, { state: { x, y, z, w } })
    for (let i = 0; i < 10_000; i++) expect(ours.int32()).toBe(theirs.int32())
  })

  it('gives the same draws for the same key', () => {
    expect(words(100, 'a', 3, 'x')).toEqual(words(100, 'a', 3, 'x'))
  })

  it('gives the same draws whatever is drawn from other streams in between', () => {
    const alone = words(100, '1', 1, 'patience')
    const stream = openStream('1', 1, 'patience')
    const other = openStream('1', 1, 'handleTime')
    const mixed = alone.map((_, i) => {
      for (let k = 0; k < i % 7; k++) other.uniform()
      return stream.int32()
    })
    expect(mixed).toEqual(alone)
  })

  it('tells apart keys that read alike when written one after the other', () => {
    const keys: Parameters<typeof openStream>[] = [
      ['1', 11],
      ['11', 1],
      ['1', 1, '1'],
      ['1', 1, 'ab', 'c'],
      ['1', 1, 'a', 'bc'],
      ['1', 1, 'a,b'],
      ['1', 1, 'a', 'b'],
      ['1', 1, 'a","b'],
      ['1', 2],
      ['2', 1],
    ]
    expect(new Set(keys.map((key) => words(4, ...key).join())).size).toBe(keys.length)
  })

  it('draws uniforms on [0, 1) with 53 bits', () => {
    const stream = openStream('1', 1, 'bits')
    let lowBits = 0
    for (let i = 0; i < 10_000; i++) {
      const u = stream.uniform()
      const whole = u * 2 ** 53
      expect(Number.isSafeInteger(whole) && u >= 0 && u < 1).toBe(true)
      lowBits += whole % 2
    }
    expect(Math.abs(lowBits - 5000)).toBeLessThan(4 * Math.sqrt(10_000 / 4))
  })

  it('is uniform within a stream, alone and in successive pairs', () => {
    const stream = openStream('1', 1, 'uniform')
    const sample = Float64Array.from({ length: 200_000 }, () => stream.uniform())
    const pairs = new Int32Array(1024)
    for (let i = 0; i < sample.length; i += 2) pairs[Math.floor(sample[i]! * 32) * 32 + Math.floor(sample[i + 1]! * 32)]! += 1
    expect(Math.abs(chiSquareScore(pairs, () => 100_000 / 1024))).toBeLessThan(4)
    expect(kolmogorovSmirnov(sample, (u) => u)).toBeLessThan(KS_BOUND)
  })

  it('sets each of the 32 bits half of the time', () => {
    const stream = openStream('1', 1, 'words')
    const ones = new Int32Array(32)
    const draws = 100_000
    for (let i = 0; i < draws; i++) {
      const word = stream.int32()
      for (let bit = 0; bit < 32; bit++) ones[bit]! += (word >>> bit) & 1
    }
    for (const count of ones) expect(Math.abs(count - draws / 2)).toBeLessThan(4.5 * Math.sqrt(draws / 4))
  })
})

describe('streams of neighbouring keys', () => {
  const replications = 100_000
  const first = Float64Array.from({ length: replications }, (_, r) => openStream('1', r + 1, 'callType', 'technical', 'arrivals').uniform())

  it('start at places that are uniform over the replications', () => {
    const pairs = new Int32Array(1024)
    for (let r = 0; r + 1 < replications; r += 2) pairs[Math.floor(first[r]! * 32) * 32 + Math.floor(first[r + 1]! * 32)]! += 1
    expect(Math.abs(chiSquareScore(pairs, () => replications / 2 / 1024))).toBeLessThan(4)
    expect(kolmogorovSmirnov(first.slice(), (u) => u)).toBeLessThan(KS_BOUND)
  })

  it.each([
    ['replications', (r: number) => openStream('1', r + 2, 'callType', 'technical', 'arrivals')],
    ['purposes', (r: number) => openStream('1', r + 1, 'callType', 'technical', 'patience')],
    ['call types', (r: number) => openStream('1', r + 1, 'callType', 'technicam', 'arrivals')],
    ['seeds', (r: number) => openStream('2', r + 1, 'callType', 'technical', 'arrivals')],
  ])('are not correlated between %s', (_, open) => {
    let sum = 0
    for (let r = 0; r < 20_000; r++) sum += (first[r]! - 0.5) * (open(r).uniform() - 0.5)
    expect(Math.abs(sum / 20_000)).toBeLessThan(4 / 12 / Math.sqrt(20_000))
  })

  it('differ in half of their bits, and in other bits each time, however small the difference of the keys', () => {
    const differences = new Set<string>()
    const flipped = new Int32Array(32)
    const count = 4096
    for (let r = 0; r < count; r++) {
      const [a] = words(1, '1', r, 'x') as [number]
      const [b] = words(1, '1', r, 'y') as [number]
      differences.add(String(a ^ b))
      for (let bit = 0; bit < 32; bit++) flipped[bit]! += ((a ^ b) >>> bit) & 1
    }
    expect(differences.size).toBeGreaterThan(count - 5)
    for (const times of flipped) expect(Math.abs(times - count / 2)).toBeLessThan(4.5 * Math.sqrt(count / 4))
  })

  it('are not correlated with each other further on', () => {
    const length = 100_000
    const streams = Array.from({ length: 6 }, (_, r) => openStream('1', r + 1, 'long'))
    const samples = streams.map((stream) => Float64Array.from({ length }, () => stream.uniform() - 0.5))
    for (let i = 0; i < 6; i++) {
      for (let j = 0; j < i; j++) {
        for (const lag of [0, 1, 2]) {
          let sum = 0
          for (let k = 0; k + lag < length; k++) sum += samples[i]![k]! * samples[j]![k + lag]!
          expect(Math.abs(sum / length)).toBeLessThan(4.5 / 12 / Math.sqrt(length))
        }
      }
    }
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteText, stamp } from '../../../src/report/ByteText.ts'
import { fixedText } from '../../../src/report/fixedText.ts'
import { joined } from './writtenText.ts'

function textOf(write: (text: ByteText) => void): string {
  const pieces: Uint8Array[] = []
  const text = new ByteText((piece) => pieces.push(piece))
  write(text)
  text.end()
  return joined(pieces)
}

function written(value: number, decimals: number): string {
  return textOf((text) => text.number(Float64Array.of(value), 0, decimals)).slice(1)
}

/** True where the decimals after the last one kept are so near to 5 that the double product may fall on the other side. */
function nearTie(value: number, decimals: number): boolean {
  const scaled = Math.abs(value) * 10 ** decimals
  return Math.abs(scaled - Math.floor(scaled) - 0.5) <= Math.abs(scaled) * 4 * Number.EPSILON
}

describe('numbers in tables', () => {
  it('equal toFixed but for ties and minus zero, as text and as bytes', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }),
      fc.double({ noNaN: true, min: -2000, max: 2000 }),
      fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1e6),
      fc.maxSafeInteger().map((n) => n / 1e6),
    )
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 6 }), (number, decimals) => {
        expect(written(number, decimals)).toBe(fixedText(number, decimals))
        if (nearTie(number, decimals)) return
        const text = number.toFixed(decimals)
        expect(fixedText(number, decimals)).toBe(Number(text) === 0 ? text.replace('-', '') : text)
      }),
      { numRuns: 20_000 },
    )
  })

  it('round halves away from zero', () => {
    expect(fixedText(0.0005, 3)).toBe('0.001')
    expect(fixedText(-0.0005, 3)).toBe('-0.001')
    expect(fixedText(1.0005, 3)).toBe('1.001')
    expect(fixedText(2.5, 0)).toBe('3')
    expect(fixedText(-2.5, 0)).toBe('-3')
  })

  it('have no minus zero, no exponent and no digits lost, however large or small', () => {
    for (const [value, decimals, text] of [
      [-0, 3, '0.000'],
      [-0.0004, 3, '0.000'],
      [1e-300, 6, '0.000000'],
      [1e21, 2, '1000000000000000000000.00'],
      [-(2 ** 60), 0, '-1152921504606846976'],
      [2 ** 53 + 2, 0, '9007199254740994'],
      [999999999.9999999, 6, '1000000000.000000'],
      [1e9, 0, '1000000000'],
      [4.05e15, 0, '4050000000000000'],
      [0.05, 1, '0.1'],
      [0.49999999999999994, 0, '0'],
      [2 ** 31 - 2, 0, '2147483646'],
      [2 ** 31 - 1, 0, '2147483647'],
      [2 ** 31 / 1e3, 3, '2147483.648'],
      [1_000_000_007.000009, 6, '1000000007.000009'],
    ] as [number, number, string][]) {
      expect(fixedText(value, decimals)).toBe(text)
      expect(written(value, decimals)).toBe(text)
    }
    expect(written(Number.MAX_VALUE, 6)).toBe(`${BigInt(Number.MAX_VALUE)}.000000`)
  })

  it('are empty where undefined', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(fixedText(value, 3)).toBe('')
      expect(written(value, 3)).toBe('')
    }
  })

  it('fit in a text that grows', () => {
    const name = stamp('é'.repeat(100))
    const rows = textOf((text) => {
      for (let row = 0; row < 3000; row++) {
        text.add(name)
        text.number(Float64Array.of(row), 0, 0)
        text.newline()
      }
    })
    const lines = rows.trimEnd().split('\n')
    expect(lines).toHaveLength(3000)
    expect(lines[2999]).toBe(`${'é'.repeat(100)},2999`)
  })

  it('and names fit in rows of any length', () => {
    const values = new Float64Array(1000).fill(Number.MAX_VALUE)
    const rows = textOf((text) => {
      for (let row = 0; row < 3; row++) {
        text.add(stamp('x'.repeat(300_000 + row)))
        for (let j = 0; j < values.length; j++) text.number(values, j, 6)
        text.newline()
      }
    })
    const number = `,${BigInt(Number.MAX_VALUE)}.000000`
    expect(rows).toBe([0, 1, 2].map((row) => `${'x'.repeat(300_000 + row)}${number.repeat(1000)}\n`).join(''))
  })
})

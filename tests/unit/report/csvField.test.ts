import fc from 'fast-check'
import { writeToString } from 'fast-csv'
import { describe, expect, it } from 'vitest'
import { csvField, quotedFields } from '../../../src/report/csvField.ts'

describe('csvField', () => {
  it('writes every text as fast-csv does', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', ' ', "'", '"', ',', ';', '|', '\n', '\r', '\t', '\0', '\u2028', '😀') })
    await fc.assert(
      fc.asyncProperty(text, async (name) => {
        expect(csvField(name)).toBe(await writeToString([[name]]))
      }),
    )
  })

  it('names only those that are quoted', () => {
    expect(quotedFields(['lille', 'Lyon, Part-Dieu', 'l"est', 'Saint-Étienne'])).toEqual(
      new Map([
        ['Lyon, Part-Dieu', '"Lyon, Part-Dieu"'],
        ['l"est', '"l""est"'],
      ]),
    )
  })
})

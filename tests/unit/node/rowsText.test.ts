import { format } from 'fast-csv'
import { describe, expect, it } from 'vitest'
import { rowsText } from '../../../src/node/folder/rowsText.ts'
import { quotedFields } from '../../../src/node/plans/quotedFields.ts'

const NAMES = [
  'billing',
  'Évry 2',
  'a,b',
  'a"b"',
  'two\nlines',
  'ret\rurn',
  'calls/caller',
  'x|y',
  '=1+1',
  '',
  '-0.5',
  '日本',
  'tab\there',
  "l'été",
]

/** What fast-csv makes of rows, one by one. */
async function byRow(rows: readonly string[][]): Promise<string> {
  const stream = format({ includeEndRowDelimiter: true })
  for (const row of rows) stream.write(row)
  stream.end()
  let text = ''
  for await (const piece of stream) text += piece
  return text
}

describe('rows that are joined here', () => {
  it('are what fast-csv writes of them row by row', async () => {
    const rows = NAMES.flatMap((a, i) => NAMES.map((b) => [a, String(i / 7), b]))
    expect(await rowsText(rows)).toBe(await byRow(rows))
  })

  it('are nothing where there are none', async () => {
    expect(await rowsText([])).toBe('')
  })
})

describe('names', () => {
  it('that a field has to quote come with their quotes, the others not at all', async () => {
    const quoted = await quotedFields([...NAMES, ...NAMES])
    expect(quoted.get('a,b')).toBe('"a,b"')
    expect(quoted.get('a"b"')).toBe('"a""b"""')
    for (const name of ['billing', 'Évry 2', 'calls/caller', '', '-0.5', '日本']) expect(quoted.has(name)).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { RowPieces } from '../../../src/page/engine/RowPieces.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('RowPieces', () => {
  it('hands all rows back in their order behind the header, however large the pieces are', async () => {
    const rows = new RowPieces()
    const large = `${'x'.repeat(3_000_000)}\n`
    for (const text of ['a,1\n', large, large, 'é,2\n']) rows.add(bytes(text))
    expect(await rows.file('name,value\n').text()).toBe(`name,value\na,1\n${large}${large}é,2\n`)
    expect(rows.leftOut).toBe(false)
  })

  it('keeps nothing of a table that is too large for a browser, and says so', async () => {
    const rows = new RowPieces()
    const piece = new Uint8Array(50_000_000)
    for (let i = 0; i < 8; i++) rows.add(piece)
    expect(rows.leftOut).toBe(false)
    rows.add(bytes('one row more\n'))
    expect(rows.leftOut).toBe(true)
    expect(rows.file('').size).toBe(0)
  })
})

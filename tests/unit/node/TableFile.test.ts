import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { TableFile } from '../../../src/node/folder/TableFile.ts'

const folder = mkdtempSync(join(tmpdir(), 'aiguillage-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function written(name: string, blocks: readonly string[]): Promise<string> {
  const table = new TableFile(join(folder, name))
  await table.open()
  for (const block of blocks) await table.write(Buffer.from(block))
  await table.close()
  table.publish()
  return readFileSync(join(folder, name), 'utf8')
}

describe('A table on its way to disk', () => {
  it('is what was handed over, byte by byte', async () => {
    const blocks = ['a,b\n', '', '"é, ""x""",1\n', 'ü,2\n'.repeat(1000)]
    expect(await written('small.csv', blocks)).toBe(blocks.join(''))
  })

  it('takes blocks larger than a piece, whatever their lines look like', async () => {
    const rows = 'Évry,1234567890\n'.repeat(700_000)
    const oneLine = `${'é'.repeat(5_000_000)}\n`
    const text = await written('large.csv', [rows, oneLine, rows + oneLine])
    expect(text.length).toBe(2 * (rows.length + oneLine.length))
    expect(text === `${rows}${oneLine}`.repeat(2)).toBe(true)
  })

  it('says where it is, and the checksum of what came since it last said so', async () => {
    const table = new TableFile(join(folder, 'count.csv'))
    await table.open()
    await table.write(Buffer.from('é\n'))
    await table.write(Buffer.from('b\n'))
    expect(table.mark()).toEqual({ bytes: 5, crc: crc32('é\nb\n') })
    await table.write(Buffer.from('c\n'))
    expect(table.mark()).toEqual({ bytes: 7, crc: crc32('c\n') })
    expect(table.mark()).toEqual({ bytes: 7, crc: 0 })
    await table.close()
  })

  it('goes on after the bytes that are kept', async () => {
    writeFileSync(join(folder, 'kept.csv.partial'), 'a\nb\n')
    const table = new TableFile(join(folder, 'kept.csv'), 4)
    await table.open()
    await table.write(Buffer.from('c\n'))
    expect(table.mark()).toEqual({ bytes: 6, crc: crc32('c\n') })
    await table.close()
    expect(readFileSync(table.partial, 'utf8')).toBe('a\nb\nc\n')
  })

  it('never takes the place of a file that is there, and says why', async () => {
    writeFileSync(join(folder, 'taken.csv.partial'), 'mine')
    const table = new TableFile(join(folder, 'taken.csv'))
    await expect(table.open()).rejects.toThrow(/^Cannot write .*taken\.csv\.partial: a file of that name is in the way\.$/)
    expect(readFileSync(join(folder, 'taken.csv.partial'), 'utf8')).toBe('mine')
  })

  it('says why when its folder is not there', async () => {
    await expect(new TableFile(join(folder, 'nowhere/x.csv')).open()).rejects.toThrow('it does not exist')
  })
})

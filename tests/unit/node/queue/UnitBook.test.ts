import { describe, expect, it } from 'vitest'
import { UnitBook } from '../../../../src/node/queue/UnitBook.ts'

describe('The book of units', () => {
  it('asks for a window of units beyond the first that is not delivered', async () => {
    const book = new UnitBook(10, 0, [])
    expect(book.ask(4)).toEqual([0, 1, 2, 3])
    expect(book.ask(4)).toEqual([])
    book.keep(2)
    book.keep(1)
    expect(book.ask(4)).toEqual([])
    expect(book.asked()).toEqual([0, 3])
    expect(book.done).toBe(2)
    book.keep(0)
    for (const unit of [0, 1]) {
      expect(await book.fate(unit)).toBe(true)
      book.delivered()
    }
    expect(book.ask(4)).toEqual([4, 5])
    expect(book.ask(100)).toEqual([6, 7, 8, 9])
    expect(book).toMatchObject({ done: 3, failed: 0, first: 2, seen: 10 })
  })

  it('goes on where an earlier session ended, and does not ask for what is kept', async () => {
    const book = new UnitBook(10, 4, [5, 7])
    expect(book.ask(4)).toEqual([4, 6])
    expect(book.done).toBe(6)
    expect(await book.fate(5)).toBe(true)
  })

  it('tells a unit that is waited for when it comes', async () => {
    const book = new UnitBook(2, 0, [])
    book.ask(2)
    const fates: boolean[] = []
    const waiting = (async () => {
      for (const unit of [0, 1]) {
        fates.push(await book.fate(unit))
        book.delivered()
      }
    })()
    book.keep(1)
    book.keep(0)
    await waiting
    expect(fates).toEqual([true, true])
    expect(book.done).toBe(2)
  })

  it('has the rest collected where a unit failed, so many at a time', async () => {
    const book = new UnitBook(9, 0, [])
    expect(book.ask(3)).toEqual([0, 1, 2])
    book.fail(0, 'too deep')
    expect(await book.fate(0)).toBe(false)
    let settled = false
    const waiting = book.settled(true).then(() => {
      settled = true
    })
    expect(book.ask(3)).toEqual([3])
    for (const unit of [1, 2, 3]) book.keep(unit)
    expect(book.ask(3)).toEqual([4, 5, 6])
    book.fail(5, 'too wide')
    book.keep(4)
    book.keep(6)
    await Promise.resolve()
    expect(settled).toBe(false)
    expect(book.ask(3)).toEqual([7, 8])
    book.keep(8)
    book.keep(7)
    await waiting
    expect(book.failures()).toEqual([
      [0, 'too deep'],
      [5, 'too wide'],
    ])
    expect(book.done).toBe(7)
  })

  it('may leave what was never asked for', async () => {
    const book = new UnitBook(9, 0, [])
    book.ask(2)
    book.fail(0, 'too deep')
    book.keep(1)
    await book.settled(false)
    expect(book.seen).toBe(2)
  })

  it('ends whoever waits, with the first reason', async () => {
    const book = new UnitBook(9, 0, [])
    book.ask(2)
    const waiting = book.fate(0)
    book.end(new Error('gone'))
    book.end(new Error('later'))
    await expect(waiting).rejects.toThrow('gone')
    await expect(book.fate(1)).rejects.toThrow('gone')
    await expect(book.settled(true)).rejects.toThrow('gone')
  })
})

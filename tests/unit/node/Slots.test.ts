import { describe, expect, it } from 'vitest'
import { Slots } from '../../../src/node/threads/Slots.ts'

describe('Slots', () => {
  it('let so much work go on at a time, in the order in which it came, whether it succeeds or fails', async () => {
    const slots = new Slots(2)
    const log: string[] = []
    const ends: (() => void)[] = []
    const work = (n: number): Promise<number> =>
      slots.use(async () => {
        log.push(`begin ${n}`)
        await new Promise<void>((resolve, reject) => ends.push(n % 2 === 0 ? resolve : () => reject(new Error(`${n} failed`))))
        return n
      })
    const works = [0, 1, 2, 3, 4].map((n) => work(n).catch((error: Error) => error.message))
    const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
    await settle()
    expect(log).toEqual(['begin 0', 'begin 1'])
    ends[1]!()
    await settle()
    expect(log.slice(2)).toEqual(['begin 2'])
    ends[0]!()
    ends[2]!()
    await settle()
    expect(log.slice(3)).toEqual(['begin 3', 'begin 4'])
    ends[3]!()
    ends[4]!()
    expect(await Promise.all(works)).toEqual([0, '1 failed', 2, '3 failed', 4])
    await slots.use(async () => log.push('again'))
    expect(log.at(-1)).toBe('again')
  })
})

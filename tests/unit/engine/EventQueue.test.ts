import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EventQueue } from '../../../src/engine/EventQueue.ts'

interface Event {
  readonly time: number
  readonly key: number
  readonly id: number
}

const order = (a: Event, b: Event) => a.time - b.time || a.key - b.key || a.id - b.id

/** Pushes an event after so many seconds (null: pops) into a queue made for so many events of so many seconds, beside a sorted list. */
function compare(expected: number, mean: number, steps: readonly (number | null)[]): void {
  const queue = new EventQueue(expected, mean, -60)
  const list: Event[] = []
  let now = -60
  const popped = () => {
    const slot = queue.pop()
    return { time: now, key: queue.key(slot), id: queue.id(slot) }
  }
  const pop = () => {
    const first = list.shift()!
    expect(queue.headTime).toBe(first.time)
    now = first.time
    expect(popped()).toEqual(first)
  }
  steps.forEach((after, i) => {
    if (after === null) {
      if (list.length > 0) pop()
    } else {
      const event = { time: now + after, key: i % 3, id: (i * 7919) % 1000 }
      const slot = queue.push(event.time, event.key, event.id, i)
      expect(queue.payload(slot)).toBe(i)
      list.push(event)
      list.sort(order)
    }
    expect(queue.size).toBe(list.length)
  })
  while (list.length > 0) pop()
  expect(queue.headTime).toBe(Number.POSITIVE_INFINITY)
}

const delays = {
  'of equal length': fc.constant(300),
  'of whole seconds, with many ties': fc.integer({ min: 0, max: 5 }),
  'of any length': fc.double({ min: 0, max: 2000, noNaN: true }),
  'that end at once or in days': fc.constantFrom(0, 1e-9, 0.1, 86_400, 1e7),
}

describe('the calendar queue', () => {
  test.each(Object.entries(delays))('gives events back in order of time, key and id: %s', (_, delay) => {
    const steps = fc.array(fc.option(delay, { freq: 2 }), { maxLength: 400 })
    fc.assert(
      fc.property(fc.constantFrom(1, 20, 500), fc.constantFrom(0, 1, 300), steps, (expected, mean, list) => compare(expected, mean, list)),
      { numRuns: 200, seed: 4 },
    )
  })

  test('holds a thousand times the events that it was made for', () => {
    compare(
      1,
      10,
      Array.from({ length: 3000 }, (_, i) => (i * 7919) % 1013),
    )
  })

  test('forgets everything when it is cleared', () => {
    const queue = new EventQueue(10, 10, 0)
    for (let i = 0; i < 100; i++) queue.push(i * 7, 0, i, 0)
    for (let i = 0; i < 40; i++) queue.pop()
    queue.clear()
    expect([queue.size, queue.headTime]).toEqual([0, Number.POSITIVE_INFINITY])
    queue.push(3, 1, 2, 5)
    expect(queue.headTime).toBe(3)
    expect(queue.payload(queue.pop())).toBe(5)
  })
})

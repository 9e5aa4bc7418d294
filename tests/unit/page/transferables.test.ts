import { expect, it } from 'vitest'
import { transferables } from '../../../src/page/engine/transferables.ts'

it('finds the memory of every array of numbers in plain data once, and nothing else', () => {
  const shared = new ArrayBuffer(16)
  const list = Float64Array.of(1, 2)
  const message = {
    kind: 'day',
    none: null,
    list,
    parts: [{ at: new Uint8Array(shared, 0, 8) }, { at: new Uint8Array(shared, 8) }],
    map: new Map(),
  }
  expect(transferables(message)).toEqual([list.buffer, shared])
})

it('leaves a message without its arrays behind', () => {
  const message = { trace: { arrival: Float64Array.of(1, 2, 3) } }
  const copy = structuredClone(message, { transfer: transferables(message) })
  expect([message.trace.arrival.length, copy.trace.arrival.length]).toEqual([0, 3])
})

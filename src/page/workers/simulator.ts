import { BlockSimulator } from '../engine/BlockSimulator.ts'
import type { Order, Yield } from '../engine/simulatorMessages.ts'
import { transferables } from '../engine/transferables.ts'

/** Milliseconds of work after which orders that have come in are looked at. */
const TURN = 25

/** By number of their setup. */
const simulators = new Map<number, BlockSimulator>()
let blocks: { readonly setup: number; readonly index: number }[] = []
let working = false

self.onmessage = ({ data: order }: MessageEvent<Order>): void => {
  attempt(() => {
    switch (order.kind) {
      case 'setup':
        simulators.set(order.setup.number, new BlockSimulator(order.setup))
        break
      case 'forget':
        simulators.delete(order.setup)
        break
      case 'block':
        blocks.push(order)
        if (!working) later()
        break
      case 'drop':
        blocks = []
        send({ kind: 'dropped' })
        break
      case 'day':
        send({ kind: 'day', id: order.id, trace: simulatorOf(order.setup).day(order) })
    }
  })
}

function later(): void {
  working = true
  setTimeout(() => attempt(work))
}

function work(): void {
  working = false
  const begun = performance.now()
  for (let next = blocks.shift(); next !== undefined; next = blocks.shift()) {
    const { setup, index } = next
    send({ kind: 'block', setup, index, items: simulatorOf(setup).block(index) })
    if (performance.now() - begun > TURN) break
  }
  if (blocks.length > 0) later()
}

function simulatorOf(setup: number): BlockSimulator {
  const simulator = simulators.get(setup)
  if (simulator === undefined) throw new Error(`No scenario ${setup} is ready.`)
  return simulator
}

function send(message: Yield): void {
  self.postMessage(message, { transfer: transferables(message) })
}

function attempt(step: () => void): void {
  try {
    step()
  } catch (error) {
    send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}

import { describe, expect, it } from 'vitest'
import { createReplicator } from '../../../src/engine/replicate.ts'
import { layoutOf } from '../../../src/metrics/block.ts'
import { CallLog, OUTCOMES } from '../../../src/metrics/callLog.ts'
import { compileModel } from '../../../src/model/compileModel.ts'
import { IDLE, QUEUE, type RoutingPolicy } from '../../../src/routing/contract.ts'
import type { CallType } from '../../../src/scenario/types.ts'
import { type Plot, pool, scenarioOf, type } from './plot.ts'

/** Asks how many wait at every question from `from` on, and takes calls in order. */
function curious(asked: [now: number, waiting: number][], from = 0): RoutingPolicy {
  const ask = (now: number, waiting: () => number): void => {
    if (now >= from) asked.push([now, waiting()])
  }
  return {
    selectPool(line, _, center) {
      ask(center.now, () => center.waiting(line))
      return center.idle(0) > 0 ? 0 : QUEUE
    },
    selectLine(_, center) {
      ask(center.now, () => center.waiting(0))
      return center.hasWaiting(0) ? 0 : IDLE
    },
  }
}

function played(plot: Plot, policy: RoutingPolicy) {
  const model = compileModel(scenarioOf(plot))
  const log = new CallLog()
  const block = createReplicator(model, 0, () => policy)('1', 1, log)
  return { model, block, log }
}

/** How many waited at an instant between events, from what became of each call. */
function waitingAt(now: number, { column, rows }: CallLog): number {
  let waiting = 0
  for (let row = 0; row < rows; row++) {
    const blocked = OUTCOMES[column.outcome[row]!] === 'blocked'
    if (!blocked && column.arrival[row]! < now && column.arrival[row]! + column.wait[row]! > now) waiting++
  }
  return waiting
}

const impatient: Partial<CallType> = { patience: { kind: 'uniform', min: 1, max: 300 } }

describe('The length of a line', () => {
  it.each([0, 700])('leaves out callers who have hung up behind one who has not, asked for the first time at %i s', (from) => {
    const asked: [number, number][] = []
    const calls = Array.from({ length: 120 }, (_, n) => 7 * n + n / 1000)
    const { log } = played({ types: [type('a', calls, 41, impatient)], pools: [pool('north', ['a'], 2)] }, curious(asked, from))
    const arrivals = asked.filter(([now]) => calls.includes(now))
    expect(arrivals.length).toBeGreaterThan(15)
    expect(Math.max(...arrivals.map(([, waiting]) => waiting))).toBeGreaterThan(5)
    expect(arrivals).toEqual(arrivals.map(([now]) => [now, waitingAt(now, log)]))
  })

  it('counts a caller at the end of a call at the very instant of giving up, and no more at an arrival', () => {
    const asked: [number, number][] = []
    const patience: Partial<CallType> = { patience: { kind: 'constant', mean: 40 } }
    // The second caller gives up at 50, when the fourth calls; the fifth at 100, when the agent is free again.
    played({ types: [type('a', [0, 10, 30, 50, 60], 100, patience)], pools: [pool('north', ['a'], 1)] }, curious(asked))
    expect(asked.slice(0, 6)).toEqual([
      [0, 0],
      [10, 0],
      [30, 1],
      [50, 1],
      [60, 2],
      [100, 1],
    ])
  })
})

describe('A policy that says nothing of what the law refuses', () => {
  it('is not asked', () => {
    const abroad = pool('tunis', ['a'], 1, { country: 'TN' })
    const types = [type('a', [0, 10], 60, { dataResidency: { word: 'FR', countries: ['FR'] } })]
    const { model, block } = played({ types, pools: [pool('north', ['a'], 1, { country: 'FR' }), abroad] }, curious([]))
    expect(model.refusals.count).toBe(1)
    const { refusals } = layoutOf(model)
    expect(Math.max(...block.subarray(refusals, refusals + model.intervals.count))).toBe(0)
  })
})

import { describe, expect, test } from 'vitest'
import { layoutOf } from '../../../src/metrics/block.ts'
import type { CallType } from '../../../src/scenario/types.ts'
import { type Plot, pool, stage, Told, type } from './plot.ts'

const inFrance: Partial<CallType> = { dataResidency: { word: 'FR', countries: ['FR'] } }

/** Refusals by interval, of the only refused pair. */
function refused(plot: Plot): number[] {
  const told = new Told(plot)
  const { refusals } = layoutOf(told.model)
  return Array.from(told.block.subarray(refusals, refusals + told.model.intervals.count * told.model.refusals.count))
}

describe('a refusal', () => {
  const north = pool('north', ['a'], 1, { country: 'FR' })
  const tunis = pool(
    'tunis',
    ['a'],
    [
      [0, 1],
      [60, 0],
    ],
    { country: 'TN' },
  )
  const types = [type('a', [10, 20, 70], 100, { ...inFrance, patience: { kind: 'constant', mean: 40 } })]

  test('is counted where an idle agent abroad is the only one of the stage', () => {
    // At 10 north is idle; at 20 only an agent of Tunis is; at 70 nobody is there.
    expect(refused({ types, pools: [north, tunis], stages: [stage(['tunis', 'north'])] })).toEqual([1, 0, 0, 0])
  })

  test('is none where an earlier stage has an agent of its own', () => {
    // At 10 north is idle; at 20 it is not, so the second stage, open at once, would have turned to Tunis.
    expect(refused({ types, pools: [north, tunis], stages: [stage(['north']), stage(['tunis'])] })).toEqual([1, 0, 0, 0])
  })

  test('is counted at stage openings too, in the interval of the call', () => {
    const late = [type('a', [880, 890], 100, inFrance)]
    const open = pool('tunis', ['a'], 1, { country: 'TN' })
    // Call 2 is asked about at 890 and again at 910, when the stage of Tunis opens.
    const south = pool('south', ['a'], 0, { country: 'FR' })
    expect(refused({ types: late, pools: [north, open, south], stages: [stage(['north']), stage(['tunis', 'south'], 20)] })).toEqual([
      1, 0, 0, 0,
    ])
  })

  test('needs a law: without one there is nothing to count', () => {
    const free = [type('a', [10, 20, 70], 100)]
    expect(refused({ types: free, pools: [north, tunis], stages: [stage(['tunis', 'north'])] })).toEqual([])
  })
})

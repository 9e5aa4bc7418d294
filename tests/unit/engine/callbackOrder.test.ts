import { expect, it } from 'vitest'
import { pool, Told, type } from './plot.ts'

it('Promises are kept in the order in which they were made, not in that of the calls', () => {
  const bot = { containment: 0, duration: 100, resolution: 1, perCall: 0, perMinute: 0, gramsPerMinute: 0 }
  const callback = { whenWait: 0, acceptance: 1, idleFor: 0, within: 3600 }
  // The only agent is busy to 500. Call 2 leaves its bot at 101 and accepts; call 3 has accepted at 50.
  const types = [type('quick', [50], 60, { callback }), type('slow', [1], 60, { callback, bot }), type('long', [0], 500)]
  const { column, rows } = new Told({ types, pools: [pool('north', ['quick', 'slow', 'long'], 1)] }).log
  const waited = Array.from({ length: rows }, (_, row) => [column.callId[row], column.callbackWait[row]])
  expect(waited).toEqual([
    [1, Number.NaN],
    [2, 459],
    [3, 450],
  ])
})

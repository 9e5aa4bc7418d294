import { describe, expect, test } from 'vitest'
import type { CallType } from '../../../src/scenario/types.ts'
import { outage, pool, Told, type } from './plot.ts'

const again: Pick<CallType, 'repeat'> = { repeat: { probability: 1, after: { kind: 'constant', mean: 100 } } }
const cut = outage(['north'], 30, 10, 0, true)

describe('the caller of a call that is cut', () => {
  test('is not resolved, and calls again from the instant of the cut', () => {
    const plot = { types: [type('a', [0], 60, again)], pools: [pool('north', ['a'], 1)] }
    expect(new Told(plot).calls).toEqual(['1 a: north +0 h60'])
    const told = new Told({ ...plot, disruptions: [cut] })
    expect(told.calls).toEqual(['1 a: north +0 h30', '1000000001 a: north +0 h60'])
    expect(told.arrivals).toEqual([0, 130])
    expect(told.calledTypes('repeated')).toBe(1)
    expect(told.flow('firstAnswers')).toBe(1)
    expect(told.flow('resolved')).toBe(1)
  })

  test('repeats once, from the cut instead of from the end, when it would have repeated anyway', () => {
    const told = new Told({
      types: [type('a', [0], 60, { ...again, resolution: 0 })],
      pools: [pool('north', ['a'], 1)],
      disruptions: [cut],
      horizon: 900,
    })
    expect(told.arrivals.slice(0, 3)).toEqual([0, 130, 290])
    expect(told.calledTypes('repeated')).toBe(told.arrivals.length)
    expect(told.flow('resolved')).toBe(0)
  })

  test('does not call again at or after the horizon, which is counted', () => {
    const late = outage(['north'], 3500, 10, 0, true)
    const told = new Told({ types: [type('a', [3490], 60, again)], pools: [pool('north', ['a'], 1)], disruptions: [late] })
    expect(told.arrivals).toEqual([3490])
    expect(told.calledTypes('repeated')).toBe(1)
  })

  test('is not passed on', () => {
    for (const kind of ['cold', 'warm'] as const) {
      const passed: Partial<CallType> = { transfer: { probability: 1, to: 'b', kind, briefing: 0 } }
      const plot = { types: [type('a', [0], 60, passed), type('b', [], 40)], pools: [pool('north', ['a'], 1), pool('south', ['b'], 1)] }
      expect(new Told(plot).flow('transferred')).toBe(1)
      const told = new Told({ ...plot, disruptions: [cut] })
      expect(told.calls).toEqual(['1 a: north +0 h30'])
      expect(told.flow('transferred')).toBe(0)
      expect(told.calledTypes('transfersIn')).toBe(0)
      expect(told.pool('north', 'busy')).toBe(30)
      expect(told.pool('north', 'overtime')).toBe(0)
    }
  })

  test('frees its telephone line once', () => {
    const passed: Partial<CallType> = { transfer: { probability: 1, to: 'b', kind: 'cold', briefing: 0 } }
    const told = new Told({
      types: [type('a', [0], 60, passed), type('b', [50, 51], 40)],
      pools: [pool('north', ['a'], 1), pool('south', ['b'], 2)],
      disruptions: [cut],
      lines: 1,
    })
    expect(told.calls).toEqual(['1 a: north +0 h30', '2 b: south +0 h40', '3 b: blocked'])
  })
})

describe('the host of a warm transfer', () => {
  const warm: Partial<CallType> = { transfer: { probability: 1, to: 'b', kind: 'warm', briefing: 10 } }
  const plot = {
    types: [type('a', [0], 20, { ...warm, wrapUp: { kind: 'constant', mean: 5 } }), type('b', [1], 99)],
    pools: [pool('north', ['a'], 1), pool('south', ['b'], 1)],
  }

  test('is in talk until the next agent has been briefed', () => {
    const told = new Told(plot)
    // The guest waits from 20 to 100; the host talks until 110.
    expect(told.calls).toEqual(['1 a: north +0 h110 w5', '2 b: south +0 h99', '1000000001 b: south +80 h109'])
    expect(told.pool('north', 'busy')).toBe(115)
  })

  test('goes when cut, and the guest waits on, to be answered without a briefing', () => {
    const told = new Told({ ...plot, disruptions: [cut] })
    expect(told.calls).toEqual(['1 a: north +0 h30', '2 b: south +0 h99', '1000000001 b: south +80 h99'])
    expect(told.pool('north', 'busy')).toBe(30)
    expect(told.flow('wrapUp')).toBe(0)
    expect(told.flow('handle')).toBe((30 + 99 + 99) * 1e6)
    expect(told.flow('transferred')).toBe(1)
    expect(told.flow('resolved')).toBe(2)
  })

  test('leaves the second agent to the rest of the briefing when cut in it', () => {
    const told = new Told({ ...plot, disruptions: [outage(['north'], 104, 10, 0, true)] })
    expect(told.calls).toEqual(['1 a: north +0 h104', '2 b: south +0 h99', '1000000001 b: south +80 h109'])
    expect(told.pool('north', 'busy')).toBe(104)
    expect(told.flow('wrapUp')).toBe(0)
    expect(told.flow('handle')).toBe((104 + 99 + 109) * 1e6)
  })

  test('is not cut in wrap-up', () => {
    const told = new Told({ ...plot, disruptions: [outage(['north'], 110, 10, 0, true)] })
    expect(told.calls[0]).toBe('1 a: north +0 h110 w5')
    expect(told.pool('north', 'overtime')).toBe(5)
  })
})

describe('a callback that is cut', () => {
  const called: Partial<CallType> = {
    callback: { whenWait: 0, acceptance: 1, idleFor: 0, within: 3600 },
    wrapUp: { kind: 'constant', mean: 7 },
  }

  test('keeps the talk it had, unresolved', () => {
    const plot = { types: [type('a', [0, 10], 20, called)], pools: [pool('north', ['a'], 1)] }
    const told = new Told({ ...plot, disruptions: [cut] })
    // Promised at 10, made at 27, cut at 30.
    expect(told.flow('callbacks')).toBe(1)
    expect(told.flow('callbackWait')).toBe(17e6)
    expect(told.flow('callbackHandle')).toBe(3e6)
    expect(told.flow('callbackWrapUp')).toBe(0)
    expect(told.flow('callbackResolved')).toBe(0)
    expect(told.pool('north', 'busy')).toBe(27 + 3)
    expect(new Told(plot).flow('callbackResolved')).toBe(1)
  })
})

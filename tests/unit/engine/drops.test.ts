import { describe, expect, test } from 'vitest'
import { outage, pool, Told, type } from './plot.ts'

const satisfaction = { base: 0.9, languageWeight: 0, cultureWeight: 0, perMinuteWaited: 0.6, unresolvedPenalty: 0.35 }

describe('an outage that lets calls finish', () => {
  const told = new Told({
    types: [type('a', [0, 10, 20, 100], 60, { wrapUp: { kind: 'constant', mean: 15 } })],
    pools: [pool('north', ['a'], 2)],
    disruptions: [outage(['north'], 30, 60, 0)],
  })

  test('cuts nobody off, and whoever finishes goes until it is over', () => {
    expect(told.calls).toEqual(['1 a: north +0 h60 w15', '2 a: north +0 h60 w15', '3 a: north +70 h60 w15', '4 a: north +0 h60 w15'])
    expect(told.flow('resolved')).toBe(4)
  })

  test('is paid in full, staffed outside it, and work in it is overtime', () => {
    expect(told.pool('north', 'paid')).toBe(7200)
    expect(told.pool('north', 'staffed')).toBe(7200 - 120)
    expect(told.pool('north', 'busy')).toBe(4 * 75)
    expect(told.pool('north', 'overtime')).toBe(45 + 55)
  })
})

describe('a cable cut', () => {
  test('ends the talks of its pool at once: unresolved, without wrap-up, and nothing of them is booked beyond it', () => {
    const told = new Told({
      types: [type('a', [0, 10, 20, 100], 60, { wrapUp: { kind: 'constant', mean: 15 }, satisfaction })],
      pools: [pool('north', ['a'], 2)],
      disruptions: [outage(['north'], 30, 60, 0, true)],
    })
    expect(told.calls).toEqual(['1 a: north +0 h30', '2 a: north +0 h20', '3 a: north +70 h60 w15', '4 a: north +0 h60 w15'])
    expect(told.pool('north', 'busy')).toBe(30 + 20 + 75 + 75)
    expect(told.pool('north', 'overtime')).toBe(0)
    expect(told.flow('handle')).toBe((30 + 20 + 60 + 60) * 1e6)
    expect(told.flow('wrapUp')).toBe(30 * 1e6)
    expect(told.flow('answered')).toBe(4)
    expect(told.flow('resolved')).toBe(2)
    expect(told.flow('firstAnswers')).toBe(4)
    expect([1, 2, 3, 4].map((id) => told.satisfaction(id))).toEqual([0.9 - 0.35, 0.9 - 0.35, 0.9 - (0.6 * 70) / 60, 0.9])
    expect(told.flow('satisfaction')).toBe(0.55e9 + 0.55e9 + 0.2e9 + 0.9e9)
  })

  test('of a part of the pool cuts those answered last, and of equals the larger id', () => {
    const told = new Told({
      types: [type('a', [0, 10, 10, 20], 60)],
      pools: [pool('north', ['a'], 4)],
      disruptions: [outage(['north'], 30, 600, 0.5, true)],
    })
    expect(told.calls).toEqual(['1 a: north +0 h60', '2 a: north +0 h60', '3 a: north +0 h20', '4 a: north +0 h10'])
    expect(told.pool('north', 'overtime')).toBe(0)
  })

  test('leaves wrap-up and idle agents in peace', () => {
    // At 30 s: one agent in wrap-up, one in talk, one idle; one of three stays.
    const told = new Told({
      types: [type('a', [0], 20, { wrapUp: { kind: 'constant', mean: 60 } }), type('b', [10], 100)],
      pools: [pool('north', ['a', 'b'], 3)],
      disruptions: [outage(['north'], 30, 600, 1 / 3, true)],
    })
    expect(told.calls).toEqual(['1 a: north +0 h20 w60', '2 b: north +0 h20'])
    expect(told.pool('north', 'overtime')).toBe(0)
    expect(told.flow('resolved')).toBe(1)
  })

  test('lets an agent in wrap-up go on beyond the staffing', () => {
    const told = new Told({
      types: [type('a', [0], 20, { wrapUp: { kind: 'constant', mean: 60 } })],
      pools: [pool('north', ['a'], 1)],
      disruptions: [outage(['north'], 30, 600, 0, true)],
    })
    expect(told.calls).toEqual(['1 a: north +0 h20 w60'])
    expect(told.pool('north', 'overtime')).toBe(50)
  })

  test('hits a call that ends at that instant no more, and one that an earlier outage let finish', () => {
    const told = new Told({
      types: [type('a', [0], 50), type('b', [1], 500)],
      pools: [pool('north', ['a', 'b'], 2)],
      disruptions: [outage(['north'], 30, 900, 0), outage(['north'], 50, 10, 0, true)],
    })
    expect(told.calls).toEqual(['1 a: north +0 h50', '2 b: north +0 h49'])
    expect(told.pool('north', 'overtime')).toBe(20 + 20)
  })

  test('takes busy time back from every interval it had been booked to, and from after the horizon', () => {
    const told = new Told({
      types: [type('a', [800, 3500], 2000)],
      pools: [pool('north', ['a'], 1), pool('south', ['a'], 1)],
      disruptions: [outage(['north'], 1000, 60, 0, true), outage(['north', 'south'], 3550.25, 60, 0, true)],
    })
    expect([0, 1, 2, 3].map((interval) => told.pool('north', 'busy', interval))).toEqual([100, 100, 0, 50.25])
    expect(told.pool('north', 'overtime')).toBe(0)
    expect(told.flow('handle')).toBe((200 + 50.25) * 1e6)
  })

  test('in the warm-up takes back what reached into the measured time', () => {
    const told = new Told({
      types: [type('a', [-100], 500)],
      pools: [pool('north', ['a'], 1)],
      disruptions: [outage(['north'], -50, 10, 0, true)],
      warmUp: 900,
    })
    expect(told.pool('north', 'busy')).toBe(0)
    expect(told.flow('answered')).toBe(0)
  })

  test('frees the telephone lines of the calls it cuts', () => {
    const plot = {
      types: [type('a', [0, 100], 300)],
      pools: [pool('north', ['a'], 1), pool('south', ['a'], 1)],
      lines: 1,
    }
    expect(new Told(plot).calls).toEqual(['1 a: north +0 h300', '2 a: blocked'])
    const cut = new Told({ ...plot, disruptions: [outage(['north'], 50, 600, 0, true)] })
    expect(cut.calls).toEqual(['1 a: north +0 h50', '2 a: south +0 h300'])
    const wrapped = new Told({
      ...plot,
      types: [type('a', [0, 100, 350], 300, { wrapUp: { kind: 'constant', mean: 30 } })],
      disruptions: [outage(['north'], 50, 600, 0, true)],
    })
    expect(wrapped.calls).toEqual(['1 a: north +0 h50', '2 a: south +0 h300 w30', '3 a: blocked'])
  })

  test('of nobody changes no bit', () => {
    const plot = {
      types: [type('a', [0, 10, 20, 100], 60)],
      pools: [
        pool('north', ['a'], [
          [0, 3],
          [15, 0],
          [200, 3],
        ] as const),
      ],
    }
    const full = new Told({ ...plot, disruptions: [outage(['north'], 30, 60, 1, true)] })
    expect(full.block).toEqual(new Told(plot).block)
  })

  test('finds its calls among very many that have ended', () => {
    const at = Array.from({ length: 1000 }, (_, i) => i)
    const told = new Told({
      types: [type('a', at, 90)],
      pools: [pool('north', ['a'], 100)],
      disruptions: [outage(['north'], 999.5, 600, 0.5, true)],
    })
    // 90 in talk, 50 stay: those answered at 960 … 999 are cut.
    expect(told.flow('resolved')).toBe(1000 - 40)
    expect(told.calls.filter((call) => !call.endsWith('h90')).map((call) => Number(call.split(' ')[0]))).toEqual(
      at.slice(960).map((i) => i + 1),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { ArrivalSource } from '../../../src/engine/ArrivalSource.ts'
import { DisruptionWindows } from '../../../src/engine/DisruptionWindows.ts'
import { compileModel } from '../../../src/model/compileModel.ts'
import type { Model } from '../../../src/model/model.ts'
import { openStream } from '../../../src/random/stream.ts'
import type { Disruption } from '../../../src/scenario/types.ts'
import { estimate, outage, pool, scenarioOf, type } from './plot.ts'

const EVERY_HOUR = { kind: 'hourly', callsInHour: new Array<number>(24).fill(720), weekdays: [1, 1, 1, 1, 1, 1, 1] } as const

function modelWith(disruptions: readonly Disruption[], over: { warmUp?: number; horizon?: number } = {}): Model {
  const types = [type('a', [], 60, { arrivals: EVERY_HOUR })]
  return compileModel(scenarioOf({ types, pools: [pool('north', ['a'], 10), pool('south', ['a'], 10)], disruptions, ...over }))
}

function steps(model: Model, poolIndex = 0, replication = 1): (readonly [at: number, factor: number, cuts: number])[] | undefined {
  const capacity = new DisruptionWindows(model, '1', replication).capacity(poolIndex)
  return capacity && Array.from(capacity.at, (at, i) => [at, capacity.factor[i]!, capacity.cuts?.[i] ?? 0] as const)
}

function crowd(at: number, duration: number, factor: number): Disruption {
  return { name: `crowd at ${at}`, when: { kind: 'dated', at, duration }, kind: 'arrivals', callTypes: ['a'], factor }
}

describe('dated disruptions', () => {
  test('hold from their start to before their end, in the pools they name', () => {
    const model = modelWith([outage(['north'], 600, 300, 0.5, true)])
    expect(steps(model)).toEqual([
      [0, 1, 0],
      [600, 0.5, 1],
      [900, 1, 0],
    ])
    expect(steps(model, 1)).toBeUndefined()
  })

  test('multiply where they overlap', () => {
    expect(steps(modelWith([outage(['north'], 0, 1200, 0.5), outage(['north'], 600, 1200, 0.25, true)]))).toEqual([
      [0, 0.5, 0],
      [600, 0.125, 1],
      [1200, 0.25, 0],
      [1800, 1, 0],
    ])
  })

  test('that began before the start are in force from the first instant, and what would begin or end at the horizon does not', () => {
    const model = modelWith([outage(['north'], -600, 900, 0.5, true), outage(['north'], 3300, 300, 0.5), outage(['north'], 3600, 300, 0)])
    expect(steps(model)).toEqual([
      [0, 0.5, 0],
      [300, 1, 0],
      [3300, 0.5, 0],
    ])
  })

  test('of full capacity, and windows of no length, change nothing', () => {
    expect(steps(modelWith([outage(['north'], 600, 300, 1, true)]))).toBeUndefined()
    expect(steps(modelWith([outage(['north'], 600, 0, 0, true)]))).toEqual([[0, 1, 0]])
  })

  test('come on top of what the calendar leaves', () => {
    const model = modelWith([outage(['north'], 600, 600, 0.5)])
    const capacity = { at: Float64Array.of(300, 900), factor: Float64Array.of(0.8, 1) }
    const withCalendar = { ...model, pools: model.pools.map((each) => ({ ...each, capacity })) }
    expect(steps(withCalendar)?.map(([at, factor]) => [at, factor])).toEqual([
      [0, 1],
      [300, 0.8],
      [600, 0.4],
      [900, 0.5],
      [1200, 1],
    ])
    expect(new DisruptionWindows(withCalendar, '1', 1).capacity(1)).toBe(capacity)
  })
})

describe('random disruptions', () => {
  const every = 3000
  const duration = 1000
  const strikes = (name: string, mean = every): Disruption => ({
    name,
    when: { kind: 'random', every: mean, duration: { kind: 'exponential', mean: duration } },
    kind: 'capacity',
    pools: ['north'],
    capacity: 0,
    drop: false,
  })

  /** Share of the time in which the pool is closed. */
  function closed(model: Model, replication: number): number {
    const found = steps(model, 0, replication)!
    return (
      found.reduce((sum, [at, factor], i) => (factor === 0 ? sum + (found[i + 1]?.[0] ?? model.horizon) - at : sum), 0) /
      (model.horizon - model.begin)
    )
  }

  test('close a pool for duration / (every + duration) of a long time', () => {
    // Alternating exponential times: P(closed at t) = share · (1 − exp(−s·t)), s = 1/every + 1/duration, which is integrated over the period.
    const [warmUp, horizon] = [900, 6 * 3600]
    const model = modelWith([strikes('strike')], { warmUp, horizon })
    const total = warmUp + horizon
    const s = 1 / every + 1 / duration
    const share = (duration / (every + duration)) * (1 - (1 - Math.exp(-s * total)) / (s * total))
    const { mean, error } = estimate(Array.from({ length: 2000 }, (_, r) => closed(model, r + 1)))
    expect(error).toBeLessThan(0.004)
    expect(Math.abs(mean - share)).toBeLessThan(4 * error)
  })

  test('are drawn from the begin on, from streams of their own name', () => {
    const cold = modelWith([strikes('strike')], { horizon: 7200 })
    const warm = modelWith([strikes('other'), strikes('strike')], { warmUp: 900, horizon: 6300 })
    const moved = steps({ ...warm, disruptions: warm.disruptions.slice(1) })!.map(([at, factor]) => [at + 900, factor])
    const expected = steps(cold)!.map(([at, factor]) => [at, factor])
    expect(moved.length).toBe(expected.length)
    for (const [i, [at, factor]] of moved.entries()) {
      expect(at).toBeCloseTo(expected[i]![0]!, 6)
      expect(factor).toBe(expected[i]![1])
    }
    expect(steps(warm)).not.toEqual(steps(warm, 0, 2))
  })
})

describe('flash crowds', () => {
  function arrivals(model: Model, replication: number): number[] {
    const stream = openStream('1', replication, 'callType', 'a', 'arrivals')
    const factors = new DisruptionWindows(model, '1', replication).arrivals(0)
    const source = new ArrivalSource(model.callTypes[0]!.arrivals, model.begin, stream, '1', replication, factors)
    const at: number[] = []
    const block = new Float64Array(64)
    do {
      source.fill(block)
      at.push(...block)
    } while (block[63]! < Number.POSITIVE_INFINITY)
    return at.filter((time) => time < Number.POSITIVE_INFINITY)
  }

  test('multiply the expected number of calls in their window, and only there', () => {
    const model = modelWith([crowd(1200, 900, 3), crowd(1800, 900, 0.5)])
    const windows = [
      { from: 0, to: 1200, factor: 1 },
      { from: 1200, to: 1800, factor: 3 },
      { from: 1800, to: 2100, factor: 1.5 },
      { from: 2100, to: 2700, factor: 0.5 },
      { from: 2700, to: 3600, factor: 1 },
    ]
    const runs = Array.from({ length: 400 }, (_, r) => arrivals(model, r + 1))
    for (const { from, to, factor } of windows) {
      const { mean } = estimate(runs.map((at) => at.filter((t) => from <= t && t < to).length))
      const expected = (factor * 720 * (to - from)) / 3600
      // A Poisson count has its mean for variance.
      expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(expected / runs.length))
    }
  })

  test('leave the calls before them where they were', () => {
    const early = (at: readonly number[]) => at.filter((t) => t < 1200)
    expect(early(arrivals(modelWith([crowd(1200, 900, 3)]), 1))).toEqual(early(arrivals(modelWith([]), 1)))
  })

  test('of 0 % let nobody call, and of 100 % move no call by a single bit', () => {
    expect(arrivals(modelWith([crowd(1200, 900, 0)]), 1).filter((t) => 1200 <= t && t < 2100)).toEqual([])
    expect(arrivals(modelWith([crowd(1200, 900, 1)]), 1)).toEqual(arrivals(modelWith([]), 1))
  })
})

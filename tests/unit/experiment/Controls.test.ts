import { describe, expect, it } from 'vitest'
import { createReplicator } from '../../../src/engine/replicate.ts'
import { ControlMoments } from '../../../src/experiment/ControlMoments.ts'
import { ControlSums, PARTS } from '../../../src/experiment/ControlSums.ts'
import { Controls } from '../../../src/experiment/Controls.ts'
import { RatioMoments } from '../../../src/experiment/RatioMoments.ts'
import { DM, DM_CELLS, layoutOf } from '../../../src/metrics/block.ts'
import type { Model } from '../../../src/model/model.ts'
import { policyFactory } from '../../../src/routing/registry.ts'
import { modelOf } from '../../theory/simulate.ts'

/** Two groups of busy days over three local dates with a warm-up, a type whose days are alike, and flash crowds on one of them. */
const CENTRE = `
name: Controls
calendar: { start: 2026-11-16, duration: 2 d, warmUp: 1 h, timeZone: Europe/Paris, country: FR }
callTypes:
  sales:
    arrivals: { perDay: 600, busyness: { cv: 30%, group: shop } }
    handleTime: { distribution: lognormal, mean: 200, cv: 1.2 }
    patience: { distribution: exponential, mean: 120 }
  orders:
    arrivals: { perDay: 300, busyness: { cv: 30%, group: shop } }
    handleTime: { distribution: constant, mean: 100 }
  claims:
    arrivals: { perDay: 200, busyness: { cv: 50% } }
    handleTime: { distribution: gamma, mean: 400, cv: 0.5 }
  other:
    arrivals: { perHour: 10 }
    handleTime: { distribution: uniform, min: 50, max: 150 }
pools:
  lille: { location: onshore, agents: 6, skills: [sales, orders, claims, other] }
disruptions:
  - { name: rush, random: { every: 1 d, for: 1 h }, callTypes: [other], arrivals: 3 }
`

const model = modelOf(CENTRE)
const replicate = createReplicator(model, 0, policyFactory(model, 0, new Map()))
const demandOf = (of: Model, block: Float64Array) => block.slice(layoutOf(of).demand)
const DAYS = 800
const days = Array.from({ length: DAYS }, (_, r) => demandOf(model, replicate('controls', r + 1)))

describe('Controls', () => {
  const controls = new Controls(model, 'all')
  const values = days.map((demand) => controls.read(demand))

  it('deviate by 0 on average, within four standard errors', () => {
    expect(controls.names).toEqual([
      ...['load', 'load^2', 'calls', 'work'],
      ...['load of sales', 'load of sales^2', 'calls of sales', 'work of sales'],
      ...['load of orders', 'load of orders^2', 'calls of orders', 'work of orders'],
      ...['load of claims', 'load of claims^2', 'calls of claims', 'work of claims'],
      'work of other',
    ])
    controls.names.forEach((name, i) => {
      const column = values.map((row) => row[i])
      const mean = column.reduce((sum, value) => sum + value, 0) / DAYS
      const error = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (DAYS * (DAYS - 1)))
      expect(Math.abs(mean), name).toBeLessThanOrEqual(4 * error + 1e-12)
      if (name !== 'work of orders') expect(error, name).toBeGreaterThan(1e-5)
    })
  })

  it('know the spread of the load: that of gamma factors, weighted by the work expected of each group and date', () => {
    const load = values.map((row) => row[controls.names.indexOf('load of claims')])
    const variance = load.reduce((sum, value) => sum + value * value, 0) / DAYS
    // 200 calls on each of two dates and an hour's share of the date before, each with a factor of variance 0.25.
    const weights = [200, 200, 200 / 24].map((calls) => calls / (400 + 200 / 24))
    const expected = 0.25 * weights.reduce((sum, weight) => sum + weight * weight, 0)
    const fourth = load.reduce((sum, value) => sum + value ** 4, 0) / DAYS
    expect(Math.abs(variance - expected)).toBeLessThan(4 * Math.sqrt((fourth - variance ** 2) / DAYS))
  })

  it('leave out squares where only what is linear is asked for, and the load where all days are alike', () => {
    expect(new Controls(model, 'control').names.filter((name) => name.includes('^'))).toEqual([])
    const plain = modelOf(CENTRE.replaceAll(/, busyness: \{[^}]*\}/g, ''))
    expect(new Controls(plain, 'all').names.filter((name) => name.includes('load'))).toEqual([])
  })

  it('are the same under every policy, because they are read from what came', () => {
    const two = modelOf(
      `${CENTRE}policies:\n  one: { stages: [{ pools: [lille] }] }\n  late: { stages: [{ pools: [lille], after: 30 s }] }\n`,
    )
    const blocks = two.policies.map((_, p) => createReplicator(two, p, policyFactory(two, p, new Map()))('same', 3))
    expect(demandOf(two, blocks[1])).toEqual(demandOf(two, blocks[0]))
  })

  it('count every first call, with its handle time before any factor', () => {
    const first = days[0]
    const orders = first[1 * DM_CELLS + DM.calls]
    expect(orders).toBeGreaterThan(400)
    expect(first[1 * DM_CELLS + DM.work]).toBe(100 * orders)
  })
})

describe('Estimates with controls', () => {
  const controls = new Controls(model, 'control')
  const noise = (r: number) => Math.sin(7 * r * r + r)
  const valuesOf = (r: number) => Array.from(controls.sets[0], (place) => controls.read(days[r])[place])

  interface Pair {
    readonly x: number
    readonly y: number
  }

  /** Two policies with one item each, over n replications. */
  function folded(n: number, one: (r: number) => Pair, other: (r: number) => Pair = one) {
    const sums = new ControlSums(controls)
    const set = Int32Array.of(0)
    const baseline = new RatioMoments(1)
    const moments = new RatioMoments(1)
    const baselineControl = new ControlMoments(baseline, sums, set)
    const control = new ControlMoments(moments, sums, set, baselineControl)
    for (let r = 0; r < n; r++) {
      sums.add(controls.read(days[r]))
      for (const [of, ratio, controlled] of [
        [other, baseline, baselineControl],
        [one, moments, control],
      ] as const) {
        const y = Float64Array.of(of(r).y)
        ratio.add(Float64Array.of(of(r).x), y)
        controlled.add(y)
      }
    }
    return { moments, control }
  }

  /** Mean and its variance of residuals that are corrected, part by part, by what least squares says of the other parts. */
  function crossFitted(z: readonly number[]) {
    const w = z.map((value, r) => {
      const others = z.flatMap((_, s) => (s % PARTS === r % PARTS ? [] : [s]))
      const [, ...slopes] = leastSquares(
        others.map((s) => [1, ...valuesOf(s)]),
        others.map((s) => z[s]),
      )
      return value - valuesOf(r).reduce((sum, control, i) => sum + control * slopes[i], 0)
    })
    const mean = w.reduce((sum, value) => sum + value, 0) / w.length
    return { mean, variance: w.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (w.length * (w.length - 1)) }
  }

  it('know exactly what is a linear function of the controls', () => {
    const linear = (r: number) => ({ x: 7 + 3 * valuesOf(r)[0] - 2 * valuesOf(r)[1] + valuesOf(r)[2], y: 1 })
    const { moments, control } = folded(48, linear)
    const reduced = control.ratio(0)!
    expect(moments.ratio(0) - reduced.shift).toBeCloseTo(7, 9)
    expect(reduced.variance).toBe(0)
  })

  it('are corrected by coefficients that only the other fifths of the replications decide', () => {
    const n = 53
    const one = (r: number) => ({ x: 50 + 10 * valuesOf(r)[0] + noise(r), y: 10 + valuesOf(r)[1] + 0.3 * noise(r + 1000) })
    const { moments, control } = folded(n, one)
    const pairs = Array.from({ length: n }, (_, r) => one(r))
    const ratio = moments.ratio(0)
    const y = pairs.reduce((sum, pair) => sum + pair.y, 0) / n
    const { mean, variance } = crossFitted(pairs.map((pair) => (pair.x - ratio * pair.y) / y))
    const reduced = control.ratio(0)!
    expect(-reduced.shift).toBeCloseTo(mean, 10)
    expect(reduced.variance).toBeCloseTo(variance, 12)
  })

  it('of differences are corrected as the differences of the residuals are', () => {
    const n = 53
    const one = (r: number) => ({ x: 50 + 10 * valuesOf(r)[0] + noise(r), y: 10 + 0.3 * noise(r + 1000) })
    const other = (r: number) => ({ x: 40 + 3 * valuesOf(r)[2] + 0.7 * noise(r) + noise(r + 2000), y: 10 + valuesOf(r)[1] })
    const { control } = folded(n, one, other)
    const residuals = (of: (r: number) => Pair) => {
      const pairs = Array.from({ length: n }, (_, r) => of(r))
      const [x, y] = [pairs.reduce((sum, pair) => sum + pair.x, 0), pairs.reduce((sum, pair) => sum + pair.y, 0)]
      return pairs.map((pair) => ((pair.x - (x / y) * pair.y) * n) / y)
    }
    const theirs = residuals(other)
    const { mean, variance } = crossFitted(residuals(one).map((z, r) => z - theirs[r]))
    const reduced = control.difference(0)!
    expect(-reduced.shift).toBeCloseTo(mean, 10)
    expect(reduced.variance).toBeCloseTo(variance, 12)
  })

  it('are plain ones below ten replications, and use no more controls than one for every ten', () => {
    const third = (r: number) => ({ x: 7 + valuesOf(r)[2], y: 1 })
    const few = folded(9, third)
    expect(few.control.ratio(0)!.variance).toBeCloseTo(few.moments.error(0) ** 2, 15)
    expect(folded(29, third).control.ratio(0)!.variance).toBeGreaterThan(1e-9)
    expect(folded(30, third).control.ratio(0)!.variance).toBe(0)
  })
})

/** Coefficients by the normal equations, solved by Gauss's elimination. */
function leastSquares(rows: readonly (readonly number[])[], values: readonly number[]): readonly number[] {
  const q = rows[0].length
  const dot = (a: number, b: number) => rows.reduce((sum, row) => sum + row[a] * row[b], 0)
  const system = Array.from({ length: q }, (_, a) => [
    ...Array.from({ length: q }, (_, b) => dot(a, b)),
    rows.reduce((sum, row, r) => sum + row[a] * values[r], 0),
  ])
  for (let p = 0; p < q; p++) {
    for (let a = 0; a < q; a++) {
      if (a === p) continue
      const factor = system[a][p] / system[p][p]
      for (let c = 0; c <= q; c++) system[a][c] -= factor * system[p][c]
    }
  }
  return system.map((row, p) => row[q] / row[p])
}

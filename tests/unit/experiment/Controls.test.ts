import { describe, expect, it } from 'vitest'
import { createReplicator } from '../../../src/engine/replicate.ts'
import { ControlMoments, ControlSums } from '../../../src/experiment/ControlMoments.ts'
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
      ...['load', 'load^2', 'load^3', 'calls', 'work'],
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

  it('leave out powers where only what is linear is asked for, and the load where all days are alike', () => {
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
  const n = 48

  /** One item per column: x = what of(day) says, y = 1. */
  function folded(of: (control: Float64Array, r: number) => number) {
    const moments = new RatioMoments(1)
    const sums = new ControlSums(controls)
    const control = new ControlMoments(moments, sums, Int32Array.of(0))
    const xs: number[] = []
    for (let r = 0; r < n; r++) {
      const values = controls.read(days[r])
      xs.push(of(values, r))
      sums.add(values)
      moments.add(Float64Array.of(xs[r]), Float64Array.of(1))
      control.add()
    }
    return { moments, control, xs }
  }

  it('know exactly what is a linear function of the controls', () => {
    const { moments, control } = folded((values) => 7 + 3 * values[0] - 2 * values[1] + values[2])
    const reduced = control.ratio(0)!
    expect(moments.ratio(0) - reduced.shift).toBeCloseTo(7, 9)
    expect(reduced.variance).toBe(0)
    expect(reduced.used).toBe(3)
  })

  it('are those of ordinary least squares on the controls, with its standard error of the intercept', () => {
    const noise = (r: number) => Math.sin(7 * r * r + r)
    const { moments, control, xs } = folded((values, r) => 5 + values[0] + noise(r))
    const reduced = control.ratio(0)!
    const rows = xs.map((_, r) => [1, ...Array.from(controls.sets[0], (place) => controls.read(days[r])[place])])
    const { intercept, error } = leastSquares(rows, xs)
    expect(moments.ratio(0) - reduced.shift).toBeCloseTo(intercept, 9)
    expect(Math.sqrt(reduced.variance)).toBeCloseTo(error, 9)
  })

  it('use no more controls than one for every ten replications', () => {
    const sums = new ControlSums(controls)
    for (let r = 0; r < 21; r++) sums.add(controls.read(days[r]))
    expect(sums.reduce(0, Float64Array.of(1, 1, 1), 10).used).toBe(2)
  })
})

/** Intercept and its standard error by the normal equations, solved by Gauss's elimination. */
function leastSquares(
  rows: readonly (readonly number[])[],
  values: readonly number[],
): { readonly intercept: number; readonly error: number } {
  const q = rows[0].length
  const dot = (a: number, b: number) => rows.reduce((sum, row) => sum + row[a] * row[b], 0)
  const system = Array.from({ length: q }, (_, a) => [
    ...Array.from({ length: q }, (_, b) => dot(a, b)),
    rows.reduce((sum, row, r) => sum + row[a] * values[r], 0),
    a === 0 ? 1 : 0,
  ])
  for (let p = 0; p < q; p++) {
    for (let a = 0; a < q; a++) {
      if (a === p) continue
      const factor = system[a][p] / system[p][p]
      for (let c = 0; c < system[a].length; c++) system[a][c] -= factor * system[p][c]
    }
  }
  const coefficients = system.map((row, p) => row[q] / row[p])
  const residuals = rows.map((row, r) => values[r] - row.reduce((sum, value, a) => sum + value * coefficients[a], 0))
  const squares = residuals.reduce((sum, value) => sum + value * value, 0)
  return { intercept: coefficients[0], error: Math.sqrt((squares / (rows.length - q)) * (system[0][q + 1] / system[0][0])) }
}

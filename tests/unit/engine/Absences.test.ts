import { describe, expect, test } from 'vitest'
import { Absences } from '../../../src/engine/Absences.ts'
import { compileModel } from '../../../src/model/compileModel.ts'
import type { Model, StaffingPlan } from '../../../src/model/model.ts'
import { openStream } from '../../../src/random/stream.ts'
import { estimate, pool, scenarioOf, type } from './plot.ts'

const AGENTS = 20
const RATE = 0.1

function modelWith(absenteeism: number, absenceCorrelation: number): Model {
  return compileModel(
    scenarioOf({ types: [type('a', [], 60)], pools: [pool('north', ['a'], AGENTS, { absenteeism, absenceCorrelation })] }),
  )
}

/** Two groups of one date and one of another. */
const plan: StaffingPlan = {
  time: new Float64Array(0),
  group: new Int32Array(0),
  lo: new Int32Array(0),
  hi: new Int32Array(0),
  present: new Int8Array(0),
  paid: new Int8Array(0),
  groupKey: ['early', 'late', 'next day'],
  groupDate: ['2026-11-02', '2026-11-02', '2026-11-03'],
  groupSize: Int32Array.of(AGENTS, AGENTS, AGENTS),
  peak: 2 * AGENTS,
}

/** Absentees by group of so many replications. */
function absentees(correlation: number, replications: number, rate = RATE): number[][] {
  const model = modelWith(rate, correlation)
  return Array.from({ length: replications }, (_, r) => {
    const absences = new Absences(model, 0, plan, 'absences', r + 1)
    return [0, 1, 2].map((group) => absences.of(group).reduce((sum, flag) => sum + flag, 0))
  })
}

/** (x − mean x)(y − mean y) with the true means, so that its mean is the covariance. */
function products(runs: readonly (readonly number[])[], a: number, b: number, rate = RATE): number[] {
  return runs.map((run) => (run[a]! - AGENTS * rate) * (run[b]! - AGENTS * rate))
}

function expectMean(values: readonly number[], expected: number): void {
  const { mean, error } = estimate(values)
  expect(Math.abs(mean - expected)).toBeLessThan(4 * error)
}

describe('correlated absences', () => {
  const correlation = 0.2
  const runs = absentees(correlation, 8000)
  const one = RATE * (1 - RATE)

  test('have the beta-binomial mean and variance', () => {
    for (const group of [0, 1, 2]) {
      expectMean(
        runs.map((run) => run[group]!),
        AGENTS * RATE,
      )
      expectMean(products(runs, group, group), AGENTS * one * (1 + (AGENTS - 1) * correlation))
    }
  })

  test('go together within a date, also between shifts, and not from one date to the next', () => {
    expectMean(products(runs, 0, 1), AGENTS * AGENTS * one * correlation)
    expectMean(products(runs, 0, 2), 0)
  })

  test('keep their mean when nearly all or nobody is absent', () => {
    const extreme = absentees(0.95, 4000)
    expectMean(
      extreme.map((run) => run[0]!),
      AGENTS * RATE,
    )
    expectMean(products(extreme, 0, 0), AGENTS * one * (1 + (AGENTS - 1) * 0.95))
    expect(extreme.filter(([early]) => early === AGENTS).length).toBeGreaterThan(200)
  })
})

describe('independent absences', () => {
  test('are one draw for each agent of the stream of the group', () => {
    const stream = openStream('absences', 1, 'absence', 'north', 'late')
    const expected = Array.from({ length: AGENTS }, () => (stream.uniform() < RATE ? 1 : 0))
    expect(Array.from(new Absences(modelWith(RATE, 0), 0, plan, 'absences', 1).of(1))).toEqual(expected)
  })

  test('have the binomial variance', () => {
    const runs = absentees(0, 8000)
    expectMean(products(runs, 0, 0), AGENTS * RATE * (1 - RATE))
    expectMean(products(runs, 0, 1), 0)
  })

  test('of everybody need no draw', () => {
    expect(absentees(0.5, 3, 1)).toEqual(new Array(3).fill([AGENTS, AGENTS, AGENTS]))
  })
})

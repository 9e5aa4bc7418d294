import { describe, expect, it } from 'vitest'
import { Fold } from '../../../src/experiment/Fold.ts'
import { routesOf } from '../../../src/experiment/routesOf.ts'
import { studentQuantile } from '../../../src/experiment/student.ts'
import { routeRows } from '../../../src/report/routeRows.ts'
import { BlockWriter, RATING, tinyModel } from '../metrics/tinyModel.ts'

const model = tinyModel({
  count: 2,
  types: [{ name: 'a', satisfaction: RATING }, { name: 'b' }],
  pools: [{ name: 'p' }, { name: 'q' }],
  policies: ['x', 'y'],
})

/** A block whose type `a` has so many calls at p, and 20 at q of which 5 overflowed. */
function block(atP: number) {
  return new BlockWriter(model)
    .flow(0, 0, { answered: atP - 1, wait: 10 * (atP - 1), satisfaction: 0.5 * (atP - 1) })
    .flow(1, 0, { answered: 1, wait: 10, satisfaction: 0.5 })
    .flow(1, 1, { answered: 20, overflowed: 5, wait: 40, satisfaction: 16 }).block
}

/** Replications of y, then x: the baseline is the second policy of the scenario. */
function folded(...atP: readonly number[]): Fold {
  const fold = new Fold(model, [1, 0])
  for (const [r, calls] of atP.entries()) for (const position of [0, 1]) fold.add(r + 1, position, block(calls + position))
  return fold
}

describe('Routes', () => {
  const routes = routesOf(folded(40, 60))

  it('are a line per policy in scenario order and pair of the flows', () => {
    expect(routes.map(({ policy, callType, pool }) => [policy, callType, pool].join(' '))).toEqual(
      ['x', 'y'].flatMap((policy) => ['a p', 'a q', 'b p', 'b q'].map((pair) => `${policy} ${pair}`)),
    )
  })

  it('give the mean of the replications with the interval of Student, and ratios of totals', () => {
    const stdError = Math.sqrt(200 / 2)
    expect(routes[4]).toMatchObject({ policy: 'y', answered: 50, overflowed: 0, satisfaction: 0.5, wait: 10, replications: 2 })
    expect(routes[4].stdError).toBeCloseTo(stdError, 9)
    expect(routes[4].lower).toBeCloseTo(50 - studentQuantile(2) * stdError, 6)
    expect(routes[4].upper).toBeCloseTo(50 + studentQuantile(2) * stdError, 6)
    expect(routes[4].share).toBeCloseTo(100 / 140, 12)
    expect(routes[0].answered).toBe(51)
    expect(routes[1]).toMatchObject({ answered: 20, stdError: 0, overflowed: 5, satisfaction: 0.8, wait: 2 })
  })

  it('leave undefined what nobody was answered for', () => {
    const [, , b] = routes
    expect(b).toMatchObject({ answered: 0, stdError: 0, share: Number.NaN, satisfaction: Number.NaN, wait: Number.NaN })
  })

  it('are cells with an empty interval after one replication, and an empty satisfaction for a type that has none', () => {
    const rows = routeRows(routesOf(folded(40)))
    expect(rows[4].join()).toBe('y,a,p,40.000000,,,,0.666667,0.000000,0.500000,10.000,1')
    expect(rows[6].join()).toBe('y,b,p,0.000000,,,,,0.000000,,,1')
  })
})

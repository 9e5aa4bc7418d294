import { describe, expect, it } from 'vitest'
import { comparisonsOf } from '../../../src/experiment/comparisons.ts'
import { estimatesOf } from '../../../src/experiment/estimates.ts'
import { Fold } from '../../../src/experiment/Fold.ts'
import { studentQuantile } from '../../../src/experiment/student.ts'
import { BlockWriter, tinyModel } from '../metrics/tinyModel.ts'

const contract = { serviceLevel: 0.8, penaltyPerPoint: 100, bonusPerPoint: 20, cap: 1500 }
const model = tinyModel({
  count: 1,
  policies: ['first', 'second'],
  pools: [
    { name: 'lille', cost: { perPaidHour: 30 }, contract },
    { name: 'tunis', location: 'offshore', provider: 'x', cost: { perPaidHour: 12 }, contract: { ...contract, bonusPerPoint: 0 } },
  ],
})
/** By replication and policy: paid hours and calls in time of 1,000 in each pool. */
const DAYS = [
  [
    [10, 780, 20, 820],
    [12, 810, 18, 700],
  ],
  [
    [10, 760, 20, 790],
    [14, 790, 18, 730],
  ],
  [
    [11, 700, 20, 805],
    [12, 830, 19, 600],
  ],
]
const penalty = (within: number, bonus: number): number => {
  const points = 80 - within / 10
  return points > 0 ? Math.min(1500, 100 * points) : -Math.min(1500, -bonus * points)
}
const net = ([hours, within, abroad, abroadWithin]: readonly number[]): number =>
  30 * hours - penalty(within, 20) + 12 * abroad - penalty(abroadWithin, 0)

describe('net cost over replications', () => {
  const fold = new Fold(model, [0, 1])
  DAYS.forEach((policies, r) => {
    policies.forEach(([hours, within, abroad, abroadWithin], q) => {
      const writer = new BlockWriter(model)
        .pool(0, 0, { paid: hours, contractOffered: 1000, contractWithin: within })
        .pool(0, 1, { paid: abroad, contractOffered: 1000, contractWithin: abroadWithin })
      fold.add(r + 1, q, writer.block)
    })
  })
  const estimates = estimatesOf(fold)
  const of = (policy: string, key: string): (typeof estimates)[number] =>
    estimates.find((row) => row.policy === policy && `${row.scope}/${row.name}/${row.metric}` === key)!

  it('is the mean of cost less penalties, each reckoned by day, in every scope that has contracts', () => {
    const days = DAYS.map(([first]) => first)
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(of('first', 'total/all/net_cost').mean).toBeCloseTo(mean(days.map(net)), 6)
    const lille = mean(days.map(([hours, within]) => 30 * hours - penalty(within, 20)))
    expect(of('first', 'pool/lille/net_cost').mean).toBeCloseTo(lille, 6)
    expect(of('first', 'provider/in-house/net_cost').mean).toBeCloseTo(lille, 6)
    const abroad = mean(days.map((day) => penalty(day[3], 0)))
    for (const key of ['pool/tunis', 'location/offshore', 'provider/x']) expect(of('first', `${key}/penalties`).mean).toBeCloseTo(abroad, 6)
  })

  it('has the standard error of its paired differences', () => {
    const differences = DAYS.map(([first, second]) => net(second) - net(first))
    const mean = differences.reduce((sum, value) => sum + value, 0) / 3
    const error = Math.sqrt(differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 6)
    const row = comparisonsOf(fold, estimates).find(({ scope, metric }) => scope === 'total' && metric === 'net_cost')!
    expect(row.difference).toBeCloseTo(mean, 6)
    expect(row.stdError).toBeCloseTo(error, 6)
    expect(row.upper).toBeCloseTo(mean + studentQuantile(3) * error, 6)
  })

  it('leaves penalties neither good nor bad in themselves', () => {
    const rows = comparisonsOf(fold, estimates).filter(({ metric }) => metric === 'penalties')
    expect(rows.map(({ better }) => better)).toEqual(rows.map(() => ''))
  })
})

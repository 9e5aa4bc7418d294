import { describe, expect, it } from 'vitest'
import { comparisonsOf } from '../../../src/experiment/comparisons.ts'
import { estimatesOf } from '../../../src/experiment/estimates.ts'
import { Fold } from '../../../src/experiment/Fold.ts'
import type { Model } from '../../../src/model/model.ts'
import { plain } from '../../../src/report/englishText.ts'
import { obligations } from '../../../src/report/obligations.ts'
import { terminalSummary } from '../../../src/report/terminalSummary.ts'
import { tradeOffs } from '../../../src/report/tradeOffs.ts'
import { BlockWriter, type Tiny, tinyModel } from '../metrics/tinyModel.ts'

/** A day of 1,000 calls under a policy: so many in time, so many paid hours (30 € and 1 kg each), and what the contract counts. */
interface Day {
  readonly inTime: number
  readonly paid: number
  readonly within?: number
  readonly refused?: number
}

const CONTRACT = { serviceLevel: 0.8, penaltyPerPoint: 50, bonusPerPoint: 50 }
const centre = (policies: readonly string[], more: Tiny = {}): Model =>
  tinyModel({
    count: 24,
    firstHour: 0,
    policies,
    pools: [{ name: 'lille', cost: { perPaidHour: 30 }, kgPerPaidHour: 1, contract: CONTRACT }],
    ...more,
  })

/** Ten replications; `spread` moves each of them up and down alike in paid hours. */
function told(model: Model, days: readonly Day[], noise: (r: number, q: number) => number = () => 0) {
  const fold = new Fold(
    model,
    model.policies.map((_, q) => q),
  )
  for (let r = 1; r <= 10; r++)
    days.forEach(({ inTime, paid, within, refused }, q) => {
      const writer = new BlockWriter(model)
        .flow(0, 0, { answered: 1000, answeredWithinTarget: inTime + r })
        .type(0, 0, { callers: 1000 })
        .pool(0, 0, { paid: paid + noise(r, q), contractOffered: within === undefined ? 0 : 1000, contractWithin: within ?? 0 })
      if (refused !== undefined) writer.refused(0, 0, refused)
      fold.add(r, q, writer.block)
    })
  const estimates = estimatesOf(fold)
  const comparisons = comparisonsOf(fold, estimates)
  return { fold, estimates, comparisons, sentences: tradeOffs(fold, comparisons).map(plain) }
}

describe('the price of a point of service level', () => {
  const model = centre(['onshore-first', 'dear', 'cheap'])

  it('is the difference in net cost over that in points, for policies that buy it and for those that give it up', () => {
    const { sentences } = told(model, [
      { inTime: 700, paid: 100 },
      { inTime: 800, paid: 150 },
      { inTime: 650, paid: 95 },
    ])
    expect(sentences[0]).toBe(
      'Against onshore-first, one point of service level costs 150 € a day under dear (+10.0 points), and one given up saves 30.00 € a day under cheap (−5.0 points).',
    )
  })

  it('counts penalties as money: a policy that costs more but owes less of them is the dearer still', () => {
    const { sentences } = told(centre(['onshore-first', 'dear']), [
      { inTime: 700, paid: 100, within: 700 },
      { inTime: 800, paid: 150, within: 800 },
    ])
    expect(sentences).toEqual(['Against onshore-first, one point of service level costs 200 € a day under dear (+10.0 points).'])
  })

  it('is no price where a policy is better in both or worse in both', () => {
    const { sentences } = told(model, [
      { inTime: 700, paid: 100 },
      { inTime: 800, paid: 90 },
      { inTime: 650, paid: 120 },
    ])
    expect(sentences.slice(0, 2)).toEqual([
      'More service for less money than onshore-first: dear.',
      'Less service for more money than onshore-first: cheap.',
    ])
  })

  it('is not told where either difference may be chance', () => {
    const swing = (r: number, q: number): number => (q === 0 ? 0 : 20 * (r % 2 === 0 ? 1 : -1))
    const { sentences, comparisons } = told(
      centre(['onshore-first', 'dear']),
      [
        { inTime: 700, paid: 100 },
        { inTime: 800, paid: 101 },
      ],
      swing,
    )
    expect(comparisons.find((row) => row.metric === 'service_level')).toMatchObject({ better: 'yes' })
    expect(comparisons.find((row) => row.metric === 'net_cost')).toMatchObject({ better: 'unclear' })
    expect(sentences).toEqual([])
  })

  it('names three policies and counts the others', () => {
    const names = ['base', ...Array.from({ length: 7 }, (_, j) => `p${j}`)]
    const { sentences } = told(
      centre(names),
      names.map((_, q) => ({ inTime: 600 + 10 * q, paid: 100 + 10 * q })),
    )
    expect(sentences[0]).toContain('under p0 (+1.0 points), 300 € under p1 (+2.0 points), 300 € under p2 (+3.0 points) and 4 more')
  })
})

describe('CO2 savings', () => {
  it('are those of the greenest policy, with the name of the baseline', () => {
    const { sentences } = told(centre(['onshore-first', 'green', 'greener']), [
      { inTime: 700, paid: 1000 },
      { inTime: 700, paid: 900 },
      { inTime: 700, paid: 875 },
    ])
    expect(sentences).toEqual(['greener emits 125 kg CO2 a day (12.5 %) less than onshore-first.'])
  })
})

describe('obligations', () => {
  it('say what the law refused, by policy and with the rule', () => {
    const model = centre(['a', 'b'], {
      types: [{ name: 'health', residency: 'EEA' }],
      pools: [{ name: 'lille' }, { name: 'tunis', country: 'TN', refused: [0] }],
    })
    const { fold, estimates } = told(model, [
      { inTime: 700, paid: 1, refused: 1200 },
      { inTime: 700, paid: 1, refused: 0 },
    ])
    expect(obligations(fold, estimates).map(plain)).toEqual([
      'Data residency (health: EEA) refused routings a day: 1,200 under a; see refused.csv.',
    ])
  })

  it('say what penalties come to less bonuses, and nothing without contracts', () => {
    const { fold, estimates, comparisons } = told(centre(['a', 'b']), [
      { inTime: 700, paid: 1, within: 700 },
      { inTime: 700, paid: 1, within: 820 },
    ])
    const expected = 'Penalties less bonuses a day: 500 € under a and -100 € under b.'
    expect(obligations(fold, estimates).map(plain)).toEqual([expected])
    const facts = { seed: '1', out: 'results', seconds: 1, workers: 1 }
    const paint = { bold: String, dim: String, good: String, bad: String }
    expect(terminalSummary(fold, estimates, comparisons, facts, paint)).toContain(expected)
    const none = told(centre(['a']), [{ inTime: 700, paid: 1 }])
    expect(obligations(none.fold, none.estimates)).toEqual([])
  })
})

describe('the summary', () => {
  const facts = { seed: '1', out: 'results', seconds: 1, workers: 1 }
  const paint = { bold: String, dim: String, good: String, bad: String }
  const text = (model: Model, writer: BlockWriter): string => {
    const fold = new Fold(model, [0])
    fold.add(1, 0, writer.block)
    const estimates = estimatesOf(fold)
    return terminalSummary(fold, estimates, [], facts, paint).join(' ')
  }

  it('tells calls from callers where they differ', () => {
    const model = centre(['a'])
    const day = (callers: number): string => text(model, new BlockWriter(model).type(0, 0, { callers }).flow(0, 0, { answered: 1300 }))
    expect(day(1000)).toContain('1,300 calls for agents from 1,000 callers a day')
    expect(day(1300)).toContain(' 1,300 calls a day')
  })

  it('says that the law binds where it keeps idle agents away', () => {
    const model = tinyModel({
      types: [{ name: 'health', residency: 'EEA' }],
      pools: [{ name: 'lille' }, { name: 'tunis', country: 'TN', refused: [0] }],
    })
    const writer = new BlockWriter(model)
      .flow(0, 0, { answered: 1000, answeredWithinTarget: 500 })
      .pool(0, 0, { busy: 9.9, staffed: 10 })
      .pool(0, 1, { busy: 4, staffed: 10 })
    expect(text(model, writer)).toContain('The law binds (dataResidency: EEA): tunis stands at 40 % and may not take health.')
  })
})

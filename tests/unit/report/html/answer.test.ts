import { describe, expect, it } from 'vitest'
import type { Setting } from '../../../../src/report/data/Setting.ts'
import { answerSentences } from '../../../../src/report/html/answerSentences.ts'
import { type PolicySpec, runOf } from './runOf.ts'

/** The answer with plain spaces. */
function said(policies: Readonly<Record<string, PolicySpec>>, setting: Partial<Setting> = {}, language: 'en' | 'fr' = 'en'): string[] {
  return answerSentences(runOf(policies, setting), language).map((text) => text.replace(/[\u202f\u00a0]/g, ' '))
}

const base = (level = 0.8, more: PolicySpec['total'] = {}): PolicySpec => ({ total: { service_level: [level, 0.01], ...more } })
const other = (gap: readonly [number, number, string], more: PolicySpec['total'] = {}, gaps: PolicySpec['gaps'] = {}): PolicySpec => ({
  total: { service_level: [0.8 + gap[0], 0.01], ...more },
  gaps: { service_level: gap, ...gaps },
})
const typed = (target: number | null): Partial<Setting> => ({
  call_types: [{ name: 'sales', within_s: 20, target, definition: 'offered' }],
})

describe('The answer says of the service level', () => {
  it('that nobody called', () => {
    expect(said({ base: {} })).toEqual(['Nobody called, so there is nothing to compare.'])
  })

  it('where the only policy stands, and what it costs', () => {
    expect(said({ base: base(0.8, { cost_per_resolved: [3.2, 0.1] }) })).toEqual([
      'base reaches a service level of 80.0 ±1.0% (calls answered within 20 s), at €3.20 ±0.10 per resolved contact.',
    ])
  })

  it('that one day of one policy has no interval', () => {
    expect(said({ base: { total: { service_level: [0.8] } } })[0]).toBe(
      'On this one simulated day base has a service level of 80.0% (calls answered within 20 s). One day has no interval: simulate more of them.',
    )
  })

  it('that one day of several policies may be chance', () => {
    const [lead, ...rest] = said({
      base: { total: { service_level: [0.8] } },
      new: { total: { service_level: [0.9] }, gaps: { service_level: [0.1, Number.NaN, 'unclear'] } },
    })
    expect(lead).toBe(
      'On this one simulated day new has the best service level: 90.0%, against 80.0% under base. One day has no interval, so this may be chance: simulate more of them.',
    )
    expect(rest).toEqual([])
  })

  it('that on one day several are equal, and names none the best then', () => {
    const one: PolicySpec = { total: { service_level: [1] } }
    expect(said({ base: one, new: one })).toEqual([
      'On this one simulated day no policy has a better service level than base: 100.0%, against 100.0% under new. One day has no interval: simulate more of them.',
    ])
  })

  it('nothing of a difference in what the baseline has no figure for, because it answers nobody', () => {
    const none = [Number.NaN, Number.NaN, 'unclear'] as const
    const [lead, ...rest] = said({
      nobody: base(0, { abandonment_rate: [1] }),
      new: other(
        [0.8, 0.01, 'yes'],
        { cost_per_resolved: [3, 0.1], abandonment_rate: [0.1, 0.01], co2_per_answered_g: [200, 5] },
        { cost_per_resolved: none, abandonment_rate: [-0.9, 0.01, 'yes'], co2_per_answered_g: none },
      ),
    })
    expect(lead).toMatch(/80\.0 ±1\.0 points more than nobody\.$/)
    expect(rest).toEqual(['new against nobody – better: abandonment (−90.0 ±1.0 pt).'])
  })

  it('which policy is clearly best, by how much, how surely, and at what cost', () => {
    const cost = { cost_per_resolved: [3, 0.1] } as const
    const cheaper = { cost_per_resolved: [-0.25, 0.02, 'yes'] } as const
    expect(said({ base: base(0.8, cost), new: other([0.05, 0.005, 'yes'], cost, cheaper) })[0]).toBe(
      'new gives the best service level: 85.0 ±1.0% (calls answered within 20 s), 5.0 ±0.5 points more than base, for €0.25 ±0.02 less per resolved contact.',
    )
    const dearer = { cost_per_resolved: [0.25, 0.02, 'no'] } as const
    expect(said({ base: base(0.8, cost), new: other([0.05, 0.005, 'yes'], cost, dearer) })[0]).toContain(
      ', for €0.25 ±0.02 more per resolved contact.',
    )
    const unclear = { cost_per_resolved: [0.02, 0.03, 'unclear'] } as const
    expect(said({ base: base(0.8, cost), new: other([0.05, 0.005, 'yes'], cost, unclear) })[0]).toContain(
      ', at a cost per resolved contact that does not clearly differ.',
    )
  })

  it('that of those not told apart the cheapest is meant', () => {
    const [lead, close] = said({
      base: base(0.8, { cost_per_resolved: [3, 0.1] }),
      dear: other([0.052, 0.005, 'yes'], { cost_per_resolved: [2.9, 0.1] }, { cost_per_resolved: [-0.1, 0.01, 'yes'] }),
      cheap: other([0.05, 0.005, 'yes'], { cost_per_resolved: [2.5, 0.1] }, { cost_per_resolved: [-0.5, 0.01, 'yes'] }),
      far: other([0.02, 0.005, 'yes'], { cost_per_resolved: [2, 0.1] }, { cost_per_resolved: [-1, 0.01, 'yes'] }),
    })
    expect(lead).toMatch(/^cheap is among the best on service level and on average the cheapest of these: 85\.0 ±1\.0%/)
    expect(close).toBe(
      'Close to it on service level (the intervals of the differences overlap): dear (85.2 ±1.0%, €2.90 ±0.10 per resolved contact).',
    )
  })

  it('that without prices the best mean is meant, and nothing of the cheapest', () => {
    const [lead] = said({ base: base(), a: other([0.05, 0.005, 'yes']), b: other([0.052, 0.005, 'yes']) })
    expect(lead).toMatch(/^b is among the best on service level: /)
  })

  it('nothing of the cheapest where those not told apart cost the same', () => {
    const price = { cost_per_resolved: [3, 0.1] } as const
    const [lead] = said({ base: base(0.8, price), a: other([0.05, 0.005, 'yes'], price), b: other([0.05, 0.005, 'yes'], price) })
    expect(lead).toMatch(/^a is among the best on service level: /)
  })

  it('how a policy stands where the baseline answers nobody and answered calls alone count', () => {
    const called = { offered: [100, 5] } as const
    const none = { service_level: [Number.NaN, Number.NaN, 'unclear'] } as const
    const run = { nobody: { total: called }, new: { ...base(0.9, called), gaps: none } }
    expect(said(run)[0]).toBe(
      'nobody has no service level to compare with; the highest is that of new: 90.0 ±1.0% (calls answered within 20 s).',
    )
    expect(said(run, {}, 'fr')[0]).toMatch(/^« nobody » n’a pas de qualité de service .* « new » : 90,0 ±1,0 %/)
    expect(said({ nobody: { total: called } })).toEqual(['Nobody was answered, so there is no service level to compare.'])
  })

  it('that no policy beats the baseline', () => {
    expect(said({ base: base(), a: other([-0.05, 0.005, 'no']) })[0]).toBe(
      'base keeps the better service level: 80.0 ±1.0% (calls answered within 20 s); a loses 5.0 ±0.5 points.',
    )
    expect(said({ base: base(), a: other([-0.05, 0.005, 'no']), b: other([-0.02, 0.004, 'no']) })[0]).toContain(
      'the others lose from 2.0 ±0.4 points to 5.0 ±0.5 points.',
    )
  })

  it('that some are worse and none is better', () => {
    expect(said({ base: base(), a: other([-0.05, 0.005, 'no']), b: other([0.001, 0.004, 'unclear']) })[0]).toBe(
      'On service level no policy is clearly better than base: 80.0 ±1.0% (calls answered within 20 s); a is clearly worse.',
    )
  })

  it('that nothing is clear', () => {
    expect(said({ base: base(), a: other([0.001, 0.005, 'unclear']), b: other([0, 0, 'unclear']) })[0]).toBe(
      'On service level no policy clearly differs from base: 80.0 ±1.0% (calls answered within 20 s).',
    )
  })

  it('that each type has its own time where they differ', () => {
    const types = [20, 30].map((within_s) => ({ name: `t${within_s}`, within_s, target: null, definition: 'offered' as const }))
    expect(said({ base: base() }, { call_types: types })[0]).toContain('(calls answered in time, each type its own)')
  })
})

describe('The answer goes on with', () => {
  it('targets that are met, and on how many days', () => {
    const met = { types: { sales: { service_level: [0.85, 0.01] } } } as const
    expect(said({ base: { ...base(0.85, { days_target_met: [0.9, 0.05] }), ...met } }, typed(0.8))[1]).toBe(
      'Under base the target is met on average; on 90% of simulated days all targets are met (95% interval: 85–95%).',
    )
  })

  it('a target as it was written, and no certainty that was not simulated', () => {
    const met = { types: { sales: { service_level: [0.85, 0.01] } } } as const
    expect(said({ base: { ...base(0.85, { days_target_met: [0.997, 0.002] }), ...met } }, typed(0.825))[1]).toContain(
      'on 99.7% of simulated days all targets are met (95% interval: 99.5–99.9%)',
    )
    const missed = { types: { sales: { service_level: [0.8, 0.01] } } } as const
    expect(said({ base: { ...base(), ...missed } }, typed(0.825))[1]).toContain('sales (80.0 ±1.0% against 82.5%)')
    const nearly = { types: { sales: { service_level: [0.7998, 0.01] } } } as const
    expect(said({ base: { ...base(), ...nearly } }, typed(0.8))[1]).toContain('sales (79.98 ±1.00% against 80%)')
  })

  it('targets that are missed, by which types, and by which other policies', () => {
    const level = (mean: number): NonNullable<PolicySpec['types']> => ({ sales: { service_level: [mean, 0.01] } })
    const sentences = said(
      { base: { ...base(0.75), types: level(0.75) }, a: { ...other([-0.1, 0.01, 'no']), types: level(0.7) } },
      typed(0.8),
    )
    expect(sentences).toContain('Under base the target is missed on average for sales (75.0 ±1.0% against 80%).')
    expect(sentences).toContain('At least one call type misses its target on average under a.')
  })

  it('the cheapest policy where it is another, and what its service level is', () => {
    const prices = { cost_per_resolved: [3, 0.1], net_cost: [90000, 100] } as const
    const sentences = said({
      base: base(0.8, prices),
      good: other([0.05, 0.005, 'yes'], prices, { cost_per_resolved: [0.5, 0.05, 'no'], net_cost: [5000, 100, 'no'] }),
      cheap: other([-0.03, 0.005, 'no'], { cost_per_resolved: [2, 0.1] }, { cost_per_resolved: [-1, 0.05, 'yes'] }),
    })
    expect(sentences).toContain(
      'Cheapest on average is cheap: €1.00 ±0.05 less per resolved contact than base, with a service level 3.0 ±0.5 points lower.',
    )
    expect(sentences).toContain('One point of service level then costs €1,000 a day.')
  })

  it('that the baseline is the cheapest as well, or that none is clearly cheaper', () => {
    const answer = (better: string): string[] =>
      said({
        base: base(0.8, { cost_per_resolved: [2, 0.1] }),
        a: other([-0.05, 0.005, 'no'], { cost_per_resolved: [2.1, 0.1] }, { cost_per_resolved: [0.1, 0.05, better] }),
      })
    expect(answer('no')).toContain('base is the cheapest as well.')
    expect(answer('unclear')).toContain('No policy is clearly cheaper per resolved contact than base.')
  })

  it('why the bill grows although contacts get cheaper', () => {
    const gaps = { cost_per_resolved: [-0.1, 0.01, 'yes'], net_cost: [1234, 56, 'no'], answered: [500, 20, 'yes'] } as const
    const sentences = said({
      base: base(0.8, { cost_per_resolved: [3, 0.1], net_cost: [90000, 100] }),
      a: other([0.05, 0.005, 'yes'], { cost_per_resolved: [2.9, 0.1] }, gaps),
    })
    expect(sentences).toContain('In all it costs €1,234 ±56 a day more than base, although less per contact: more calls are answered.')
  })

  it('what the other criteria say: better, worse, not clear', () => {
    const figures = { abandonment_rate: [0.05, 0.01], satisfaction: [0.7, 0.01], co2_per_answered_g: [200, 5] } as const
    const gaps = {
      abandonment_rate: [-0.02, 0.001, 'yes'],
      satisfaction: [-0.01, 0.002, 'no'],
      co2_per_answered_g: [1, 3, 'unclear'],
    } as const
    expect(said({ base: base(0.8, figures), a: other([0.05, 0.005, 'yes'], figures, gaps) })).toContain(
      'a against base – better: abandonment (−2.0 ±0.1 pt); worse: satisfaction (−1.0 ±0.2 pt); not clear: CO2 per answered contact.',
    )
  })

  it('the weakest hour that counts', () => {
    const hour = (offered: number, level: number): Readonly<Record<string, readonly [number, number]>> => ({
      offered: [offered, 1],
      service_level: [level, 0.02],
      occupancy: [0.97, 0.01],
    })
    const sentences = said({ base: { ...base(), hours: { '03': hour(5, 0.1), '10': hour(100, 0.6), '11': hour(90, 0.8) } } })
    expect(sentences[1]).toBe('The weakest hour of the day under base is 10:00–11:00: 60.0 ±2.0%, with agents 97% occupied.')
    expect(said({ base: { ...base(1), hours: { '10': hour(100, 1), '11': hour(90, 1) } } })).toHaveLength(1)
  })
})

describe('In French', () => {
  it('the answer is a French sentence with French numbers', () => {
    const gaps = { cost_per_resolved: [-0.25, 0.02, 'yes'] } as const
    const price = { cost_per_resolved: [3, 0.1] } as const
    expect(said({ base: base(0.8, price), new: other([0.05, 0.005, 'yes'], price, gaps) }, {}, 'fr')[0]).toBe(
      '« new » offre la meilleure qualité de service : 85,0 ±1,0 % (appels décrochés en 20 s), soit 5,0 ±0,5 points de plus que « base », pour 0,25 ±0,02 € de moins par contact résolu.',
    )
  })
})

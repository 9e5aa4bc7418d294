import { describe, expect, it } from 'vitest'
import { CoverageTally } from '../../../benchmarks/intervals/CoverageTally.ts'
import { CASES, type CoverageCase, exactOf } from '../../../benchmarks/intervals/cases.ts'
import { coverageMarkdown } from '../../../benchmarks/intervals/coverageMarkdown.ts'
import { coverageText } from '../../../benchmarks/intervals/coverageText.ts'
import { expectedSums } from '../../../benchmarks/intervals/exactCentre.ts'
import { exactFigures } from '../../../benchmarks/intervals/exactFigures.ts'
import { openExperiments } from '../../../benchmarks/intervals/experiments.ts'
import { kink } from '../../../benchmarks/intervals/kink.ts'
import { LINES, lineOf, METRICS, SUBJECTS, VIEWS } from '../../../benchmarks/intervals/views.ts'
import { erlangA } from '../../../src/erlang/erlangA.ts'

const [ordinary, busyDays, fewCalls] = CASES as readonly [CoverageCase, CoverageCase, CoverageCase]
const REPEATS = 160

/** Coverage in percent after 10 replications by docs/methods.md: the lowest of the subjects. */
const MEASURED: readonly { readonly of: CoverageCase; readonly lowest: Readonly<Record<string, number>> }[] = [
  {
    of: ordinary,
    lowest: { answered: 94.5, service_level: 94, asa_s: 94.2, wait_p90_s: 94.5, wait_p99_s: 94.4, service_level_target_met: 91 },
  },
  { of: busyDays, lowest: { service_level: 94, occupancy: 92.1, wait_p50_s: 95.3, wait_p95_s: 93 } },
  { of: fewCalls, lowest: { offered: 94.9, service_level: 87.8, asa_s: 82.3, wait_p95_s: 91.2, wait_p99_s: 90.3 } },
]

describe('Exact figures of a small centre', () => {
  it('are those of Erlang A when the centre has run for long', () => {
    const centre = { agents: 8, handleTime: 300, patience: 120, arrivals: [{ duration: 40_000, rate: 100 / 3600 }] }
    const begun = expectedSums(centre)
    const longer = expectedSums({ ...centre, arrivals: [{ duration: 80_000, rate: 100 / 3600 }] })
    const sums = {
      offered: longer.offered - begun.offered,
      atOnce: longer.atOnce - begun.atOnce,
      behind: longer.behind.map((calls, q) => calls - begun.behind[q]!),
      busy: longer.busy - begun.busy,
    }
    const { values } = exactFigures({ ...centre, arrivals: [{ duration: 40_000, rate: 100 / 3600 }] }, sums, 20)
    const theory = erlangA({ servers: 8, arrivalRate: 100 / 3600, handleTime: 300, patience: 120 })
    expect(values.abandonment_rate).toBeCloseTo(theory.abandonment, 8)
    expect(values.service_level).toBeCloseTo(theory.serviceLevel(20), 7)
    expect(values.asa_s).toBeCloseTo(theory.meanWaitAnswered, 6)
    expect(values.occupancy).toBeCloseTo(((100 / 12) * (1 - theory.abandonment)) / 8, 8)
  })

  it('do not depend on the step of the integration', () => {
    const centre = {
      agents: 5,
      handleTime: 300,
      patience: 120,
      arrivals: [
        { duration: 3600, rate: 0.02 },
        { duration: 1800, rate: 0.01 },
      ],
    }
    const [one, other] = [3, 1].map((step) => exactFigures(centre, expectedSums(centre, step), 20).values)
    for (const [name, value] of Object.entries(one!)) expect(other![name]! - value, name).toBeCloseTo(0, 7)
  })

  it('are told by the bins of the histogram to a twentieth of a per cent', () => {
    for (const of of [ordinary, fewCalls])
      for (const { values, binned } of exactOf(of))
        for (const [name, value] of Object.entries(binned))
          expect(Math.abs(value - values[name]!), name).toBeLessThanOrEqual(0.0005 * value)
  })
})

describe('Intervals of 95 %', () => {
  it.each(MEASURED)('hold the truth as often as the documentation says: $of.name', ({ of, lowest }) => {
    const tally = openExperiments(of, VIEWS.slice(0, 1))(0, REPEATS)
    for (const [metric, percent] of Object.entries(lowest)) {
      const error = Math.sqrt((percent * (100 - percent)) / REPEATS)
      SUBJECTS.forEach((subject, s) => {
        const covered = 100 * tally.coverage(lineOf(0, s, METRICS.indexOf(metric)))
        expect(covered, `${metric}, ${subject}`).toBeGreaterThan(percent - 4 * error)
      })
    }
  })

  it('hold as well with controls as without where the response has a kink, and claim no smaller errors than there are', () => {
    const { plain, controlled } = kink(0.05, 60, 400)
    expect(controlled.coverage).toBeGreaterThan(plain.coverage - 4 * Math.sqrt((0.92 * 0.08) / 400))
    expect(controlled.honesty).toBeLessThan(1 + 4 / Math.sqrt(800))
  })

  it('are counted by the side on which they miss', () => {
    const tally = new CoverageTally(LINES)
    tally.add(0, 10, 1, 2, 1.5)
    tally.add(0, 10, 1, 2, 3)
    tally.add(0, 30, 1, 2, 0.5)
    tally.add(0, 30, Number.NaN, Number.NaN, 0.5)
    const sum = new CoverageTally(LINES)
    sum.merge(tally)
    sum.merge(tally)
    expect([sum.coverage(0), sum.below[0], sum.above[0], sum.replications[0]]).toEqual([0.25, 4, 2, 160])
    expect(coverageText(busyDays, sum, 8)).toMatch(/offered +baseline +25\.0 \(50\.0, 25\.0\)/)
    expect(coverageMarkdown(busyDays, sum, 8)).toContain('| offered | 25.0 · NaN · NaN |')
  })
})

import { LEVEL } from './comparisons.ts'
import type { PairedRatios } from './PairedRatios.ts'
import { studentPValue } from './student.ts'

/** A criterion of the choice: a measure of the samples, and which way is better. */
export interface Criterion {
  readonly measure: number
  readonly good: 'more' | 'less'
}

/** How an option stands among the others on all criteria together. */
export interface Standing {
  /** No other is at least as good on every criterion and better on one, by the means. */
  readonly unbeaten: boolean
  /** An option that beats it, an unbeaten one; surely if one does. */
  readonly beatenBy?: number
  /** The one named beats it by more than chance: on every criterion better at 5 %, or exactly equal. */
  readonly surely: boolean
}

/**
 * Who is beaten by whom (Pareto dominance), for the columns of the samples in their order. Criteria that are undefined for a column
 * decide nothing. The test of one option against another asks every criterion at 5 % and needs no correction for their number
 * (intersection–union: R. L. Berger, Technometrics 24, 1982).
 */
export function standings(samples: PairedRatios, columns: number, criteria: readonly Criterion[]): Standing[] {
  const options = Array.from({ length: columns }, (_, column) => column)
  const scores = options.map((column) => criteria.map(({ measure, good }) => (good === 'more' ? 1 : -1) * samples.ratio(column, measure)))
  const unbeaten = options.map((column) => !options.some((other) => beats(scores[other], scores[column])))
  return options.map((column) => {
    if (unbeaten[column]) return { unbeaten: true, surely: false }
    const rivals = options.filter((other) => unbeaten[other] && beats(scores[other], scores[column]))
    const sure = rivals.find((other) => surelyBeats(samples, other, column, criteria))
    return { unbeaten: false, beatenBy: sure ?? rivals[0], surely: sure !== undefined }
  })
}

/** Relative difference of two means that is rounding. */
const EQUAL = 1e-12

/** Larger is better. */
function beats(one: readonly number[], other: readonly number[]): boolean {
  let better = false
  for (let c = 0; c < one.length; c++) {
    const gap = one[c] - other[c]
    if (Math.abs(gap) <= EQUAL * Math.max(Math.abs(one[c]), Math.abs(other[c]))) continue
    if (gap < 0) return false
    if (gap > 0) better = true
  }
  return better
}

function surelyBeats(samples: PairedRatios, one: number, other: number, criteria: readonly Criterion[]): boolean {
  const n = samples.replications(one)
  return criteria.every(({ measure, good }) => {
    const { difference, error } = samples.difference(one, other, measure)
    if (Number.isNaN(difference) || (difference === 0 && error === 0)) return true
    if (Number.isNaN(error) || difference > 0 !== (good === 'more')) return false
    return error === 0 || studentPValue(difference / error, n) <= LEVEL
  })
}

import type { Line } from './catalogue.ts'
import { type Comparison, pValueOf, verdict } from './comparisons.ts'
import { holm } from './holm.ts'
import type { PairedRatios } from './PairedRatios.ts'
import { studentQuantile } from './student.ts'

/** What a change of the scenario does to a policy, measured on the same calls; NaN is an undefined value. */
export interface Effect
  extends Pick<Comparison, 'scope' | 'name' | 'metric' | 'unit' | 'stdError' | 'lower' | 'upper' | 'pValue' | 'pAdjusted' | 'better'> {
  /** Position of the policy in the run. */
  readonly position: number
  /** Estimates before and after the change. */
  readonly before: number
  readonly after: number
  /** Half-widths of their 95 % intervals. */
  readonly beforeHalf: number
  readonly afterHalf: number
  /** After less before, with its standard error and 95 % interval. */
  readonly difference: number
  readonly replications: number
}

/**
 * The effects of a change on every policy, by policy and line. p-values are corrected (Holm) over the policies of one line.
 * @param lines measure m of the samples is line m
 * @param before @param after columns of the samples by position of the policy
 */
export function effectsOf(
  samples: PairedRatios,
  lines: readonly Line[],
  before: readonly number[],
  after: readonly number[],
): readonly Effect[] {
  const table: Effect[][] = before.map(() => [])
  lines.forEach((line, m) => {
    const differences = before.map((column, position) => samples.difference(after[position], column, m))
    const replications = samples.replications(before[0])
    const t = studentQuantile(replications)
    const pValues = differences.map(({ difference, error }) => pValueOf(difference, error, replications))
    const adjusted = holm(pValues)
    differences.forEach(({ difference, error }, position) => {
      table[position].push({
        position,
        scope: line.scope,
        name: line.name,
        metric: line.measure.name,
        unit: line.unit,
        before: samples.ratio(before[position], m),
        after: samples.ratio(after[position], m),
        beforeHalf: t * samples.error(before[position], m),
        afterHalf: t * samples.error(after[position], m),
        difference,
        stdError: error,
        lower: difference - t * error,
        upper: difference + t * error,
        pValue: pValues[position],
        pAdjusted: adjusted[position],
        better: verdict(line.measure, difference, adjusted[position]),
        replications,
      })
    })
  })
  return table.flat()
}

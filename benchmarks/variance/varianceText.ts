import type { VarianceReduction } from '../../src/experiment/varianceReduction.ts'
import { VARIANCE_REDUCTIONS } from '../../src/node/runOptions.ts'
import type { BatchLine, Estimated } from './batches.ts'

/** Half-width of the interval of the service level that is wanted: 0.1 point. */
const HALF_WIDTH = 0.001
/** Quantile of the normal distribution for 95 %. */
const Z = 1.959964

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function spreadSquared(values: readonly number[]): number {
  const middle = mean(values)
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1)
}

/** What the estimates of several batches of so many replications say about one line. */
export interface LineFactors {
  readonly policy: string
  readonly metric: string
  /** Plain squared standard error / reduced one, means over the batches. */
  readonly claimed: Readonly<Record<VarianceReduction, number>>
  /** The same with the variances of the estimates from batch to batch. */
  readonly seen: Readonly<Record<VarianceReduction, number>>
  /** Standard deviation from batch to batch / standard error claimed: 1 where it is honest. */
  readonly honesty: Readonly<Record<VarianceReduction, number>>
  /** Replications until the 95 % interval is within ± 0.1 point. */
  readonly needed: Readonly<Record<VarianceReduction, number>>
}

/** Lines that vary, in the order of summary.csv. */
export function factorsOf(batches: readonly (readonly BatchLine[])[], replications: number): LineFactors[] {
  return batches[0]!.flatMap(({ policy, metric }, line) => {
    const of = (reduction: VarianceReduction): Estimated[] => batches.map((batch) => batch[line]!.estimates[reduction])
    const claimed = (reduction: VarianceReduction): number => mean(of(reduction).map(({ variance }) => variance))
    const seen = (reduction: VarianceReduction): number => spreadSquared(of(reduction).map((estimate) => estimate.mean))
    const by = <T>(value: (reduction: VarianceReduction) => T): Record<VarianceReduction, T> => {
      const [none, control, all] = VARIANCE_REDUCTIONS.map(value) as [T, T, T]
      return { none, control, all }
    }
    if (!(claimed('none') > 0)) return []
    return [
      {
        policy,
        metric,
        claimed: by((reduction) => claimed('none') / claimed(reduction)),
        seen: by((reduction) => seen('none') / seen(reduction)),
        honesty: by((reduction) => Math.sqrt(seen(reduction) / claimed(reduction))),
        needed: by((reduction) => Math.ceil((claimed(reduction) * replications * Z * Z) / (HALF_WIDTH * HALF_WIDTH))),
      },
    ]
  })
}

/** A table of the factors; those seen from batch to batch stand beside those claimed, and how honest the standard errors were. */
export function varianceText(lines: readonly LineFactors[]): string {
  const factor = (value: number): string => (value >= 1e6 ? 'all' : value >= 100 ? value.toFixed(0) : value.toFixed(1)).padStart(7)
  const head = `${''.padEnd(52)}control  (seen)     all  (seen)   seen/claimed error: none, control, all`
  const rows = lines.map(
    ({ policy, metric, claimed, seen, honesty }) =>
      `${policy.padEnd(24)} ${metric.padEnd(26)}${factor(claimed.control)} ${factor(seen.control)} ${factor(claimed.all)} ${factor(seen.all)}   ${VARIANCE_REDUCTIONS.map((reduction) => honesty[reduction].toFixed(2)).join(' ')}`,
  )
  const needed = lines.flatMap(({ policy, metric, needed: { none, control, all } }) =>
    metric === 'service_level'
      ? [`${policy.padEnd(24)} ±0.1 point of service level after ${none} replications; control ${control}, all ${all}`]
      : [],
  )
  return `${[head, ...rows, ...needed].join('\n')}\n`
}

import type { VarianceReduction } from '../../src/experiment/varianceReduction.ts'
import type { CoverageCase } from './cases.ts'

/** When the intervals of an experiment are looked at, and by which estimates. */
export type View =
  | { readonly kind: 'count'; readonly replications: number; readonly reduction: VarianceReduction }
  /** At the end of a run with `--precision`, of `least` replications or more; without the look-ahead the run ends at the first narrow interval. */
  | { readonly kind: 'stop'; readonly least: number; readonly lookAhead: boolean }

/** Replications of an experiment. */
export const MOST = 100

export const VIEWS: readonly View[] = [
  ...(['none', 'control', 'all'] as const).flatMap((reduction) =>
    [10, 30, MOST].map((replications): View => ({ kind: 'count', replications, reduction })),
  ),
  ...[10, 30].flatMap((least) => [false, true].map((lookAhead): View => ({ kind: 'stop', least, lookAhead }))),
]

/** Those that say something about a case: where no day is busier than another there are no powers of the busyness. */
export function viewsOf({ busyness }: CoverageCase): readonly View[] {
  return VIEWS.filter((view) => busyness > 0 || view.kind === 'stop' || view.reduction !== 'all')
}

/** What is looked at, of scope `total`. */
export const METRICS: readonly string[] = [
  'offered',
  'answered',
  'abandoned',
  'service_level',
  'abandonment_rate',
  'asa_s',
  'aht_s',
  'occupancy',
  'wait_p50_s',
  'wait_p90_s',
  'wait_p95_s',
  'wait_p99_s',
  'service_level_target_met',
]

/** The baseline's own figures, the other policy's, and the paired difference of the two. */
export const SUBJECTS = ['baseline', 'other', 'difference'] as const

/** Line of a tally: view by view, subject by subject, metric by metric. */
export function lineOf(view: number, subject: number, metric: number): number {
  return (view * SUBJECTS.length + subject) * METRICS.length + metric
}

export const LINES = VIEWS.length * SUBJECTS.length * METRICS.length

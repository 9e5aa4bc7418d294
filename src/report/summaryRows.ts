import type { Comparison } from '../experiment/comparisons.ts'
import type { Estimate } from '../experiment/estimates.ts'
import { MEASURES } from '../metrics/measures.ts'
import { DECIMALS_OF_UNIT } from '../metrics/units.ts'
import { fixedText } from './fixedText.ts'

/** Decimals of probabilities and relative differences. */
const FRACTION = DECIMALS_OF_UNIT.fraction
const DECIMALS = new Map(MEASURES.map((measure) => [measure.name, DECIMALS_OF_UNIT[measure.unit]]))

/** Cells of summary.csv, a row per estimate, in the order of `TABLES.summary`; undefined values are empty. */
export function summaryRows(estimates: readonly Estimate[]): string[][] {
  return estimates.map((estimate) => {
    const decimals = DECIMALS.get(estimate.metric)!
    return [
      estimate.policy,
      estimate.scope,
      estimate.name,
      estimate.metric,
      estimate.unit,
      ...[estimate.mean, estimate.stdError, estimate.lower, estimate.upper].map((value) => fixedText(value, decimals)),
      String(estimate.replications),
    ]
  })
}

/** Cells of comparison.csv, a row per comparison, in the order of `TABLES.comparison`; undefined values are empty. */
export function comparisonRows(comparisons: readonly Comparison[]): string[][] {
  return comparisons.map((row) => {
    const decimals = DECIMALS.get(row.metric)!
    return [
      row.policy,
      row.baseline,
      row.scope,
      row.name,
      row.metric,
      row.unit,
      ...[row.difference, row.stdError, row.lower, row.upper].map((value) => fixedText(value, decimals)),
      fixedText(row.relativeDifference, FRACTION),
      fixedText(row.pValue, FRACTION),
      row.better,
      String(row.replications),
      fixedText(row.pAdjusted, FRACTION),
    ]
  })
}

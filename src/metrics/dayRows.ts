import type { Model } from '../model/model.ts'
import { DAY_VALUES } from './columns.ts'
import { type Combination, combination, combined } from './combination.ts'
import { MEASURES } from './measures.ts'
import { DAY_ROW, DAY_STRIDE, type Day, type Rows } from './rowLayout.ts'
import { createScopeSums, SUM, SUM_STRIDE } from './scopeSums.ts'
import type { Sum, Terms } from './sums.ts'
import { meetsTarget, unansweredOf } from './targetMet.ts'

/** Columns that only the total has. */
const OF_TOTAL: ReadonlySet<string> = new Set(['occupancy', 'net_cost'])

/** A column as a ratio of sums; without a denominator a sum. */
interface Figure {
  readonly column: number
  readonly numerator: Combination
  readonly denominator: Combination | undefined
  readonly ofTotal: boolean
}

/** The columns but for the target met: metrics of the same name, or sums. */
const FIGURES: readonly Figure[] = DAY_VALUES.flatMap(({ name }, column) => {
  if (column === DAY_ROW.service_level_target_met) return []
  const at = (sum: Sum): number => SUM[sum]
  const { numerator, denominator } = termsOf(name)
  return [
    {
      column,
      numerator: combination(numerator, at),
      denominator: denominator && combination(denominator, at),
      ofTotal: OF_TOTAL.has(name),
    },
  ]
})

function termsOf(name: string): { readonly numerator: Terms; readonly denominator?: Terms } {
  const estimator = MEASURES.find((measure) => measure.name === name)?.estimator
  return estimator?.kind === 'ratio' ? estimator : { numerator: [[1, name as Sum]] }
}

/** Fills the rows of a day, the total's first, then the call types', from its rows of call types and pools: the metrics of that day alone. */
export function createDayRows(model: Model, days: Float64Array): (rows: Pick<Rows, 'callTypes' | 'pools'>, day: Day) => void {
  const scopes = createScopeSums(model, ['total', 'call_type'])
  const { sums } = scopes
  const types = model.callTypes
  const { service_level_numerator: numerator, service_level_denominator: denominator } = SUM

  function fillFigures(row: number): void {
    for (const figure of FIGURES) {
      const x = combined(figure.numerator, sums, row * SUM_STRIDE)
      const y = figure.denominator === undefined ? 1 : combined(figure.denominator, sums, row * SUM_STRIDE)
      days[row * DAY_STRIDE + figure.column] = y === 0 || (figure.ofTotal && row > 0) ? Number.NaN : x / y
    }
  }

  /** A day without a service level has neither met nor missed its target, unless callers came and nobody was answered: then it was missed. */
  function fillTargetsMet(): void {
    const total = DAY_ROW.service_level_target_met
    days[total] = Number.NaN
    for (let k = 0; k < types.length; k++) {
      const at = (1 + k) * SUM_STRIDE
      const own = (1 + k) * DAY_STRIDE + DAY_ROW.service_level_target_met
      const { target } = types[k]
      days[own] = Number.NaN
      const unanswered = unansweredOf(types[k], sums[at + SUM.offered])
      if (target === undefined || (sums[at + denominator] === 0 && unanswered === 0)) continue
      days[own] = meetsTarget(target, sums[at + numerator], sums[at + denominator], unanswered) ? 1 : 0
      days[total] = days[total] === 0 ? 0 : days[own]
    }
  }

  return (rows, day) => {
    scopes.clear()
    scopes.add(rows, day)
    for (let row = 0; row <= types.length; row++) fillFigures(row)
    fillTargetsMet()
  }
}

import { InvalidArgumentError } from 'commander'
import type { Tolerance } from '../../experiment/StoppingRule.ts'
import type { WantedMetric } from '../runOptions.ts'

const EXAMPLES = 'such as 1% (of the estimate), 0.5pt (half a percentage point) or 0.02 (in the unit of the metric)'

/** A parser of option values: the half-width of a 95 % interval. */
export function tolerance(text: string): Tolerance {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(%|pt)?\s*$/.exec(text) ?? []
  const value = Number(amount)
  if (!(value > 0)) throw new InvalidArgumentError(`Expected a half-width ${EXAMPLES}.`)
  return { halfWidth: unit === undefined ? value : value / 100, relative: unit === '%' }
}

const TARGET = /^\s*(?:([a-z_]+):)?([a-z0-9_]+)\s*(?:=(.*))?$/

/** A parser of option values: metrics parted by commas, each perhaps with a scope before it and a tolerance after it. */
export function wantedMetrics(text: string, earlier: readonly WantedMetric[] = []): readonly WantedMetric[] {
  const named = text.split(',').map((part): WantedMetric => {
    const [, scope, metric, value] = TARGET.exec(part) ?? []
    if (metric === undefined) {
      throw new InvalidArgumentError('Expected metrics of summary.csv, such as service_level,total:cost_per_answered=0.5%.')
    }
    return { metric, ...(scope !== undefined && { scope }), ...(value !== undefined && { tolerance: tolerance(value) }) }
  })
  return [...earlier, ...named]
}

import { closest } from 'fastest-levenshtein'
import type { Precision, PrecisionTarget } from '../../experiment/StoppingRule.ts'
import { MEASURES } from '../../metrics/measures.ts'
import { ExitError } from '../ExitError.ts'
import { DEFAULTS, type RunOptions, type WantedMetric } from '../runOptions.ts'

/** What `--precision` is for where `--for` says nothing. */
const SERVICE_LEVEL: readonly WantedMetric[] = [{ metric: 'service_level' }]

/**
 * When a run is to stop, by its options; undefined for a run of a given number of replications.
 * @throws ExitError 2 for options that do not go together, or a metric that there is not
 */
export function planPrecision(options: RunOptions): Precision | undefined {
  const { precision, for: wanted, replications: least = DEFAULTS.replications, maxReplications: most } = options
  if (precision === undefined && wanted === undefined) {
    if (most !== undefined)
      throw new ExitError(2, '--max-replications is the cap of a run with --precision: give --precision, such as --precision 1%.')
    return undefined
  }
  if (options.only !== undefined) throw new ExitError(2, '--only simulates one replication: leave out --precision and --for.')
  const targets = (wanted ?? SERVICE_LEVEL).map((each) => targetOf(each, options))
  const cap = most ?? Math.max(DEFAULTS.maxReplications, least)
  if (cap < least) throw new ExitError(2, `--max-replications ${cap} is below the ${least} replications that are simulated at least (-r).`)
  return { targets, least, most: cap }
}

function targetOf({ metric, scope, tolerance }: WantedMetric, { precision }: RunOptions): PrecisionTarget {
  const measure = MEASURES.find(({ name }) => name === metric)
  if (measure === undefined) {
    const names = MEASURES.map(({ name }) => name)
    throw new ExitError(2, `--for: summary.csv has no metric "${metric}" (did you mean "${closest(metric, names)}"?).`)
  }
  const allowed = tolerance ?? precision
  if (allowed === undefined) throw new ExitError(2, `--for ${metric}: how precisely? Give --precision 1%, or --for ${metric}=1%.`)
  const { scopes } = measure
  const place = scopes.find((each) => each === (scope ?? (scopes.includes('call_type') ? 'call_type' : 'total')))
  if (place === undefined) {
    throw new ExitError(2, `--for ${scope}:${metric}: summary.csv has ${metric} in the scopes ${scopes.join(', ')}.`)
  }
  return { metric, scope: place, ...allowed }
}

import { fraction, INTERVAL, measured, number, POLICY, seconds, text } from './column.ts'

const SCOPE = text('scope', 'total, call_type, hour, pool, location or provider')
const NAME = text('name', 'Name within the scope: all, a call type, a local hour of day 00…23, a pool, a location, a provider')
const METRIC = text('metric', 'Metric')
const UNIT = text('unit', 'Unit of the numbers of the row')

export const SUMMARY_COLUMNS = [
  POLICY,
  SCOPE,
  NAME,
  METRIC,
  UNIT,
  measured('mean', 'Estimate: ratio of totals over replications, mean of replications for counts and amounts, pooled quantile for waits'),
  measured('std_error', 'Its standard error; empty with one replication'),
  measured('lower', 'Lower end of the 95 % interval'),
  measured('upper', 'Upper end of the 95 % interval'),
  number('replications', 'Replications behind the estimate'),
] as const

export const COMPARISON_COLUMNS = [
  POLICY,
  text('baseline', 'Policy that it is compared with: the first of the run'),
  SCOPE,
  NAME,
  METRIC,
  UNIT,
  measured('difference', 'Policy less baseline'),
  measured('std_error', 'Standard error of the difference, from the same replications paired; empty with one replication'),
  measured('lower', 'Lower end of the 95 % interval of the difference'),
  measured('upper', 'Upper end of the 95 % interval of the difference'),
  fraction('relative_difference', 'Difference / estimate of the baseline'),
  fraction('p_value', 'Two-sided p-value of the paired t test'),
  text('better', 'yes, no or unclear, by p_adjusted at 5 %; empty for metrics without a good direction'),
  number('replications', 'Replications behind the difference'),
  fraction('p_adjusted', 'p_value after Holm’s correction over the policies of the same scope, name and metric'),
] as const

export const HOURLY_COLUMNS = [
  POLICY,
  INTERVAL,
  text('scope', 'total, call_type or pool'),
  text('name', 'all, a call type or a pool'),
  METRIC,
  UNIT,
  measured('mean', 'Mean over replications'),
  measured('p5', '5th percentile over replications'),
  measured('p50', 'Median'),
  measured('p95', '95th percentile'),
  number('replications', 'Replications behind them: the first of the run, those in which the metric is undefined left out'),
] as const

/** Mean of the replications. */
const mean = <const N extends string>(name: N, description: string) => ({ name, unit: 'calls/replication', decimals: 6, description })

export const ROUTES_COLUMNS = [
  POLICY,
  text('call_type', 'Call type'),
  text('pool', 'Pool that skills and data residency allow to it'),
  mean('answered', 'Calls of the type answered by the pool: mean over replications'),
  mean('std_error', 'Its standard error; empty with one replication'),
  mean('lower', 'Lower end of its 95 % interval'),
  mean('upper', 'Upper end of its 95 % interval'),
  fraction('share', 'Of all answered calls of the type, ratio of totals; empty where none was answered'),
  mean('overflowed', 'Those whose stage was 2 or later'),
  fraction('satisfaction', 'Their mean satisfaction; empty for a type without a satisfaction block'),
  seconds('wait_s', 'Their mean W'),
  number('replications', 'Replications behind them'),
] as const

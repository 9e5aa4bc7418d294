import type { Terms } from './sums.ts'

/** A metric of hourly.csv: a ratio of sums of one interval, or a sum by the interval's length. */
export interface HourlyMeasure {
  readonly name: string
  readonly unit: 'calls' | 'fraction' | 's' | 'callers' | 'agents'
  /** Digits after the decimal point. */
  readonly decimals: number
  readonly numerator: Terms
  /** `seconds` and `hours` are the length of the interval. */
  readonly denominator: Terms | 'one' | 'seconds' | 'hours'
  readonly description: string
}

const OFFERED: Terms = [[1, 'offered']]

/** Of all calls, and of each call type. */
export const HOURLY_CALLS: readonly HourlyMeasure[] = [
  {
    name: 'offered',
    unit: 'calls',
    decimals: 3,
    numerator: OFFERED,
    denominator: 'one',
    description: 'Calls that asked for an agent',
  },
  {
    name: 'service_level',
    unit: 'fraction',
    decimals: 6,
    numerator: [[1, 'service_level_numerator']],
    denominator: [[1, 'service_level_denominator']],
    description: 'Service level of the calls that entered in the interval, each call type under its own definition',
  },
  {
    name: 'abandonment_rate',
    unit: 'fraction',
    decimals: 6,
    numerator: [
      [1, 'abandoned'],
      [1, 'balked'],
    ],
    denominator: OFFERED,
    description: 'Abandoned and balked / offered',
  },
  {
    name: 'asa_s',
    unit: 's',
    decimals: 3,
    numerator: [[1, 'wait_answered_s']],
    denominator: [[1, 'answered']],
    description: 'Average speed of answer: mean W of answered calls',
  },
  {
    name: 'waiting',
    unit: 'callers',
    decimals: 3,
    numerator: [
      [1, 'wait_answered_s'],
      [1, 'wait_abandoned_s'],
    ],
    denominator: 'seconds',
    description:
      'Callers waiting, on average: seconds waited by the answered and abandoned calls that entered in the interval / its length (Little’s law), so that a wait that goes on beyond the interval counts where the call entered',
  },
]

/** Of all pools, and of each. */
export const HOURLY_AGENTS: readonly HourlyMeasure[] = [
  {
    name: 'occupancy',
    unit: 'fraction',
    decimals: 6,
    numerator: [
      [1, 'busy_h'],
      [-1, 'overtime_h'],
    ],
    denominator: [[1, 'staffed_h']],
    description: '(busy − overtime) / staffed',
  },
  {
    name: 'staffed',
    unit: 'agents',
    decimals: 3,
    numerator: [[1, 'staffed_h']],
    denominator: 'hours',
    description: 'Agents staffed, on average: staffed_h / hours of the interval',
  },
  {
    name: 'busy',
    unit: 'agents',
    decimals: 3,
    numerator: [[1, 'busy_h']],
    denominator: 'hours',
    description: 'Agents on talk, hold and wrap-up, on average: busy_h / hours of the interval; work after the horizon is in the last one',
  },
]

import type { Measure } from './measure.ts'

/** How often a day is as it should be. */
export const DAY_MEASURES: readonly Measure[] = [
  {
    name: 'days_target_met',
    unit: 'fraction',
    scopes: ['total', 'call_type'],
    good: 'more',
    estimator: { kind: 'days-met' },
    description:
      'Share of days, over all replications, that met the service level target (days.csv), days without a service level left out; a Wilson interval that allows for days of one replication being alike; empty without a target',
  },
]

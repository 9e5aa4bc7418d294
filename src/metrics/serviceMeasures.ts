import { amount, CALLS, EVERYWHERE, type Measure, quantile, ratio } from './measure.ts'
import type { Terms } from './sums.ts'

const ANSWERED: Terms = [[1, 'answered']]
const OFFERED: Terms = [[1, 'offered']]
const CONTACTS: Terms = [
  [1, 'answered'],
  [1, 'callbacks_made'],
]
const RESOLVED: Terms = [
  [1, 'resolved'],
  [1, 'callbacks_resolved'],
]
const LOST: Terms = [
  [1, 'abandoned'],
  [1, 'balked'],
]

/** What becomes of the calls, how long they wait, and what each costs. */
export const SERVICE_MEASURES: readonly Measure[] = [
  amount('offered', 'calls', CALLS, 'neither', 'Calls that asked for an agent, per replication'),
  amount('contained', 'calls', CALLS, 'neither', 'Calls that the bot kept'),
  amount('blocked', 'calls', CALLS, 'less', 'Calls that got a busy tone'),
  amount('balked', 'calls', CALLS, 'less', 'Callers who hung up at once when they would have had to wait'),
  amount('answered', 'calls', EVERYWHERE, 'more', 'Calls answered by an agent'),
  amount('abandoned', 'calls', CALLS, 'less', 'Callers who hung up while waiting'),
  amount('disconnected', 'calls', CALLS, 'less', 'Waiting calls cut off at closing or left after the horizon'),
  amount('closed', 'calls', CALLS, 'neither', 'Calls outside opening hours'),
  amount('redialled', 'calls', CALLS, 'less', 'Calls whose caller decided to redial'),
  amount('repeated', 'calls', CALLS, 'less', 'Answered calls whose caller decided to call again'),
  ratio(
    'service_level',
    'fraction',
    CALLS,
    'more',
    [[1, 'service_level_numerator']],
    [[1, 'service_level_denominator']],
    'Service level, each call type under its own definition and T; totals are sums of numerators over sums of denominators',
  ),
  {
    name: 'service_level_target_met',
    unit: 'fraction',
    scopes: CALLS,
    good: 'more',
    estimator: { kind: 'target-met' },
    description:
      'Share of replications whose horizon met the service level target, with a Wilson interval; total and hours: every call type with a target met it there (one without calls there has met it, one of which no call was answered has not); empty without a target',
  },
  ratio('answer_rate', 'fraction', CALLS, 'more', ANSWERED, OFFERED, 'Answered / offered (taux de décroché)'),
  ratio('abandonment_rate', 'fraction', CALLS, 'less', LOST, OFFERED, 'Abandoned and balked / offered'),
  ratio('blocking_rate', 'fraction', CALLS, 'less', [[1, 'blocked']], OFFERED, 'Blocked / offered'),
  ratio('overflow_rate', 'fraction', CALLS, 'neither', [[1, 'overflowed']], ANSWERED, 'Answered in stage 2 or later / answered'),
  ratio('asa_s', 's', EVERYWHERE, 'less', [[1, 'wait_answered_s']], ANSWERED, 'Average speed of answer: mean W of answered calls'),
  ratio('wait_abandoned_mean_s', 's', CALLS, 'neither', [[1, 'wait_abandoned_s']], [[1, 'abandoned']], 'Mean W of abandoned calls'),
  quantile(50),
  quantile(90),
  quantile(95),
  quantile(99),
  ratio(
    'aht_s',
    's',
    EVERYWHERE,
    'neither',
    [
      [1, 'handle_s'],
      [1, 'wrap_up_s'],
    ],
    ANSWERED,
    'Average handle time: talk, hold and wrap-up per answered call',
  ),
  ratio(
    'satisfaction',
    'fraction',
    EVERYWHERE,
    'more',
    [[1, 'satisfaction_sum']],
    [[1, 'satisfaction_answered']],
    'Mean satisfaction of answered calls of the types that have a satisfaction block',
  ),
  ratio(
    'satisfaction_per_offered',
    'fraction',
    CALLS,
    'more',
    [[1, 'satisfaction_sum']],
    [[1, 'satisfaction_offered']],
    'The same per offered call of those types: calls not answered count 0',
  ),
  ratio('resolution_rate', 'fraction', CALLS, 'more', [[1, 'resolved']], ANSWERED, 'Resolved / answered'),
  ratio('cost_per_answered', 'currency/call', CALLS, 'less', [[1, 'cost']], CONTACTS, 'Cost / (answered calls + callbacks made)'),
  ratio('cost_per_resolved', 'currency/call', CALLS, 'less', [[1, 'cost']], RESOLVED, 'Cost / (resolved calls + callbacks resolved)'),
  ratio('co2_per_answered_g', 'g/call', CALLS, 'less', [[1000, 'co2_kg']], CONTACTS, 'CO2 / (answered calls + callbacks made)'),
]

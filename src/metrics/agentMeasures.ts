import { AGENTS, amount, type Measure, ratio } from './measure.ts'
import type { Scope, Terms } from './sums.ts'

/** Scopes that have contracts of their own, and the total. */
const CONTRACTS: readonly Scope[] = ['total', 'pool', 'location', 'provider']
const ANSWERED: Terms = [[1, 'answered']]

/** What the agents do, what they cost and emit, and on whom one depends. */
export const AGENT_MEASURES: readonly Measure[] = [
  amount('staffed_h', 'h', AGENTS, 'neither', 'Agent hours staffed'),
  amount('paid_h', 'h', AGENTS, 'neither', 'Paid agent hours'),
  amount('busy_h', 'h', AGENTS, 'neither', 'Agent hours of talk, hold and wrap-up'),
  amount('overtime_h', 'h', AGENTS, 'less', 'Busy hours beyond the staffing or after the horizon'),
  ratio(
    'occupancy',
    'fraction',
    AGENTS,
    'neither',
    [
      [1, 'busy_h'],
      [-1, 'overtime_h'],
    ],
    [[1, 'staffed_h']],
    '(busy − overtime) / staffed',
  ),
  amount('cost', 'currency', AGENTS, 'less', 'Cost of the pools; total and hours: and of the bots'),
  amount('cost_handled', 'currency', AGENTS, 'less', 'What it would cost if staffing followed the calls'),
  amount('co2_kg', 'kg', AGENTS, 'less', 'CO2 of the pools; total and hours: and of the bots'),
  amount('co2_handled_kg', 'kg', AGENTS, 'less', 'What they would emit if staffing followed the calls'),
  ratio(
    'service_level_answered',
    'fraction',
    AGENTS,
    'more',
    [[1, 'answered_within_target']],
    ANSWERED,
    'Answered within T / answered, whatever the definition of the types',
  ),
  amount('penalties', 'currency', CONTRACTS, 'neither', 'Penalties that pools owe to their client less bonuses; negative: more bonuses'),
  {
    name: 'net_cost',
    unit: 'currency',
    scopes: CONTRACTS,
    good: 'less',
    estimator: {
      kind: 'ratio',
      numerator: [
        [1, 'cost'],
        [-1, 'penalties'],
      ],
    },
    description: 'Cost − penalties',
  },
  {
    name: 'provider_share_max',
    unit: 'fraction',
    scopes: ['total'],
    good: 'neither',
    estimator: { kind: 'largest-provider-share' },
    description: 'Share of all answered calls held by the provider with the largest total, in-house left out; 0 if all is in-house',
  },
  {
    name: 'provider_hhi',
    unit: 'fraction',
    scopes: ['total'],
    good: 'neither',
    estimator: { kind: 'provider-concentration' },
    description: 'Sum of the squared shares of answered calls by provider, in-house counted as one: 1 is a single provider',
  },
]

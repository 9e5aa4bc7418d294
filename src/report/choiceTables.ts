import type { Column } from '../metrics/column.ts'

const text = (name: string, description: string): Column => ({ name, unit: 'text', description })
const fraction = (name: string, description: string): Column => ({ name, unit: 'fraction', decimals: 6, description })
const measured = (name: string, description: string): Column => ({ name, unit: "the row's", description })
const count = (name: string, description: string): Column => ({ name, unit: 'number', decimals: 0, description })

const POLICY = text('policy', 'Policy, as the scenario names it')
const REPLICATIONS = count('replications', 'Replications behind the row')
const ROW = [
  POLICY,
  text('scope', 'total or call_type'),
  text('name', 'all, or a call type'),
  text('metric', 'Metric of summary.csv'),
  text('unit', 'Unit of the numbers of the row'),
] as const
const TEST = [
  measured('std_error', 'Standard error of the difference, from the same replications paired; empty with one replication'),
  measured('lower', 'Lower end of its 95 % interval'),
  measured('upper', 'Upper end of its 95 % interval'),
  fraction('p_value', 'Two-sided p-value of the paired t test'),
  fraction('p_adjusted', 'p_value after Holm’s correction over the policies of the same scope, name and metric'),
] as const

/** The four criteria of the choice, in the order of the columns: metric of summary.csv in scope `total`, and which way is better. */
export const CRITERIA = [
  { metric: 'service_level', good: 'more', unit: 'fraction', decimals: 6 },
  { metric: 'cost_per_resolved', good: 'less', unit: 'currency/call', decimals: 4 },
  { metric: 'satisfaction', good: 'more', unit: 'fraction', decimals: 6 },
  { metric: 'co2_per_answered_g', good: 'less', unit: 'g/call', decimals: 3 },
] as const

const PARETO: readonly Column[] = [
  POLICY,
  ...CRITERIA.flatMap(({ metric, unit, decimals }) => [
    { name: metric, unit, decimals, description: `${metric} of summary.csv, all calls` },
    { name: `${metric}_lower`, unit, decimals, description: 'Lower end of its 95 % interval' },
    { name: `${metric}_upper`, unit, decimals, description: 'Upper end of its 95 % interval' },
  ]),
  { name: 'net_cost', unit: 'currency', decimals: 4, description: 'Cost less penalties per replication' },
  text('unbeaten', 'yes if no other row is at least as good on service level, cost, satisfaction and CO2 and better on one, by the means'),
  text('beaten_by', 'A row that is; empty if unbeaten'),
  text('surely', 'yes if it is better by more than chance: each of the four better at 5 %, paired, or exactly equal; empty if unbeaten'),
  fraction('target_met', 'Share of replications that met every service level target: the probability that a horizon does'),
  fraction('target_met_lower', 'Lower end of its 95 % interval (Wilson)'),
  fraction('target_met_upper', 'Upper end of its 95 % interval (Wilson)'),
  text('targets', 'Every service level target, each type by its 95 % interval: surely met (lower ends), probably met (means), not shown'),
  REPLICATIONS,
]

/** Columns of the tables of `compare` and `sweep`, in the order of the reference page. `sweep` puts a column per value set before them. */
export const CHOICE_TABLES = {
  pareto: PARETO,
  loss: [
    ...ROW,
    text('lost', 'What is lost: a provider, pool, location or country'),
    text('lost_from', 'From when, ISO 8601'),
    { name: 'lost_s', unit: 's', decimals: 0, description: 'For how long' },
    measured('undisturbed', 'Estimate of the scenario as it is'),
    measured('disturbed', 'Estimate with the loss'),
    measured('difference', 'Disturbed less undisturbed, on the same calls'),
    ...TEST,
    text('better', 'Whether the loss made it better: yes, no or unclear, by p_adjusted at 5 %; empty for metrics without a good direction'),
    REPLICATIONS,
  ],
  law: [
    ...ROW,
    measured('with_law', 'Estimate of the scenario as it is, data residency kept'),
    measured('without_law', 'Estimate with dataResidency: any for every call type'),
    measured('difference', 'What the law brings: with less without, on the same calls'),
    ...TEST,
    text('better', 'Whether the law makes it better: yes, no or unclear, by p_adjusted at 5 %; empty for metrics without a good direction'),
    REPLICATIONS,
  ],
  sweep: [
    ...ROW,
    measured('mean', 'Estimate, as in summary.csv'),
    measured('std_error', 'Its standard error; empty with one replication'),
    measured('lower', 'Lower end of its 95 % interval'),
    measured('upper', 'Upper end of its 95 % interval'),
    REPLICATIONS,
  ],
} as const satisfies Readonly<Record<string, readonly Column[]>>
export type ChoiceTable = keyof typeof CHOICE_TABLES

export const ABOUT_CHOICE_TABLES: Readonly<Record<ChoiceTable, string>> = {
  pareto:
    'From `compare`: a row per policy; from `sweep`: a row per point and policy, behind a column per value set, and with the verdict on the targets.',
  loss: 'From `compare`: a row per policy, call type or total, and metric: the same policies with a provider lost.',
  law: 'From `compare`, where data residency keeps pools from calls: a row per policy, call type or total, and metric.',
  sweep: 'From `sweep`: a row per point, policy, call type or total, and metric, behind a column per value set.',
}

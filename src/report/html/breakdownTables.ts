import type { ReportData } from '../data/ReportData.ts'
import type { Language } from '../words/Language.ts'
import { MEASURE_WORDS } from '../words/measureWords.ts'
import { percentText, withinText } from '../words/numbers.ts'
import { REPORT_WORDS } from '../words/reportWords.ts'
import { unitText } from '../words/units.ts'
import { escapeHtml } from './escapeHtml.ts'
import { figuresTable } from './figuresTable.ts'

const OF_TYPES = [
  'offered',
  'service_level',
  'abandonment_rate',
  'asa_s',
  'wait_p90_s',
  'aht_s',
  'satisfaction',
  'resolution_rate',
  'cost_per_resolved',
  'co2_per_answered_g',
] as const
const OF_POOLS = ['answered', 'staffed_h', 'occupancy', 'overtime_h', 'asa_s', 'satisfaction', 'cost', 'penalties', 'co2_kg'] as const

/** Call types as rows, each under every policy, with intervals. */
export function typeTable(data: ReportData, language: Language): string {
  const words = REPORT_WORDS[language]
  const targets = new Map(data.record.setting.call_types.map(({ name, target }) => [name, target]))
  const target = (name: string): string => {
    const value = targets.get(name)
    return value === null || value === undefined ? '–' : percentText(value, language, 0)
  }
  return breakdown(data, 'call_type', OF_TYPES, words.callType, [{ title: words.target, of: target }], words.byType, language)
}

/** Pools as rows, each under every policy, with intervals. */
export function poolTable(data: ReportData, language: Language): string {
  const words = REPORT_WORDS[language]
  const pools = new Map(data.record.setting.pools.map((pool) => [pool.name, pool]))
  const location = (name: string): string => words.locations[pools.get(name)?.location ?? ''] ?? ''
  const provider = (name: string): string => pools.get(name)?.provider ?? ''
  const facts = [
    { title: words.location, of: location },
    { title: words.provider, of: provider },
  ]
  return breakdown(data, 'pool', OF_POOLS, words.pool, facts, words.byPool, language)
}

interface Fact {
  readonly title: string
  readonly of: (name: string) => string
}

/** Metrics that are undefined or 0 everywhere are left out. */
function breakdown(
  data: ReportData,
  scope: string,
  metrics: readonly string[],
  title: string,
  facts: readonly Fact[],
  caption: string,
  language: Language,
): string {
  const words = REPORT_WORDS[language]
  const names = data.names(scope)
  const known = metrics.filter((metric) =>
    names.some((name) => data.policies.some((policy) => (data.figure(policy, scope, name, metric)?.mean ?? 0) !== 0)),
  )
  const several = data.policies.length > 1
  const columns = [
    { title },
    ...facts.map((fact) => ({ title: fact.title })),
    ...(several ? [{ title: words.policy }] : []),
    ...known.map((metric) => ({ title: headerOf(data, metric, language), numeric: true })),
  ]
  const rows = names.flatMap((name) =>
    data.policies.map((policy) => [
      escapeHtml(name),
      ...facts.map((fact) => escapeHtml(fact.of(name))),
      ...(several ? [escapeHtml(policy)] : []),
      ...known.map((metric) => {
        const figure = data.figure(policy, scope, name, metric)
        return figure === undefined ? '–' : withinText(figure, data.unit(metric), language)
      }),
    ]),
  )
  return figuresTable(caption, columns, rows)
}

/** Units of what is counted stand in the header, all others in the cells. */
function headerOf(data: ReportData, metric: string, language: Language): string {
  const name = MEASURE_WORDS[language][metric]
  const unit = data.unit(metric)
  return unit === 'calls' ? `${name} (${unitText(unit, language)})` : name
}

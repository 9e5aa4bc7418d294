import type { ReportData } from '../data/ReportData.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import type { Language } from '../words/Language.ts'
import { MEASURE_WORDS } from '../words/measureWords.ts'
import { numberText, targetText, valueText, withinText } from '../words/numbers.ts'
import { REPORT_WORDS, type ReportWords } from '../words/reportWords.ts'
import { unitText } from '../words/units.ts'
import { escapeHtml } from './escapeHtml.ts'
import { figuresTable, type Group } from './figuresTable.ts'

const OF_TYPES = [
  'service_level',
  'abandonment_rate',
  'asa_s',
  'aht_s',
  'satisfaction',
  'resolution_rate',
  'cost_per_resolved',
  'co2_per_answered_g',
] as const
const OF_POOLS = ['answered', 'staffed_h', 'occupancy', 'satisfaction', 'cost', 'penalties', 'co2_kg'] as const

/** Call types, each under every policy, with intervals; under a type's name its target and its calls under the baseline. */
export function typeTable(data: ReportData, language: Language): string {
  const words = REPORT_WORDS[language]
  const about = new Map(
    data.record.setting.call_types.map(({ name, target, within_s }) => {
      const offered = data.figure(data.policies[0], 'call_type', name, 'offered')
      const goal = target === null ? [] : [words.goal(targetText(target, language), valueText(within_s, 's', language))]
      const calls = offered === undefined ? [] : [callsText(Math.round(offered.mean), words, language)]
      return [name, [...goal, ...calls]]
    }),
  )
  return breakdown(data, 'call_type', OF_TYPES, words.callType, (name) => about.get(name) ?? [], words.byType, language)
}

function callsText(calls: number, words: ReportWords, language: Language): string {
  return words.calls(numberText(calls, 0, language), new Intl.PluralRules(language).select(calls) === 'one')
}

/** Pools, each under every policy, with intervals; under a pool's name its location and its provider. */
export function poolTable(data: ReportData, language: Language): string {
  const words = REPORT_WORDS[language]
  const about = new Map(
    data.record.setting.pools.map(({ name, location, provider }) => [name, [CHART_WORDS[language].locations[location], provider]]),
  )
  return breakdown(data, 'pool', OF_POOLS, words.pool, (name) => about.get(name) ?? [], words.byPool, language)
}

/** Metrics that are undefined, 0 or 100 % everywhere are left out. */
function breakdown(
  data: ReportData,
  scope: string,
  metrics: readonly string[],
  title: string,
  about: (name: string) => readonly string[],
  caption: string,
  language: Language,
): string {
  const names = data.names(scope)
  const tells = (metric: string, mean: number | undefined): boolean =>
    mean !== undefined && mean !== 0 && !(metric === 'resolution_rate' && mean === 1)
  const known = metrics.filter((metric) =>
    names.some((name) => data.policies.some((policy) => tells(metric, data.figure(policy, scope, name, metric)?.mean))),
  )
  const columns = [
    { title },
    { title: REPORT_WORDS[language].policy, kind: 'name' as const },
    ...known.map((metric) => ({ title: headerOf(data, metric, language), kind: 'number' as const })),
  ]
  const groups: Group[] = names.map((name) => ({
    header: `${escapeHtml(name)}${about(name)
      .map((fact) => `<small>${escapeHtml(fact)}</small>`)
      .join('')}`,
    rows: data.policies.map((policy) => [
      escapeHtml(policy),
      ...known.map((metric) => {
        const figure = data.figure(policy, scope, name, metric)
        return figure === undefined ? '–' : withinText(figure, data.unit(metric), language)
      }),
    ]),
  }))
  return figuresTable(caption, columns, groups)
}

/** Units of what is counted stand in the header, all others in the cells. */
function headerOf(data: ReportData, metric: string, language: Language): string {
  const name = MEASURE_WORDS[language][metric]
  const unit = data.unit(metric)
  return unit === 'calls' ? `${name} (${unitText(unit, language)})` : name
}

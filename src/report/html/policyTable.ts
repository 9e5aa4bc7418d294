import type { Difference, Figure, ReportData } from '../data/ReportData.ts'
import type { Language } from '../words/Language.ts'
import { MEASURE_WORDS } from '../words/measureWords.ts'
import { differenceText, targetText, valueText, withinText } from '../words/numbers.ts'
import { POLICY_WORDS, type PolicyWords } from '../words/policyWords.ts'
import { betterMark } from './betterMark.ts'
import { escapeHtml } from './escapeHtml.ts'
import { intervalPlot, type Scale, scaleOf } from './intervalPlot.ts'

/** What policies are judged by, left to right; those that may be 0 everywhere say nothing then. */
const METRICS = [
  { metric: 'service_level', evenZero: true },
  { metric: 'abandonment_rate', evenZero: true },
  { metric: 'cost_per_resolved', evenZero: false },
  { metric: 'satisfaction', evenZero: true },
  { metric: 'co2_per_answered_g', evenZero: false },
  { metric: 'provider_share_max', evenZero: false },
] as const

interface Column {
  readonly metric: string
  readonly title: string
  readonly unit: string
  readonly scale: Scale
  readonly target?: number
  /** By policy, what is pinned. */
  readonly was: ReadonlyMap<string, number | undefined>
}

/**
 * A row per policy: the figures that decide, each with its interval on the column's scale, its mark and its difference from the baseline.
 * Where the figures stood in pinned results is marked behind. Empty where the run has no summary. The roles say again what the tags say, because narrow pages show rows as blocks.
 */
export function policyTable(data: ReportData, language: Language, pinned?: ReportData): string {
  const words = POLICY_WORDS[language]
  const columns = judgedBy(data).map((metric) => columnOf(data, metric, language, pinned))
  if (columns.length === 0) return ''
  const head = columns.map((column) => headerCell(data, column, words, language))
  const rows = data.policies.map((policy) => {
    const cells = columns.map((column) => bodyCell(data, policy, column, language))
    return `<tr role="row"><th scope="row" role="rowheader">${policyCell(data, policy, words)}</th>${cells.join('')}</tr>`
  })
  return (
    `<table class="policies" role="table"><caption class="vh">${words.caption}</caption>` +
    `<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${words.policy}</th>${head.join('')}</tr></thead>` +
    `<tbody role="rowgroup">${rows.join('')}</tbody></table>` +
    `<p class="legend">${escapeHtml(legend(data, columns, words))}</p>`
  )
}

/** Metrics of the table of policies that the scenario has figures for. */
export function judgedBy(data: ReportData): string[] {
  return METRICS.filter(({ metric, evenZero }) =>
    data.policies.some((policy) => {
      const figure = data.figure(policy, 'total', 'all', metric)
      return figure !== undefined && (evenZero || figure.mean !== 0)
    }),
  ).map(({ metric }) => metric)
}

/** The target of every call type, where all have the same. */
function commonTarget({ record }: ReportData): number | undefined {
  const [first, ...others] = record.setting.call_types.map(({ target }) => target)
  return first === null || first === undefined || others.some((target) => target !== first) ? undefined : first
}

/** T of every call type, where all have the same, in seconds. */
export function commonWithin({ record }: ReportData): number | undefined {
  const [first, ...others] = record.setting.call_types.map(({ within_s }) => within_s)
  return others.every((within) => within === first) ? first : undefined
}

function columnOf(data: ReportData, metric: string, language: Language, pinned: ReportData | undefined): Column {
  const target = metric === 'service_level' ? commonTarget(data) : undefined
  const unit = data.unit(metric)
  const figures = data.policies.flatMap((policy) => data.figure(policy, 'total', 'all', metric) ?? [])
  const before = pinned?.unit(metric) === unit ? pinned : undefined
  const was = new Map(data.policies.map((policy) => [policy, before?.figure(policy, 'total', 'all', metric)?.mean]))
  const values = [
    ...figures.flatMap(({ mean, lower, upper }) => [mean, lower, upper]),
    ...[...was.values()].filter((mean) => mean !== undefined),
  ]
  const scale = scaleOf(target === undefined ? values : [...values, target], 0, unit === 'fraction' ? 1 : undefined)
  return { metric, title: MEASURE_WORDS[language][metric], unit, scale, was, ...(target !== undefined && { target }) }
}

function headerCell(data: ReportData, { metric, title, unit, scale }: Column, words: PolicyWords, language: Language): string {
  const goal = metric === 'service_level' ? `<small>${escapeHtml(goalText(data, words, language))}</small>` : ''
  const ends = endTexts(scale, unit, language).map((end) => `<span>${end}</span>`)
  return `<th scope="col" role="columnheader">${escapeHtml(title)}${goal}<span class="ends" aria-hidden="true">${ends.join('')}</span></th>`
}

/** The ends of a scale, without decimals where both have none. */
function endTexts({ from, to }: Scale, unit: string, language: Language): string[] {
  const ends = [from, to].map((end) => valueText(end, unit, language))
  const bare = ends.map((text) => text.replace(/[.,]0+(?!\d)/, ''))
  return bare.some((text) => /\d[.,]\d{1,2}(?!\d)/.test(text)) ? ends : bare
}

function goalText(data: ReportData, words: PolicyWords, language: Language): string {
  const within = commonWithin(data)
  if (within === undefined) return words.ownTargets
  const target = commonTarget(data)
  const seconds = valueText(within, 's', language)
  return target === undefined ? words.within(seconds) : words.goal(targetText(target, language), seconds)
}

function policyCell(data: ReportData, policy: string, words: PolicyWords): string {
  const baseline = policy === data.policies[0] && data.policies.length > 1 ? ` <span class="baseline">${words.baseline}</span>` : ''
  return `${escapeHtml(policy)}${baseline}`
}

function bodyCell(data: ReportData, policy: string, column: Column, language: Language): string {
  const { metric, title, unit, scale, target, was } = column
  const figure: Figure | undefined = data.figure(policy, 'total', 'all', metric)
  const open = `<td role="cell" data-label="${escapeHtml(title)}">`
  if (figure === undefined) return `${open}–</td>`
  const difference = data.difference(policy, 'total', 'all', metric)
  const plot = intervalPlot(figure, scale, target, was.get(policy))
  const value = `<span class="value">${withinText(figure, unit, language)}</span>`
  return `${open}<span class="told">${value}${betterMark(difference, language)}</span>${plot}${differenceLine(difference, unit, language)}</td>`
}

function differenceLine(difference: Difference | undefined, unit: string, language: Language): string {
  return difference === undefined ? '' : `<span class="difference">${differenceText(difference, unit, language)}</span>`
}

function legend(data: ReportData, columns: readonly Column[], words: PolicyWords): string {
  const [baseline, ...others] = data.policies
  const sentences = [words.axis]
  if (columns.some(({ target }) => target !== undefined)) sentences.push(words.target)
  if (columns.some(({ was }) => [...was.values()].some((mean) => mean !== undefined))) sentences.push(words.pinned)
  const known = (policy: string, metric: string): boolean =>
    Number.isFinite(data.difference(policy, 'total', 'all', metric)?.lower ?? Number.NaN)
  if (others.some((policy) => columns.some(({ metric }) => known(policy, metric))))
    sentences.push(words.against(baseline, others.length > 1))
  return sentences.join(' ')
}

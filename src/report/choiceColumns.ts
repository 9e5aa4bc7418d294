import type { Comparison } from '../experiment/comparisons.ts'
import type { Effect } from '../experiment/effects.ts'
import type { Estimate } from '../experiment/estimates.ts'
import type { Fold } from '../experiment/Fold.ts'
import type { CallTypeModel } from '../model/model.ts'
import type { ChoiceCell, ChoiceColumn } from './choiceGrid.ts'
import { commonWithin } from './diagnosis.ts'
import { cut, percentText, perSpan, plain, secondsText } from './englishText.ts'
import { wholeDays } from './headline.ts'
import { MARKS } from './Paint.ts'
import { differenceWithin, valueWithin } from './withinText.ts'

/** Call types that have a column each; of more only the worst is shown. */
const MOST_TYPES = 3
const TYPE_NAME = 14
const WORST_NAME = 10

type Header = readonly [string, string]
type Difference = Pick<ChoiceCell, 'difference' | 'mark'>
interface Place {
  readonly scope: string
  readonly name: string
  readonly metric: string
}
const all = (metric: string): Place => ({ scope: 'total', name: 'all', metric })
const key = (policy: string, { scope, name, metric }: Place): string => JSON.stringify([policy, scope, name, metric])

/** The columns of the policies side by side, each figure with its difference from the first policy; those without figures are left out. */
export function policyColumns(fold: Fold, estimates: readonly Estimate[], comparisons: readonly Comparison[]): ChoiceColumn[] {
  const policies = fold.policies.map((policy) => fold.model.policies[policy].name)
  const types = fold.model.callTypes
  const own = new Map(estimates.map((row) => [key(row.policy, row), row]))
  const against = new Map(comparisons.map((row) => [key(row.policy, row), row]))
  const cell = (policy: string, place: Place, parts = 1): ChoiceCell => {
    const { mean, lower, upper, unit } = own.get(key(policy, place))!
    const row = against.get(key(policy, place))
    return { value: valueWithin(mean / parts, lower / parts, upper / parts, unit), ...differenceOf(row, fold.replications, parts) }
  }
  const column = (header: Header, place: Place, parts = 1): ChoiceColumn => ({
    header,
    cells: policies.map((policy) => cell(policy, place, parts)),
  })
  const shown = (metric: string, test: (mean: number) => boolean): boolean =>
    policies.some((policy) => test(own.get(key(policy, all(metric)))!.mean))
  const where = (metric: string, header: Header, test: (mean: number) => boolean): ChoiceColumn[] =>
    shown(metric, test) ? [column(header, all(metric))] : []
  const days = wholeDays(fold.model)
  const positive = (mean: number): boolean => mean > 0
  const owed = (mean: number): boolean => mean !== 0
  const known = (mean: number): boolean => !Number.isNaN(mean)
  const level = (name: string): Place => ({ scope: 'call_type', name, metric: 'service_level' })

  const worst = (policy: string): ChoiceCell => {
    const margin = (type: CallTypeModel): number => own.get(key(policy, level(type.name)))!.mean - (type.target ?? 0)
    const type = types.reduce((low, each) => (margin(each) < margin(low) ? each : low))
    const { value, ...difference } = cell(policy, level(type.name))
    return { value: `${cut(type.name, WORST_NAME)} ${value}`, ...difference }
  }
  const byType: ChoiceColumn[] =
    types.length === 1
      ? []
      : types.length <= MOST_TYPES
        ? types.map((type) => column([cut(type.name, TYPE_NAME), goalOf(type)], level(type.name)))
        : [{ header: ['worst call type', 'beside its target'], cells: policies.map(worst) }]
  const met = (policy: string): ChoiceCell => {
    const { mean, lower, upper } = own.get(key(policy, all('service_level_target_met')))!
    const bounds = Number.isNaN(lower) ? '' : ` (${percentText(lower, 0).slice(0, -2)}–${percentText(upper, 0).slice(0, -2)})`
    const row = against.get(key(policy, all('service_level_target_met')))
    // The interval of a difference between two shares is taken as normal: of few days it says nothing.
    const vague = row !== undefined && row.upper - row.lower > 1 ? { ...row, lower: Number.NaN, upper: Number.NaN } : row
    return { value: plain(`${percentText(mean, 0)}${bounds}`), ...differenceOf(vague, fold.replications) }
  }
  return [
    column(['service level', goal(types, commonWithin(fold.model))], all('service_level')),
    ...byType,
    ...(shown('service_level_target_met', known)
      ? [{ header: [`${days === 1 ? 'days' : 'runs'} that meet`, 'every target'] as const, cells: policies.map(met) }]
      : []),
    column(['abandoned', 'of calls'], all('abandonment_rate')),
    column(['occupancy', 'of agents'], all('occupancy')),
    ...where('cost_per_resolved', ['cost per', 'resolved'], positive),
    ...(shown('net_cost', owed) ? [column(costHeader(days, shown('penalties', owed)), all('net_cost'), Math.max(1, days))] : []),
    ...where('satisfaction', ['satis-', 'faction'], known),
    ...where('co2_per_answered_g', ['CO2 per', 'answered'], positive),
    ...where('provider_share_max', ['share of the', 'top provider'], positive),
  ]
}

function costHeader(days: number, penalties: boolean): Header {
  return [`cost ${perSpan(days)}`, penalties ? 'less penalties' : 'in total']
}

/**
 * Columns of what a change of the scenario does to every policy; amounts by day where the horizon has whole `days`. With `sign` −1 the
 * figures are those before it, and what the change takes away.
 */
export function effectColumns(effects: readonly Effect[], policies: number, sign: 1 | -1, days: number): ChoiceColumn[] {
  const total = effects.filter(({ scope }) => scope === 'total')
  const column = (header: Header, metric: string, parts = 1): ChoiceColumn[] => {
    const rows = total.filter((row) => row.metric === metric)
    if (rows.length < policies || rows.every(({ before, after }) => !(before > 0) && !(after > 0))) return []
    return [{ header, cells: rows.map((row) => effectCell(row, sign, parts)) }]
  }
  return [
    ...column(['service level', ''], 'service_level'),
    ...column(['abandoned', 'of calls'], 'abandonment_rate'),
    ...column(['cost per', 'resolved'], 'cost_per_resolved'),
    ...(total.some(({ metric, before, after }) => metric === 'penalties' && (before !== 0 || after !== 0))
      ? column(costHeader(days, true), 'net_cost', Math.max(1, days))
      : []),
  ]
}

function effectCell(effect: Effect, sign: 1 | -1, parts: number): ChoiceCell {
  const { difference, lower, upper, unit, better, replications } = effect
  const verdict = sign === 1 || better === 'unclear' || better === '' ? better : better === 'yes' ? 'no' : 'yes'
  const [figure, half] = sign === 1 ? [effect.after, effect.afterHalf] : [effect.before, effect.beforeHalf]
  return {
    value: valueWithin(figure / parts, (figure - half) / parts, (figure + half) / parts, unit),
    ...marked(differenceWithin((sign * difference) / parts, lower / parts, upper / parts, unit), verdict, replications),
  }
}

function differenceOf(row: Comparison | undefined, replications: number, parts = 1): Difference {
  if (row === undefined || Number.isNaN(row.difference)) return { difference: '', mark: '' }
  const { difference, lower, upper, unit, better } = row
  return marked(differenceWithin(difference / parts, lower / parts, upper / parts, unit), better, replications)
}

/** What is printed without a sign is zero as far as the reader sees, and neither better nor worse. */
function marked(difference: string, better: Comparison['better'], replications: number): Difference {
  if (replications < 2 || better === '') return { difference, mark: '' }
  return { difference, mark: MARKS[/^[+-]/.test(difference) ? better : 'unclear'] }
}

function goalOf({ target, within }: CallTypeModel): string {
  return plain(`${target === undefined ? '' : `${percentText(target, 0)} `}in ${secondsText(within).replace('.0', '')}`)
}

/** `80 % in 30 s` where every type has the same. */
function goal(types: readonly CallTypeModel[], within: string | undefined): string {
  const goals = new Set(types.map(goalOf))
  if (goals.size === 1) return [...goals][0]
  return within === undefined ? 'own targets' : plain(`in ${within}`)
}

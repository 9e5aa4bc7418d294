import type { Comparison } from '../experiment/comparisons.ts'
import type { Fold } from '../experiment/Fold.ts'
import { amountText, fewText, kilogramsText, percentText, perSpan, tenthsText } from './englishText.ts'
import { wholeDays } from './headline.ts'

/** A policy that differs from the baseline for certain both in service level (points) and in net cost. */
interface Trade {
  readonly policy: string
  readonly points: number
  readonly money: number
}

/**
 * What the choice between policies comes to: the price of one point of service level against the baseline, where both differences are
 * significant, and the CO2 that the best policy saves, each a sentence that names the baseline; none where nothing is certain.
 */
export function tradeOffs(fold: Fold, comparisons: readonly Comparison[]): string[] {
  const [first] = comparisons
  if (first === undefined) return []
  const days = wholeDays(fold.model)
  return [...pointPrice(fold, tradesOf(comparisons, days), first.baseline, days), ...carbon(comparisons, days)]
}

const isSure = ({ better }: Comparison): boolean => better === 'yes' || better === 'no'

function tradesOf(comparisons: readonly Comparison[], days: number): Trade[] {
  const sure = comparisons.filter((row) => row.scope === 'total' && isSure(row))
  return sure.flatMap(({ metric, policy, difference }) => {
    const cost = sure.find((row) => row.policy === policy && row.metric === 'net_cost')
    if (metric !== 'service_level' || cost === undefined) return []
    return [{ policy, points: 100 * difference, money: cost.difference / Math.max(1, days) }]
  })
}

function pointPrice({ model }: Fold, trades: readonly Trade[], baseline: string, days: number): string[] {
  /** `310 € a day under dear (+10.6 points), 250 € under dearer (+3.0 points)`. */
  const prices = (list: readonly Trade[]): string =>
    fewText(
      list.map(({ policy, money, points }, j) => {
        const price = `${amountText(money / points, model.currency)}${j === 0 ? ` ${perSpan(days)}` : ''}`
        return `${price} under ${policy} (${points > 0 ? '+' : '−'}${tenthsText(Math.abs(points))} points)`
      }),
    )
  const bought = trades.filter(({ points, money }) => points > 0 && money > 0)
  const given = trades.filter(({ points, money }) => points < 0 && money < 0)
  const both = trades.filter(({ points, money }) => points > 0 && money < 0)
  const neither = trades.filter(({ points, money }) => points < 0 && money > 0)
  const names = (list: readonly Trade[]): string => fewText(list.map(({ policy }) => policy))
  const parts = [
    ...phrase(bought, (list) => `costs ${prices(list)}`),
    ...phrase(given, (list) => `${bought.length > 0 ? 'one ' : ''}given up saves ${prices(list)}`),
  ]
  return [
    ...phrase(parts, (list) => `Against ${baseline}, one point of service level ${list.join(', and ')}.`),
    ...phrase(both, (list) => `More service for less money than ${baseline}: ${names(list)}.`),
    ...phrase(neither, (list) => `Less service for more money than ${baseline}: ${names(list)}.`),
  ]
}

/** The policy that emits least of those that certainly emit less than the baseline. */
function carbon(comparisons: readonly Comparison[], days: number): string[] {
  const less = comparisons.filter((row) => row.scope === 'total' && row.metric === 'co2_kg' && row.better === 'yes')
  const [best] = less.sort((a, b) => a.difference - b.difference)
  if (best === undefined) return []
  const saved = kilogramsText(-best.difference / Math.max(1, days))
  return [`${best.policy} emits ${saved} CO2 ${perSpan(days)} (${percentText(-best.relativeDifference)}) less than ${best.baseline}.`]
}

/** One text of a list, none of an empty one. */
function phrase<T>(list: readonly T[], text: (list: readonly T[]) => string): string[] {
  return list.length === 0 ? [] : [text(list)]
}

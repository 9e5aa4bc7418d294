import type { ReportData } from '../data/ReportData.ts'
import { CHART_WORDS_RUN } from '../words/chartWordsRun.ts'
import type { Language } from '../words/Language.ts'
import { listText } from '../words/lists.ts'
import { chanceRangeText, chanceText, percentText } from '../words/numbers.ts'

/** Policies that a sentence names. */
const NAMED = 4

/** Who meets the targets how often: all policies, or of many the best and the worst. */
export function daysSentence(
  data: ReportData,
  language: Language,
  days: readonly { readonly policy: string; readonly values: readonly number[] }[],
): string {
  const own = CHART_WORDS_RUN[language].days
  const known = days.flatMap(({ policy }) => {
    const chance = data.figure(policy, 'total', 'all', 'days_target_met')
    return chance === undefined ? [] : [{ policy, chance }]
  })
  if (known.length === 0) {
    const [{ policy, values }] = days
    return own.noTarget(percentText(Math.min(...values), language), percentText(Math.max(...values), language), policy)
  }
  const sorted = [...known].sort((a, b) => b.chance.mean - a.chance.mean)
  const named = known.length <= NAMED ? known : [sorted[0], sorted.at(-1)!]
  const several = data.record.setting.call_types.filter(({ target }) => target !== null).length > 1
  const groups = new Map<string, { readonly share: string; readonly range: string; readonly policies: string[] }>()
  for (const { policy, chance } of named) {
    const [share, range] = [chanceText(chance.mean, language), chanceRange(chance, language)]
    const group = groups.get(share + range) ?? { share, range, policies: [] }
    groups.set(share + range, group)
    group.policies.push(own.name(policy))
  }
  const parts = [...groups.values()].map(({ share, range, policies }) => own.shareOf(share, range, listText(policies, language)))
  return own.sentence(
    listText(parts, language),
    several,
    [...groups.values()].some(({ range }) => range !== ''),
  )
}

/** The 95 % interval of a probability; empty where it is not known. */
export function chanceRange({ lower, upper }: { readonly lower: number; readonly upper: number }, language: Language): string {
  return Number.isNaN(lower) ? '' : chanceRangeText(lower, upper, language)
}

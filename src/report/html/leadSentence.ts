import type { ReportData } from '../data/ReportData.ts'
import { ANSWER_WORDS } from '../words/answerWords.ts'
import type { Language } from '../words/Language.ts'
import { listText } from '../words/lists.ts'
import { gapText, valueText, withinText } from '../words/numbers.ts'
import { commonWithin } from './policyTable.ts'
import { differenceOf, isSure, levelOf, type Verdict } from './verdict.ts'

/** The answer in one sentence with its uncertainty. */
export function leadSentence(data: ReportData, verdict: Verdict, language: Language): string {
  const words = ANSWER_WORDS[language]
  const { kind, chosen, baseline, worse } = verdict
  if (kind === 'nothing') return (data.figure(baseline, 'total', 'all', 'offered')?.mean ?? 0) > 0 ? words.noLevel : words.nothing
  const name = words.name
  const within = commonWithin(data)
  const inTime = within === undefined ? words.ownTimes : words.inTime(valueText(within, 's', language))
  const level = (policy: string): string => {
    const figure = levelOf(data, policy)
    return figure === undefined ? '–' : withinText(figure, 'fraction', language)
  }
  const loss = (policy: string): string => gapText(differenceOf(data, policy, 'service_level')!, 'fraction', language)
  const single = Number.isNaN(levelOf(data, chosen)!.lower)
  const day = data.record.setting.days === 1
  switch (kind) {
    case 'no-baseline':
      return `${words.noBaseline(name(baseline), name(chosen), level(chosen), inTime)}.`
    case 'alone':
      if (single) return words.oneRunAlone(name(chosen), level(chosen), inTime, day)
      return `${words.alone(name(chosen), level(chosen), inTime)}${costOf(data, chosen, language)}.`
    case 'one-run': {
      const others = data.policies.filter((policy) => policy !== chosen).map((policy) => words.levelUnder(level(policy), name(policy)))
      const tied = data.policies.some((policy) => policy !== chosen && levelOf(data, policy)?.mean === levelOf(data, chosen)!.mean)
      return (tied ? words.oneRunTied : words.oneRun)(name(chosen), level(chosen), listText(others, language), day)
    }
    case 'best':
      return `${words.best(name(chosen), amongOf(data, verdict), level(chosen), inTime, loss(chosen), name(baseline))}${costGap(data, chosen, language)}.`
    case 'baseline-best': {
      if (worse.length === 1) return `${words.baselineBestOne(name(baseline), level(baseline), inTime, name(worse[0]), loss(worse[0]))}.`
      const sorted = [...worse].sort((a, b) => lossOf(data, a) - lossOf(data, b))
      return `${words.baselineBest(name(baseline), level(baseline), inTime, loss(sorted[0]), loss(sorted[sorted.length - 1]))}.`
    }
    case 'none-better':
      return `${words.noneBetter(name(baseline), level(baseline), inTime, listText(worse.map(name), language), worse.length > 1)}.`
    case 'no-difference':
      return `${words.noDifference(name(baseline), level(baseline), inTime)}.`
  }
}

/** Whether others are close to the chosen policy, and whether each of them costs more than it by the means. */
function amongOf(data: ReportData, { chosen, close }: Verdict): 'alone' | 'among' | 'cheapest' {
  const cost = (policy: string): number => data.figure(policy, 'total', 'all', 'cost_per_resolved')?.mean ?? Number.NaN
  if (close.length === 0) return 'alone'
  return close.every((policy) => cost(policy) > cost(chosen)) ? 'cheapest' : 'among'
}

function lossOf(data: ReportData, policy: string): number {
  return -differenceOf(data, policy, 'service_level')!.difference
}

function costOf(data: ReportData, policy: string, language: Language): string {
  const cost = data.figure(policy, 'total', 'all', 'cost_per_resolved')
  if (cost === undefined || cost.mean === 0) return ''
  return ANSWER_WORDS[language].atCost(withinText(cost, data.unit('cost_per_resolved'), language))
}

/** What the chosen policy costs more or less than the baseline; nothing where nothing has a price, or the baseline resolves nothing. */
function costGap(data: ReportData, policy: string, language: Language): string {
  const words = ANSWER_WORDS[language]
  const cost = data.figure(policy, 'total', 'all', 'cost_per_resolved')
  const difference = differenceOf(data, policy, 'cost_per_resolved')
  if (cost === undefined || cost.mean === 0 || !Number.isFinite(difference?.difference)) return ''
  if (!isSure(difference)) return words.sameCost
  const gap = gapText(difference, data.unit('cost_per_resolved'), language)
  return difference.difference < 0 ? words.cheaper(gap) : words.dearer(gap)
}

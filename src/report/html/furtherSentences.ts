import type { ReportData } from '../data/ReportData.ts'
import { ANSWER_WORDS, type AnswerWords } from '../words/answerWords.ts'
import type { Language } from '../words/Language.ts'
import { listText } from '../words/lists.ts'
import { MEASURE_WORDS } from '../words/measureWords.ts'
import {
  chanceRangeText,
  chanceText,
  differenceText,
  gapText,
  missedText,
  percentText,
  targetText,
  valueText,
  withinText,
} from '../words/numbers.ts'
import { judgedBy } from './policyTable.ts'
import { differenceOf, isSure, levelOf, type Verdict } from './verdict.ts'

/** An hour counts when it has at least this share of the busiest hour's calls. */
const WEIGHT = 0.1
/** Above this a service level prints as 100 %: no hour is weak. */
const ALL = 0.9995
const COST = 'cost_per_resolved'

/** What else decides: who is close, targets, the cheapest, the price of a point, the other criteria, and the hour that hurts. */
export function furtherSentences(data: ReportData, verdict: Verdict, language: Language): string[] {
  if (verdict.kind === 'nothing') return []
  const words = ANSWER_WORDS[language]
  return [
    ...closeOnes(data, verdict, words, language),
    ...targets(data, verdict, words, language),
    ...cheapest(data, verdict, words, language),
    ...otherCriteria(data, verdict, words, language),
    ...weakestHour(data, verdict, words, language),
  ]
}

function closeOnes(data: ReportData, { close }: Verdict, words: AnswerWords, language: Language): string[] {
  if (close.length === 0) return []
  const levels = close.map((policy) => {
    const cost = data.figure(policy, 'total', 'all', COST)
    const price = cost === undefined || cost.mean === 0 ? undefined : withinText(cost, data.unit(COST), language)
    return `${words.name(policy)} (${words.closeOne(withinText(levelOf(data, policy)!, 'fraction', language), price)})`
  })
  return [words.close(listText(levels, language))]
}

/** Call types whose mean is below their target, with level and target as text. */
function missedTypes(data: ReportData, policy: string, words: AnswerWords, language: Language): string[] {
  return data.record.setting.call_types.flatMap(({ name, target }) => {
    const figure = data.figure(policy, 'call_type', name, 'service_level')
    if (target === null || figure === undefined || figure.mean >= target) return []
    return [words.missedType(words.name(name), missedText(figure, target, language), targetText(target, language))]
  })
}

function targets(data: ReportData, { kind, chosen }: Verdict, words: AnswerWords, language: Language): string[] {
  const { days, call_types } = data.record.setting
  const held = call_types.filter(({ target }) => target !== null).length
  if (held === 0) return []
  const missed = missedTypes(data, chosen, words, language)
  const verdict =
    missed.length === 0 ? words.targetsMet(words.name(chosen), held) : words.targetsMissed(words.name(chosen), listText(missed, language))
  const met = data.figure(chosen, 'total', 'all', days > 0 ? 'days_target_met' : 'service_level_target_met')
  const chance =
    met === undefined || Number.isNaN(met.lower)
      ? ''
      : words.targetChance(chanceText(met.mean, language), chanceRangeText(met.lower, met.upper, language), days > 0)
  const others = data.policies.filter((policy) => policy !== chosen && missedTypes(data, policy, words, language).length > 0)
  const miss = others.length === 0 || kind === 'alone' ? [] : [words.othersMiss(listText(others.map(words.name), language))]
  return [`${verdict}${chance}.`, ...miss]
}

/** The policy with the lowest cost per resolved contact where another is chosen, or what a point of service level costs where the chosen one is dearer. */
function cheapest(data: ReportData, { kind, chosen, baseline }: Verdict, words: AnswerWords, language: Language): string[] {
  if (kind === 'alone' || kind === 'one-run' || kind === 'no-baseline') return []
  const costs = data.policies.flatMap((policy) => {
    const figure = data.figure(policy, 'total', 'all', COST)
    return figure === undefined || figure.mean === 0 ? [] : [{ policy, mean: figure.mean }]
  })
  if (costs.length === 0) return []
  const least = costs.reduce((best, each) => (each.mean < best.mean ? each : best)).policy
  const cost = differenceOf(data, least, COST)
  const sentences = totalCost(data, chosen, baseline, words, language)
  if (least === baseline && chosen === baseline) {
    const clear = data.policies.every((policy) => policy === baseline || differenceOf(data, policy, COST)?.better === 'no')
    return [...sentences, clear ? words.alsoCheapest(words.name(baseline)) : words.noneCheaper(words.name(baseline))]
  }
  if (least === chosen || least === baseline || !isSure(cost)) return sentences
  const level = differenceOf(data, least, 'service_level')!
  const gap = gapText(level, 'fraction', language)
  const service = !isSure(level) ? words.serviceSame : level.difference < 0 ? words.serviceLower(gap) : words.serviceHigher(gap)
  return [...sentences, words.cheapest(words.name(least), gapText(cost, data.unit(COST), language), words.name(baseline), service)]
}

/** Where more service level costs more money for certain: the price of a point, or why the bill grows while contacts get cheaper. */
function totalCost(data: ReportData, chosen: string, baseline: string, words: AnswerWords, language: Language): string[] {
  const level = differenceOf(data, chosen, 'service_level')
  const cost = differenceOf(data, chosen, 'net_cost')
  if (level?.better !== 'yes' || cost?.better !== 'no') return []
  const { days } = data.record.setting
  const spans = Math.max(1, days)
  const unit = data.unit('net_cost')
  if (differenceOf(data, chosen, COST)?.better === 'yes' && differenceOf(data, chosen, 'answered')?.better === 'yes') {
    const gap = { difference: cost.difference / spans, lower: cost.lower / spans, upper: cost.upper / spans }
    return [words.dearerInAll(gapText(gap, unit, language), words.name(baseline), days > 0)]
  }
  return [words.pointPrice(valueText(cost.difference / spans / (100 * level.difference), unit, language), days > 0)]
}

/** Better, worse and unclear against the baseline on what the first sentence does not tell. */
function otherCriteria(data: ReportData, { kind, chosen, baseline }: Verdict, words: AnswerWords, language: Language): string[] {
  if (kind !== 'best') return []
  const metrics = judgedBy(data).filter((metric) => metric !== 'service_level' && metric !== COST)
  const found = metrics.flatMap((metric) => {
    const difference = differenceOf(data, chosen, metric)
    return difference === undefined || Number.isNaN(difference.difference) ? [] : [{ metric, difference }]
  })
  const lower = (text: string): string => text.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLocaleLowerCase('en'))
  const list = (better: string, withGap: boolean): string =>
    listText(
      found
        .filter(({ difference }) => difference.better === better)
        .map(({ metric, difference }) => {
          const name = lower(MEASURE_WORDS[language][metric])
          return withGap ? `${name} (${differenceText(difference, data.unit(metric), language)})` : name
        }),
      language,
    )
  const parts = [
    ...said(list('yes', true), words.isBetter),
    ...said(list('no', true), words.isWorse),
    ...said(list('unclear', false), words.isUnclear),
  ]
  return parts.length === 0 ? [] : [words.against(words.name(chosen), words.name(baseline), parts.join(language === 'fr' ? ' ; ' : '; '))]
}

function said(list: string, text: (list: string) => string): string[] {
  return list === '' ? [] : [text(list)]
}

function weakestHour(data: ReportData, { chosen }: Verdict, words: AnswerWords, language: Language): string[] {
  const hours = data.names('hour').flatMap((hour) => {
    const calls = data.figure(chosen, 'hour', hour, 'offered')
    const level = data.figure(chosen, 'hour', hour, 'service_level')
    return calls === undefined || level === undefined ? [] : [{ hour, calls: calls.mean, level }]
  })
  const busiest = Math.max(...hours.map(({ calls }) => calls))
  const counted = hours.filter(({ calls }) => calls >= WEIGHT * busiest)
  if (counted.length < 2) return []
  const { hour, level } = counted.reduce((low, each) => (each.level.mean < low.level.mean ? each : low))
  if (level.mean > ALL) return []
  const occupancy = data.figure(chosen, 'hour', hour, 'occupancy')
  const next = String((Number(hour) + 1) % 24 === 0 ? 24 : Number(hour) + 1).padStart(2, '0')
  return [
    words.weakestHour(
      words.name(chosen),
      words.hour(hour, next),
      withinText(level, 'fraction', language),
      occupancy === undefined ? undefined : percentText(occupancy.mean, language, 0),
    ),
  ]
}

import type { ReportData } from '../data/ReportData.ts'
import { cheapestPoint, type SweepPoint, sweepPoints } from '../data/sweepPoints.ts'
import type { Language } from '../words/Language.ts'
import { listText } from '../words/lists.ts'
import { numberText, valueText, withinText } from '../words/numbers.ts'
import { SWEEP_WORDS } from '../words/sweepWords.ts'

/** The answer of a sweep: the cheapest point that meets the targets and how sure that is, then what else is to be known. Points without a service level count for nothing. */
export function sweepAnswer(data: ReportData, language: Language): string[] {
  const words = SWEEP_WORDS[language]
  const all = sweepPoints(data)
  const points = all.filter((point) => Number.isFinite(point.figure('service_level').mean))
  if (points.length === 0) return [words.nothing]
  const several = new Set(all.map(({ policy }) => policy)).size > 1
  const { days, currency } = data.record.setting
  const priced = points.some(({ netCost }) => netCost !== 0)
  const told = (point: SweepPoint): [string, string, string] => {
    const values = listText(
      point.values.map(([path, value]) => words.value(path, value)),
      language,
    )
    const cost = priced ? words.cost(valueText(point.netCost / Math.max(1, days), currency, language), days > 0) : ''
    return [several ? words.under(values, point.policy) : values, withinText(point.figure('service_level'), 'fraction', language), cost]
  }
  const level = (point: SweepPoint): number => point.figure('service_level').mean
  const best = points.reduce((top, point) => (level(point) > level(top) ? point : top))
  if (points.every(({ targets }) => targets === '')) return [words.noTargets(...told(best)), words.luck]
  const sure = cheapestPoint(points, ['surely'])
  const likely = cheapestPoint(points, ['surely', 'probably'])
  if (likely === undefined) return [words.none(...told(best)), words.luck]
  if (sure === undefined) return [words.probably(...told(likely)), words.luck]
  const count = numberText(points.filter(({ targets }) => targets === 'surely').length, 0, language)
  const cheaper = likely.netCost === sure.netCost ? [] : [words.cheaperPerhaps(...told(likely))]
  return [words.surely(...told(sure)), ...cheaper, words.meets(count, numberText(all.length, 0, language)), words.luck]
}

import type { Point, ReportData } from '../data/ReportData.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import { CHART_WORDS_HOURS } from '../words/chartWordsHours.ts'
import type { Language } from '../words/Language.ts'
import { percentText, targetText, withinText } from '../words/numbers.ts'
import { momentText } from '../words/times.ts'
import type { Chart, ChartChoice } from './Chart.ts'
import { fanKey } from './fanKey.ts'
import { fanPanels } from './fanPanels.ts'
import { fanTable } from './fanTable.ts'
import { largest } from './largest.ts'
import { momentReading } from './momentReading.ts'
import { COLOUR } from './palette.ts'
import { timeSeries } from './timeSeries.ts'

const MOST_PANELS = 12
const FEW_CALLS = 1

/** Service level along the horizon, a panel for each call type. */
export function serviceLevelChart(choice: ChartChoice): readonly Chart[] {
  const { data, language, policy } = choice
  const series = timeSeries(choice, 'call_type', 'service_level')
  if (series === undefined) return []
  const { lines, backdrop, notes, byDay, xTitle } = series
  const targets = new Map(data.record.setting.call_types.map(({ name, target }) => [name, target]))
  const shown = largest(lines, MOST_PANELS, ({ name }) => data.figure(policy, 'call_type', name, 'offered')?.mean ?? 0)
  const words = CHART_WORDS[language]
  const own = CHART_WORDS_HOURS[language].serviceLevel
  const drawn = fanPanels({
    panels: shown.map(({ name, points, behind }) => ({
      title: name,
      name,
      points,
      behind,
      target: targets.get(name) ?? null,
      line: COLOUR.ink,
      band: COLOUR['ink-soft'],
    })),
    scale: { max: 1, interval: 0.25 },
    valueText: (value) => percentText(value, language, 0),
    yTitle: own.axis,
    xTitle,
    key: fanKey(choice, { backdrop, targets: shown.some(({ name }) => targets.get(name) != null), byDay }),
    label: backdrop?.label ?? '',
    reading: momentReading(data, byDay, language),
    language,
    height: 118,
  })
  const left = lines.length - shown.length
  const sentences = [
    weakestSentence(data, language, policy, lines, targets),
    ...(left > 0 ? [words.onlyTypes(shown.length, left)] : []),
    ...notes,
  ]
  return [
    {
      id: 'service-level',
      title: own.title(byDay),
      sentence: sentences.join(' '),
      table: fanTable(language, { what: words.callType, unit: 'fraction', byDay, lines, backdrop, targets }),
      ...drawn,
    },
  ]
}

interface Line {
  readonly name: string
  readonly points: readonly Point[]
}

/** The service level, and where it is weakest among the intervals in which calls come. */
function weakestSentence(
  data: ReportData,
  language: Language,
  policy: string,
  lines: readonly Line[],
  targets: ReadonlyMap<string, number | null>,
): string {
  const busy = (name: string, at: number): boolean => {
    const offered = data.hours(policy, 'call_type', name, 'offered')
    return offered.length === 0 || offered[at].mean >= FEW_CALLS
  }
  const all = lines.flatMap(({ name, points }) => points.flatMap((point, at) => (point.mean >= 0 ? [{ name, point, at }] : [])))
  const among = all.filter(({ name, at }) => busy(name, at))
  const { name, point } = (among.length > 0 ? among : all).reduce((weakest, one) => (one.point.mean < weakest.point.mean ? one : weakest))
  const target = targets.get(name) ?? null
  return CHART_WORDS_HOURS[language].serviceLevel.sentence(
    policy,
    withinText(data.figure(policy, 'total', 'all', 'service_level')!, 'fraction', language),
    name,
    momentText(point.start, data.record.setting, language),
    percentText(point.mean, language, 0),
    target === null ? undefined : targetText(target, language),
  )
}

import type { DayMetric } from '../data/DayFigures.ts'
import { hoursAreShown } from '../data/hoursAreShown.ts'
import type { Point, ReportData } from '../data/ReportData.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import type { Language } from '../words/Language.ts'

/** A figure along the horizon for each name of a scope, with the baseline's where it is another policy. */
export interface TimeSeries {
  readonly lines: readonly { readonly name: string; readonly points: readonly Point[]; readonly baseline: readonly Point[] }[]
  /** By day rather than by interval: horizons of more than 14 days. */
  readonly byDay: boolean
  readonly xTitle: string
}

/** Interval by interval (hourly.csv), over long horizons day by day (days.csv); undefined where nothing is known, as of a single replication. */
export function timeSeries(data: ReportData, policy: string, scope: string, metric: string, language: Language): TimeSeries | undefined {
  const { setting } = data.record
  const byDay = !hoursAreShown(setting)
  const [baseline] = data.policies
  const pointsOf = (of: string, name: string): readonly Point[] =>
    byDay ? data.days.byDate(of, scope, name, metric as DayMetric) : data.hours(of, scope, name, metric)
  const lines = data
    .names(scope)
    .map((name) => ({ name, points: pointsOf(policy, name), baseline: policy === baseline ? [] : pointsOf(baseline, name) }))
    .filter(({ points }) => points.some(({ mean }) => !Number.isNaN(mean)))
  if (lines.length === 0) return undefined
  const words = CHART_WORDS[language]
  const title = byDay ? words.date : setting.days > 2 ? words.localDay(setting.time_zone) : words.localHour(setting.time_zone)
  return { lines, byDay, xTitle: title }
}

import type { DayMetric } from '../data/DayFigures.ts'
import { hoursAreShown } from '../data/hoursAreShown.ts'
import type { Point, ReportData } from '../data/ReportData.ts'
import { CHART_WORDS } from '../words/chartWords.ts'
import { type Backdrop, backdropOf } from './backdropOf.ts'
import type { ChartChoice } from './Chart.ts'
import { pinnedLacks } from './pinnedLacks.ts'

/** A figure along the horizon for each name of a scope, with what it is held against. */
export interface TimeSeries {
  /** `behind`: of the backdrop; empty where it has none for the same hours. */
  readonly lines: readonly { readonly name: string; readonly points: readonly Point[]; readonly behind: readonly Point[] }[]
  /** Undefined where it has nothing to show. */
  readonly backdrop: Backdrop | undefined
  /** Sentences on what is pinned but not shown. */
  readonly notes: readonly string[]
  /** By day rather than by interval: horizons of more than 14 days. */
  readonly byDay: boolean
  readonly xTitle: string
}

/** Interval by interval (hourly.csv), over long horizons day by day (days.csv); undefined where nothing is known, as of a single replication. */
export function timeSeries(choice: ChartChoice, scope: string, metric: string): TimeSeries | undefined {
  const { data, language, policy, pinned } = choice
  const { setting } = data.record
  const byDay = !hoursAreShown(setting)
  const pointsOf = (of: ReportData, policy: string, name: string): readonly Point[] =>
    byDay ? of.days.byDate(policy, scope, name, metric as DayMetric) : of.hours(policy, scope, name, metric)
  const backdrop = backdropOf(choice)
  const all = data
    .names(scope)
    .map((name) => ({ name, points: pointsOf(data, policy, name), others: backdrop ? pointsOf(backdrop.data, backdrop.policy, name) : [] }))
    .filter(({ points }) => points.some(({ mean }) => !Number.isNaN(mean)))
  if (all.length === 0) return undefined
  const lines = all.map(({ name, points, others }) => ({ name, points, behind: sameHours(points, others) ? others : [] }))
  const shown = lines.some(({ behind }) => behind.length > 0)
  const words = CHART_WORDS[language]
  const notes = (): readonly string[] => {
    if (pinned === undefined) return []
    if (!pinned.policies.includes(policy)) return pinnedLacks([policy], language)
    if (all.some(({ others }, i) => others.length > lines[i].behind.length)) return [words.pinnedOtherHours]
    return shown
      ? pinnedLacks(
          lines.filter(({ behind }) => behind.length === 0).map(({ name }) => name),
          language,
        )
      : []
  }
  const title = byDay ? words.date : setting.days > 2 ? words.localDay(setting.time_zone) : words.localHour(setting.time_zone)
  return { lines, backdrop: shown ? backdrop : undefined, notes: notes(), byDay, xTitle: title }
}

function sameHours(own: readonly Point[], others: readonly Point[]): boolean {
  return own.length === others.length && own.every(({ start }, i) => start === others[i].start)
}

import type { ReportData } from '../data/ReportData.ts'
import type { Language } from '../words/Language.ts'
import { intervalText } from '../words/times.ts'

/** What the agents of each pool do, interval by interval, or hour of the day by hour where the horizon has several days. */
export interface PoolHours {
  readonly pools: readonly { readonly name: string; readonly cells: readonly PoolHour[] }[]
  /** Starts of the columns, local times; of hours of the day, those of the first day in that order. */
  readonly starts: readonly string[]
  readonly byHourOfDay: boolean
  readonly firstStart: string
  readonly labelOf: (column: number, language: Language) => string
}

/** Means over simulated days, of agents. */
export interface PoolHour {
  readonly busy: number
  readonly staffed: number
  /** As in the tables of one interval; of several days together, busy over staffed agents and at most 1. NaN where nobody is staffed. */
  readonly occupancy: number
}

/** From hourly.csv; undefined where the run has none. */
export function poolHours(data: ReportData, policy: string): PoolHours | undefined {
  const { days, interval_s } = data.record.setting
  const names = data.names('pool').filter((name) => data.hours(policy, 'pool', name, 'staffed').length > 0)
  if (names.length === 0) return undefined
  const all = data.hours(policy, 'pool', names[0], 'staffed').map(({ start }) => start)
  const byHourOfDay = days > 1
  const starts = byHourOfDay
    ? [...new Set(all.map((start) => start.slice(11, 16)))].sort().map((time) => `${all[0].slice(0, 10)}T${time}`)
    : all
  const columnOf = new Map(starts.map((start, column) => [start.slice(11, 16), column]))
  const place = (start: string, at: number): number => (byHourOfDay ? columnOf.get(start.slice(11, 16))! : at)
  const pools = names.map((name) => {
    const read = (metric: string): number[] => data.hours(policy, 'pool', name, metric).map(({ mean }) => mean)
    const [busy, staffed, occupancy] = ['busy', 'staffed', 'occupancy'].map(read)
    if (!byHourOfDay) return { name, cells: all.map((_, at) => ({ busy: busy[at], staffed: staffed[at], occupancy: occupancy[at] })) }
    const sums = starts.map(() => ({ busy: 0, staffed: 0, count: 0 }))
    for (const [at, start] of all.entries()) {
      const sum = sums[place(start, at)]
      sum.busy += busy[at] || 0
      sum.staffed += staffed[at] || 0
      sum.count++
    }
    const cells = sums.map(({ busy, staffed, count }) => ({
      busy: busy / count,
      staffed: staffed / count,
      occupancy: staffed > 0 ? Math.min(1, busy / staffed) : Number.NaN,
    }))
    return { name, cells }
  })
  return {
    pools,
    starts,
    byHourOfDay,
    firstStart: all[0],
    labelOf: (column, language) => intervalText(starts[column], interval_s, language),
  }
}

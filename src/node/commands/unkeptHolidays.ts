import { Clock, dateKey } from '../../scenario/clock.ts'
import type { Scenario } from '../../scenario/types.ts'

const HOUR = 3600

/**
 * A sentence for each country of the calendar or of a pool with a public holiday in the horizon that neither callers nor pools keep.
 * A forecast or roster by date (`file`, `instants`) is taken to know them.
 */
export async function unkeptHolidays({ calendar, callTypes, pools }: Scenario): Promise<string[]> {
  const callersKeep = callTypes.some(({ arrivals }) => arrivals.kind !== 'hourly' || arrivals.holidays !== undefined)
  const kept = (country: string): boolean =>
    (country === calendar.country && callersKeep) ||
    pools.some((pool) => pool.country === country && (pool.holidayFactor !== 1 || pool.staffing.kind === 'file'))
  const countries = new Set([calendar.country, ...pools.map((pool) => pool.country)])
  const forgotten = [...countries].filter((country) => country !== undefined && !kept(country)) as string[]
  if (forgotten.length === 0) return []
  // The holiday calendars are large: a fifth of a second that a run is spared.
  const { publicHolidays } = await import('../../model/publicHolidays.ts')
  const dates = datesOf(calendar)
  return forgotten.flatMap((country) => {
    const days = dates.filter((date) => publicHolidays(country, Number(date.slice(0, 4))).has(date))
    if (days.length === 0) return []
    const shown = days.length > 3 ? `${days.slice(0, 3).join(', ')} …` : days.join(', ')
    const what = days.length === 1 ? 'is a public holiday' : 'are public holidays'
    return [`Note: ${shown} ${what} in ${country} that nobody keeps here (see the keys \`holidays\` of arrivals and of pools).`]
  })
}

/** Local dates that the horizon touches, `YYYY-MM-DD`. */
function datesOf({ timeZone, startEpoch, horizon }: Scenario['calendar']): string[] {
  const clock = new Clock(timeZone)
  const hours = Array.from({ length: Math.ceil(horizon / HOUR) }, (_, h) => dateKey(clock.local(startEpoch + h * HOUR)))
  return [...new Set(hours)]
}

import Holidays from 'date-holidays'
import { addDays, dateKey } from '../scenario/clock.ts'

const known = new Map<string, ReadonlySet<string>>()

/**
 * Nationwide public holidays of a country in a year, as `YYYY-MM-DD`; empty for a country without a calendar.
 * Dates that follow the moon are computed and may differ from the announced ones by a day.
 *
 * Data: date-holidays, https://github.com/commenthol/date-holidays: code ISC, data CC BY-SA 3.0 (mostly from Wikipedia;
 * attributions in its LICENSE and data/countries/*.yaml).
 */
export function publicHolidays(country: string, year: number): ReadonlySet<string> {
  const key = `${country} ${year}`
  const dates = known.get(key) ?? new Set(read(country, year))
  known.set(key, dates)
  return dates
}

function* read(country: string, year: number): Generator<string> {
  for (const { type, date, start, end } of new Holidays(country, { types: ['public'] }).getHolidays(year)) {
    if (type !== 'public') continue
    const first = { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000))
    for (let day = 0; day < days; day++) yield dateKey(addDays(first, day))
  }
}

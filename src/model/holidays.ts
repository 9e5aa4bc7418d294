import type { LocalDate } from '../scenario/clock.ts'
import { dateKey } from '../scenario/clock.ts'
import type { Scenario } from '../scenario/types.ts'

/** The public holidays of a country (ISO 3166-1 alpha-2) in a year, as `YYYY-MM-DD`. */
export type HolidayLookup = (country: string, year: number) => ReadonlySet<string>

/** True when a call type or a pool of the scenario behaves differently on public holidays. */
export function needsHolidays(scenario: Scenario): boolean {
  const callersKeepThem = scenario.callTypes.some(({ arrivals }) => arrivals.kind === 'hourly' && arrivals.holidays !== undefined)
  return callersKeepThem || scenario.pools.some((pool) => pool.holidayFactor !== 1)
}

/** The lookup that `compileModel` needs for this scenario. The holiday calendars are large (11 MB), so they are read only if it asks for them. */
export async function holidaysFor(scenario: Scenario): Promise<HolidayLookup> {
  return needsHolidays(scenario) ? (await import('./publicHolidays.ts')).publicHolidays : noHolidays
}

/** Stands in where a scenario asks for none. */
export function noHolidays(country: string): ReadonlySet<string> {
  throw new Error(`The scenario needs the public holidays of ${country}: compile it with the lookup that holidaysFor(scenario) gives.`)
}

/** Whether a date is a public holiday of the country; of no country, none is. */
export function isHoliday(country: string | undefined, date: LocalDate, lookup: HolidayLookup): boolean {
  return country !== undefined && lookup(country, date.year).has(dateKey(date))
}

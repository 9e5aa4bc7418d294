import type { Facts } from './facts.ts'
import type { DataResidency } from './types.ts'

/**
 * The countries in which the data of a call type may be handled.
 * @param word any, adequate, EEA or a country code
 * @param date local date of the scenario's start, 'YYYY-MM-DD': adequacy decisions in force on it count
 */
export function dataResidency(word: string, date: string, facts: Facts): DataResidency {
  if (word === 'any') return { word }
  const { eea, territories, adequacy } = facts.dataLaw
  const withTerritories = (codes: readonly string[]) => codes.flatMap((code) => [code, ...(territories.of[code] ?? [])])
  if (word !== 'EEA' && word !== 'adequate') return { word, countries: withTerritories([word]) }
  const inside = withTerritories(eea.members)
  if (word === 'EEA') return { word, countries: inside }
  const decided = adequacy.flatMap(({ decisions }) => Object.entries(decisions))
  const inForce = decided.filter(([, { from, until }]) => from <= date && (until === undefined || date <= until))
  return { word, countries: [...inside, ...inForce.map(([country]) => country)] }
}

/** Whether a pool in the country may take calls of that residency. A country that is not known (a problem reported elsewhere) may. */
export function residencyAllows(residency: DataResidency | undefined, country: string | undefined): boolean {
  return residency?.countries === undefined || country === undefined || residency.countries.includes(country)
}

/** `casablanca is in MA, outside the EEA`. */
export function refusalText({ word }: DataResidency, pools: readonly { name: string; country?: string }[]): string {
  const places = pools.map(({ name, country }) => `${name} is in ${country}`).join(', ')
  const reason =
    word === 'EEA' ? 'outside the EEA' : word === 'adequate' ? 'without an adequacy decision on the first day' : `not in ${word}`
  return `${places}, ${reason}`
}

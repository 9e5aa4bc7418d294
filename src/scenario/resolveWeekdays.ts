import type { Path, ScenarioDocument } from './scenarioDocument.ts'
import { daysOf, weekdays } from './schema/clockTimes.ts'
import type { ByWeekday } from './types.ts'

/** A map of days (mon, mon-fri) to seven values, Monday first; a day named twice is a problem. Nothing where the map is not sound. */
export function resolveWeekdays<T>(
  document: ScenarioDocument,
  path: Path,
  named: ReadonlyMap<string, T | undefined> | undefined,
  missing: T,
): ByWeekday<T> | undefined {
  const values: T[] = new Array<T>(7).fill(missing)
  const seen = new Set<number>()
  for (const [key, value] of named ?? []) {
    const days = daysOf(key)
    if (days === undefined || value === undefined) return undefined
    days.forEach((included, day) => {
      if (!included) return
      if (seen.has(day)) document.problem([...path, key], `${weekdays[day]} is named twice`, 'each day once', 'key')
      seen.add(day)
      values[day] = value
    })
  }
  return values as unknown as ByWeekday<T>
}

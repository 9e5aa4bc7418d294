import type { Model } from './model.ts'

/** Call types whose days are busy or calm together: they share one factor by local date, gamma of mean 1. */
export interface BusynessGroup {
  readonly key: string
  readonly cv: number
  /** Local dates, counted from the first simulated one. */
  readonly dates: number
}

/** The groups of a model, in the order of their first call types, and the group of each type: −1 for types whose days are all alike. */
export function busynessGroups(model: Model): { readonly groups: readonly BusynessGroup[]; readonly groupOf: Int32Array } {
  const groups: BusynessGroup[] = []
  const groupOf = Int32Array.from(model.callTypes, ({ arrivals }) => {
    if (arrivals.kind !== 'poisson' || arrivals.busyness === undefined) return -1
    const { cv, key } = arrivals.busyness
    const known = groups.findIndex((group) => group.key === key)
    const dates = Math.max(arrivals.dates, groups[known]?.dates ?? 0)
    if (known < 0) return groups.push({ key, cv, dates }) - 1
    groups[known] = { key, cv, dates }
    return known
  })
  return { groups, groupOf }
}

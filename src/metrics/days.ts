import type { Model } from '../model/model.ts'
import type { Day } from './rowLayout.ts'

/** The local days that a horizon touches, in order. */
export function daysOf({ intervals: { count, day } }: Model): Day[] {
  const days: Day[] = []
  for (let from = 0, to = 1; to <= count; to++) {
    if (to < count && day[to] === day[from]) continue
    days.push({ from, to })
    from = to
  }
  return days
}

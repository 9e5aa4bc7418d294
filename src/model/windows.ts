import type { Clock } from '../scenario/clock.ts'
import type { WeeklyWindow } from '../scenario/types.ts'
import { occurrences, type Period } from './period.ts'

/** Stretches [from, to) of time, sorted, apart from each other, clipped to the period. */
export interface Windows {
  readonly from: Float64Array
  readonly to: Float64Array
}

/** The time covered by at least one of the weekly windows; windows that meet or overlap become one. */
export function compileWindows(windows: readonly WeeklyWindow[], period: Period, clock: Clock): Windows {
  const spans = windows.flatMap((window) => [...occurrences(window, period, clock)]).sort((a, b) => a.from - b.from)
  const from: number[] = []
  const to: number[] = []
  for (const span of spans) {
    const last = to.length - 1
    const end = Math.min(span.to, period.horizon)
    if (last >= 0 && span.from <= to[last]) {
      to[last] = Math.max(to[last], end)
    } else {
      from.push(Math.max(span.from, period.begin))
      to.push(end)
    }
  }
  return { from: Float64Array.from(from), to: Float64Array.from(to) }
}

/** True while one of the windows is open. */
export function isOpen({ from, to }: Windows, time: number): boolean {
  let low = 0
  let high = from.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (from[middle] <= time) low = middle + 1
    else high = middle
  }
  return low > 0 && time < to[low - 1]
}

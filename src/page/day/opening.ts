import type { DayPool, DayTrace } from '../protocol.ts'
import type { Place } from './places.ts'
import { isNight } from './sun.ts'
import { startOf } from './times.ts'

/** From … to, in seconds from the start. */
export type Span = readonly [from: number, to: number]

/** When agents of the pool are staffed within the day. */
export function openingOf({ at, staffed }: DayPool, horizon: number): Span[] {
  const spans: Span[] = []
  let from: number | undefined
  for (let i = 0; i < at.length; i++) {
    const time = Math.max(0, at[i])
    if (time >= horizon) break
    if (staffed[i] > 0) from ??= time
    else if (from !== undefined) {
      if (time > from) spans.push([from, time])
      from = undefined
    }
  }
  if (from !== undefined) spans.push([from, horizon])
  return spans
}

/** Minutes between two looks at the sun. */
const LOOK = 600

/** When it is night at a place within the day, to ten minutes. */
export function nightsOf(trace: DayTrace, place: Place): Span[] {
  const { horizon } = trace
  const start = startOf(trace)
  const spans: Span[] = []
  let from: number | undefined
  for (let time = 0; time < horizon; time += LOOK) {
    if (isNight(place, start + time)) from ??= time
    else if (from !== undefined) {
      spans.push([from, time])
      from = undefined
    }
  }
  if (from !== undefined) spans.push([from, horizon])
  return spans
}

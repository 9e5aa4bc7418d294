import type { Language } from '../words/Language.ts'
import { hourText, shortDayText, shortMonthText } from '../words/times.ts'

/** Intervals in a row along a horizontal axis: interval i lies between i and i + 1. */
export interface TimeAxis {
  readonly count: number
  readonly labels: readonly { readonly at: number; readonly text: string }[]
  /** Where a new day, or month where intervals are days, begins. */
  readonly lines: readonly number[]
  /** Stretches of night, 21:00 to 6:00 local time. */
  readonly nights: readonly (readonly [number, number])[]
}

const NIGHT = { from: 21, to: 6 } as const
const HOUR_STEPS = [1, 2, 3, 6, 12] as const
const DAY_STEPS = [1, 2, 7, 14] as const
const LABEL_WIDTH = { hour: 44, day: 46, month: 40 } as const

/** @param starts of intervals, ISO local times with their offset, or dates where intervals are days @param width of the axis in pixels */
export function timeAxis(starts: readonly string[], width: number, language: Language): TimeAxis {
  const count = starts.length
  const dated = starts[0]?.length === 10
  const changes = starts.flatMap((start, i) => (i > 0 && dayOf(start) !== dayOf(starts[i - 1]) ? [i] : []))
  if (dated) return { count, ...dayLabels(starts, width, language), nights: [] }
  const nights = nightStretches(starts)
  if (changes.length > 1) {
    const edges = [0, ...changes, count]
    const days = edges.slice(0, -1).map((from, i) => ({ at: (from + edges[i + 1]) / 2, day: dayOf(starts[from]) }))
    const step = stepFor(DAY_STEPS, days.length, width / LABEL_WIDTH.day)
    const labels = days.filter((_, i) => i % step === 0).map(({ at, day }) => ({ at, text: shortDayText(day, language) }))
    return { count, labels, lines: changes, nights }
  }
  const hours = starts.filter((start) => start.slice(14, 16) === '00').length
  const step = stepFor(HOUR_STEPS, hours, width / LABEL_WIDTH.hour)
  const labels = starts.flatMap((start, i) =>
    start.slice(14, 16) === '00' && hourOf(start) % step === 0 ? [{ at: i, text: hourText(hourOf(start), language) }] : [],
  )
  return { count, labels, lines: changes, nights }
}

function dayLabels(starts: readonly string[], width: number, language: Language): Pick<TimeAxis, 'labels' | 'lines'> {
  const firsts = starts.flatMap((start, i) => (start.endsWith('-01') ? [i] : []))
  if (starts.length <= 62) {
    const step = stepFor(DAY_STEPS, starts.length, width / LABEL_WIDTH.day)
    const labels = starts.flatMap((start, i) => (i % step === 0 ? [{ at: i + 0.5, text: shortDayText(start, language) }] : []))
    return { labels, lines: firsts }
  }
  const step = stepFor([1, 2, 3, 6, 12], firsts.length, width / LABEL_WIDTH.month)
  const labels = firsts.filter((_, i) => i % step === 0).map((at) => ({ at, text: shortMonthText(starts[at], language) }))
  return { labels, lines: firsts }
}

function nightStretches(starts: readonly string[]): (readonly [number, number])[] {
  const nights: [number, number][] = []
  for (const [i, start] of starts.entries()) {
    const hour = hourOf(start)
    if (hour >= NIGHT.to && hour < NIGHT.from) continue
    const last = nights.at(-1)
    if (last?.[1] === i) last[1] = i + 1
    else nights.push([i, i + 1])
  }
  return nights
}

/** The smallest step at which no more than `room` labels are left; the largest where none does. */
function stepFor(steps: readonly number[], count: number, room: number): number {
  return steps.find((step) => count / step <= room) ?? steps.at(-1)!
}

function dayOf(start: string): string {
  return start.slice(0, 10)
}

function hourOf(start: string): number {
  return Number(start.slice(11, 13))
}

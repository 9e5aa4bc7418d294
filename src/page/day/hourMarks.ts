import type { Language } from '../../report/words/Language.ts'
import type { DayCalls } from '../protocol.ts'
import { clockText, secondsOfDay, startOf, weekdayText } from './times.ts'

/** A mark on the bar of time; `rare` ones stay where there is little room. */
export interface HourMark {
  readonly time: number
  readonly text: string
  readonly rare: boolean
}

const HOUR = 3600
const DAY = 24 * HOUR

/** Every third hour of a day and its end; of several days each midnight. Clocks that change keep the marks on whole hours. */
export function hourMarks(trace: DayCalls, language: Language): HourMark[] {
  const { horizon, timeZone } = trace
  const start = startOf(trace)
  const several = horizon > 1.5 * DAY
  const marks: HourMark[] = []
  for (let time = 0; time <= horizon; time += HOUR) {
    const hour = secondsOfDay(start + time, timeZone) / HOUR
    if (several && hour === 0 && time < horizon) marks.push({ time, text: weekdayText(start + time, timeZone, language), rare: true })
    if (!several && hour % 3 === 0) marks.push({ time, text: clockText(start + time, timeZone), rare: hour % 6 === 0 })
  }
  return marks
}

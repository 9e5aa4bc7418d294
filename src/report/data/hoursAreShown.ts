import type { Setting } from './Setting.ts'

const LONGEST = 14 * 86_400

/** Whether a report goes through the horizon hour by hour (hourly.csv); longer ones are shown by day and by hour of the day. */
export function hoursAreShown({ horizon_s }: Setting): boolean {
  return horizon_s <= LONGEST
}

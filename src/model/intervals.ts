import { addDays, type Clock, dayNumber } from '../scenario/clock.ts'
import type { Calendar } from '../scenario/types.ts'
import type { Intervals } from './model.ts'

/** The reporting intervals of the measured horizon, on the calendar's clock. The last may be shorter than the others. */
export function compileIntervals(calendar: Calendar, clock: Clock): Intervals {
  const { startEpoch, horizon, interval } = calendar
  const count = Math.ceil(horizon / interval)
  const labels: string[] = []
  const day = new Int32Array(count)
  const hour = new Int32Array(count)
  const dayLength = new Float64Array(count)
  const weekday = new Int32Array(count)
  const firstDay = dayNumber(clock.local(startEpoch))
  for (let i = 0; i < count; i++) {
    const epoch = startEpoch + i * interval
    const local = clock.local(epoch)
    labels.push(clock.iso(epoch))
    day[i] = dayNumber(local) - firstDay
    hour[i] = local.hour
    dayLength[i] = i > 0 && day[i] === day[i - 1] ? dayLength[i - 1] : clock.midnight(addDays(local, 1)) - clock.midnight(local)
    weekday[i] = local.weekday + 1
  }
  return { count, labels, day, hour, dayLength, weekday }
}

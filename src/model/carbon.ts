import type { Clock } from '../scenario/clock.ts'
import type { Calendar, Carbon, CarbonLines } from '../scenario/types.ts'
import { CARBON_LINES, type CarbonModel } from './model.ts'

/** The lines that draw on the country's electricity. */
const ELECTRIC: Readonly<Record<keyof CarbonLines, boolean>> = {
  commuting: false,
  building: true,
  equipment: true,
  home: true,
  travel: false,
}

/**
 * A pool's emissions by reporting interval. The hourly index is read on the pool's own clock at the interval's start.
 * @returns the arrays, and the kg per paid hour of all lines, as a mean over the intervals.
 */
export function compileCarbon(carbon: Carbon, calendar: Calendar, clock: Clock): { carbon: CarbonModel; kgPerPaidHour: number } {
  const { startEpoch, horizon, interval } = calendar
  const { hourlyIndex } = carbon
  const intervals = Math.ceil(horizon / interval)
  const index = new Float64Array(intervals).fill(1)
  if (hourlyIndex) for (let i = 0; i < intervals; i++) index[i] = hourlyIndex[clock.local(startEpoch + i * interval).hour]
  const meanIndex = hourlyIndex ? index.reduce((sum, value) => sum + value, 0) / intervals : 1
  const lines = CARBON_LINES.length
  const perPaidHour = new Float64Array(intervals * lines)
  let kgPerPaidHour = 0
  for (const [line, name] of CARBON_LINES.entries()) {
    const kg = carbon.perPaidHour[name]
    kgPerPaidHour += ELECTRIC[name] ? kg * meanIndex : kg
    for (let i = 0; i < intervals; i++) perPaidHour[i * lines + line] = ELECTRIC[name] ? kg * index[i] : kg
  }
  return {
    carbon: { perPaidHour, perHour: index.map((value) => value * carbon.perHour), perTalkMinute: carbon.perTalkMinute },
    kgPerPaidHour,
  }
}

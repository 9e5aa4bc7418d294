import { addDays, type Clock, dayNumber, type LocalDate } from '../scenario/clock.ts'
import type { RamadanHours } from '../scenario/types.ts'
import type { PoolModel } from './model.ts'
import type { Period } from './period.ts'

/** A stretch [from, to) of seconds in which the capacity is multiplied by `factor`. */
interface Span {
  readonly from: number
  readonly to: number
  readonly factor: number
}

/**
 * Capacity steps of a pool in Ramadan, on the pool's clock: `factor` from the first midnight to the midnight after the last date, 0 in the
 * pauses. A pause lasts its seconds of real time, also over midnight. What holds at `begin` is the first step; nothing changes at or after the
 * horizon. Absent where the capacity is always 1.
 */
export function ramadanCapacity(ramadan: RamadanHours, { startEpoch, begin, horizon }: Period, clock: Clock): PoolModel['capacity'] {
  const spans = [...spansOf(ramadan, clock)]
    .map(({ from, to, factor }) => ({ from: from - startEpoch, to: to - startEpoch, factor }))
    .filter(({ from, to }) => from < horizon && to > begin)
  const inside = spans.flatMap(({ from, to }) => [from, to]).filter((time) => begin < time && time < horizon)
  const at: number[] = []
  const factor: number[] = []
  for (const time of [...new Set([begin, ...inside])].sort((a, b) => a - b)) {
    const now = spans.filter(({ from, to }) => from <= time && time < to).reduce((product, span) => product * span.factor, 1)
    if (now === (factor.at(-1) ?? 1)) continue
    at.push(time)
    factor.push(now)
  }
  return at.length === 0 ? undefined : { at: Float64Array.from(at), factor: Float64Array.from(factor) }
}

/** In Unix seconds. */
function* spansOf({ factor, pause, dates }: RamadanHours, clock: Clock): Generator<Span> {
  for (const { from, to } of dates) {
    const first = dateOf(from)
    const days = dayNumber(dateOf(to)) - dayNumber(first) + 1
    yield { from: clock.midnight(first), to: clock.midnight(addDays(first, days)), factor }
    if (pause === undefined) continue
    for (let day = 0; day < days; day++) {
      const begins = clock.at(addDays(first, day), pause.at)
      yield { from: begins, to: begins + pause.duration, factor: 0 }
    }
  }
}

function dateOf(text: string): LocalDate {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number]
  return { year, month, day }
}

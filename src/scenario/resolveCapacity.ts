import type { Reading } from './reading.ts'
import type { Path } from './scenarioDocument.ts'
import type { absenteeismSchema, ramadanSchema, surgeSchema } from './schema/capacity.ts'
import type { Parts, Whole } from './shape.ts'
import type { Pool, RamadanHours, Surge } from './types.ts'

const LOOK_BACK = 15 * 60

/** Where everybody or nobody is absent nothing is left to correlate. */
export function absencesOf(absenteeism: Whole<typeof absenteeismSchema>): Pick<Pool, 'absenteeism' | 'absenceCorrelation'> {
  if (typeof absenteeism === 'number') return { absenteeism, absenceCorrelation: 0 }
  const { rate, correlation } = absenteeism
  return { absenteeism: rate, absenceCorrelation: rate > 0 && rate < 1 ? correlation : 0 }
}

/** Nothing where Ramadan changes nothing, or (with a problem) where its dates are not known. */
export function resolveRamadan(
  reading: Reading,
  path: Path,
  ramadan: Parts<typeof ramadanSchema> | undefined,
  country: string | undefined,
): RamadanHours | undefined {
  if (ramadan === undefined || ramadan === 'work' || country === undefined) return undefined
  const { document, facts, calendar, clock } = reading
  const { years, dates } = facts.ramadan
  const days = dates.filter(({ countries }) => countries.includes(country)).flatMap((group) => group.days)
  if (days.length === 0) {
    const known = dates.flatMap(({ countries }) => countries).join(', ')
    document.problem([...path, 'ramadan'], `the dates of Ramadan are not known for ${country}`, `known: ${known}`)
    return undefined
  }
  if (calendar && clock) {
    const [first, last] = [-calendar.warmUp, calendar.horizon - 1].map((time) => clock.local(calendar.startEpoch + time).year) as [
      number,
      number,
    ]
    if (first < years.from || last > years.to)
      document.problem([...path, 'ramadan'], `the dates of Ramadan are known from ${years.from} to ${years.to} only`, 'ramadan: work')
  }
  const { factor, pause } = ramadan
  if (factor === undefined || (factor === 1 && pause === undefined)) return undefined
  const { at, for: duration } = pause ?? {}
  return { factor, ...(at !== undefined && duration !== undefined && { pause: { at, duration } }), dates: days }
}

export function checkSurge({ document }: Reading, path: Path, surge: Parts<typeof surgeSchema>): void {
  const given = (key: string) => document.has([...path, key]) || document.isMisspelt([...path, key])
  if (!given('whenWaiting') && !given('whenServiceLevelBelow'))
    document.problem(path, 'nothing calls the agents up', 'add whenWaiting: 40 or whenServiceLevelBelow: 70%')
  if (surge.window !== undefined && !given('whenServiceLevelBelow'))
    document.problem([...path, 'window'], '"window" has no meaning without whenServiceLevelBelow', 'leave it out', 'key')
}

export function surgeOf({ upTo, whenWaiting, whenServiceLevelBelow, window, notice, for: stay }: Whole<typeof surgeSchema>): Surge {
  return {
    upTo,
    ...(whenWaiting !== undefined && { whenWaiting }),
    ...(whenServiceLevelBelow !== undefined && { whenServiceLevelBelow }),
    window: window ?? LOOK_BACK,
    notice,
    stay,
  }
}

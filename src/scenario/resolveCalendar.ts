import { addDays, Clock, validTimeZone } from './clock.ts'
import { readShape } from './readShape.ts'
import type { Path, ScenarioDocument } from './scenarioDocument.ts'
import { calendarSchema } from './schema/calendar.ts'
import { suggest } from './suggest.ts'
import type { Calendar } from './types.ts'

const PATH: Path = ['calendar']
/** Offered as a correction; any IANA name is accepted. */
const COMMON_ZONES = [
  'Europe/Paris',
  'Africa/Casablanca',
  'Africa/Tunis',
  'Africa/Dakar',
  'Europe/Lisbon',
  'Indian/Antananarivo',
  'Indian/Mauritius',
  'UTC',
]

export interface CalendarParts {
  /** Nothing where the calendar is not sound. */
  readonly calendar?: Calendar
  /** ISO code, also where the rest of the calendar is not sound. */
  readonly country?: string
  readonly clock?: Clock
}

export function resolveCalendar(document: ScenarioDocument): CalendarParts {
  if (!document.has(PATH)) return {}
  const { parts, whole } = readShape(document, calendarSchema, PATH)
  const country = parts?.country
  const known = country === undefined ? {} : { country }
  const clock = parts?.timeZone === undefined ? undefined : openClock(document, parts.timeZone, [...PATH, 'timeZone'])
  const start = parts?.start === undefined ? undefined : (clock ?? new Clock('UTC')).exact(parts.start)
  if (start !== undefined && 'problem' in start) document.problem([...PATH, 'start'], start.problem)
  if (clock === undefined) return known
  if (start === undefined || 'problem' in start) return { ...known, clock }
  const local = clock.local(start.epoch)
  if (parts?.interval !== undefined && (local.minute * 60 + local.second) % parts.interval !== 0) {
    const [last] = clock.iso(start.epoch - ((local.minute * 60 + local.second) % parts.interval)).split(/(?<=T\d\d:\d\d)/)
    document.problem(
      [...PATH, 'start'],
      `"${parts.start}" is not on an interval boundary: intervals last ${parts.interval / 60} min`,
      `such as ${last}`,
    )
  }
  if (whole === undefined) return { ...known, clock }
  const { days, seconds } = whole.duration
  const end = clock.at(addDays(local, days), local.hour * 60 + local.minute)
  const calendar = {
    timeZone: whole.timeZone,
    startEpoch: start.epoch,
    warmUp: whole.warmUp,
    horizon: days > 0 ? end - start.epoch : seconds,
    interval: whole.interval,
    ...known,
  }
  return { ...known, clock, calendar }
}

/** The clock of a zone, or nothing and a problem at the path. */
export function openClock(document: ScenarioDocument, timeZone: string, path: Path): Clock | undefined {
  if (validTimeZone(timeZone)) return new Clock(timeZone)
  document.problem(path, `there is no time zone "${timeZone}"`, suggest(timeZone, COMMON_ZONES) ?? 'an IANA name such as Europe/Paris')
  return undefined
}

import { readForecast, readInstants } from './datedTable.ts'
import type { Reading } from './reading.ts'
import { resolveWeekdays } from './resolveWeekdays.ts'
import type { Path } from './scenarioDocument.ts'
import type { arrivalsSchema } from './schema/callType.ts'
import type { Parts } from './shape.ts'
import type { Arrivals, Busyness } from './types.ts'

const FORMS = ['perHour', 'perDay', 'file', 'instants'] as const
/** Keys that only go with some forms. */
const ONLY_WITH: readonly (readonly [string, readonly string[]])[] = [
  ['hourly', ['perDay']],
  ['weekdays', ['perHour', 'perDay']],
  ['holidays', ['perHour', 'perDay']],
  ['gaps', ['file']],
  ['busyness', ['perHour', 'perDay', 'file']],
]

export function resolveArrivals(reading: Reading, callType: string, parts: Parts<typeof arrivalsSchema>): Arrivals | undefined {
  const { document } = reading
  const path: Path = ['callTypes', callType, 'arrivals']
  const form = oneFormOf(reading, path, FORMS)
  for (const [key, forms] of ONLY_WITH) {
    if (form !== undefined && document.has([...path, key]) && !forms.includes(form)) {
      document.problem([...path, key], `"${key}" has no meaning with "${form}"`, `it goes with ${forms.join(' or ')}`, 'key')
    }
  }
  const countryLost = document.has(['calendar']) && !document.has(['calendar', 'country']) && !document.isMisspelt(['calendar', 'country'])
  if (document.has([...path, 'holidays']) && countryLost) {
    document.problem([...path, 'holidays'], 'whose public holidays? calendar.country is missing', 'add country: FR to the calendar', 'key')
  }
  const weekdays = resolveWeekdays(document, [...path, 'weekdays'], parts.weekdays, 1)
  const busyness = parts.busyness === undefined ? {} : { busyness: parts.busyness as Busyness }
  if (form === 'file') {
    const rows =
      parts.file === undefined ? undefined : readForecast(reading, parts.file, [...path, 'file'], callType, parts.gaps === 'zero')
    return rows && { kind: 'file', rows, ...busyness }
  }
  if (form === 'instants') {
    const at = parts.instants === undefined ? undefined : readInstants(reading, parts.instants, [...path, 'instants'], callType)
    return at && { kind: 'instants', at }
  }
  const callsInHour =
    form === 'perHour' ? parts.perHour !== undefined && new Array<number>(24).fill(parts.perHour) : spread(reading, path, parts)
  if (!callsInHour || weekdays === undefined) return undefined
  return { kind: 'hourly', callsInHour, weekdays, ...(parts.holidays !== undefined && { holidays: parts.holidays }), ...busyness }
}

/** `perDay` by the hours' weights. */
function spread(reading: Reading, path: Path, { perDay, hourly }: Parts<typeof arrivalsSchema>): number[] | undefined {
  const weights = hourly ?? new Array<number>(24).fill(1)
  const sum = weights.reduce<number>((total, weight) => total + (weight ?? 0), 0)
  if (sum === 0) reading.document.problem([...path, 'hourly'], 'the 24 weights are all 0', 'at least one hour needs a weight above 0')
  return perDay === undefined ? undefined : weights.map((weight) => (perDay * (weight ?? 0)) / sum)
}

/** The one key of several that is written; none or more than one is a problem. */
export function oneFormOf<K extends string>({ document }: Reading, path: Path, keys: readonly K[], hint?: string): K | undefined {
  const written = keys.filter((key) => document.has([...path, key]))
  const misspelt = keys.some((key) => document.isMisspelt([...path, key]))
  if (written.length === 0 && !misspelt) document.problem(path, `expected one of ${keys.join(', ')}, found none`, hint)
  for (const key of written.slice(1))
    document.problem([...path, key], `"${key}" cannot stand beside "${written[0]}"`, `one of ${keys.join(', ')}`, 'key')
  return written.length === 1 ? written[0] : undefined
}

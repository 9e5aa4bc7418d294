import * as z from 'zod'
import { countries } from '../countries.ts'
import { duration, horizon, leaves, word } from './quantities.ts'

export function country(description: string) {
  return z
    .string()
    .regex(/^[A-Z]{2}$/)
    .refine((code) => countries.has(code))
    .describe(description)
    .register(leaves, { expected: 'a country code of ISO 3166-1 in capitals such as FR or MA', text: true })
}

export function timeZone(description: string) {
  return word(description, 'an IANA time zone such as Europe/Paris')
}

const interval = z
  .union([z.number(), z.string()])
  .transform(
    (value) =>
      ({ '900': 900, '15min': 900, '1800': 1800, '30min': 1800, '3600': 3600, '1h': 3600, '60min': 3600 })[
        String(value).replace(/\s/g, '')
      ],
  )
  .pipe(z.number())
  .describe('Reporting interval of the tables: 15 min, 30 min or 1 h')
  .register(leaves, { expected: '15 min, 30 min or 1 h', text: true })

export const calendarSchema = z
  .strictObject({
    start: word(
      'Beginning of the measured horizon: a local date (2026-11-02) or date-time (2026-11-02T08:00) in timeZone, or with an offset; on an interval boundary. Required',
      'a date or time such as 2026-11-02 or 2026-11-02T08:00',
    ),
    duration: horizon('Length of the measured horizon, up to ten years. A `d` here is a local day of 23, 24 or 25 hours. Required'),
    timeZone: timeZone('IANA time zone: the clock of the tables, of call types and of policies. Required'),
    country: country(
      'Whose public holidays the callers keep, ISO 3166-1 alpha-2. Without it none are kept, and a `holidays` key of arrivals or a pool without country is an error',
    ).optional(),
    interval: interval.prefault('1 h'),
    warmUp: duration('Time simulated before `start`, from an empty system and not recorded', { min: 0, max: 3660 * 86_400 }).prefault(
      '0 h',
    ),
  })
  .describe('When: horizon, clock and reporting interval')

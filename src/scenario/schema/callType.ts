import * as z from 'zod'
import {
  botSchema,
  callbackSchema,
  dataResidencySchema,
  redialSchema,
  repeatSchema,
  transferSchema,
  understandingSchema,
} from './callers.ts'
import { daysKey, weeklyWindow } from './clockTimes.ts'
import { distributionSchema, gaps } from './distribution.ts'
import { duration, factor, fraction, leaves, number, oneOf, variation, word } from './quantities.ts'

export const arrivalsSchema = z
  .strictObject({
    perHour: number('Expected calls an hour at every hour of a day whose factors are all 1', { min: 0 }).optional(),
    perDay: number('Expected calls on a day whose factors are all 1', { min: 0 }).optional(),
    hourly: z
      .array(number('Weight of one hour, 0 or more', { min: 0 }))
      .length(24)
      .describe('24 weights of the local hours 0 … 23 by which `perDay` is spread, normalised. Default: all equal')
      .register(leaves, { expected: 'a list of 24 weights' })
      .optional(),
    file: word(
      'Forecast CSV with the columns interval_start, call_type, calls: the expected calls of each row. Every CSV is read as Excel saves it in France: `;` or `,`, decimal comma, UTF-8, Windows-1252 or UTF-16, CRLF; `04/01/2027 08:00` is 4 January',
      'a file',
    ).optional(),
    gaps,
    instants: word('CSV with the columns arrived_at, call_type: those calls, at those times, in every replication', 'a file').optional(),
    weekdays: z
      .record(daysKey(), factor('Factor on these weekdays'))
      .describe('Factors on the rate by weekday of the local date (mon, mon-fri), 1 where left out. With perHour and perDay')
      .optional(),
    holidays: factor("Factor on public holidays of calendar.country, instead of the weekday's. With perHour and perDay").optional(),
    busyness: z
      .strictObject({
        cv: variation('Coefficient of variation of the factor; 0: every day is alike. Required', { min: 0, max: 10 }),
        group: word('Types of one group share the factor; their `cv` must be equal. Default: a factor of its own').optional(),
      })
      .describe('A gamma factor of mean 1 on the rate, drawn once per local date. Not with instants')
      .optional(),
  })
  .meta({
    description: 'How calls arrive: one of perHour, perDay (with hourly), file or instants',
    oneOf: ['perHour', 'perDay', 'file', 'instants'].map((key) => ({ required: [key] })),
  })

const serviceLevelSchema = z
  .strictObject({
    within: duration('T: answered within this wait counts; 0 s is answered at once').prefault('20 s'),
    target: fraction('Target of the service level. Default: none').optional(),
    definition: oneOf(
      ['offered', 'answered', 'ignore-short-abandons', 'credit-short-abandons'],
      'Which ratio is the service level: A(T)/N, A(T)/A, A(T)/(N − L(s)) or (A(T) + L(s))/N',
    ).prefault('offered'),
    shortAbandon: duration('s: callers who give up within this wait are short abandons. Default: T').optional(),
  })
  .describe('Service level: by default 20 s, no target, offered')

const satisfactionSchema = z
  .strictObject({
    base: fraction('Satisfaction of a call answered at once by an agent of full language and culture. Required'),
    languageWeight: fraction("Loss times (1 − the agent's language)").prefault(0),
    cultureWeight: fraction("Loss times (1 − the agent's culture)").prefault(0),
    perMinuteWaited: fraction('Loss for each minute waited').prefault(0),
    unresolvedPenalty: fraction('Loss when the call is not resolved, or passed on').prefault(0),
  })
  .describe('Satisfaction of an answered call, from 0 to 1. Default: not measured')

export const callTypeSchema = z
  .strictObject({
    arrivals: arrivalsSchema,
    open: z
      .union([weeklyWindow('Days and hours'), z.array(weeklyWindow('Days and hours'))])
      .describe(
        'Opening hours on the calendar clock, such as mon-sat 08:00-20:00, or several: mon-fri 08:00-20:00, sat 09:00-12:00; calls at other times are closed. Default: always open',
      )
      .optional(),
    atClose: oneOf(['serve', 'disconnect'], 'What becomes of callers waiting at closing').prefault('serve'),
    handleTime: distributionSchema.describe('Talk and hold, before the factor of the skill. Required'),
    wrapUp: distributionSchema.describe('After-call work. Default: none').optional(),
    patience: distributionSchema.describe('How long a caller waits before giving up. Default: for ever').optional(),
    balking: fraction('Share of callers who hang up at once when they would have to wait').prefault('0%'),
    serviceLevel: serviceLevelSchema.optional(),
    priority: number('A larger number is served first', {}).prefault(0),
    tags: z
      .union([word('A tag'), z.array(word('A tag'))])
      .describe('Free words that policies can name. Default: none')
      .optional(),
    dataResidency: dataResidencySchema.prefault('any'),
    bot: botSchema.optional(),
    redial: redialSchema.optional(),
    resolution: fraction('Share of answered calls that are resolved, before the factors of the pool').prefault('100%'),
    repeat: repeatSchema.optional(),
    transfer: transferSchema.optional(),
    callback: callbackSchema.optional(),
    understanding: understandingSchema.optional(),
    satisfaction: satisfactionSchema.optional(),
  })
  .describe('One kind of call')

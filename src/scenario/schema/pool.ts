import * as z from 'zod'
import { country, timeZone } from './calendar.ts'
import { absenteeismSchema, ramadanSchema, surgeSchema } from './capacity.ts'
import { poolCarbonSchema } from './carbon.ts'
import { days, daysKey, timeOfDay, timeWindow } from './clockTimes.ts'
import { gaps } from './distribution.ts'
import { contractSchema, costSchema } from './price.ts'
import { duration, factor, fraction, fractionOrTypical, leaves, number, oneOf, wholeNumber, word } from './quantities.ts'

export const locations = ['onshore', 'nearshore', 'offshore', 'homeshore'] as const

const agents = (description: string) => wholeNumber(description, { min: 0, max: 1_000_000 })

const breakSchema = z
  .strictObject({
    at: timeOfDay('All agents of the shift leave together at this local time', false).optional(),
    between: timeWindow('Agents leave in waves inside this local window').optional(),
    for: duration('Length of the break of each agent. Required', { above: 0, max: 86_400 }),
    paid: z.boolean().describe('Whether the break is paid').register(leaves, { expected: 'true or false' }).prefault(true),
  })
  .meta({ description: 'A break: `at` or `between`, and `for`', oneOf: [{ required: ['at'] }, { required: ['between'] }] })

const shiftSchema = z
  .strictObject({
    days: days('Days on which the shift begins, such as mon-fri or mon,wed-fri').prefault('mon-sun'),
    from: timeOfDay("Beginning, local time of the pool's clock. Required", false),
    to: timeOfDay('End; at or before `from` it is the next day. Required', true),
    agents: agents('Agents of the shift, a whole number. Required'),
    breaks: z.array(breakSchema).describe('Breaks. Default: none').optional(),
  })
  .describe('Agents who come and go together; overlapping shifts add up')

const day24 = z
  .array(agents('Agents in one hour'))
  .length(24)
  .describe('24 whole numbers, local hours 0 … 23')
  .register(leaves, { expected: 'a list of 24 whole numbers' })

const staffingKeys = {
  agents: agents('Constant number of agents, a whole number').optional(),
  hourly: z
    .union([day24, z.record(daysKey(), day24)])
    .describe("24 whole numbers by local hour of the pool's clock, or a map of days (mon-fri, sat) to 24; days not named have 0")
    .optional(),
  file: word(
    "Staffing CSV with the columns interval_start, pool, agents; local times are those of the calendar's clock",
    'a file',
  ).optional(),
  gaps,
  shifts: z.array(shiftSchema).describe('Shifts, added up').optional(),
  scale: factor(
    "Factor on every number of agents of the staffing, each rounded half up. Alone in a policy's `pools`: the pool's own staffing, scaled. Default: 1",
  ).optional(),
}
const forms = ['agents', 'hourly', 'file', 'shifts'].map((key) => ({ required: [key] }))
const staffingChoice = { oneOf: forms }

export const staffingSchema = z.strictObject(staffingKeys).meta({
  description: "Replaces the pool's staffing whole: one of agents, hourly, file or shifts; or scales it: { scale: 75% }",
  oneOf: [...forms, { required: ['scale'], not: { anyOf: forms } }],
})

const skillSchema = z
  .strictObject({
    handleTimeFactor: number('Factor on the handle time of the type', { above: 0 }).prefault(1),
    resolutionFactor: number('Factor on the resolution of the type', { min: 0 }).prefault(1),
    preference: number('Among calls of equal priority a freed agent takes those of the highest preference first', {}).prefault(0),
    language: fraction("Mastery of the callers' language. Default: the pool's").optional(),
    culture: fraction("Familiarity with the callers' culture. Default: the pool's").optional(),
  })
  .describe('How the pool handles one call type; {} for the defaults')

export const poolSchema = z
  .strictObject({
    location: oneOf(locations, 'Where the agents are: onshore, nearshore, offshore or homeshore. Required'),
    country: country(
      'Country, ISO 3166-1 alpha-2: decides data residency, public holidays and the grid. Default: calendar.country',
    ).optional(),
    holidays: z
      .union([oneOf(['work', 'closed'], 'work or closed'), z.strictObject({ factor: factor('Factor on the roster. Required') })])
      .describe("On this country's public holidays: work, closed, or { factor: 0.5 } of the roster")
      .prefault('work'),
    provider: word('Who employs the agents').prefault('in-house'),
    timeZone: timeZone("IANA time zone: the clock of `hourly` and of shifts. Default: the calendar's").optional(),
    ...staffingKeys,
    shrinkage: fraction('Share of paid time away from calls', { min: 0, below: 1 }).prefault('0%'),
    absenteeism: absenteeismSchema.prefault('0%'),
    ramadan: ramadanSchema.prefault('work'),
    surge: surgeSchema.optional(),
    skills: z
      .union([z.array(word('A call type')), z.record(word('A call type'), skillSchema)])
      .describe('Call types that the pool can take: a list of names, or a map of names to details. Required'),
    language: fractionOrTypical(
      "Mastery of the callers' language, or typical of the country (data/facts/countries.yaml); a skill may override it",
    ).prefault('100%'),
    culture: fractionOrTypical("Familiarity with the callers' culture, or typical of the country; a skill may override it").prefault(
      '100%',
    ),
    cost: costSchema.optional(),
    contract: contractSchema.optional(),
    carbon: poolCarbonSchema.optional(),
  })
  .meta({
    description: 'A group of agents of the same site, skills, hours and prices; one of agents, hourly, file or shifts',
    ...staffingChoice,
  })

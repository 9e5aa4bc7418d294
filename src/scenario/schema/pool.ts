import * as z from 'zod'
import { country, timeZone } from './calendar.ts'
import { days, daysKey, timeOfDay, timeWindow } from './clockTimes.ts'
import { gaps } from './distribution.ts'
import { duration, factor, fraction, laterKeys, leaves, number, oneOf, wholeNumber, word } from './quantities.ts'

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
}
const staffingChoice = { oneOf: ['agents', 'hourly', 'file', 'shifts'].map((key) => ({ required: [key] })) }

export const staffingSchema = z
  .strictObject(staffingKeys)
  .meta({ description: "Replaces the pool's staffing whole: one of agents, hourly, file or shifts", ...staffingChoice })

const skillSchema = z
  .strictObject({
    handleTimeFactor: number('Factor on the handle time of the type', { above: 0 }).prefault(1),
    resolutionFactor: number('Factor on the resolution of the type (without effect while every call is resolved)', { min: 0 }).prefault(1),
    preference: number('Among calls of equal priority a freed agent takes those of the highest preference first', {}).prefault(0),
    language: fraction("Mastery of the callers' language. Default: the pool's").optional(),
    culture: fraction("Familiarity with the callers' culture. Default: the pool's").optional(),
  })
  .describe('How the pool handles one call type; {} for the defaults')

const price = (description: string) => number(`${description}, in the currency of the scenario`, { min: 0 }).prefault(0)

const costSchema = z
  .strictObject({
    perPaidHour: price('Price of a paid hour'),
    perStaffedHour: price('Price of a staffed hour (paid time less absence, unpaid and paid breaks and shrinkage)'),
    perHandledMinute: price('Price of a minute of handling and wrap-up'),
    perContact: price('Price of an answered call'),
    perDay: price('Price of a local day, spread over its intervals'),
    overtimeFactor: number('Factor on perPaidHour for overtime', { min: 0 }).prefault(1),
  })
  .describe('Prices. Default: all 0, overtimeFactor 1')

const tonnes = (description: string) => number(`${description}, t CO2 per agent and year`, { min: 0 }).prefault(0)

const carbonSchema = z
  .union([
    oneOf(['office', 'home'], 'A seat in an office or at home'),
    z
      .strictObject({
        commuting: tonnes('Commuting'),
        building: tonnes('Building'),
        equipment: tonnes('Equipment'),
        home: tonnes('Energy at home'),
        travel: tonnes('Occasional travel'),
      })
      .describe('Tonnes of CO2 per agent and year, by line'),
  ])
  .describe('CO2 of an agent: office (2.0 t a year), home (0.65 t), or the lines. Default: home for homeshore, else office')

export const poolSchema = z
  .strictObject({
    location: oneOf(locations, 'Where the agents are: onshore, nearshore, offshore or homeshore. Required'),
    country: country('Country, ISO 3166-1 alpha-2: decides public holidays. Default: calendar.country').optional(),
    holidays: z
      .union([oneOf(['work', 'closed'], 'work or closed'), z.strictObject({ factor: factor('Factor on the roster. Required') })])
      .describe("On this country's public holidays: work, closed, or { factor: 0.5 } of the roster")
      .prefault('work'),
    provider: word('Who employs the agents').prefault('in-house'),
    timeZone: timeZone("IANA time zone: the clock of `hourly` and of shifts. Default: the calendar's").optional(),
    ...staffingKeys,
    shrinkage: fraction('Share of paid time away from calls', { min: 0, below: 1 }).prefault('0%'),
    absenteeism: fraction('Probability that an agent of the roster is absent on a local day; absentees are paid').prefault('0%'),
    skills: z
      .union([z.array(word('A call type')), z.record(word('A call type'), skillSchema)])
      .describe('Call types that the pool can take: a list of names, or a map of names to details. Required'),
    language: fraction("Mastery of the callers' language; a skill may override it").prefault('100%'),
    culture: fraction("Familiarity with the callers' culture; a skill may override it").prefault('100%'),
    cost: costSchema.optional(),
    carbon: carbonSchema.optional(),
  })
  .meta({
    description: 'A group of agents of the same site, skills, hours and prices; one of agents, hourly, file or shifts',
    ...staffingChoice,
  })
  .register(laterKeys, { keys: ['surge', 'contract'] })

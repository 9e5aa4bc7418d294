import * as z from 'zod'
import { countries } from '../countries.ts'
import { distributionSchema } from './distribution.ts'
import { duration, factor, fraction, leaves, number, oneOf, wholeNumber, word } from './quantities.ts'

export const botSchema = z
  .strictObject({
    containment: fraction('Share of callers who need no agent after the bot. Required'),
    duration: duration('Time with the bot, contained or not; a telephone line is held. Required'),
    resolution: fraction('Share of contained callers who were really helped; the others may `repeat`').prefault('100%'),
    perCall: number('Price of a call that the bot takes, in the currency of the scenario', { min: 0 }).prefault(0),
    perMinute: number('Price of a minute with the bot, in the currency of the scenario', { min: 0 }).prefault(0),
    gramsPerMinute: number('Grams of CO2 of a minute with the bot', { min: 0 }).prefault(0),
  })
  .describe('A bot that talks to every caller first. Default: none')

export const redialSchema = z
  .strictObject({
    probability: fraction('Share of callers who call again after abandoning, balking or a busy tone. Required'),
    after: distributionSchema.describe('Time from giving up to the next call. Required'),
    maxAttempts: wholeNumber('A caller gives up for good at this attempt', { min: 1 }).prefault(10),
  })
  .describe('Callers who gave up and call again. Default: none do')

export const repeatSchema = z
  .strictObject({
    probability: fraction('Share of callers who call again after a contact that did not resolve their question. Required'),
    after: distributionSchema.describe('Time from the end of talk (or of the bot) to the next call. Required'),
  })
  .describe('Callers not helped who call again. Default: none do')

export const transferSchema = z
  .strictObject({
    probability: fraction('Share of answered calls that are passed on at the end of talk. Required'),
    to: word('Call type of the second contact; one with `perHour: 0` is reached by transfers only. Required', 'a call type'),
    kind: oneOf(
      ['cold', 'warm'],
      'cold: the first agent goes into wrap-up at once; warm: stays until the second answers and for `briefing` more',
    ).prefault('cold'),
    briefing: duration('Time that both agents spend once the second has answered. With warm').prefault(0),
  })
  .describe('Calls passed on to another call type. Default: none')

export const callbackSchema = z
  .strictObject({
    whenWait: duration('Offered to a caller about to wait when the longest waiting call of the line has waited so long. Required'),
    acceptance: fraction('Share of callers who accept. Required'),
    idleFor: duration('An agent who has been idle for so long makes the call').prefault(0),
    within: duration('From then on it is due: any eligible agent who is or becomes idle makes it first').prefault('4 h'),
  })
  .describe(
    'A caller about to wait may be called back. Until it is due, a pool may call back once the stages of the rule in force would open to it for a call waiting since the acceptance, whatever they hold in `reserve`. Default: never',
  )

const lost = (what: string, of: (description: string) => ReturnType<typeof factor>) =>
  z
    .strictObject({
      language: of("Times (1 − the agent's language)").prefault('0%'),
      culture: of("Times (1 − the agent's culture)").prefault('0%'),
    })
    .describe(what)

export const understandingSchema = z
  .union([
    oneOf(['typical'], 'The effects in data/facts/countries.yaml (assumed)'),
    z
      .strictObject({
        handleTime: lost(
          'Calls take longer by this share for each missing unit of language or culture: handle time × handleTimeFactor × (1 + share × (1 − score)). Default: 0%',
          factor,
        ).optional(),
        resolution: lost('Taken from the resolution, as a share of it. Default: 0%', fraction).optional(),
      })
      .describe("What imperfect language and culture cost, in proportion to what the agent's scores lack"),
  ])
  .describe('Effect of language and culture on handle time and resolution: typical, or the losses at a score of 0. Default: none')

export const dataResidencySchema = z
  .string()
  .regex(/^(any|adequate|EEA|[A-Z]{2})$/)
  .refine((word) => word.length > 2 || countries.has(word))
  .describe(
    'Where data may be handled: any; adequate (EEA and countries with an EU adequacy decision on the day of `start`); EEA; or a country code. Pools elsewhere are never eligible, whatever the policy says',
  )
  .register(leaves, { expected: 'any, adequate, EEA or a country code such as FR', text: true })

import * as z from 'zod'
import { timeOfDay } from './clockTimes.ts'
import { duration, fraction, oneOf, wholeNumber } from './quantities.ts'

export const absenteeismSchema = z
  .union([
    fraction('Probability of being absent on a local day'),
    z
      .strictObject({
        rate: fraction('Probability of being absent on a local day. Required'),
        correlation: fraction('Correlation between the absences of two agents of the pool on a day', { min: 0, below: 1 }).prefault('0%'),
      })
      .describe('Absences that come together: an epidemic, a strike of trains'),
  ])
  .describe('Probability that an agent of the roster is absent on a local day, or { rate: 5%, correlation: 20% }; absentees are paid')

export const ramadanSchema = z
  .union([
    oneOf(['work'], 'As on other days'),
    z
      .strictObject({
        factor: fraction('Share of the agents present who take calls').prefault('100%'),
        pause: z
          .strictObject({
            at: timeOfDay("Beginning, local time of the pool's clock. Required", false),
            for: duration('Length. Required', { above: 0, max: 86_400 }),
          })
          .describe('Nobody takes calls for so long at this time. Default: none')
          .optional(),
      })
      .describe('Shorter days'),
  ])
  .describe(
    "On the dates of Ramadan of the pool's country (data/facts/ramadan.yaml, estimated): work, or { factor: 92%, pause: { at: 18:30, for: 30 min } }",
  )

export const surgeSchema = z
  .strictObject({
    upTo: wholeNumber('Agents called up. Required', { min: 0, max: 1_000_000 }),
    whenWaiting: wholeNumber('Called up when so many calls wait in lines open to the pool. This, whenServiceLevelBelow or both', {
      min: 1,
    }).optional(),
    whenServiceLevelBelow: fraction('Called up when the service level of the types that the pool may take is below', {
      above: 0,
      max: 1,
    }).optional(),
    window: duration('Time over which that service level is looked at. Default: 15 min', { above: 0 }).optional(),
    notice: duration('Time until they come').prefault(0),
    for: duration('Time for which they stay, paid from their coming. Required', { above: 0 }),
  })
  .describe('Flexible agents called up while the centre runs. Default: none')

import * as z from 'zod'
import { fraction, leaves, number, oneOf, wholeNumber } from './quantities.ts'

const tonnes = (description: string) => number(`${description}, t CO2 per agent and year`, { min: 0 }).optional()

/** Grams: `3.6` or `3.6 g`. */
const grams = (description: string) =>
  z
    .union([z.number(), z.string().regex(/^\d+(\.\d+)?\s*g?$/)])
    .transform((value) => Number(String(value).replace(/\s*g$/, '')))
    .pipe(z.number().min(0))
    .describe(description)
    .register(leaves, { expected: 'grams, 0 or more, such as 3.6 g', text: true })

export const poolCarbonSchema = z
  .union([
    oneOf(['office', 'home'], 'A seat in an office or at home'),
    z
      .strictObject({
        commuting: tonnes('Commuting. Default: 0; with method grid that of the table by seat'),
        building: tonnes('Building. With method seed. Default: 0'),
        equipment: tonnes('Equipment. With method seed. Default: 0'),
        home: tonnes('Energy at home. With method seed. Default: 0'),
        travel: tonnes('Occasional travel. Default: 0; with method grid that of the table by seat'),
        seats: wholeNumber(
          'Seats of the building, heated and lit at every hour whoever is there. With method grid. Default: a seat for each paid hour',
          {
            min: 0,
          },
        ).optional(),
        kWhPerSeat: number('Energy of the building, kWh per seat and year. With method grid. Default: that of data/facts/carbon.yaml', {
          min: 0,
        }).optional(),
      })
      .describe('CO2 by line'),
  ])
  .describe('CO2 of an agent: office (2.0 t a year), home (0.65 t), or the lines. Default: home for homeshore, else office')

export const carbonSchema = z
  .strictObject({
    method: oneOf(
      ['seed', 'grid'],
      'seed: the table by seat of data/facts/carbon.yaml, alike everywhere; grid: energy by seat times the grid of the country',
    ).prefault('seed'),
    rebound: fraction(
      'Share of the saving of work at home that is lost again; ADEME found 31%. For pools whose carbon is home, on line travel, by the mean of the day; not for lines of your own',
    ).prefault('0%'),
    networkPerMinute: grams('CO2 of a minute of telephone. Default: 0 g; with method grid 3.6 g').optional(),
  })
  .describe('How CO2 is counted. Default: method seed')

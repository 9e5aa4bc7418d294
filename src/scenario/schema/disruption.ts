import * as z from 'zod'
import { distributionSchema } from './distribution.ts'
import { duration, factor, fraction, leaves, oneOf, word } from './quantities.ts'

const words = (description: string, what: string) => z.union([word(what), z.array(word(what))]).describe(description)

export const disruptionSchema = z
  .strictObject({
    name: word('Name of its random streams. Default: "disruption 1" and so on, by place in the list').optional(),
    at: word(
      "Beginning: a local date-time of the calendar's clock (2026-11-02T14:00), or with an offset; a date is its midnight",
      'a date or time such as 2026-11-02T14:00',
    ).optional(),
    for: duration('How long it lasts. With `at`', { above: 0 }).optional(),
    random: z
      .strictObject({
        every: duration('Mean time to the first beginning, and from each end to the next beginning (exponential). Required', { above: 0 }),
        for: z
          .union([duration('A time', { above: 0 }), distributionSchema])
          .describe('How long each lasts: a duration or a distribution. Required')
          .register(leaves, { expected: 'a duration above 0 such as 2 h, or a distribution' }),
      })
      .describe('Instead of `at` and `for`: at random times')
      .optional(),
    pools: words(
      'Pools whose capacity falls: pool names, locations, providers, countries or all',
      'A pool, location, provider, country or all',
    ).optional(),
    capacity: fraction('Share of the agents present who can still take calls. With pools').optional(),
    calls: oneOf(
      ['finish', 'drop'],
      'Calls in talk beyond the capacity that is left: finish, or drop (the latest answered are cut off first). Default: finish',
    ).optional(),
    callTypes: words('Call types whose arrivals change, or all', 'A call type').optional(),
    arrivals: factor('Factor on the arrivals. With callTypes').optional(),
  })
  .meta({
    description: 'Something that happens: pools lose capacity, or calls surge; once (`at`, `for`) or at random times (`random`)',
    oneOf: [{ required: ['pools', 'capacity'] }, { required: ['callTypes', 'arrivals'] }],
  })

import * as z from 'zod'
import { calendarSchema } from './schema/calendar.ts'
import { callTypeSchema } from './schema/callType.ts'
import { carbonSchema } from './schema/carbon.ts'
import { disruptionSchema } from './schema/disruption.ts'
import { policySchema } from './schema/policy.ts'
import { poolSchema } from './schema/pool.ts'
import { currency } from './schema/price.ts'
import { fraction, number, wholeNumber, word } from './schema/quantities.ts'

/** The scenario as a planner writes it; cross-references are checked after it, by `parseScenario`. */
export const scenarioSchema = z
  .strictObject({
    name: word("Title of the tables and the summary. Default: the file's name").optional(),
    question: word(
      'What the planner wants to know, in one sentence: it stands on top of the report. Default: none',
      'a line of text',
    ).optional(),
    assumptions: word(
      'CSV file beside the scenario with what its figures rest on, for the report: columns what, value, unit, flag (SEEN, CALC or ASSUMED), source. Default: none',
      'a path',
    ).optional(),
    currency: currency('Currency of the prices and of the tables, ISO 4217').prefault('EUR'),
    exchange: z
      .record(currency('A currency'), number('Value of one unit of it in the currency of the scenario', { above: 0 }))
      .describe('Rates of other currencies, each the value of one unit in `currency`: { MAD: 0.093 }. Default: none')
      .optional(),
    referenceOccupancy: fraction('Occupancy at which cost_handled and co2_handled_kg are priced', { above: 0, max: 1 }).prefault('85%'),
    calendar: calendarSchema,
    callTypes: z.record(word('Name of a call type'), callTypeSchema).describe('Call types by name, in the order of the tables. Required'),
    lines: wholeNumber('Telephone lines, seized at arrival and held through bot, wait and talk. Default: unlimited', { min: 1 }).optional(),
    pools: z.record(word('Name of a pool'), poolSchema).describe('Pools by name, in the order of the tables. Required'),
    policies: z
      .record(word('Name of a policy'), policySchema)
      .describe('What is compared, in this order; the first is the baseline. Default: one, `all`, whose only stage is { pools: all }')
      .optional(),
    disruptions: z.array(disruptionSchema).describe('What happens: outages, strikes, flash crowds. Default: nothing').optional(),
    carbon: carbonSchema.optional(),
  })
  .describe('A scenario of aiguillage')

/** JSON Schema (draft 7, which editors read) of a scenario file, from the definition that also validates. */
export function scenarioJsonSchema(): object {
  return z.toJSONSchema(scenarioSchema, { target: 'draft-7', io: 'input' })
}

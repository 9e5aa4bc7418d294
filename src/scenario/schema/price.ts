import * as z from 'zod'
import { duration, fraction, leaves, number, oneOf } from './quantities.ts'

export function currency(description: string) {
  return z
    .string()
    .regex(/^[A-Z]{3}$/)
    .describe(description)
    .register(leaves, { expected: 'a currency code of three capitals such as EUR', text: true })
}

const amount = (description: string) => number(description, { min: 0 })
const price = (description: string) => amount(description).prefault(0)

export const costSchema = z
  .strictObject({
    currency: currency(
      'Currency of the prices of `cost` and of `contract`; `exchange` has its rate. Default: that of the scenario',
    ).optional(),
    perPaidHour: price('Price of a paid hour'),
    perStaffedHour: price('Price of a staffed hour (paid time less absence, unpaid and paid breaks and shrinkage)'),
    perHandledMinute: price('Price of a minute of handling and wrap-up'),
    perContact: price('Price of an answered call, or of a callback made'),
    perResolvedContact: price('Price of a resolved call, or of a resolved callback'),
    perDay: price('Price of a local day, spread over its intervals'),
    overtimeFactor: number('Factor on perPaidHour for overtime', { min: 0 }).prefault(1),
  })
  .describe('Prices. Default: all 0, overtimeFactor 1')

export const contractSchema = z
  .strictObject({
    serviceLevel: fraction('Service level agreed, per local day. Default: none').optional(),
    within: duration('Wait within which a call offered to the pool is to be answered').prefault('20 s'),
    from: oneOf(
      ['offered', 'arrival'],
      'Where waits count from: offered (a stage opened the call to the pool) or arrival (entry to the queue)',
    ).prefault('offered'),
    penaltyPerPoint: price('Owed to the client for each percentage point below, and local day; parts of a point count pro rata'),
    bonusPerPoint: price('Owed to the provider for each percentage point above, and local day'),
    cap: amount('Largest penalty, and largest bonus, of a day. Default: none').optional(),
    minimumPerDay: price('Least cost of the pool on a local day'),
    overage: z
      .strictObject({
        above: amount('Answered calls and callbacks of a local day that the prices include. Required'),
        perContact: amount('Added price of each one beyond. Required'),
      })
      .describe('Calls beyond the volume agreed. Default: none')
      .optional(),
  })
  .describe("What is agreed with the provider of the pool, per local day of the calendar's clock. Default: nothing")

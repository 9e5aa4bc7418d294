import * as z from 'zod'
import { duration, oneOf, variation, wholeNumber, word } from './quantities.ts'

const kind = <const K extends string>(name: K) => z.literal(name).describe(`The ${name} distribution`)
const mean = duration('Mean, a duration above 0. Required', { above: 0 })
const cv = variation('Coefficient of variation (standard deviation / mean); 0: always the mean. Required')

/** Distributions of times. A kind with a free `cv` needs it: there is no honest default for how much times vary. */
export const distributionSchema = z
  .discriminatedUnion('distribution', [
    z.strictObject({ distribution: kind('exponential'), mean }),
    z.strictObject({ distribution: kind('lognormal'), mean, cv }),
    z.strictObject({ distribution: kind('gamma'), mean, cv }),
    z.strictObject({ distribution: kind('weibull'), mean, cv }),
    z.strictObject({
      distribution: kind('erlang'),
      mean,
      shape: wholeNumber('Number of exponential phases, a whole number from 1. Required', { min: 1, max: 10_000 }),
    }),
    z.strictObject({
      distribution: kind('hyperexponential'),
      mean,
      cv: variation('Coefficient of variation, above 1: two exponential branches with balanced means. Required', { above: 1, max: 100 }),
    }),
    z.strictObject({
      distribution: kind('uniform'),
      min: duration('Smallest time. Required'),
      max: duration('Largest time, above `min`. Required', { above: 0 }),
    }),
    z.strictObject({
      distribution: kind('triangular'),
      min: duration('Smallest time. Required'),
      mode: duration('Most frequent time, from `min` to `max`. Required'),
      max: duration('Largest time, above `min`. Required', { above: 0 }),
    }),
    z.strictObject({ distribution: kind('constant'), mean }),
    z.strictObject({
      distribution: kind('empirical'),
      file: word('CSV of one column of observed seconds, with a header or none; drawn with equal chances. Required', 'a file'),
    }),
  ])
  .describe('A distribution of times, named by `distribution`')

export const gaps = oneOf(
  ['zero'],
  'What a hole between the rows of `file`, or an uncovered end, means: zero. Without it a hole is an error',
).optional()

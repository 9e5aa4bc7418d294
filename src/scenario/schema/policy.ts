import * as z from 'zod'
import { timeZone } from './calendar.ts'
import { days, timeWindow } from './clockTimes.ts'
import { staffingSchema } from './pool.ts'
import { duration, fraction, leaves, number, oneOf, wholeNumber, word } from './quantities.ts'

const chooseWords = [
  'in-order',
  'longest-idle',
  'least-occupied',
  'cheapest',
  'best-satisfaction',
  'greenest',
  'round-robin',
  'random',
] as const

const shares = (description: string) => z.record(word('A pool'), fraction('Share of the pool')).describe(description)

const weight = (description: string) => number(`${description}, 0 or more`, { min: 0 }).prefault(0)

const chooseSchema = z
  .union([
    oneOf(chooseWords, 'Among the pools of the stage with an idle agent'),
    z.strictObject({ share: shares('Share of each pool in the answers of the stage; together 100%. Required') }),
    z.strictObject({
      weigh: z
        .strictObject({ cost: weight('Weight of cost'), satisfaction: weight('Weight of satisfaction'), carbon: weight('Weight of CO2') })
        .describe("Weights, each measure scaled from 0 to 1 over the type's pools. Required"),
    }),
  ])
  .describe(
    'Which pool of the stage takes the call: in-order, longest-idle, least-occupied, cheapest, best-satisfaction, greenest, round-robin, random, { share: … } or { weigh: … }',
  )
  .register(leaves, { expected: `one of ${chooseWords.join(', ')}, { share: … } or { weigh: … }`, text: true })

const words = (description: string, what: string) => z.union([word(what), z.array(word(what))]).describe(description)

const stageSchema = z
  .strictObject({
    after: duration('Waiting time after which the stage opens; it may not decrease from one stage to the next').prefault(0),
    pools: words(
      'Pool names, locations, providers, countries or all; a word or a list. Required',
      'A pool, location, provider, country or all',
    ),
    choose: chooseSchema.prefault('in-order'),
    reserve: z
      .record(word('A tag'), wholeNumber('Agents kept for calls with the tag', { min: 0 }))
      .describe('By tag: a call without it is taken through this stage only if more agents of the pool than this are idle. Default: none')
      .optional(),
  })
  .describe("From `after` on, the stage's pools join those already open")

const whenSchema = z
  .strictObject({
    tags: words('Holds for call types with one of these tags', 'A tag').optional(),
    callTypes: words('Holds for these call types', 'A call type').optional(),
    between: timeWindow('Holds in this window of the calendar clock; it may wrap midnight').optional(),
    days: days('Holds on these days (those on which the window opens)').optional(),
    timeZone: timeZone("Clock of `between` and `days`, an IANA time zone. Default: the calendar's").optional(),
    waitingAbove: wholeNumber('Holds while more calls than this wait in the call types of the rule', { min: 0 }).optional(),
    serviceLevelBelow: fraction('Holds while their service level over the last `window` is below; not where no call ended in it', {
      above: 0,
      max: 1,
    }).optional(),
    window: duration('Time over which that service level is looked at. Default: 15 min', { above: 0 }).optional(),
    idleBelow: wholeNumber('Holds while fewer agents than this are idle in `idleIn`', { min: 1 }).optional(),
    idleIn: words(
      'Pools whose idle agents count: names, locations, providers, countries or all. Default: every pool that one of those call types may use',
      'A pool, location, provider, country or all',
    ).optional(),
  })
  .describe('When the rule holds: all of what is asked. Default: always')

const ruleSchema = z
  .strictObject({
    when: whenSchema.optional(),
    assign: z
      .union([oneOf(['least-expected-wait'], 'The pool with the least expected wait'), shares('Shares of pools, together 100%')])
      .describe(
        'Binds each call to a pool until the first stage opens: by these shares, together 100% (a contractual split), or to the pool with the least-expected-wait',
      )
      .optional(),
    stages: z.array(stageSchema).describe('Stages, in order of `after`').optional(),
  })
  .describe('The first rule that holds gives the stages; the last has no `when`. `assign`, `stages` or both')

export const policySchema = z
  .strictObject({
    rules: z.array(ruleSchema).describe('Rules, tried in order').optional(),
    stages: z.array(stageSchema).describe('Stages of a policy with a single rule').optional(),
    use: word('Another policy of the scenario, or a shipped one: `aiguillage policies` lists them').optional(),
    overflowAfter: duration('Option of a shipped policy: waiting time after which the next stage opens').optional(),
    shares: shares('Option of percent-allocation: share of each pool, together 100%').optional(),
    tags: words('Option of office-hours-onshore: calls that stay onshore', 'A tag').optional(),
    between: timeWindow('Option of office-hours-onshore and follow-the-sun: the window of the day').optional(),
    days: days('Option of office-hours-onshore: the days of the window').optional(),
    cost: number('Option of weighted: weight of cost', { min: 0 }).optional(),
    satisfaction: number('Option of weighted: weight of satisfaction', { min: 0 }).optional(),
    carbon: number('Option of weighted: weight of CO2', { min: 0 }).optional(),
    rings: z
      .array(words('Pool names, locations, providers, countries or all', 'A pool, location, provider, country or all'))
      .describe('Option of bullseye: rings of pools, the inner first')
      .optional(),
    every: duration('Option of bullseye: waiting time after which the next ring opens').optional(),
    module: word('A JavaScript module beside the scenario that routes the calls', 'a file').optional(),
    options: z
      .looseObject({})
      .describe('Options handed to the module. Default: none')
      .register(leaves, { expected: 'a map of options' })
      .optional(),
    take: oneOf(
      ['longest-waiting', 'longest-waiting-overall', 'earliest-due'],
      'Which waiting call a freed agent takes. Default: longest-waiting',
    ).optional(),
    ageing: duration(
      'Waiting time that weighs as much as one level of priority. With `take: longest-waiting`. Default: priorities are strict',
      { above: 0 },
    ).optional(),
    pools: z
      .record(word('A pool'), staffingSchema)
      .describe('Staffing of its own, by pool; pools not named keep theirs. Default: none')
      .optional(),
  })
  .meta({
    description: 'How calls are routed: one of rules, stages, use or module',
    oneOf: ['rules', 'stages', 'use', 'module'].map((key) => ({ required: [key] })),
  })

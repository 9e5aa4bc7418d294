import * as z from 'zod'
import { days, timeWindow } from './clockTimes.ts'
import { staffingSchema } from './pool.ts'
import { duration, fraction, laterKeys, leaves, number, oneOf, word } from './quantities.ts'

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
  })
  .describe("From `after` on, the stage's pools join those already open")
  .register(laterKeys, { keys: ['reserve'] })

const whenSchema = z
  .strictObject({
    tags: words('Holds for call types with one of these tags', 'A tag').optional(),
    callTypes: words('Holds for these call types', 'A call type').optional(),
    between: timeWindow('Holds in this window of the calendar clock; it may wrap midnight').optional(),
    days: days('Holds on these days (those on which the window opens)').optional(),
  })
  .describe('When the rule holds: all of what is asked. Default: always')
  .register(laterKeys, { keys: ['waitingAbove', 'serviceLevelBelow', 'window', 'idleBelow'] })

const ruleSchema = z
  .strictObject({
    when: whenSchema.optional(),
    assign: shares(
      'Contractual split: each call is bound to a pool by these shares, together 100%, until the first stage opens',
    ).optional(),
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
    pools: z
      .record(word('A pool'), staffingSchema)
      .describe('Staffing of its own, by pool; pools not named keep theirs. Default: none')
      .optional(),
  })
  .meta({
    description: 'How calls are routed: one of rules, stages, use or module',
    oneOf: ['rules', 'stages', 'use', 'module'].map((key) => ({ required: [key] })),
  })

import { bestFirst } from './bestFirst.ts'
import type { PolicySheet } from './PolicySheet.ts'

/** Wanted to see what routing alone can do for the carbon account; the seats that stay open elsewhere go on emitting. */
export const greenestFirst: PolicySheet<'greenest-first'> = {
  summary: 'the idle pool with the least CO2 per handling hour',
  purpose:
    'To see what routing alone can do for the carbon account. Seats that stay open elsewhere go on emitting: look at co2_handled_kg too.',
  options: [
    {
      name: 'overflowAfter',
      meaning: 'when given: each call type waits so long for its greenest pool alone, then all pools may answer, in order',
      default: 'none: all pools at once, the greenest idle one answers',
    },
  ],
  stages: `stages:
  - { pools: all, choose: greenest }`,
  example: `green:
  use: greenest-first
  overflowAfter: 20 s
  pools: { at-home: { agents: 9 } }`,
  rules: ({ overflowAfter }, centre) => bestFirst('greenest', overflowAfter, centre),
}

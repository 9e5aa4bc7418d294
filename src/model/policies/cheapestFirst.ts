import { bestFirst } from './bestFirst.ts'
import type { PolicySheet } from './PolicySheet.ts'

/** Wanted as the bound on the cost side of a comparison: what the centre would cost if only the price of the next call counted. */
export const cheapestFirst: PolicySheet<'cheapest-first'> = {
  summary: 'the idle pool in which the call is expected to cost least',
  purpose: 'The bound on the cost side of a comparison: only the price of the next call counts.',
  options: [
    {
      name: 'overflowAfter',
      meaning: 'when given: each call type waits so long for its cheapest pool alone, then all pools may answer, in order',
      default: 'none: all pools at once, the cheapest idle one answers',
    },
  ],
  stages: `stages:
  - { pools: all, choose: cheapest }`,
  example: `cheapest:
  use: cheapest-first
  overflowAfter: 15 s
  take: longest-waiting-overall`,
  rules: ({ overflowAfter }, centre) => bestFirst('cheapest', overflowAfter, centre),
}

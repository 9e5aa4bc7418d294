import { bestFirst } from './bestFirst.ts'
import type { PolicySheet } from './PolicySheet.ts'

/** Wanted as the bound on the quality side of a comparison: each call goes where its callers are best understood. */
export const bestSatisfaction: PolicySheet<'best-satisfaction'> = {
  summary: 'the idle pool that satisfies callers of the type best',
  purpose: 'The bound on the quality side of a comparison: each call goes where its callers are best understood and helped.',
  options: [
    {
      name: 'overflowAfter',
      meaning: 'when given: each call type waits so long for the pool that satisfies it best, then all pools may answer, in order',
      default: 'none: all pools at once, the most satisfying idle one answers',
    },
  ],
  stages: `stages:
  - { pools: all, choose: best-satisfaction }`,
  example: `quality:
  use: best-satisfaction
  overflowAfter: 30 s
  take: earliest-due`,
  rules: ({ overflowAfter }, centre) => bestFirst('best-satisfaction', overflowAfter, centre),
}

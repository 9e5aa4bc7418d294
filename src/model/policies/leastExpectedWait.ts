import type { PolicySheet } from './PolicySheet.ts'
import { everyPool, stage } from './stage.ts'

/** Wanted where each site keeps a queue of its own and a router spreads the calls over them, as networks of providers do. */
export const leastExpectedWait: PolicySheet<'least-expected-wait'> = {
  summary: 'every call joins the queue of the pool in which it should wait least; after a wait, all pools',
  purpose: 'Each site keeps a queue of its own and a router spreads the calls over them, as networks of providers do.',
  options: [{ name: 'overflowAfter', meaning: 'wait after which all pools may answer', unit: 's' }],
  stages: `assign: least-expected-wait
stages:
  - { after: 60 s, pools: all }`,
  example: `shortest-queue:
  use: least-expected-wait
  overflowAfter: 2 min
  take: earliest-due`,
  rules: ({ overflowAfter }, centre) => [{ assign: 'least-expected-wait', stages: [stage(overflowAfter, everyPool(centre))] }],
}

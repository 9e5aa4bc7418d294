import type { PolicySheet } from './PolicySheet.ts'
import { everyPool, stage } from './stage.ts'

/** Wanted where contracts fix who gets which share of the calls, and calls may wait a while for the sake of it. */
export const percentAllocation: PolicySheet<'percent-allocation'> = {
  summary: 'a contractual split: every call is bound to a pool by fixed shares; after a wait, all pools',
  purpose: 'Contracts fix who gets which share of the calls, and calls may wait a while for the sake of it.',
  options: [
    { name: 'shares', meaning: 'share of the calls for each pool; the shares add up to 100%', default: 'the same for every pool' },
    { name: 'overflowAfter', meaning: 'wait after which all pools may answer', unit: 's' },
  ],
  stages: `assign: { casablanca: 60%, tunis: 40% }
stages:
  - { after: 60 s, pools: all }`,
  example: `contract:
  use: percent-allocation
  shares: { casablanca: 60%, tunis: 40% }
  overflowAfter: 90 s`,
  rules: ({ shares, overflowAfter }, centre) => [{ assign: shares, stages: [stage(overflowAfter, everyPool(centre))] }],
}

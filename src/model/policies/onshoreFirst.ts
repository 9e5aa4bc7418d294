import type { PolicySheet } from './PolicySheet.ts'
import { everyPool, located, stage } from './stage.ts'

/** Wanted where calls are to be answered in the country as long as that costs no more than a short wait: the usual baseline. */
export const onshoreFirst: PolicySheet<'onshore-first'> = {
  summary: 'onshore and homeshore pools; after a wait, all pools',
  purpose: 'Calls should be answered in the country as long as that costs callers no more than a short wait. The usual baseline.',
  options: [{ name: 'overflowAfter', meaning: 'wait after which all pools may answer', unit: 's' }],
  stages: `stages:
  - { pools: [onshore, homeshore] }
  - { after: 20 s, pools: all }`,
  example: `french-first:
  use: onshore-first
  overflowAfter: 30 s
  pools: { lille: { agents: 8 } }`,
  rules: ({ overflowAfter }, centre) => [
    { stages: [stage(0, located(centre, 'onshore', 'homeshore')), stage(overflowAfter, everyPool(centre))] },
  ],
}

import type { PolicySheet } from './PolicySheet.ts'
import { everyPool, stage } from './stage.ts'

/** Wanted where sites of different size should be under the same pressure, so that none burns out while another reads. */
export const leastOccupied: PolicySheet<'least-occupied'> = {
  summary: 'the pool with the smallest share of its agents busy',
  purpose: 'Sites of different size should work under the same pressure.',
  options: [],
  stages: `stages:
  - { pools: all, choose: least-occupied }`,
  example: `level:
  use: least-occupied
  take: longest-waiting-overall
  pools: { tunis: { agents: 10 } }`,
  rules: (_, centre) => [{ stages: [stage(0, everyPool(centre), 'least-occupied')] }],
}

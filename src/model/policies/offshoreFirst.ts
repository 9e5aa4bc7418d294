import type { PolicySheet } from './PolicySheet.ts'
import { everyPool, located, stage } from './stage.ts'

/** Wanted where volume has been bought abroad and the seats at home are there for what the others cannot take in time. */
export const offshoreFirst: PolicySheet<'offshore-first'> = {
  summary: 'offshore pools; after a wait nearshore ones too; after twice the wait, all pools',
  purpose: 'Volume has been bought abroad, and the seats at home are there for what the others cannot take in time.',
  options: [{ name: 'overflowAfter', meaning: 'wait after which nearshore pools may answer too; twice as long for all pools', unit: 's' }],
  stages: `stages:
  - { pools: offshore }
  - { after: 20 s, pools: [offshore, nearshore] }
  - { after: 40 s, pools: all }`,
  example: `abroad-first:
  use: offshore-first
  overflowAfter: 15 s
  pools: { casablanca: { agents: 12 } }`,
  rules: ({ overflowAfter }, centre) => [
    {
      stages: [
        stage(0, located(centre, 'offshore')),
        stage(overflowAfter, located(centre, 'offshore', 'nearshore')),
        stage(2 * overflowAfter, everyPool(centre)),
      ],
    },
  ],
}

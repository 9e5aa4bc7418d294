import type { PolicySheet } from './PolicySheet.ts'
import { rings } from './rings.ts'

/** Wanted where the circle of agents is widened step by step, best first: a ring is asked for some seconds before the next one joins in. */
export const bullseye: PolicySheet<'bullseye'> = {
  summary: 'rings of pools that join in one after the other, so many seconds apart',
  purpose: 'The circle of agents is widened step by step, the best first. A pool that is in no ring takes no calls.',
  options: [
    {
      name: 'rings',
      meaning: 'pools, locations, providers or countries of each ring, the innermost first',
      default: '[[onshore], [homeshore, nearshore], [offshore]]',
    },
    { name: 'every', meaning: 'wait after which the next ring joins in', unit: 's' },
  ],
  stages: `stages:
  - { pools: onshore, choose: longest-idle }
  - { after: 15 s, pools: [homeshore, nearshore], choose: longest-idle }
  - { after: 30 s, pools: offshore, choose: longest-idle }`,
  example: `widening:
  use: bullseye
  rings: [[lille, at-home], [offshore]]
  every: 20 s`,
  rules: (options) => [{ stages: rings(options.every, ...options.rings.map((pools) => [pools, 'longest-idle'] as const)) }],
}

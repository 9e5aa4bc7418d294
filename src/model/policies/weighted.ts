import type { PolicySheet } from './PolicySheet.ts'
import { everyPool, stage } from './stage.ts'

/** Wanted to look for the compromise: how far can cost, satisfaction and carbon be traded before one of them gives? */
export const weighted: PolicySheet<'weighted'> = {
  summary: 'the idle pool with the best weighted sum of cost, satisfaction and CO2',
  purpose: 'To look for the compromise: vary the weights and see which of cost, satisfaction and carbon gives first.',
  options: [
    { name: 'cost', meaning: 'weight of the expected cost of a call' },
    { name: 'satisfaction', meaning: 'weight of the satisfaction of callers who do not wait' },
    { name: 'carbon', meaning: 'weight of the CO2 per handling hour' },
  ],
  stages: `stages:
  - { pools: all, choose: { weigh: { cost: 1, satisfaction: 1, carbon: 1 } } }`,
  example: `compromise:
  use: weighted
  satisfaction: 2
  carbon: 0.5`,
  rules: ({ cost, satisfaction, carbon }, centre) => [
    { stages: [stage(0, everyPool(centre), { kind: 'weigh', cost, satisfaction, carbon })] },
  ],
}

import type { PolicySheet } from './PolicySheet.ts'
import { everyPool, stage } from './stage.ts'

/** Wanted where all sites are alike to callers and work should be spread fairly over agents: one queue, one team. */
export const longestIdle: PolicySheet<'longest-idle'> = {
  summary: 'the agent who has been idle longest, in whatever pool',
  purpose: 'All sites are alike to callers, and work should be spread fairly over agents: one queue, one team.',
  options: [],
  stages: `stages:
  - { pools: all, choose: longest-idle }`,
  example: `fair:
  use: longest-idle
  take: longest-waiting-overall
  pools: { lille: { agents: 6 } }`,
  rules: (_, centre) => [{ stages: [stage(0, everyPool(centre), 'longest-idle')] }],
}

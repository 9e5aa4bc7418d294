import { bestSatisfaction } from './policies/bestSatisfaction.ts'
import { bullseye } from './policies/bullseye.ts'
import { cheapestFirst } from './policies/cheapestFirst.ts'
import { followTheSun } from './policies/followTheSun.ts'
import { greenestFirst } from './policies/greenestFirst.ts'
import { leastExpectedWait } from './policies/leastExpectedWait.ts'
import { leastOccupied } from './policies/leastOccupied.ts'
import { longestIdle } from './policies/longestIdle.ts'
import { officeHoursOnshore } from './policies/officeHoursOnshore.ts'
import { offshoreFirst } from './policies/offshoreFirst.ts'
import { onshoreFirst } from './policies/onshoreFirst.ts'
import type { Centre, DatedRule, Named, PolicyName, PolicySheet } from './policies/PolicySheet.ts'
import { percentAllocation } from './policies/percentAllocation.ts'
import { weighted } from './policies/weighted.ts'

/** The shipped policies, each in a file of its own. */
export const namedPolicies: { readonly [N in PolicyName]: PolicySheet<N> } = {
  'onshore-first': onshoreFirst,
  'offshore-first': offshoreFirst,
  'cheapest-first': cheapestFirst,
  'longest-idle': longestIdle,
  'least-occupied': leastOccupied,
  'percent-allocation': percentAllocation,
  'office-hours-onshore': officeHoursOnshore,
  'follow-the-sun': followTheSun,
  'best-satisfaction': bestSatisfaction,
  'greenest-first': greenestFirst,
  'least-expected-wait': leastExpectedWait,
  weighted,
  bullseye,
}

/** The rules of a shipped policy with its options, as a planner would write them. */
export function namedRules<N extends PolicyName>(named: Named<N>, centre: Centre): DatedRule[] {
  return namedPolicies[named.name as N].rules(named, centre)
}

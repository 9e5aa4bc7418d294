import type { Model, StaffingPlan } from '../model/model.ts'
import { IN_HOUSE } from './catalogue.ts'

/**
 * Whose loss hurts most by size: the provider with the most agent time on the rosters of a policy, or, where all is in-house, the largest
 * pool (to lose everything teaches nothing). The first of equals.
 */
export function largestSupplier({ providers, pools, policies, horizon }: Model, policy: number): string {
  const times = policies[policy].staffing.map((plan) => rosteredTime(plan, horizon))
  const outside = providers.filter((provider) => provider !== IN_HOUSE)
  const time = (name: string): number =>
    pools.reduce((sum, pool, p) => ((outside.length > 0 ? pool.provider : pool.name) === name ? sum + times[p] : sum), 0)
  const names = outside.length > 0 ? outside : pools.map(({ name }) => name)
  return names.reduce((largest, name) => (time(name) > time(largest) ? name : largest))
}

/** Agent seconds at work in [0, horizon). */
function rosteredTime({ time, lo, hi, present }: StaffingPlan, horizon: number): number {
  return time.reduce((sum, at, j) => sum + present[j] * (hi[j] - lo[j]) * (horizon - Math.max(0, at)), 0)
}
